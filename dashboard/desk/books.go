package desk

import (
	"slices"
	"sync"
)

// maxBooks is how many bytes of converted workbooks are kept.
const maxBooks = 64 << 20

// books keeps what files in old formats were converted to, the newest ones: converting
// takes seconds.
type books struct {
	mu   sync.Mutex
	list []book // oldest first
}

// book is a converted workbook under the sha256 of the original.
type book struct {
	original string
	xlsx     []byte
}

func (bs *books) get(original string) []byte {
	bs.mu.Lock()
	defer bs.mu.Unlock()
	for _, b := range bs.list {
		if b.original == original {
			return b.xlsx
		}
	}
	return nil
}

func (bs *books) put(original string, xlsx []byte) {
	bs.mu.Lock()
	defer bs.mu.Unlock()
	bs.list = append(slices.DeleteFunc(bs.list, func(b book) bool { return b.original == original }), book{original, xlsx})
	used := 0
	for i, b := range slices.Backward(bs.list) {
		if used += len(b.xlsx); used > maxBooks {
			bs.list = slices.Delete(bs.list, 0, i+1)
			return
		}
	}
}

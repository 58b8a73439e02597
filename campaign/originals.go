package campaign

import (
	"crypto/sha256"
	"encoding/hex"

	"parindex/store"
	"parindex/words"
)

// OriginalLimits bound the workbooks that are kept of a unit's year; what is 0 is that of
// [StandardOriginals].
type OriginalLimits struct {
	Files int   // how often one was stored
	Bytes int64 // of all
}

// StandardOriginals is what holds where nothing else is set.
var StandardOriginals = OriginalLimits{Files: 200, Bytes: 256 << 20}

func (l OriginalLimits) orStandard() OriginalLimits {
	if l.Files <= 0 {
		l.Files = StandardOriginals.Files
	}
	if l.Bytes <= 0 {
		l.Bytes = StandardOriginals.Bytes
	}
	return l
}

// shelf refuses one more workbook of a unit where there is no room for it. One that is
// there is taken: it is not stored again, unless it is to count again.
func (c *Campaign) shelf(tx *store.Tx, unit string, year int, body []byte, again bool) error {
	sum := sha256.Sum256(body)
	kept, err := tx.Originals(c.Authority, unit, year, string(Sheets), hex.EncodeToString(sum[:]))
	if err != nil || kept.There && !again {
		return err
	}
	limits, more := c.Originals.orStandard(), int64(len(body))
	if kept.There {
		more = 0
	}
	fix := words.Text{Vi: "Sửa trực tiếp trên phiếu trực tuyến, hoặc đề nghị người vận hành nâng giới hạn. Các tệp đã nhận vẫn được giữ.", En: "Change the sheet in the form, or ask the operator for a higher limit. What was taken is kept."}
	switch {
	case kept.Files >= limits.Files:
		return refuse(words.Sprintf("Đơn vị đã nộp tệp %d lần cho phiếu năm %d, không nhận thêm được nữa", "The unit stored %d workbooks for %d, no more are taken", kept.Files, year), fix)
	case kept.Bytes+more > limits.Bytes:
		return refuse(words.Sprintf("Các tệp đơn vị đã nộp cho phiếu năm %d gần đầy dung lượng được giữ (%d MB), không còn chỗ cho tệp này", "The workbooks of the unit for %d fill the room that it has (%d MB); there is none for this one", year, limits.Bytes>>20), fix)
	}
	return nil
}

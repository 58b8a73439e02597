package reports

import (
	"bytes"
	"fmt"
	"testing"

	"parindex/words"
)

// TestWorkbookIsTheSame writes a report with four worksheets again and again.
func TestWorkbookIsTheSame(t *testing.T) {
	r := paper(words.Vi)
	for i := range 2 {
		more := r.Parts[1]
		more.Sheet = fmt.Sprint("Phụ lục ", i)
		r.Parts = append(r.Parts, more)
	}
	first := written(t, workbookOf, r)
	for range 12 {
		if !bytes.Equal(written(t, workbookOf, r), first) {
			t.Fatal("the same report is another workbook")
		}
	}
}

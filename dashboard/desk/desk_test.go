package desk

import (
	"net/http"
	"strings"
	"testing"
)

// mended writes another text into the cell of a workbook's copy.
func TestCheckThenStore(t *testing.T) {
	of := entered(t, Options{})
	before := of.counts(t)
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	check.wants(t, http.StatusOK, "so_y_te.xlsx", "Sở Y tế", "so@2019.1", "chưa có phiếu nào của đơn vị")
	if after := of.counts(t); after != before {
		t.Errorf("a check stored something: imports and sets %v, want %v", after, before)
	}
	kept := of.post(t, check.action(t, "/store"), nil)
	kept.wants(t, http.StatusOK, "Nguyễn Văn An")
	if !strings.HasPrefix(kept.path, "/imports/") || of.counts(t) == before {
		t.Errorf("storing led to %s", kept.path)
	}
	t.Log(kept.body)
}

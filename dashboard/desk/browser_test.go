package desk

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"parindex/dashboard/pagetest"
	"parindex/imports"
	"parindex/words"
)

// tab is a browser's tab on an office's desk.
type tab struct {
	*pagetest.Tab
	of *office

	fields map[string]string // of uploads
}

// ask evaluates an expression on the page.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	return pagetest.Ask[T](t, b.Tab, expression)
}

// upload fills in the form and sends it.
func (b *tab) upload(t *testing.T, files ...string) {
	t.Helper()
	for i := range files {
		whole, err := filepath.Abs(files[i])
		if err != nil {
			t.Fatal(err)
		}
		files[i] = whole
	}
	b.Open(t, formOfFile(b.fields, files))
	b.Choose(t, "#file", files...)
	b.Press(t, ".upload button")
}

// hidden counts faulty cells that are seen only by scrolling.
const hidden = `[...document.querySelectorAll('.sheet td.bad')].filter(c => c.getBoundingClientRect().right > c.closest('.scroll').getBoundingClientRect().right + 1).length`

// TestInBrowser walks the way of an office: it is kept out, enters, uploads, sees the
// faults, stores, and sends a mended file.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	of := newOffice(t, Options{Mark: func(w io.Writer, body []byte, _ []imports.Issue, _ words.Lang) error {
		_, err := w.Write(body)
		return err
	}})
	b := &tab{Tab: pagetest.New(t, of.server.URL), of: of}
	b.Open(t, sheetForm)
	b.Look(t, "empty")
	b.upload(t, testdata+"so_y_te.xlsx")
	if n := ask[int](t, b, `document.querySelectorAll('.fault.error td.bad').length`); n == 0 {
		t.Error("no faulty cell is drawn")
	}
	if where := ask[string](t, b, `(() => { const a = document.querySelector('.places a'); a.click(); return document.querySelector(':target').className })()`); !strings.HasPrefix(where, "bad") {
		t.Errorf("a place leads to %q, want the faulty cell", where)
	}
	b.Look(t, "faults")
	for _, width := range []int64{360, 1366} {
		if b.Width(t, width, 800); ask[int](t, b, hidden) > 0 {
			t.Errorf("at %d px faulty cells are seen only by scrolling", width)
		}
	}
	b.Press(t, ".verdict button")
	b.Look(t, "stored")
	if path := ask[string](t, b, `location.pathname`); path != kept1 {
		t.Errorf("storing leads to %s", path)
	}
	b.upload(t, testdata+"so_tai_chinh.xlsx")
	b.Look(t, "clean")
	b.Press(t, ".verdict button")
	b.upload(t, of.edited(t, testdata+"so_tai_chinh.xlsx", map[string]any{"E14": 0.25, "E28": "Không áp dụng", "I14": "TLKC: Kế hoạch số 99/KH-STC ngày 05/01/2019, mục III"}))
	b.Look(t, "changes")
	b.upload(t, testdata+"README.md")
	b.Look(t, "refused")
	b.upload(t, testdata+"bhxh_tinh.xlsx", testdata+"so_tu_phap.xlsx")
	b.Look(t, "several")
	b.Open(t, sheetForm)
	b.Look(t, "form")
	of.login, b.fields = "giang", map[string]string{"kind": "appraisal"}
	b.Open(t, points)
	b.Look(t, "points")
	b.upload(t, testdata+"tham_dinh_so_tu_phap_lv2.xlsx")
	b.Look(t, "marks")
	of.login, b.fields = "an", nil
	b.upload(t, kitFile(t, "hostile/text_in_score_cells.xlsx"))
	b.Look(t, "folded")
	b.upload(t, kitFile(t, "hostile/merged_score_cells.xlsx"))
	b.Look(t, "merged")
}

package corrected_test

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"testing"

	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/words"
)

// FuzzWrite replaces bytes of a part of a real workbook: it is refused, or marked so
// that every cell reads alike and a second marking changes nothing.
func FuzzWrite(f *testing.F) {
	body, err := os.ReadFile("../testdata/so_y_te.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	issues := []imports.Issue{issue(imports.Error, "Tự đánh giá", "G23", "Sai"), issue(imports.Warning, "Tự đánh giá", "XFD9:XFD12", "Sai"), issue(imports.Notice, "", "", "Ghi nhận")}
	marked := write(f, body, issues)
	whole, before := parts(f, body), parts(f, marked)
	f.Add(false, uint8(4), uint16(300), []byte(`<row r="2"/>`))
	f.Add(true, uint8(12), uint16(80), []byte("parindex"))
	f.Add(true, uint8(0), uint16(40), []byte("/>"))
	f.Add(false, uint8(5), uint16(2000), []byte(`<xf/>`))
	f.Fuzz(func(t *testing.T, again bool, part uint8, at uint16, piece []byte) {
		list := whole
		if again {
			list = before
		}
		list = append(list[:0:0], list...)
		p := &list[int(part)%len(list)]
		from := int(at) % (len(p.content) + 1)
		p.content = append(append(p.content[:from:from], piece...), p.content[min(from+len(piece), len(p.content)):]...)
		in := rezip(t, list)
		var out bytes.Buffer
		err := corrected.Write(&out, in, issues, words.Vi)
		was, refused := imports.Worksheets(in)
		switch {
		case errors.Is(err, corrected.ErrUnreadable):
			return
		case err != nil:
			t.Fatal(err)
		case refused != nil:
			t.Fatal("marked, but not read:", refused.Problem.En)
		}
		is, refused := imports.Worksheets(out.Bytes())
		if refused != nil {
			t.Fatal("cannot be read after marking:", refused.Problem.En)
		}
		if !reflect.DeepEqual(bareOfFonts(is), bareOfFonts(was)) {
			t.Error("the cells hold something else")
		}
		if err := corrected.Write(&out, out.Bytes(), nil, words.Vi); err != nil {
			t.Error("cannot be marked again:", err)
		}
	})
}

// bareOfFonts drops the fonts: formats that a file points to but does not have, it has
// now.
func bareOfFonts(list []imports.Worksheet) []imports.Worksheet {
	for _, w := range list {
		for _, r := range w.Rows {
			for i := range r.Cells {
				r.Cells[i].Font = ""
			}
		}
	}
	return list
}

// BenchmarkRead reads the workbook that BenchmarkWrite marks, as an import does.
func BenchmarkRead(b *testing.B) {
	body, dir := benchmarked(b), directory(b)
	b.ReportAllocs()
	for b.Loop() {
		imports.ReadSheet("", body, dir, imports.Hint{})
	}
}

func BenchmarkWrite(b *testing.B) {
	body := benchmarked(b)
	issues := imports.ReadSheet("", body, directory(b), imports.Hint{}).Issues
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := corrected.Write(&out, body, issues, words.Vi); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarked(b *testing.B) []byte {
	body, err := os.ReadFile("../testdata/so_y_te.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	return body
}

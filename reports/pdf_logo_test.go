package reports

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// TestLogoOnPaper: a logo is a picture of the PDF, and without one there is none.
func TestLogoOnPaper(t *testing.T) {
	var logo, with, without bytes.Buffer
	if err := png.Encode(&logo, image.NewNRGBA(image.Rect(0, 0, 200, 100))); err != nil {
		t.Fatal(err)
	}
	r := Report{Authority: "UBND tỉnh", Title: "Báo cáo", Parts: []Part{{Title: "Bảng", Columns: []Column{{Title: "Đơn vị"}}, Rows: List(nil)}}}
	if err := r.PDF(&without); err != nil {
		t.Fatal(err)
	}
	r.Logo = logo.Bytes()
	if err := r.PDF(&with); err != nil {
		t.Fatal(err)
	}
	picture := []byte("/Subtype /Image")
	if !bytes.Contains(with.Bytes(), picture) || bytes.Contains(without.Bytes(), picture) {
		t.Errorf("got %v with a logo and %v without, want true and false", bytes.Contains(with.Bytes(), picture), bytes.Contains(without.Bytes(), picture))
	}
}

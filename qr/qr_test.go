package qr

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
)

// TestCode draws the three squares by which a camera finds a code, in every form alike.
func TestCode(t *testing.T) {
	c, err := New("https://chamdiem.tinh.gov.vn/s/abcdefghij")
	if err != nil {
		t.Fatal(err)
	}
	n := c.Size() - 2*quiet
	for _, at := range [][2]int{{0, 0}, {n - 7, 0}, {0, n - 7}} {
		for i := range 7 {
			if !c.dark(at[0]+i, at[1]) || !c.dark(at[0], at[1]+i) || i > 0 && i < 6 && c.dark(at[0]+i, at[1]+1) && i != 0 {
				t.Fatalf("no finder at %v", at)
			}
		}
	}
	if !strings.HasPrefix(c.Path(), "M4 4h7v1h-7z") || !bytes.Contains(c.SVG(), []byte(c.Path())) {
		t.Errorf("got path %.40s", c.Path())
	}
	body, err := c.PNG(300)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil || picture.Bounds().Dx() != 300 {
		t.Errorf("got %v, %v", picture.Bounds(), err)
	}
	if _, err := New(strings.Repeat("dài ", 2000)); err == nil {
		t.Error("a text that is too long has a code")
	}
}

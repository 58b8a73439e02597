// Package qr draws texts as codes to be photographed.
package qr

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// quiet is how many modules around a code are left empty.
const quiet = 4

// Code is a text as a code: squares that are dark or light.
type Code struct{ squares barcode.Barcode }

// New makes the code of a text; about a seventh of it may be stained.
func New(text string) (*Code, error) {
	c, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	return &Code{c}, nil
}

// Size is how many squares the code has to a side, the empty ones around it among them.
func (c *Code) Size() int { return c.squares.Bounds().Dx() + 2*quiet }

// Path is the dark squares as the path of an SVG that is [Code.Size] wide and high.
func (c *Code) Path() string {
	var b strings.Builder
	n := c.squares.Bounds().Dx()
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for x < n && c.dark(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return b.String()
}

func (c *Code) dark(x, y int) bool {
	r, _, _, _ := c.squares.At(x, y).RGBA()
	return r < 0x8000
}

// SVG is the code as a file of its own.
func (c *Code) SVG() []byte {
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="%[3]s"/></svg>`+"\n", c.Size(), c.Size(), c.Path())
}

// PNG is the code as a picture without the empty squares around it, so many pixels wide.
func (c *Code) PNG(width int) ([]byte, error) {
	scaled, err := barcode.Scale(c.squares, width, width)
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	var b bytes.Buffer
	err = png.Encode(&b, scaled)
	return b.Bytes(), err
}

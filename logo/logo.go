// Package logo draws the picture of an authority anew, small and with nothing else in it.
package logo

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"parindex/words"
)

const (
	// MostBytes is how large a picture may be as it is sent.
	MostBytes = 200 << 10
	// Side is how wide and how high a picture is at most once it is drawn, in pixels.
	Side = 256
	// mostPixels keeps a small file from becoming a picture that fills the memory.
	mostPixels = 4 << 20
)

// Picture is a picture as it was drawn anew.
type Picture struct {
	PNG           []byte
	Width, Height int // pixels
}

// Refused is why a picture cannot be used, and what to do.
type Refused struct{ Problem, Fix words.Text }

func (r *Refused) Error() string { return r.Problem.En }

// kind is a kind of picture that is read.
type kind struct {
	size func(io.Reader) (image.Config, error)
	read func(io.Reader) (image.Image, error)
}

// kindOf knows a picture by how it begins; ok is false for everything else.
func kindOf(body []byte) (k kind, ok bool) {
	switch {
	case bytes.HasPrefix(body, []byte("\x89PNG\r\n\x1a\n")):
		return kind{png.DecodeConfig, png.Decode}, true
	case bytes.HasPrefix(body, []byte("\xff\xd8\xff")):
		return kind{jpeg.DecodeConfig, jpeg.Decode}, true
	case len(body) > 12 && string(body[:4]) == "RIFF" && string(body[8:12]) == "WEBP":
		return kind{webp.DecodeConfig, webp.Decode}, true
	}
	return kind{}, false
}

// Draw reads a PNG, JPEG or WebP picture and draws it anew as a PNG within [Side]: what
// else its file held (text, places, other pictures, code) is gone. The error is *[Refused].
func Draw(body []byte) (Picture, error) {
	if len(body) == 0 {
		return Picture{}, nothing
	}
	if len(body) > MostBytes {
		return Picture{}, tooLarge
	}
	k, ok := kindOf(body)
	if !ok {
		return Picture{}, unknown(body)
	}
	size, err := k.size(bytes.NewReader(body))
	if err != nil || size.Width <= 0 || size.Height <= 0 {
		return Picture{}, damaged
	}
	if size.Width > mostPixels/size.Height {
		return Picture{}, tooWide
	}
	whole, err := k.read(bytes.NewReader(body))
	if err != nil {
		return Picture{}, damaged
	}
	small := fit(whole)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, small); err != nil {
		return Picture{}, damaged
	}
	at := small.Bounds()
	return Picture{PNG: b.Bytes(), Width: at.Dx(), Height: at.Dy()}, nil
}

// fit draws a picture within [Side], in its proportions; a small one keeps its size.
func fit(whole image.Image) image.Image {
	from := whole.Bounds()
	w, h := from.Dx(), from.Dy()
	if longer := max(w, h); longer > Side {
		w, h = max(1, w*Side/longer), max(1, h*Side/longer)
	}
	small := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(small, small.Bounds(), whole, from, draw.Src, nil)
	return small
}

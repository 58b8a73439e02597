package logo

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// oneWebP is a lossless picture of one pixel.
const oneWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

func picture(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		for y := range h {
			m.Set(x, y, color.NRGBA{R: uint8(x), G: uint8(y), B: 90, A: uint8(255 - x%100)})
		}
	}
	return m
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDraw: each kind becomes a PNG within the frame, and what was added to its file is gone.
func TestDraw(t *testing.T) {
	web, err := base64.StdEncoding.DecodeString(oneWebP)
	if err != nil {
		t.Fatal(err)
	}
	secret := []byte("<script>secret</script>")
	for name, c := range map[string]struct {
		body          []byte
		width, height int
	}{
		"wide PNG":      {append(asPNG(t, picture(400, 100)), secret...), 256, 64},
		"small PNG":     {asPNG(t, picture(20, 30)), 20, 30},
		"thin PNG":      {asPNG(t, picture(1, 600)), 1, 256},
		"JPEG":          {append(asJPEG(t, picture(300, 300)), secret...), 256, 256},
		"WebP by bytes": {web, 1, 1},
	} {
		got, err := Draw(c.body)
		if err != nil || got.Width != c.width || got.Height != c.height {
			t.Errorf("%s: got %d × %d, %v, want %d × %d", name, got.Width, got.Height, err, c.width, c.height)
			continue
		}
		m, err := png.Decode(bytes.NewReader(got.PNG))
		if err != nil || m.Bounds().Dx() != c.width || bytes.Contains(got.PNG, []byte("secret")) {
			t.Errorf("%s: got %v, %v, want a PNG of its own", name, m.Bounds(), err)
		}
	}
}

// TestDrawRefuses: what is refused says what to do; a small file of many pixels is not read.
func TestDrawRefuses(t *testing.T) {
	whole := asPNG(t, picture(40, 40))
	for name, c := range map[string]struct {
		body []byte
		want *Refused
	}{
		"SVG":         {[]byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), vector},
		"GIF":         {[]byte("GIF89a\x01\x00\x01\x00"), noPicture},
		"text":        {[]byte("biểu trưng"), noPicture},
		"nothing":     {nil, nothing},
		"cut off":     {whole[:len(whole)/2], damaged},
		"only a head": {[]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), damaged},
		"large":       {make([]byte, MostBytes+1), tooLarge},
		"many pixels": {asPNG(t, image.NewGray(image.Rect(0, 0, 4000, 4000))), tooWide},
	} {
		_, err := Draw(c.body)
		if no := new(Refused); !errors.As(err, &no) || no != c.want || no.Fix.Vi == "" {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

package reports

import (
	"bytes"
	"image/png"

	"github.com/signintech/gopdf"
)

// logoHeight is that of the authority's logo on paper, in points.
const logoHeight = 36.0

// logo draws the authority's logo around a middle and goes below it.
func (p *press) logo(middle float64) {
	if len(p.r.Logo) == 0 || p.err != nil {
		return
	}
	size, err := png.DecodeConfig(bytes.NewReader(p.r.Logo))
	if err != nil {
		p.err = err
		return
	}
	picture, err := gopdf.ImageHolderByBytes(p.r.Logo)
	if err != nil {
		p.err = err
		return
	}
	box := gopdf.Rect{H: logoHeight, W: logoHeight * float64(size.Width) / float64(size.Height)}
	if widest := p.width() * 0.4; box.W > widest {
		box.H, box.W = box.H*widest/box.W, widest
	}
	p.err = p.pdf.ImageByHolder(picture, middle-box.W/2, p.y, &box)
	p.y += box.H + 4
}

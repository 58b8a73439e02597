package reports

import (
	"embed"
	"fmt"
	"io"

	"github.com/signintech/gopdf"

	"parindex/words"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// Styles of the face that PDFs are set in.
const (
	regular = "LiberationSerif-Regular"
	bold    = "LiberationSerif-Bold"
	italic  = "LiberationSerif-Italic"
)

// PDF writes a report as a PDF on A4 with an embedded font, so that its text can be
// searched and copied; charts are drawn as vectors.
func (r *Report) PDF(w io.Writer) error {
	p, err := newPress(r)
	if err != nil {
		return fmt.Errorf("report PDF: %w", err)
	}
	p.newPage()
	p.motto()
	for i := range r.Parts {
		p.part(i)
		if i == r.signed() {
			p.signature()
		}
	}
	p.feet()
	if p.err != nil {
		return fmt.Errorf("report PDF: %w", p.err)
	}
	_, err = p.pdf.WriteTo(w)
	return err
}

// press sets a report page by page. What fails is kept in err, and nothing is set after
// that. Measures are points, from the top left corner.
type press struct {
	pdf    *gopdf.GoPdf
	r      *Report
	left   float64 // edges of what is set
	right  float64
	bottom float64
	y      float64
	style  string
	size   float64
	gray   uint8              // of letters
	widths map[string]float64 // of words at 1 point, by style and word
	err    error
}

// Margins in points.
const (
	marginTop    = 40.0
	marginBottom = 46.0
	marginLeft   = 50.0
	marginRight  = 40.0
)

func newPress(r *Report) (*press, error) {
	size := *gopdf.PageSizeA4
	if r.Landscape {
		size = *gopdf.PageSizeA4Landscape
	}
	p := &press{pdf: &gopdf.GoPdf{}, r: r, left: marginLeft, right: size.W - marginRight, bottom: size.H - marginBottom, widths: map[string]float64{}}
	p.pdf.Start(gopdf.Config{PageSize: size})
	p.pdf.SetInfo(gopdf.PdfInfo{Title: words.NFC(r.Title), Author: words.NFC(r.Authority), Creator: "parindex"})
	for _, style := range []string{regular, bold, italic} {
		face, err := fontFiles.ReadFile("fonts/" + style + ".ttf")
		if err != nil {
			return nil, err
		}
		unknown := func(rune) rune { return '?' }
		if err := p.pdf.AddTTFFontDataWithOption(style, face, gopdf.TtfOption{OnGlyphNotFoundSubstitute: unknown}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *press) newPage() {
	p.pdf.AddPage()
	p.style = "" // a page begins without a font
	p.y = marginTop
}

// room begins a new page where less than height is left.
func (p *press) room(height float64) {
	if p.y+height > p.bottom {
		p.newPage()
	}
}

func (p *press) width() float64 { return p.right - p.left }

// set chooses style and size of what follows.
func (p *press) set(style string, size float64) {
	if style == p.style && size == p.size || p.err != nil {
		return
	}
	p.err = p.pdf.SetFont(style, "", size)
	p.style, p.size = style, size
}

// feet writes the stamp and the number at the foot of every page.
func (p *press) feet() {
	paper, head := p.r.Stamp.lines(p.r.Lang)
	all := p.pdf.GetNumberOfPages()
	for n := 1; n <= all && p.err == nil; n++ {
		if p.err = p.pdf.SetPage(n); p.err != nil {
			return
		}
		p.style = ""
		p.set(regular, 8.5)
		y := p.bottom + 14
		p.rule(p.left, y, p.right, y, 0.4)
		p.gray = 70
		p.say(paper, p.left, y+12)
		page := words.Sprintf("Trang %s/%s", "Page %s of %s", fmt.Sprint(n), fmt.Sprint(all)).In(p.r.Lang)
		p.say(page, (p.left+p.right-p.measure(page))/2, y+12)
		p.say(head, p.right-p.measure(head), y+12)
	}
}

// say sets a text on a line, from x on.
func (p *press) say(text string, x, y float64) {
	if p.err != nil || text == "" {
		return
	}
	p.pdf.SetTextColor(p.gray, p.gray, p.gray) // a box has changed it
	p.pdf.SetXY(x, y)
	p.err = p.pdf.Text(text)
}

func (p *press) rule(x1, y1, x2, y2, width float64) {
	p.pdf.SetLineWidth(width)
	p.pdf.SetStrokeColor(110, 110, 110)
	p.pdf.Line(x1, y1, x2, y2)
}

// box fills a rectangle with a colour "1F5A94".
func (p *press) box(x, y, w, h float64, color string) {
	var r, g, b uint8
	if _, err := fmt.Sscanf(color, "%02X%02X%02X", &r, &g, &b); err != nil {
		p.err = err
		return
	}
	p.pdf.SetFillColor(r, g, b)
	p.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "F")
}

package corrected

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

// boxes are the boxes that comments are shown in, in the old drawing language of
// Excel. It is not always well-formed, so it is searched rather than read.
type boxes struct {
	src  []byte
	news []byte
	id   int // of the shape that was put in last
}

var (
	shapes    = regexp.MustCompile(`(?s)<(?:\w+:)?shape[\s>].*?</(?:\w+:)?shape>`)
	anything  = regexp.MustCompile(`<(?:\w+:)?(?:shape|group|rect|oval|line|roundrect|image|polyline|curve|arc)[\s>/]`)
	noteRow   = regexp.MustCompile(`<(?:\w+:)?Row>\s*(\d+)\s*<`)
	noteCol   = regexp.MustCompile(`<(?:\w+:)?Column>\s*(\d+)\s*<`)
	shapeID   = regexp.MustCompile(`_x0000_s(\d+)`)
	isNote    = regexp.MustCompile(`ObjectType\s*=\s*["']Note["']`)
	shapeType = []byte(`id="_x0000_t202"`)
)

const boxType = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

// spaces are the namespaces that a box is written in.
var spaces = []struct{ name, uri string }{{"v", "urn:schemas-microsoft-com:vml"}, {"o", "urn:schemas-microsoft-com:office:office"}, {"x", "urn:schemas-microsoft-com:office:excel"}}

// remove takes out the boxes of comments at cells.
func (d *boxes) remove(cells map[string]bool) {
	if len(cells) == 0 {
		return
	}
	d.src = shapes.ReplaceAllFunc(d.src, func(shape []byte) []byte {
		row, col := noteRow.FindSubmatch(shape), noteCol.FindSubmatch(shape)
		if row == nil || col == nil || !isNote.Match(shape) {
			return shape
		}
		r, _ := strconv.Atoi(string(row[1]))
		c, _ := strconv.Atoi(string(col[1]))
		if r >= 0 && c >= 0 && c < 1<<14 && cells[place{r + 1, c + 1}.String()] {
			return nil
		}
		return shape
	})
}

// empty says whether nothing is left to show.
func (d *boxes) empty() bool { return len(d.news) == 0 && !anything.Match(d.src) }

// add puts a box beside a cell.
func (d *boxes) add(at place, text string, size *measures) {
	if len(d.news) == 0 && !anything.Match(d.src) {
		d.src = nil
	}
	if len(d.news) == 0 {
		d.id = max(firstID, lastID(d.src))
	}
	d.id++
	d.news = fmt.Appendf(d.news, `<v:shape id="_x0000_s%d" type="#_x0000_t202"%s style="position:absolute;margin-left:60pt;margin-top:2pt;width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		d.id, d.undeclared(), boxWidth*3/4, boxHeight(text)*3/4, d.id-firstID, size.anchor(at, boxHeight(text)), at.row-1, at.col-1)
}

// firstID stands before the IDs of shapes.
const firstID = 1024

// lastID is the largest ID of a shape.
func lastID(src []byte) int {
	id := 0
	for _, m := range shapeID.FindAllSubmatch(src, -1) {
		if n, _ := strconv.Atoi(string(m[1])); n < 1<<30 {
			id = max(id, n)
		}
	}
	return id
}

// undeclared declares the namespaces that the drawing does not know.
func (d *boxes) undeclared() string {
	text := ""
	for _, s := range spaces {
		if d.src != nil && !bytes.Contains(d.src, []byte("xmlns:"+s.name+`="`+s.uri+`"`)) {
			text += " xmlns:" + s.name + `="` + s.uri + `"`
		}
	}
	return text
}

// content is the drawing as it is written.
func (d *boxes) content() []byte {
	src, end := d.src, []byte("</xml>")
	if src == nil {
		text := "<xml"
		for _, s := range spaces {
			text += " xmlns:" + s.name + `="` + s.uri + `"`
		}
		src = []byte(text + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`)
	}
	at := bytes.LastIndex(src, end)
	if at < 0 {
		return src
	}
	news := string(d.news)
	if len(d.news) > 0 && !bytes.Contains(src, shapeType) {
		news = boxType + news
	}
	return splice(src, []edit{{at, at, news}})
}

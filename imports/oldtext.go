package imports

import (
	"slices"
	"strings"

	"parindex/imports/legacy"
	"parindex/words"
)

// oldText is what a sheet holds in fonts of before Unicode.
type oldText struct {
	fonts     []string // as they first appear
	encodings []string
	read      int      // cells that were turned into Unicode
	kept      int      // cells that were in Unicode already
	doubtful  []string // those of the read that could be either
}

// unicode turns texts in fonts of before Unicode into Unicode. The font decides, but
// not alone: text that was converted, in a font that was not changed, stays.
func (g *grid) unicode() {
	if !g.book.legacy && len(g.runs) == 0 {
		return
	}
	typed, ready := g.evidence()
	for i := range g.rows {
		r := &g.rows[i]
		for j := range r.cells {
			if c := &r.cells[j]; c.kind == text {
				g.old.cell(g, r.n, c, typed, ready)
			}
		}
	}
	g.runs = nil
}

// evidence says of which encodings the sheet has texts that were surely typed so, and
// texts that are surely in Unicode.
func (g *grid) evidence() (typed, ready map[string]bool) {
	typed, ready = map[string]bool{}, map[string]bool{}
	for i := range g.rows {
		r := &g.rows[i]
		for j := range r.cells {
			for _, p := range g.pieces(r.n, &r.cells[j]) {
				switch e := legacy.Of(p.font); e.Judge(p.text) {
				case legacy.Typed:
					typed[e.String()] = true
				case legacy.Unicode:
					ready[e.String()] = true
				}
			}
		}
	}
	return typed, ready
}

// pieces are the runs of a text, each with its font; nil where none is of before
// Unicode.
func (g *grid) pieces(row int, c *cell) []run {
	if c.kind != text {
		return nil
	}
	own := g.style(c).font
	runs := []run{{c.text, own}}
	if list := g.runs[place{row, int(c.col)}]; list != nil {
		runs = slices.Clone(list)
		for i := range runs {
			if runs[i].font == "" {
				runs[i].font = own
			}
		}
	}
	if !slices.ContainsFunc(runs, func(r run) bool { return legacy.Of(r.font) != legacy.None }) {
		return nil
	}
	return runs
}

// cell turns one text. Letters that both ways of typing have are read as the font
// says, unless all other text of the sheet in such fonts is in Unicode.
func (t *oldText) cell(g *grid, row int, c *cell, typed, ready map[string]bool) {
	var b strings.Builder
	kept, doubtful := false, false
	pieces := g.pieces(row, c)
	for _, p := range pieces {
		e := legacy.Of(p.font)
		seen, both := e.Judge(p.text), typed[e.String()] && ready[e.String()]
		decoded := e.Decode(p.text)
		switch {
		case e == legacy.None:
		case seen == legacy.Unicode, ready[e.String()] && !both:
			decoded, kept = p.text, kept || seen == legacy.Unicode
		case decoded != p.text:
			t.name(p.font, e)
			doubtful = doubtful || both && seen == legacy.Open
		}
		b.WriteString(decoded)
	}
	if kept {
		t.kept++
	}
	if s := words.NFC(b.String()); pieces != nil && s != c.text {
		c.text = s
		t.read++
		if doubtful {
			t.doubtful = append(t.doubtful, ref(row, int(c.col)))
		}
	}
}

func (t *oldText) name(font string, e legacy.Encoding) {
	if !slices.Contains(t.fonts, font) {
		t.fonts = append(t.fonts, font)
	}
	if !slices.Contains(t.encodings, e.String()) {
		t.encodings = append(t.encodings, e.String())
	}
}

// fewCells is how many cells a message names.
const fewCells = 10

// tell says that texts of a sheet were turned into Unicode.
func (t *oldText) tell(rp *reports) {
	if t.read == 0 {
		return
	}
	problem := words.Sprintf("chữ gõ bằng phông %s (bảng mã %s) đã được đọc thành Unicode: %d ô", "text typed in the font %s (encoding %s) was read as Unicode, cells: %d",
		quote(strings.Join(t.fonts, ", ")), strings.Join(t.encodings, ", "), t.read)
	add := func(more words.Text) { problem = words.Text{Vi: problem.Vi + more.Vi, En: problem.En + more.En} }
	if t.kept > 0 {
		add(words.Sprintf("; %d ô cùng phông đã là Unicode nên giữ nguyên", "; cells of such fonts that hold Unicode already and were left as they are: %d", t.kept))
	}
	if n := len(t.doubtful); n > 0 {
		list := strings.Join(t.doubtful[:min(n, fewCells)], ", ")
		if n > fewCells {
			list += " …"
		}
		add(words.Sprintf("; cần xem lại %d ô chưa rõ thuộc loại nào: %s", "; look at those that could be either (%d): %s", n, list))
	}
	rp.report(Warning, LegacyFont, "", "", problem, words.Text{
		Vi: "Kiểm tra lại vài ô; nên chuyển cả bảng sang Unicode (ví dụ bằng công cụ chuyển mã của UniKey), đổi phông sang Times New Roman rồi lưu để dùng về sau.",
		En: "Check some of the cells; better convert the whole sheet to Unicode (for example with UniKey's toolkit), change the font to Times New Roman and keep that file.",
	})
}

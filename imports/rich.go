package imports

import (
	"slices"

	"parindex/imports/legacy"
)

// run is a part of a cell's text.
type run struct {
	text string
	font string // "" is the cell's
}

// rich gathers where the runs of a text end and which fonts they have.
type rich struct {
	font  string // of the run at hand
	fonts []string
	ends  []int
}

func (p *rich) clear() { p.font, p.fonts, p.ends = "", p.fonts[:0], p.ends[:0] }

// end closes the run at hand at a length of the text.
func (p *rich) end(at int) {
	p.fonts, p.ends, p.font = append(p.fonts, p.font), append(p.ends, at), ""
}

// of cuts a text into its runs; nil where no font of before Unicode can be concerned.
// any says that cells have such fonts.
func (p *rich) of(text []byte, any bool) []run {
	old := func(font string) bool { return legacy.Of(font) != legacy.None }
	named := func(font string) bool { return font != "" }
	if !slices.ContainsFunc(p.fonts, old) && !(any && slices.ContainsFunc(p.fonts, named)) {
		return nil
	}
	p.end(len(text))
	var runs []run
	from := 0
	for i, to := range p.ends {
		s, _ := cellText(text[from:to])
		runs, from = append(runs, run{s, p.fonts[i]}), to
	}
	return runs
}

// keepRuns remembers the runs of a cell until the sheet is read.
func (g *grid) keepRuns(row int, c *cell, runs []run) {
	if runs == nil {
		return
	}
	if g.runs == nil {
		g.runs = map[place][]run{}
	}
	g.runs[place{row, int(c.col)}] = runs
}

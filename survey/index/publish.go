package index

import (
	"math"
	"slices"

	"parindex/survey/estimate"
)

// Published is a copy without anything that is not to be published: hidden domains have no
// figures, figures with a verdict no values, small counts are gone together with those by
// which they could be worked out.
func (r *Result) Published() *Result {
	p := *r
	p.Domains = slices.Clone(r.Domains)
	p.Answers = slices.Clone(r.Answers)
	p.hideMore(r)
	for i := range p.Domains {
		p.Domains[i].open(p.Plan.Limits.Cell)
	}
	list := p.partitions(r)
	p.keepFigures(r, list)
	for i := range p.Answers {
		p.Answers[i].open(&p.Domains[0], p.Plan.Limits.Cell)
	}
	p.keepShares(r, list)
	for i := range p.Domains {
		p.Domains[i].closeMeans()
		p.Domains[i].close()
	}
	p.Bands = p.shownBands(r.Bands)
	return &p
}

// shownBands are the ranks among the units whose index is shown. Where that of another is not,
// the ranks that were found with it would tell whether it is above these or below: they are
// found again, by what is shown.
func (r *Result) shownBands(all []Band) (bands []Band) {
	var values, errors []float64
	for _, b := range all {
		if d := r.Find(ByUnit, "", b.Unit); d != nil && d.shown(r.Overall) {
			index := d.Figure(r.Overall).Index
			bands, values, errors = append(bands, b), append(values, float64(index.Value)), append(errors, float64(index.Error))
		}
	}
	if len(bands) == len(all) {
		return bands
	}
	for i, place := range estimate.RankNumbers(values, errors, r.Plan.Level, float64(r.Design.Degrees)) {
		bands[i].Best, bands[i].Worst = place.Best, place.Worst
	}
	return bands
}

// shown says whether the index of a part may be published.
func (d *Domain) shown(code string) bool {
	f := d.Figure(code)
	return f != nil && f.Index != nil
}

// open makes the domain's own copy of the figures that may be published at all.
func (d *Domain) open(cell int) {
	figures := d.Figures
	d.Figures = nil
	if d.Hidden {
		d.Forms, d.Weight = 0, Real(math.NaN())
		return
	}
	for _, f := range figures {
		if f.Verdict != "" {
			f.Index, f.Mean, f.Shares, f.Satisfied = nil, nil, nil, 0
		}
		if f.Persons > 0 && f.Persons < cell {
			f.withhold()
		}
		f.Shares = slices.Clone(f.Shares)
		if d.Kind == ByGroup { // less those of its units it would tell what one of them keeps back
			f.Shares = nil
		}
		d.Figures = append(d.Figures, f)
	}
}

// close takes away what was found to be kept back.
func (d *Domain) close() {
	nothing := Real(math.NaN())
	for i := range d.Figures {
		f := &d.Figures[i]
		for j := range f.Shares {
			if s := &f.Shares[j]; s.Hidden {
				*s = Share{Code: s.Code, Value: nothing, Plain: nothing, Error: nothing, Hidden: true}
				f.Satisfied = 0 // with the other shares it would tell
			}
		}
	}
}

// open takes away why answers are not valid where one of the reasons is of very few: only
// how many they are together is published, which the valid ones leave of all. Where the figure
// of all is kept back, how many gave a valid answer is, too.
func (a *Answer) open(whole *Domain, cell int) {
	if f := whole.Figure(a.Code); f != nil && f.Verdict == estimate.Confidential {
		*a = Answer{Code: a.Code, Hidden: true}
		return
	}
	a.Missing = a.DontKnow + a.Blank + a.NotAsked + a.Unreadable
	for _, n := range []int{a.DontKnow, a.Blank, a.NotAsked, a.Unreadable} {
		a.Together = a.Together || n > 0 && n < cell
	}
	if a.Together {
		a.DontKnow, a.Blank, a.NotAsked, a.Unreadable = 0, 0, 0, 0
	}
}

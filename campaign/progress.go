package campaign

import (
	"context"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
)

// Progress says how far a year is: states and counts, no points.
type Progress struct {
	Year       int
	Groups     []ProgressGroup
	Appraisers []ProgressAppraiser // for those who lead the year
}

// ProgressGroup is the units of a group with the fields of its set.
type ProgressGroup struct {
	Group  assessment.Group
	Set    string
	Fields []ProgressField
	Units  []ProgressUnit
}

// ProgressField is a field over all units of a group.
type ProgressField struct {
	Item *criteria.Item
	Sum  ProgressCount
}

// ProgressUnit is one unit's sheet.
type ProgressUnit struct {
	Unit   assessment.Unit
	Phase  assessment.Phase
	Since  time.Time // in this phase; zero is not known
	Ends   time.Time // of the phase; zero has no end
	Late   bool      // the time of its part is over, and the part is not done
	Fields []ProgressCount
	Sum    ProgressCount
	Next   []assessment.Step // that the person may take now

	Withheld bool // the person's own: counts would tell how it is judged
}

// ProgressAppraiser is somebody who judges, with the items of all sheets in their reach.
type ProgressAppraiser struct {
	Who    access.Person
	Sum    ProgressCount
	Mine   int // judged last by them
	Late   int // left though the round is over
	Groups []string
	Fields []string
}

// ProgressCount counts items that the council judges.
type ProgressCount struct {
	Items      int
	Judged     int // have a verdict, or points from an import, and need not be judged again
	Again      int // of Left, judged before: returned or contested
	Returned   int
	Contested  int // by the unit, and not judged again
	Unanswered int // changed or returned, without an answer of the unit
	Left       int // to be judged before the sheet can be decided
}

func (n *ProgressCount) add(m ProgressCount) {
	n.Items, n.Judged, n.Returned = n.Items+m.Items, n.Judged+m.Judged, n.Returned+m.Returned
	n.Contested, n.Unanswered, n.Left, n.Again = n.Contested+m.Contested, n.Unanswered+m.Unanswered, n.Left+m.Left, n.Again+m.Again
}

// Progress gathers the year as far as the person may see it, by as many queries for a
// thousand units as for one.
func (a *Acting) Progress(ctx context.Context, year int) (*Progress, error) {
	if !a.Who.Any(access.Progress) {
		return nil, ErrDenied
	}
	c := a.work
	sets, schemes, err := c.assessedBy(ctx, year)
	if err != nil {
		return nil, err
	}
	stands, err := c.standings(ctx, year)
	if err != nil {
		return nil, err
	}
	rows, err := (store.Reader{Authority: c.Authority, Account: a.Who.ID, Deed: access.Progress}).States(ctx, c.DB, year)
	if err != nil {
		return nil, err
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	p := &Progress{Year: year}
	w := &progressing{a: a, p: p, stands: stands, said: saidOf(rows), mine: map[string]map[unitField]int{}}
	for _, g := range groups {
		if ref, ok := sets[g.ID]; ok {
			w.group(g, schemes[ref])
		}
	}
	return p, w.appraisers(ctx)
}

// progressing is one run.
type progressing struct {
	a      *Acting
	p      *Progress
	stands *standings
	said   map[string][]store.StateRow  // by unit
	mine   map[string]map[unitField]int // items judged last, by who judged
}

type unitField struct{ unit, field string }

func saidOf(rows []store.StateRow) map[string][]store.StateRow {
	said := map[string][]store.StateRow{}
	for _, r := range rows {
		said[r.Unit] = append(said[r.Unit], r)
	}
	return said
}

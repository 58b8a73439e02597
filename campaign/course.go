package campaign

import (
	"context"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// Course is the way of points from the unit's claim to what counts. A step at which
// nothing was said, or the item was judged not applicable, is nil.
type Course struct {
	Claim *exact.Number // by the unit
	First *exact.Number // of appraisal 1
	Asked *exact.Number // by the unit, where it contests
	Final *exact.Number // that counts now

	Of    int // of a sum: items that can have final points, so none that were judged not applicable
	Known int // of them, that have final points

	Compared int // items of which both the claim and the final points are known

	exempt bool          // of an item: it was judged not applicable
	sum    bool          // of several items
	gap    *exact.Number // of a sum: over the items of which both ends are known
}

// Gap is how much more was claimed than counts; ok is false where one of them is unknown.
// That of a sum is over the items of which both are known.
func (c *Course) Gap() (gap exact.Number, ok bool) {
	if c.sum {
		if c.gap == nil {
			return exact.Zero, false
		}
		return *c.gap, true
	}
	if c.Claim == nil || c.Final == nil {
		return exact.Zero, false
	}
	return c.Claim.Sub(*c.Final), true
}

// add puts an item into a sum, step by step; what is nil adds nothing.
func (c *Course) add(d *Course) {
	c.sum = true
	if !d.exempt {
		c.Of++
	}
	if d.Final != nil {
		c.Known++
	}
	var gap *exact.Number
	if n, ok := d.Gap(); ok {
		gap = &n
		c.Compared++
	}
	for _, p := range [][2]**exact.Number{{&c.Claim, &d.Claim}, {&c.First, &d.First}, {&c.Asked, &d.Asked}, {&c.Final, &d.Final}, {&c.gap, &gap}} {
		if *p[1] == nil {
			continue
		}
		sum := **p[1]
		if *p[0] != nil {
			sum = sum.Add(**p[0])
		}
		*p[0] = &sum
	}
}

// Courses is a group's year item by item.
type Courses struct {
	Year   int
	Group  assessment.Group
	Scheme *scoring.Scheme
	Items  []*criteria.Item // that units claim, in printed order
	Units  []UnitCourse     // by name

	Withheld []assessment.Unit // that the person may not see: their own
}

// UnitCourse is one unit of [Courses]. Sums count the items that the unit claims.
type UnitCourse struct {
	Unit   assessment.Unit
	Phase  assessment.Phase
	Items  []ItemCourse
	Fields []Course // as the set's fields
	Sum    Course
}

// ItemCourse is one item, with the mark that gave the final points where one gave them to
// the item itself.
type ItemCourse struct {
	Course
	Mark *store.Mark
}

// Courses gathers claimed, appraised, asked and final points of a group's year.
func (a *Acting) Courses(ctx context.Context, year int, group string) (*Courses, error) {
	if !a.Who.May(access.Compare, access.Target{}) {
		return nil, ErrDenied
	}
	groups, err := a.work.DB.Groups(ctx, a.work.Authority)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == group })
	if at < 0 {
		return nil, store.ErrNotFound
	}
	stands, err := a.work.standings(ctx, year)
	if err != nil {
		return nil, err
	}
	return a.courses(ctx, groups[at], stands, year)
}

func (a *Acting) courses(ctx context.Context, group assessment.Group, stands *standings, year int) (*Courses, error) {
	c := a.work
	scheme, err := c.SchemeOf(ctx, group.ID, year)
	if err != nil {
		return nil, err
	}
	ref := scheme.Set().Ref()
	list := &Courses{Year: year, Group: group, Scheme: scheme}
	for _, it := range scheme.Set().Leaves() {
		if claimable(it) {
			list.Items = append(list.Items, it)
		}
	}
	r := store.Reader{Authority: c.Authority, Account: a.Who.ID, Deed: access.Compare}
	replies, err := r.Asked(ctx, c.DB, year, ref)
	if err != nil {
		return nil, err
	}
	reached, err := r.Units(ctx, c.DB)
	if err != nil {
		return nil, err
	}
	snap, err := c.DB.Snapshot(ctx, c.Authority, year, ref)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	w := newTracing(list, replies)
	for _, u := range stands.units {
		if u.Group != group.ID || !u.In(strconv.Itoa(year)) {
			continue
		}
		if !slices.Contains(reached, u.ID) {
			list.Withheld = append(list.Withheld, u)
			continue
		}
		in, err := snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		one := w.unit(&in, u)
		one.Phase, _, _ = stands.of(u)
		list.Units = append(list.Units, one)
	}
	slices.SortFunc(list.Units, func(a, b UnitCourse) int { return byName(a.Unit, b.Unit) })
	return list, nil
}

// claimable says whether units claim an item, inside the total.
func claimable(it *criteria.Item) bool {
	return it.Source == criteria.Self && it.Section == criteria.Main
}

// tracing follows the points of one unit after another.
type tracing struct {
	list           *Courses
	onSelf, onMark *tally
	asked          map[unitCode]*store.Reply
}

type unitCode struct{ unit, code string }

func newTracing(list *Courses, replies []store.Reply) *tracing {
	w := &tracing{list: list, onSelf: newTally(list.Scheme, store.OnSelf, nil), onMark: newTally(list.Scheme, store.OnAppraisal, nil), asked: map[unitCode]*store.Reply{}}
	for i := range replies {
		w.asked[unitCode{replies[i].Unit, replies[i].Code}] = &replies[i]
	}
	return w
}

func (w *tracing) unit(in *store.Input, u assessment.Unit) UnitCourse {
	one := UnitCourse{Unit: u, Fields: make([]Course, len(w.list.Scheme.Set().Fields))}
	claims, _ := countedPoints(w.onSelf, in, u)
	first := *in
	first.Marks = slices.DeleteFunc(slices.Clone(in.Marks), func(m store.Mark) bool { return m.Round > 1 })
	firsts, _ := countedPoints(w.onMark, &first, u)
	finals, exempt := countedPoints(w.onMark, in, u)
	for _, it := range w.list.Items {
		_, leaf, _ := w.list.Scheme.Leaf(it.Code)
		ic := ItemCourse{Course: Course{Claim: claims[it.Code], First: firsts[it.Code], Final: finals[it.Code], exempt: exempt[it.Code]}}
		if r := w.asked[unitCode{u.ID, it.Code}]; r != nil && r.Stance == assessment.Contest {
			if ic.Asked = r.Points; ic.Asked == nil {
				ic.Asked = ic.Claim
			}
		}
		if m := w.onMark.marks[leaf]; m != nil && m.Code == it.Code && ic.Final != nil {
			ic.Mark = m
		}
		one.Items = append(one.Items, ic)
		one.Fields[slices.Index(w.list.Scheme.Set().Fields, it.Field())].add(&ic.Course)
		one.Sum.add(&ic.Course)
	}
	return one
}

// countedPoints are the points by item as a tally counts them, and the items that are not
// applicable; items without an answer are in neither. The marks of the tally are those of this unit afterwards.
func countedPoints(t *tally, in *store.Input, u assessment.Unit) (points map[string]*exact.Number, exempt map[string]bool) {
	points, exempt = map[string]*exact.Number{}, map[string]bool{}
	clear(t.marks)
	out, _ := t.unit(in, u, "")
	for i := range out.scores {
		switch s := &out.scores[i]; s.Status {
		case scoring.Scored:
			points[s.Code] = &s.Points
		case scoring.Exempt:
			exempt[s.Code] = true
		}
	}
	return points, exempt
}

package campaign

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
)

// QueueFilter narrows what waits for an appraiser; what is zero does not.
type QueueFilter struct {
	Year                     int
	Group, Field, Unit, Code string
	Phase                    assessment.Phase
	Waiting                  bool // only sheets on which something waits
	Mine                     bool // only sheets on which the person judged something last
}

// Queue is what a person may judge in a year.
type Queue struct {
	Year   int
	Sheets []QueueSheet // what is due first stands first
	Items  []QueueItem  // in printed order of their sets
	Fields []QueueField // of all sheets
}

// QueueField is a field of a criteria set.
type QueueField struct {
	Set  string
	Item *criteria.Item
}

// QueueSheet is a unit's sheet with what waits on it.
type QueueSheet struct {
	Unit   assessment.Unit
	Set    string
	Phase  assessment.Phase
	Since  time.Time // in this phase; zero is not known
	Ends   time.Time // of the phase; zero has no end
	Sum    QueueCount
	Fields []QueueCount // within reach, in printed order
}

// QueueItem is one item over all sheets that the queue shows.
type QueueItem struct {
	Set  string
	Item *criteria.Item
	Sum  QueueCount
}

// QueueCount counts items that are to be judged.
type QueueCount struct {
	Field      string // code; "" is several
	Items      int
	Judged     int // and do not wait again
	Accepted   int
	Changed    int
	Returned   int
	Contested  int // by the unit, and not judged again since
	Unanswered int // changed or returned, without an answer of the unit
	Mine       int // judged last by who asks
	Waiting    int // for a judgement now
}

// Queue lists what the person may judge: sheets whose time runs out first, of those the
// ones that have waited longest, then those on which nothing waits.
func (a *Acting) Queue(ctx context.Context, f QueueFilter) (*Queue, error) {
	if !a.Who.Any(access.Judge) {
		return nil, ErrDenied
	}
	sets, schemes, err := a.work.assessedBy(ctx, f.Year)
	if err != nil {
		return nil, err
	}
	narrow := store.QueueFilter{Group: f.Group, Field: f.Field, Unit: f.Unit, Code: f.Code}
	rows, err := a.work.DB.Queue(ctx, a.work.Authority, a.Who.ID, f.Year, sets, narrow)
	if err != nil {
		return nil, err
	}
	q := &Queue{Year: f.Year}
	if err := q.sheets(ctx, a.work, rows, f); err != nil {
		return nil, err
	}
	q.items(rows, schemes, a.work.By)
	return q, nil
}

// assessedBy says by which set each group is assessed in a year, and has those sets
// copied in, as queries join their items.
func (c *Campaign) assessedBy(ctx context.Context, year int) (map[string]string, map[string]*scoring.Scheme, error) {
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, nil, err
	}
	sets, schemes := map[string]string{}, map[string]*scoring.Scheme{}
	for _, g := range groups {
		scheme, err := c.SchemeOf(ctx, g.ID, year)
		var none *Refused
		if errors.As(err, &none) {
			continue
		}
		if err == nil {
			err = c.ensureSet(ctx, scheme.Set())
		}
		if err != nil {
			return nil, nil, err
		}
		ref := scheme.Set().Ref()
		sets[g.ID], schemes[ref] = ref, scheme
	}
	return sets, schemes, nil
}

// sheets gathers the rows of each unit.
func (q *Queue) sheets(ctx context.Context, c *Campaign, rows []store.QueueRow, f QueueFilter) error {
	stands, err := c.standings(ctx, f.Year)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i := range rows {
		r := &rows[i]
		k, ok := at[r.Unit]
		if !ok {
			u, exists := stands.units[r.Unit]
			if !exists || !u.In(strconv.Itoa(f.Year)) {
				continue
			}
			k = len(q.Sheets)
			at[r.Unit] = k
			s := QueueSheet{Unit: u, Set: r.Set}
			s.Phase, s.Since, s.Ends = stands.of(u)
			q.Sheets = append(q.Sheets, s)
		}
		q.Sheets[k].add(r, c.By)
	}
	q.Sheets = slices.DeleteFunc(q.Sheets, func(s QueueSheet) bool {
		return f.Phase != "" && s.Phase != f.Phase || f.Waiting && s.Sum.Waiting == 0 || f.Mine && s.Sum.Mine == 0
	})
	slices.SortStableFunc(q.Sheets, func(a, b QueueSheet) int {
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), a.Ends.Compare(b.Ends), a.Since.Compare(b.Since), cmp.Compare(a.Unit.Name, b.Unit.Name))
	})
	return nil
}

// rank puts sheets on which something waits first, then those that are being judged, then
// those that are about to be.
func rank(s *QueueSheet) int {
	switch {
	case s.Sum.Waiting > 0:
		return 0
	case s.Phase.Round() > 0:
		return 1
	case s.Phase == assessment.Locked:
		return 2
	}
	return 3
}

// add counts an item of the sheet.
func (s *QueueSheet) add(r *store.QueueRow, me string) {
	n := len(s.Fields)
	if n == 0 || s.Fields[n-1].Field != r.Field {
		s.Fields = append(s.Fields, QueueCount{Field: r.Field})
		n++
	}
	s.Fields[n-1].add(s.Phase, r, me)
	s.Sum.add(s.Phase, r, me)
}

// add counts an item of a sheet that is in a phase; me is how who asks signs.
func (n *QueueCount) add(p assessment.Phase, r *store.QueueRow, me string) {
	contested := r.Round < 2 && r.Stance == assessment.Contest
	again := r.Mark != 0 && p.Round() == 2 && (r.Verdict == assessment.Return || contested)
	one := func(count *int, yes bool) {
		if yes {
			*count++
		}
	}
	one(&n.Items, true)
	one(&n.Judged, r.Mark != 0 && !again)
	one(&n.Accepted, r.Verdict == assessment.Accept)
	one(&n.Changed, r.Verdict == assessment.Change)
	one(&n.Returned, r.Verdict == assessment.Return)
	one(&n.Contested, contested)
	one(&n.Unanswered, r.Round < 2 && r.Stance == "" && (r.Verdict == assessment.Change || r.Verdict == assessment.Return))
	one(&n.Mine, r.Mark != 0 && r.By == me)
	one(&n.Waiting, p.Round() > 0 && r.Mark == 0 || again)
}

// items sums the items over the sheets that are shown.
func (q *Queue) items(rows []store.QueueRow, schemes map[string]*scoring.Scheme, me string) {
	phases := map[string]assessment.Phase{}
	for _, s := range q.Sheets {
		phases[s.Unit.ID] = s.Phase
	}
	at := map[[2]string]int{}
	for i := range rows {
		r := &rows[i]
		phase, shown := phases[r.Unit]
		it := schemes[r.Set].Set().Item(r.Code)
		if !shown || it == nil {
			continue
		}
		k, ok := at[[2]string{r.Set, r.Code}]
		if !ok {
			k = len(q.Items)
			at[[2]string{r.Set, r.Code}] = k
			q.Items = append(q.Items, QueueItem{Set: r.Set, Item: it})
		}
		q.Items[k].Sum.add(phase, r, me)
	}
	q.arrange(schemes)
}

// arrange puts items into printed order and lists their fields.
func (q *Queue) arrange(schemes map[string]*scoring.Scheme) {
	position := map[*criteria.Item]int{}
	for _, s := range schemes {
		for i, it := range s.Set().Nodes() {
			position[it] = i
		}
	}
	slices.SortFunc(q.Items, func(a, b QueueItem) int {
		return cmp.Or(cmp.Compare(a.Set, b.Set), cmp.Compare(position[a.Item], position[b.Item]))
	})
	for _, it := range q.Items {
		if n := len(q.Fields); n == 0 || q.Fields[n-1].Set != it.Set || q.Fields[n-1].Item != it.Item.Field() {
			q.Fields = append(q.Fields, QueueField{it.Set, it.Item.Field()})
		}
	}
}

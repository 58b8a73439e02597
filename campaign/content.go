package campaign

import (
	"context"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
)

// Content is what a self-assessment says, in numbers, without bonus and penalty.
type Content struct {
	Items   int          // that units fill
	Filled  int          // of them: with points, figures or a choice, or below a heading with points
	Exempt  int          // of them: not applicable
	Missing int          // of them: with nothing that could be taken
	Points  exact.Number // what counts of the claims, as the sheet sums them
}

// Content counts what entries say by a set.
func (c *Campaign) Content(ctx context.Context, set string, entries []assessment.Entry) (Content, error) {
	scheme, err := c.scheme(ctx, set)
	if err != nil {
		return Content{}, err
	}
	t := newTally(scheme, store.OnSelf, nil)
	in := store.Input{Sheet: &store.Sheet{}, Entries: entries}
	t.count(&in)
	t.scheme.Score(t.answers, &t.result)
	content := Content{}
	for i, leaf := range scheme.Leaves() {
		if leaf.Item.Source != criteria.Self || leaf.Item.Section != criteria.Main {
			continue
		}
		content.Items++
		content.Points = content.Points.Add(leaf.Score(&t.result).Points)
		switch e := t.claimed[i]; {
		case e == nil:
			content.Missing++
		case t.answers[i].Exempt:
			content.Exempt++
		default:
			content.Filled++
		}
	}
	return content, nil
}

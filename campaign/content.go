package campaign

import (
	"context"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
)

// Content is what a self-assessment says, in numbers. Bonus and penalty count to the
// points only.
type Content struct {
	Items   int          // that units fill
	Filled  int          // of them: with points, figures or a choice, or below a heading with points
	Exempt  int          // of them: not applicable
	Missing int          // of them: with nothing that could be taken
	Points  exact.Number // what the unit claims, as a publication would show it
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
	content := Content{Points: *t.claims(&in)}
	for i, leaf := range scheme.Leaves() {
		if leaf.Item.Source != criteria.Self || leaf.Item.Section != criteria.Main {
			continue
		}
		content.Items++
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

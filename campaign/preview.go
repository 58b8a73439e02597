package campaign

import (
	"context"

	"parindex/store"
)

// Preview scores and ranks as Publish would, and keeps nothing. Drafts and units
// without data do not stand against it.
func (c *Campaign) Preview(ctx context.Context, o PublishOptions) ([]UnitScore, error) {
	o.AllowMissing = true
	w, err := c.look(ctx, &o)
	if err != nil {
		return nil, err
	}
	defer w.snap.Close()
	t := newTally(w.scheme, o.Basis, o.Without)
	var results []store.Result
	outcomes := map[string]outcome{}
	for _, u := range w.units {
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		out, _ := t.unit(&in, u, w.names[u.Group])
		results = append(results, out.result)
		outcomes[u.ID] = out
	}
	place(results, w.groups, w.scheme.Set())
	list := make([]UnitScore, len(results))
	for i := range results {
		out := outcomes[results[i].Unit]
		list[i] = unitScore(&results[i], out.components, out.scores)
	}
	return list, nil
}

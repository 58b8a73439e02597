package campaign

import (
	"fmt"
	"slices"

	"parindex/assessment"
	"parindex/store"
)

// marks stores points given by others. One file may be about units of several sets
// and hold points of several stages; those that were imported from it before stay.
func (im *importing) marks(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	type part struct {
		set   string
		stage assessment.Stage
	}
	parts := map[part][]assessment.Mark{}
	var order []part
	var refs []string
	for _, m := range r.Marks {
		p := part{im.reader.setOf(m.Unit, r.Year), m.Stage}
		if parts[p] == nil {
			order = append(order, p)
		}
		if !slices.Contains(refs, p.set) {
			refs = append(refs, p.set)
		}
		parts[p] = append(parts[p], m)
	}
	if len(refs) == 1 {
		r.Set = refs[0]
	}
	var fresh []part
	for _, p := range order {
		had, err := tx.HasMarks(im.c.Authority, r.Year, p.set, p.stage, r.SHA256)
		if err != nil {
			return err
		}
		if !had {
			fresh = append(fresh, p)
		}
	}
	if len(fresh) == 0 {
		r.Outcome = Unchanged
		return im.record(tx, f)
	}
	r.Outcome = Stored
	if err := im.original(tx, f, refs...); err != nil {
		return err
	}
	if err := im.record(tx, f); err != nil {
		return err
	}
	for _, p := range fresh {
		from := store.Mark{Year: r.Year, Set: p.set, Import: f.id, Source: f.origin(im.c.By)}
		if err := tx.AddMarks(im.c.Authority, from, parts[p]); err != nil {
			return fmt.Errorf("marks of %s: %w", p.set, err)
		}
	}
	return nil
}

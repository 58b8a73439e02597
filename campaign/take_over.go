package campaign

import (
	"context"
	"crypto/rand"

	"parindex/access"
	"parindex/store"
)

// TakeOverProofs adds all evidence that was given by earlier sets to the items that those
// it proved have become, and says how many pieces that were. Of what has no such item, or
// one that takes no evidence now, nothing is taken: a person chooses, see [Proof.Same].
func (a *Acting) TakeOverProofs(ctx context.Context, unit string, year int) (n int, err error) {
	u, _, err := a.proving(ctx, unit, year)
	if err != nil {
		return 0, err
	}
	if err := a.work.ensureSetOf(ctx, u.Group, year); err != nil {
		return 0, err
	}
	err = a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.stand(tx, u, year)
		if err != nil {
			return err
		}
		d, earlier, err := a.withEarlier(tx.Context(), unit, year)
		if err != nil {
			return err
		}
		for _, before := range earlier {
			for _, p := range before.Proofs {
				if !p.Fits {
					continue
				}
				p.From = p.ID
				added, err := a.work.addEvidence(tx, &s, p.Evidence, []string{p.To.Code}, d.Scheme.Set().Ref())
				if err != nil {
					return err
				}
				if added[0].From == p.ID { // else two that were the same have become one
					n++
				}
			}
		}
		return nil
	})
	return n, err
}

// TakeOverValues types again what the unit said by earlier sets of items that have the same
// name and say nothing now, where all of it fits, and says of how many items.
func (a *Acting) TakeOverValues(ctx context.Context, unit string, year int) (n int, err error) {
	u, err := a.may(ctx, access.Fill, unit)
	if err != nil {
		return 0, err
	}
	if err := a.work.ensureSetOf(ctx, u.Group, year); err != nil {
		return 0, err
	}
	err = a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.work.stand(tx, u, year)
		if err != nil {
			return err
		}
		if err := s.fillable(a.work); err != nil {
			return err
		}
		d, earlier, err := a.withEarlier(tx.Context(), unit, year)
		if err != nil {
			return err
		}
		for _, before := range earlier {
			for i := range before.Values {
				v := &before.Values[i]
				if !v.Fits {
					continue
				}
				n++
				if err := a.work.typeAgain(tx, d, v, fromItem(v.Item.Code, before.Set.Ref())); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return n, err
}

// withEarlier gathers a sheet and what was said by earlier sets.
func (a *Acting) withEarlier(ctx context.Context, unit string, year int) (*Dossier, []Earlier, error) {
	d, err := a.gather(ctx, unit, year)
	if err != nil {
		return nil, nil, err
	}
	earlier, err := a.Earlier(ctx, d)
	return d, earlier, err
}

// typeAgain types every part of a value into the item that it belongs to now.
func (c *Campaign) typeAgain(tx *store.Tx, d *Dossier, v *EarlierValue, why string) error {
	leaf, err := fillable(d.Scheme, v.To.Code)
	if err != nil {
		return err
	}
	base := 0
	if d.Sheet != nil {
		base = d.Sheet.Revision
	}
	for _, part := range saidParts(&v.Entry) {
		value, err := checkPart(d.Scheme, leaf, part, PartOf(&v.Entry, part))
		if err != nil {
			return err
		}
		if _, err := c.addEdit(tx, store.Edit{
			Year: d.Year, Unit: d.Unit.ID, Set: d.Scheme.Set().Ref(), Base: base, Code: v.To.Code, Part: part, Became: value, Request: rand.Text(), At: c.now(), By: c.By,
		}, why); err != nil {
			return err
		}
	}
	return nil
}

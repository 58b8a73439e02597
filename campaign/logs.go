package campaign

import (
	"context"

	"parindex/access"
	"parindex/store"
)

// Sight is how much of the log somebody sees.
type Sight int

const (
	OwnDeeds   Sight = iota // what they did themselves, without values
	NoPoints                // every deed; values only where they cannot tell points
	Everything              // every deed with its values
)

// Sight says how much of the whole log the person sees.
func (a *Acting) Sight() Sight {
	switch {
	case a.Who.May(access.Audit, access.Target{}):
		return Everything
	case a.Who.May(access.Trail, access.Target{}):
		return NoPoints
	}
	return OwnDeeds
}

// Log lists rows of the log, newest first, as far as the person sees them. Another's deeds
// are store.ErrNotFound for who sees the own only.
func (a *Acting) Log(ctx context.Context, f store.LogFilter) ([]store.LogRow, error) {
	c := a.work
	r := store.Reader{Authority: c.Authority, Account: a.Who.ID}
	switch a.Sight() {
	case Everything:
		r.Deed = access.Audit
		return a.discreet(r.Log(ctx, c.DB, f, nil))
	case NoPoints:
		r.Deed = access.Trail
		return r.Log(ctx, c.DB, f, OpenDeeds())
	}
	if f.Account != "" && f.Account != a.Who.ID {
		return nil, store.ErrNotFound
	}
	return c.DB.OwnLog(ctx, c.Authority, a.Who.ID, f, OpenDeeds())
}

// SheetLog lists what was done to a unit's sheet, newest first. The unit's own people are
// shown what was judged only as far as the phase opens it to them.
func (a *Acting) SheetLog(ctx context.Context, unit string, year int, code string, limit int) ([]store.LogRow, error) {
	u, err := a.may(ctx, access.Read, unit)
	if err != nil {
		return nil, err
	}
	c, d := a.work, &Dossier{Unit: u, Year: year}
	if d.Scheme, err = c.SchemeOf(ctx, u.Group, year); err != nil {
		return nil, err
	}
	if err := c.ensureSet(ctx, d.Scheme.Set()); err != nil {
		return nil, err
	}
	if code != "" && d.Scheme.Set().Item(code) == nil {
		return nil, store.ErrNotFound
	}
	if err := d.stand(ctx, c); err != nil {
		return nil, err
	}
	shown, err := d.shown(ctx, c)
	if err != nil {
		return nil, err
	}
	r := store.Reader{Authority: c.Authority, Account: a.Who.ID, Deed: access.Read}
	return a.discreet(r.SheetLog(ctx, c.DB, unit, year, d.Scheme.Set().Ref(), code, shown, limit))
}

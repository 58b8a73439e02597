package campaign

import (
	"context"
	"io"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/imports/template"
	"parindex/store"
)

// UnitsCheck is what a list of units says and would change.
type UnitsCheck struct {
	File    string // as named by the sender
	SHA256  string
	Issues  []imports.Issue
	Groups  []GroupChange
	Units   []UnitChange
	Effects []UnitEffect // on sheets that there are
	Same    int          // units of the list that stay as they are
	Others  int          // units that are there and not in the list; they stay
	Digest  string       // over the changes; what is stored must be what was shown
}

// Refused says whether the list cannot be stored.
func (u *UnitsCheck) Refused() bool { return imports.Faulty(u.Issues) }

// UnitsNow lists the groups and every unit, those of the past too.
func (a *Acting) UnitsNow(ctx context.Context) ([]assessment.Group, []assessment.Unit, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, nil, err
	}
	groups, err := a.work.DB.Groups(ctx, a.work.Authority)
	if err != nil {
		return nil, nil, err
	}
	units, err := a.work.DB.Units(ctx, a.work.Authority)
	return groups, units, err
}

// CheckUnits reads a list of units as [Campaign.ImportUnits] does and says what it would
// change; nothing is stored.
func (a *Acting) CheckUnits(ctx context.Context, name string, body []byte) (UnitsCheck, error) {
	groups, units, err := a.UnitsNow(ctx)
	if err != nil {
		return UnitsCheck{}, err
	}
	list, err := a.work.readUnits(ctx, name, body)
	if err != nil {
		return UnitsCheck{}, err
	}
	return a.withEffects(ctx, list.check(unitsThere{groups, units}))
}

// withEffects adds what the changes do to sheets that there are; they are part of what is
// shown, and so of its digest.
func (a *Acting) withEffects(ctx context.Context, check UnitsCheck) (UnitsCheck, error) {
	effects, err := a.unitEffects(ctx, check.Units)
	if check.Effects = effects; len(effects) > 0 {
		check.Digest = withUnitEffects(check.Digest, effects)
	}
	return check, err
}

func withUnitEffects(digest string, effects []UnitEffect) string {
	sum := newCanonical()
	sum.row("units", digest)
	for _, e := range effects {
		sum.row("effect", e.Unit.ID, e.Year, e.Says.Vi)
	}
	return sum.sum()
}

func (l *unitsList) check(there unitsThere) UnitsCheck {
	check := UnitsCheck{File: l.name, SHA256: l.file, Issues: l.issues}
	if check.Refused() {
		return check
	}
	check.Groups, check.Units, check.Digest = there.groupChanges(&l.unitsPut), there.unitChanges(&l.unitsPut), there.digest(&l.unitsPut)
	check.Same = len(l.units) - len(check.Units)
	named := map[string]bool{}
	for _, u := range l.units {
		named[u.ID] = true
	}
	for _, u := range there.units {
		if !named[u.ID] {
			check.Others++
		}
	}
	return check
}

// ImportUnits stores a list as it was checked, all of it or none; units that it does not
// name stay as they are. seen is the digest of what was shown.
func (a *Acting) ImportUnits(ctx context.Context, name string, body []byte, seen string) (UnitsCheck, error) {
	start := time.Now()
	groups, units, err := a.UnitsNow(ctx)
	if err != nil {
		return UnitsCheck{}, err
	}
	c := a.work
	list, err := c.readUnits(ctx, name, body)
	if err != nil {
		return UnitsCheck{}, err
	}
	check, err := a.withEffects(ctx, list.check(unitsThere{groups, units}))
	if err != nil || check.Refused() {
		return check, err
	}
	if check.Digest != seen {
		return check, ErrMoved
	}
	shown := (&unitsThere{groups, units}).digest(&list.unitsPut)
	return check, c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		now, err := c.unitsNow(tx)
		if err != nil {
			return err
		}
		if now.digest(&list.unitsPut) != shown {
			return ErrMoved
		}
		r := list.report()
		return c.storeUnits(tx, &r, &list, body, start)
	})
}

// WriteUnits writes the workbook in which units are listed: empty, or with every unit, to
// be edited and imported again.
func (a *Acting) WriteUnits(ctx context.Context, w io.Writer, filled bool) error {
	groups, units, err := a.UnitsNow(ctx)
	if err != nil {
		return err
	}
	s, err := a.work.Settings(ctx)
	if err != nil {
		return err
	}
	list := template.Units{Authority: assessment.Authority{ID: a.work.Authority, Name: s.Name}, Groups: groups}
	if filled {
		list.Units = units
	}
	return template.WriteUnits(w, list)
}

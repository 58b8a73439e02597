package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/imports"
	"parindex/store"
)

// Upload checks a workbook of a unit's sheet, or stores it, while the sheet is a draft and
// the calendar is open. Kind, Hint and Strict of o are set here: a workbook of another
// unit, year or criteria set is refused, and so is one that goes over something else than
// it was checked against, where o.Over says so.
func (a *Acting) Upload(ctx context.Context, unit string, year int, name string, body []byte, o ImportOptions) (FileReport, error) {
	u, err := a.may(ctx, access.Fill, unit)
	if err != nil {
		return FileReport{File: name}, err
	}
	scheme, err := a.work.SchemeOf(ctx, u.Group, year)
	if err != nil {
		return FileReport{File: name}, err
	}
	if err := a.work.ensureSet(ctx, scheme.Set()); err != nil {
		return FileReport{File: name}, err
	}
	set := scheme.Set().Ref()
	var under beneath
	open := func(tx *store.Tx) error {
		s, err := a.work.stand(tx, u, year)
		if err == nil {
			err = s.fillable(a.work)
		}
		if err == nil {
			under, err = a.work.beneath(tx, u.ID, year, set)
		}
		if err == nil {
			err = under.since(a.work, o.Over)
		}
		return err
	}
	if err := a.work.DB.Write(ctx, open); err != nil { // before anything is read
		return FileReport{File: name}, err
	}
	o.Kind, o.Hint, o.Strict = Sheets, imports.Hint{Unit: u.ID, Year: year, Set: set}, false
	o.guard = func(tx *store.Tx, _ *FileReport) error { return open(tx) }
	r, err := a.work.ImportBody(ctx, name, body, o)
	if over := under.over(); r.Outcome == Tried {
		r.Over, r.Issues = &over, append(r.Issues, under.issues(r.Entries)...)
	}
	var no *Refused
	if err == nil && r.Outcome == Failed && errors.As(r.Err, &no) {
		err = r.Err
	}
	return r, err
}

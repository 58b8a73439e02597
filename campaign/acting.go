package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Acting is the campaign as one person may see and do it: what web pages work with. Every
// verb of it first asks the rights of the person, then whether the sheet's phase and the
// calendar allow it.
type Acting struct {
	Who  access.Person
	work *Campaign
}

// As returns the campaign as a person with an account may see and do it.
func (c *Campaign) As(who access.Person) *Acting {
	work := c.under(who.Signature(), who.ID)
	work.person = who
	return &Acting{Who: who, work: work}
}

// still refuses where the person was blocked, or lost or got rights, since they came: a
// large file may take an hour to arrive.
func (c *Campaign) still(tx *store.Tx) error {
	if c.account == "" {
		return nil
	}
	now, err := tx.Account(c.Authority, c.account)
	if errors.Is(err, store.ErrNotFound) {
		return nil // no account is ever taken away: it is of this program's own making
	}
	if err == nil && (now.Blocked || now.Unit != c.person.Unit || describeGrants(now.Grants) != describeGrants(c.person.Grants)) {
		err = ErrDenied
	}
	return err
}

// ErrDenied is the error of a deed that is not within the rights of the person.
var ErrDenied = errors.New("not within the rights of this person")

// target finds a unit and says what a deed to it is about.
func (c *Campaign) target(ctx context.Context, unit string) (assessment.Unit, access.Target, error) {
	units, err := c.units(ctx)
	if err != nil {
		return assessment.Unit{}, access.Target{}, err
	}
	for _, u := range units {
		if u.ID == unit {
			return u, access.Target{Unit: u.ID, Group: u.Group}, nil
		}
	}
	return assessment.Unit{}, access.Target{}, store.ErrNotFound
}

// may returns the unit where the person may do a deed to it, else ErrDenied or
// store.ErrNotFound.
func (a *Acting) may(ctx context.Context, d access.Deed, unit string) (assessment.Unit, error) {
	u, target, err := a.work.target(ctx, unit)
	if err == nil && !a.Who.May(d, target) {
		err = ErrDenied
	}
	return u, err
}

// SchemeOf returns the criteria set by which a group is assessed in a year; *Refused where
// there is none.
func (c *Campaign) SchemeOf(ctx context.Context, group string, year int) (*scoring.Scheme, error) {
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	var found *scoring.Scheme
	for _, s := range dir.Schemes {
		if s.Set().AppliesTo(group, year) {
			found = s
		}
	}
	if found == nil {
		return nil, refuse(words.Sprintf("Không có bộ tiêu chí cho khối “%s” trong năm %d", "There is no criteria set for the group “%s” in %d", group, year),
			words.Text{Vi: "Đề nghị quản trị nạp bộ tiêu chí có khối và năm này.", En: "Ask the administrator to load a set with this group and year."})
	}
	return found, nil
}

// ensureSetOf copies the criteria set of a group's year in before a transaction that reads
// a dossier.
func (c *Campaign) ensureSetOf(ctx context.Context, group string, year int) error {
	scheme, err := c.SchemeOf(ctx, group, year)
	if err != nil {
		return err
	}
	return c.ensureSet(ctx, scheme.Set())
}

// ensureSet copies a criteria set in, as queries join its items.
func (c *Campaign) ensureSet(ctx context.Context, set *criteria.Set) error {
	if _, err := c.DB.Set(ctx, c.Authority, set.Ref()); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error { return c.useSet(tx, set, c.now()) })
}

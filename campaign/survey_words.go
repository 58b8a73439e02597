package campaign

import (
	"context"

	"parindex/access"
	"parindex/store"
)

// Comments lists the free words of a round, by unit; nothing says whose answers they belong
// to.
func (a *Acting) Comments(ctx context.Context, round string) ([]store.Apart, error) {
	return a.apart(ctx, round, store.Comments)
}

// Persons lists what identifies respondents of a round, by unit.
func (a *Acting) Persons(ctx context.Context, round string) ([]store.Apart, error) {
	return a.apart(ctx, round, store.Persons)
}

func (a *Acting) apart(ctx context.Context, round string, kind store.ApartKind) ([]store.Apart, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	return a.work.DB.AllApart(ctx, a.work.Authority, round, kind)
}

// EraseApart forgets one thing that was kept apart or, where id is "", all of its kind in a
// round. The log tells that it was done, not what was erased.
func (a *Acting) EraseApart(ctx context.Context, round string, kind store.ApartKind, id, reason string) error {
	return a.withdraw(ctx, access.RunSurvey, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		if err := tx.EraseApart(c.Authority, round, kind, id); err != nil {
			return err
		}
		deed := "survey-erased"
		if id == "" {
			deed = "survey-erased-all"
		}
		return c.log(tx, record{deed: deed, became: round + ", " + string(kind), reason: reason})
	})
}

package campaign

import (
	"context"

	"parindex/access"
	"parindex/assessment"
)

// May returns the unit where the person may do a deed to it, else [ErrDenied]; a unit
// that does not exist is store.ErrNotFound.
func (a *Acting) May(ctx context.Context, d access.Deed, unit string) (assessment.Unit, error) {
	if !a.Who.Any(d) {
		return assessment.Unit{}, ErrDenied // whether the unit exists or not
	}
	return a.may(ctx, d, unit)
}

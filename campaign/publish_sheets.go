package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Publish is [Campaign.Publish] by the person.
func (a *Acting) Publish(ctx context.Context, o PublishOptions) (store.Publication, error) {
	if !a.Who.May(access.Publish, access.Target{}) {
		return store.Publication{}, ErrDenied
	}
	return a.work.Publish(ctx, o)
}

// publishSheets takes every sheet that is decided to its last phase. Where the unit's year
// has a calendar, another sheet is a fault, or stays where it is when that is allowed; a
// year without a calendar goes by workbooks alone, and its sheets have no phases. On self
// basis nothing that was judged is made public, so no sheet takes a step.
func (c *Campaign) publishSheets(tx *store.Tx, w *whole, o PublishOptions) ([]Fault, error) {
	if o.Basis == store.OnSelf {
		return nil, nil
	}
	var faults []Fault
	for _, u := range w.units {
		s, err := c.stand(tx, u, o.Year)
		if err != nil {
			return nil, err
		}
		switch {
		case s.phase == assessment.Decided:
			if err := c.take(tx, &s, assessment.Publish, ""); err != nil {
				return nil, err
			}
		case s.planned && s.phase != assessment.Published && !o.AllowMissing:
			faults = append(faults, undecided(u, s.phase))
		}
	}
	return faults, nil
}

// undecided is the fault of a sheet that is not ready to be published.
func undecided(u assessment.Unit, p assessment.Phase) Fault {
	return Fault{Unit: u.ID,
		Problem: words.Sprintf("%s: phiếu %s", "%s: the sheet is %s", u.Name, PhaseName(p)),
		Fix:     words.Text{Vi: "Hoàn tất thẩm định, hoặc chọn vẫn công bố với điểm hiện có; phiếu khi đó ở lại bước này (dòng lệnh: -allow-missing).", En: "Finish the appraisal, or choose to publish the points that are there; the sheet stays where it is (command line: -allow-missing)."},
	}
}

// withFaults adds faults to those of a refused verb.
func withFaults(faults []Fault, err error) error {
	var no *Refused
	switch {
	case errors.As(err, &no):
		return &Refused{append(faults, no.Faults...)}
	case err == nil && len(faults) > 0:
		return &Refused{faults}
	}
	return err
}

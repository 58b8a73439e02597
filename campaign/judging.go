package campaign

import (
	"slices"
	"time"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/store"
)

// Exempted says whether the unit claims that the item does not apply to it.
func (it *DossierItem) Exempted() bool { return it.Claim.Status == scoring.Exempt }

// Reopened is when the sheet was last opened again to its unit; the zero time is never.
// What was judged before is about claims that may have changed since.
func (d *Dossier) Reopened() time.Time {
	for _, s := range slices.Backward(d.Steps) {
		if s.Step == assessment.Reopen {
			return s.At
		}
	}
	return time.Time{}
}

// Standing returns the newest appraisal mark of an item since the sheet was last opened
// again, nil is none.
func (d *Dossier) Standing(it *DossierItem) *store.Mark {
	m := it.Newest()
	if m == nil || !m.Source.At.After(d.Reopened()) && !d.Reopened().IsZero() {
		return nil
	}
	return m
}

// Contested says whether the unit contests what was judged of an item and nobody has
// judged it again.
func (d *Dossier) Contested(it *DossierItem) bool {
	m, r := d.Standing(it), it.Reply()
	return m != nil && m.Round < 2 && r != nil && r.At.After(d.Reopened()) && r.Stance == assessment.Contest
}

// Waits says whether an item waits for a judgement in the round that the sheet is in: in
// the first every one without a mark, in the second also what was returned or contested.
// Bonus and penalty wait where the unit claims them.
func (d *Dossier) Waits(it *DossierItem) bool {
	m := d.Standing(it)
	switch round := d.Phase.Round(); {
	case round == 0 || !Appraised(it.Item):
		return false
	case m == nil:
		return it.Item.Section == 0 || it.Given && it.Claim.Status != scoring.Missing
	case round == 1:
		return false
	}
	return m.Verdict == assessment.Return || d.Contested(it)
}

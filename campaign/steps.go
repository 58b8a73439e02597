package campaign

import (
	"context"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

// stepDeeds says which right a step needs. Publish is not among them: it is done for all
// sheets of a ranking together.
var stepDeeds = map[assessment.Step]access.Deed{
	assessment.Submit:   access.Submit,
	assessment.Withdraw: access.Withdraw,
	assessment.SendBack: access.SendBack,
	assessment.Lock:     access.Lock,
	assessment.Begin:    access.Advance,
	assessment.Explain:  access.Advance,
	assessment.Answer:   access.SendReply,
	assessment.Decide:   access.Advance,
	assessment.Correct:  access.Plan,
	assessment.Reopen:   access.Plan,
}

// StepDeed returns the right that a step needs.
func StepDeed(s assessment.Step) (access.Deed, bool) {
	d, ok := stepDeeds[s]
	return d, ok
}

// Step takes a step of a unit's sheet. Where something stands against it, it returns
// *Refused with all of it, and changes nothing.
func (a *Acting) Step(ctx context.Context, unit string, year int, step assessment.Step, reason string) error {
	return a.step(ctx, unit, year, step, reason, nil)
}

// StepSeen is [Acting.Step] by somebody who looked at the sheet as it stood, see
// [Dossier.SheetSeen]: what a colleague typed, or what was taken back and handed in again
// since, is not approved unread.
func (a *Acting) StepSeen(ctx context.Context, unit string, year int, step assessment.Step, reason string, seen SheetSeen) error {
	return a.step(ctx, unit, year, step, reason, &seen)
}

// step takes a step; seen nil does not ask how the sheet was seen.
func (a *Acting) step(ctx context.Context, unit string, year int, step assessment.Step, reason string, seen *SheetSeen) error {
	deed, ok := stepDeeds[step]
	if !ok {
		return ErrDenied
	}
	u, err := a.may(ctx, deed, unit)
	if err != nil {
		return err
	}
	reason = tidy(reason)
	if err := checkReason(step, reason); err != nil {
		return err
	}
	if err := a.work.ensureSetOf(ctx, u.Group, year); err != nil {
		return err
	}
	return a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.work.stand(tx, u, year)
		if err != nil {
			return err
		}
		if seen != nil {
			if err := a.unseen(tx, &s, *seen); err != nil {
				return err
			}
		}
		if err := a.ready(tx, &s, step); err != nil {
			return err
		}
		return a.work.take(tx, &s, step, reason)
	})
}

var stalePage = refuse(words.Text{Vi: "Phiếu đã thay đổi sau khi trang này được mở", En: "The sheet has changed since this page was opened"},
	words.Text{Vi: "Xem lại phiếu như đang có dưới đây rồi bấm lại.", En: "Look at the sheet as it is below, then press again."})

// LastStep is the number of the newest step of the sheet, 0 where there is none.
func (d *Dossier) LastStep() int64 {
	if len(d.Steps) == 0 {
		return 0
	}
	return d.Steps[len(d.Steps)-1].ID
}

func checkReason(step assessment.Step, reason string) error {
	if step.NeedsReason() && !says(reason) {
		return refuse(words.Text{Vi: "Chưa ghi lý do", En: "No reason is given"}, words.Text{Vi: "Ghi lý do để người nhận biết phải làm gì.", En: "Say why, so that others know what to do."})
	}
	return asRefused(reasonFaults(reason))
}

// ready says what stands against a step.
func (a *Acting) ready(tx *store.Tx, s *standing, step assessment.Step) error {
	if _, ok := s.phase.After(step); !ok {
		return s.in() // take says the same, later
	}
	switch step {
	case assessment.Submit:
		if err := s.openTo(a.work); err != nil {
			return err
		}
		return a.handIn(tx, s)
	case assessment.Withdraw, assessment.SendBack, assessment.Lock:
		return s.openSelf(a.work)
	case assessment.Answer:
		return s.openTo(a.work)
	case assessment.Explain, assessment.Decide:
		return a.settled(tx.Context(), s)
	}
	return nil
}

// handIn keeps what was typed as a revision; a sheet that lacks something is refused.
func (a *Acting) handIn(tx *store.Tx, s *standing) error {
	d, err := a.gather(tx.Context(), s.unit.ID, s.year)
	if err != nil {
		return err
	}
	if faults := faultsOf(d.Missing(), s.unit.ID); len(faults) > 0 {
		return &Refused{faults}
	}
	if d.Typed > 0 || d.Sheet == nil || d.Sheet.State == assessment.Draft {
		_, err = a.work.fold(tx, d)
	}
	return err
}

func faultsOf(missing []Missing, unit string) []Fault {
	var faults []Fault
	for _, m := range missing {
		faults = append(faults, m.Fault(unit))
	}
	return faults
}

// settled refuses to end an appraisal round while items of it are open: in the first,
// those without any verdict; in the second, those without points.
func (a *Acting) settled(ctx context.Context, s *standing) error {
	d, err := a.gather(ctx, s.unit.ID, s.year)
	if err != nil {
		return err
	}
	var faults []Fault
	for _, code := range d.openItems() {
		faults = append(faults, Fault{Unit: s.unit.ID, Code: code,
			Problem: words.Sprintf("%s, mục %s: chưa có kết quả thẩm định", "%s, item %s is not judged", s.unit.Name, code),
			Fix:     words.Text{Vi: "Đề nghị cán bộ thẩm định lĩnh vực này chấm nốt.", En: "Ask the appraiser of the field to judge it."}})
	}
	if len(faults) > 0 {
		return &Refused{faults}
	}
	return nil
}

// openItems lists the items of a unit that a round still has to judge, in printed order.
// Bonus and penalty keep no round open.
func (d *Dossier) openItems() []string {
	covered := d.covered()
	var open []string
	for i := range d.Items {
		if it := &d.Items[i]; it.Item.Section == criteria.Main && d.Waits(it) && !covered[it.Item.Code] {
			open = append(open, it.Item.Code)
		}
	}
	return open
}

// covered says which items have points through a block that they stand in, given since
// the sheet was last opened again.
func (d *Dossier) covered() map[string]bool {
	newest, reopened := map[string]*store.Mark{}, d.Reopened()
	for i := range d.blocks {
		if m := &d.blocks[i]; m.Stage == assessment.Appraisal && m.Source.At.After(reopened) {
			newest[m.Code] = m
		}
	}
	covered := map[string]bool{}
	for code, m := range newest {
		if m.Points == nil && !m.Exempt {
			continue
		}
		for _, leaf := range d.Scheme.Set().Leaves() {
			covered[leaf.Code] = covered[leaf.Code] || below(leaf, code)
		}
	}
	return covered
}

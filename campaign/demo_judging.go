package campaign

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

// demoJudges judge in this order; the chair judges what nobody else may.
var demoJudges = []string{"thamdinh.stp", "thamdinh.vpub", "thamdinh.snv", "thamdinh.stc", "thamdinh.stttt", demoChair}

// demoBegun are sheets of appraisal 1 of which some appraisers have judged something.
var demoBegun = map[string][]string{
	"STP":     {"thamdinh.vpub", "thamdinh.snv"},
	"SKHCN":   {"thamdinh.snv", "thamdinh.stc", "thamdinh.stttt"},
	"SNNPTNT": {"thamdinh.stp"},
	"SGDDT":   {"thamdinh.stttt"},
}

// first holds appraisal 1: the first sheets are judged whole and go to their units,
// others in parts.
func (y *demoRound) first(ctx context.Context) error {
	for _, s := range demoSheets {
		judges := demoBegun[s.unit]
		whole := assessment.Appraising.Before(s.ends)
		if whole {
			judges = demoJudges
		}
		for _, login := range judges {
			y.wait(5 * time.Minute)
			if err := y.judge(ctx, login, s.unit); err != nil {
				return err
			}
		}
		if !whole {
			continue
		}
		if err := y.as(demoSecretary).Step(ctx, s.unit, demoYear, assessment.Explain, ""); err != nil {
			return fmt.Errorf("%s: %w", s.unit, err)
		}
	}
	return nil
}

// judge accepts what agrees, and looks at the rest one by one. Nobody judges the own unit.
func (y *demoRound) judge(ctx context.Context, login, unit string) error {
	a := y.as(login)
	_, err := a.JudgeAll(ctx, Bulk{Year: demoYear, Unit: unit})
	if errors.Is(err, ErrDenied) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s by %s: %w", unit, login, err)
	}
	d, err := a.gather(ctx, unit, demoYear)
	if err != nil {
		return err
	}
	return a.work.DB.Write(ctx, func(tx *store.Tx) error { return a.demoSheet(tx, d) })
}

// demoSheet judges all that waits in a sheet and is within reach, as [Acting.Judge] does
// with one item.
func (a *Acting) demoSheet(tx *store.Tx, d *Dossier) error {
	s, err := a.work.stand(tx, d.Unit, d.Year)
	if err == nil {
		err = s.judged(a.work)
	}
	if err != nil {
		return err
	}
	for i := range d.Items {
		if !d.Waits(&d.Items[i]) {
			continue
		}
		it, err := a.toJudge(d, d.Items[i].Item.Code)
		if errors.Is(err, ErrDenied) {
			continue
		}
		if err == nil {
			j := d.demoVerdict(it)
			j.Unit, j.Year, j.Code, j.Seen = d.Unit.ID, d.Year, it.Item.Code, Seen(it)
			_, err = a.judge(tx, &s, d, it, j)
		}
		if err != nil {
			return fmt.Errorf("%s %s by %s: %w", d.Unit.ID, d.Items[i].Item.Code, a.Who.ID, err)
		}
	}
	return nil
}

// demoVerdict is what an appraiser could say about an item.
func (d *Dossier) demoVerdict(it *DossierItem) Judgement {
	points, _, follows := it.ByRule()
	doubtful := func(kind DoubtKind) bool {
		return slices.ContainsFunc(d.Doubts(it), func(x Doubt) bool { return x.Kind == kind })
	}
	switch {
	case it.Item.Source == criteria.Appraiser:
		return Judgement{Verdict: assessment.Change, Points: it.Item.Max.Exact()}
	case d.Phase == assessment.Reappraised && it.Reply() != nil && it.Reply().Stance != assessment.Agree && len(it.Evidence) > 0:
		return Judgement{Verdict: assessment.Accept, Reason: "Đã đối chiếu tài liệu đơn vị bổ sung."}
	case follows && doubtful(AboveRule):
		return Judgement{Verdict: assessment.Change, Points: points.Round(2).Exact(), Reason: "Theo số liệu kê khai chỉ đạt " + words.Point(points.Round(2).String(), words.Vi) + " điểm."}
	case doubtful(NoEvidence) && d.Phase == assessment.Appraising:
		return Judgement{Verdict: assessment.Return, Reason: "Đề nghị bổ sung bản sao văn bản làm tài liệu kiểm chứng."}
	case doubtful(NoEvidence):
		return Judgement{Verdict: assessment.Change, Points: "0", Reason: "Đơn vị không bổ sung tài liệu kiểm chứng."}
	}
	return Judgement{Verdict: assessment.Accept}
}

// answers holds the explanation round: one unit has answered a part, one everything, the
// others have sent their answers.
func (y *demoRound) answers(ctx context.Context) error {
	for _, s := range demoSheets {
		if !assessment.Appraising.Before(s.ends) {
			continue
		}
		y.wait(20 * time.Minute)
		most := 100
		if s.unit == "STC" {
			most = 2
		}
		if err := y.reply(ctx, s.unit, most); err != nil {
			return fmt.Errorf("answers of %s: %w", s.unit, err)
		}
		if s.ends == assessment.Explaining {
			continue
		}
		if err := y.officer(s.unit).Step(ctx, s.unit, demoYear, assessment.Answer, ""); err != nil {
			return fmt.Errorf("%s: %w", s.unit, err)
		}
	}
	return nil
}

// reply answers so many items at most: a return is contested with a document, other
// points are agreed to.
func (y *demoRound) reply(ctx context.Context, unit string, most int) error {
	a := y.officer(unit)
	d, err := a.gather(ctx, unit, demoYear)
	if err != nil {
		return err
	}
	for i := range d.Items {
		it := &d.Items[i]
		if !it.Waits() || most == 0 {
			continue
		}
		most--
		r := ReplyRequest{Unit: unit, Year: demoYear, Code: it.Item.Code, Mark: it.Newest().ID, Stance: assessment.Agree}
		if it.Newest().Verdict == assessment.Return {
			p := demoProofs[1]
			if err := y.proveBy(ctx, unit, p.file, p.issued, it.Item.Code); err != nil {
				return err
			}
			r.Stance, r.Reason = assessment.Supplied, "Đơn vị đã bổ sung bản sao văn bản, đề nghị công nhận điểm tự chấm."
		}
		if err := a.Reply(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// second holds appraisal 2 for what the units contested, and ends it for some.
func (y *demoRound) second(ctx context.Context) error {
	for _, s := range demoSheets {
		if s.ends != assessment.Decided {
			continue
		}
		for _, login := range demoJudges {
			y.wait(5 * time.Minute)
			if err := y.judge(ctx, login, s.unit); err != nil {
				return err
			}
		}
		if err := y.as(demoSecretary).Step(ctx, s.unit, demoYear, assessment.Decide, ""); err != nil {
			return fmt.Errorf("%s: %w", s.unit, err)
		}
	}
	return nil
}

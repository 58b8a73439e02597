package campaign

import (
	"context"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Judgement is what an appraiser says about one item of a unit's sheet.
type Judgement struct {
	Unit     string
	Year     int
	Code     string
	Verdict  assessment.Verdict
	Points   string // of a change, as typed
	Exempt   bool   // of a change: not applicable
	Reason   string
	Seen     int64 // newest appraisal mark of the item that the appraiser saw; 0 is none
	Revision int   // of the sheet that the appraiser saw; 0 does not ask
}

// Meanwhile is the error of a judgement on an item that somebody else judged after the
// appraiser had looked at it. Nothing was written.
type Meanwhile struct{ Mark store.Mark }

func (m *Meanwhile) Error() string {
	return "mã " + m.Mark.Code + ": " + m.Mark.Source.By + " vừa thẩm định mục này. Xem kết luận đó rồi quyết định lại."
}

// Judge writes what the person says about an item. In which round it is follows from
// where the sheet stands. Saying the same twice changes nothing.
func (a *Acting) Judge(ctx context.Context, j Judgement) (store.Mark, error) {
	d, err := a.gather(ctx, j.Unit, j.Year)
	if err != nil {
		return store.Mark{}, err
	}
	it, err := a.toJudge(d, j.Code)
	if err != nil {
		return store.Mark{}, err
	}
	if j.Revision != 0 && j.Revision != Revision(d) {
		return store.Mark{}, refuse(words.Text{Vi: "Phiếu của đơn vị đã thay đổi từ lúc mở trang", En: "The sheet has changed since the page was opened"},
			words.Text{Vi: "Xem lại điểm tự chấm, số liệu và tài liệu mới của mục này rồi kết luận lại.", En: "Look at the new claim, figures and evidence of the item, then decide again."})
	}
	var kept store.Mark
	err = a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.work.stand(tx, d.Unit, d.Year)
		if err == nil {
			err = s.judged(a.work)
		}
		if err != nil {
			return err
		}
		kept, err = a.judge(tx, &s, d, it, j)
		return err
	})
	return kept, err
}

// toJudge returns an item of a dossier that the person may judge.
func (a *Acting) toJudge(d *Dossier, code string) (*DossierItem, error) {
	for i := range d.Items {
		it := &d.Items[i]
		if it.Item.Code != code {
			continue
		}
		if !a.Who.May(access.Judge, access.Target{Unit: d.Unit.ID, Group: d.Unit.Group, Field: it.Item.Field().Code}) {
			return nil, ErrDenied
		}
		if !Appraised(it.Item) {
			return nil, refuse(words.Sprintf("Mục %s không do thẩm định cho điểm", "Item %s is not given its points by appraisal", code),
				words.Text{Vi: "Điểm điều tra xã hội học và chỉ số khác do hội đồng nhập.", En: "Points of surveys and other indices are entered by the council."})
		}
		return it, nil
	}
	return nil, store.ErrNotFound
}

// Appraised says whether an item gets its points by appraisal, and not by a survey or
// another index.
func Appraised(it *criteria.Item) bool {
	return it.Leaf() && (it.Source == criteria.Self || it.Source == criteria.Appraiser)
}

// judged refuses where a sheet is in no appraisal round, or the round is over.
func (s *standing) judged(c *Campaign) error {
	if err := s.in(assessment.Appraising, assessment.Reappraised); err != nil {
		return err
	}
	return s.openTo(c)
}

// judge writes one judgement where nothing stands against it.
func (a *Acting) judge(tx *store.Tx, s *standing, d *Dossier, it *DossierItem, j Judgement) (store.Mark, error) {
	c, set := a.work, d.Scheme.Set()
	if _, err := tx.Judged(c.Authority, a.Who.ID, d.Unit.ID, set.Ref(), j.Code); err != nil {
		return store.Mark{}, err
	}
	m, err := verdict(set, it, &j, s.phase.Round())
	if err != nil {
		return store.Mark{}, err
	}
	last, err := tx.NewestMark(c.Authority, d.Year, d.Unit.ID, set.Ref(), j.Code, assessment.Appraisal)
	if err != nil {
		return store.Mark{}, err
	}
	switch {
	case last.ID != 0 && last.Source.By == c.By && same(&last.Mark, &m) && last.Source.At.After(d.Reopened()):
		return last, nil // said before
	case last.ID > j.Seen:
		return store.Mark{}, &Meanwhile{last}
	}
	return c.addMark(tx, d, &last, m)
}

// addMark keeps a typed mark and logs what it changed.
func (c *Campaign) addMark(tx *store.Tx, d *Dossier, last *store.Mark, m assessment.Mark) (store.Mark, error) {
	return c.addTyped(tx, store.Mark{Year: d.Year, Set: d.Scheme.Set().Ref()}, last, m, string(access.Judge))
}

// addTyped keeps a mark of a year and set that is in no file, and logs it as a deed.
func (c *Campaign) addTyped(tx *store.Tx, from store.Mark, last *store.Mark, m assessment.Mark, deed string) (store.Mark, error) {
	from.Source = store.Origin{By: c.By, At: c.now()}
	added, err := c.addMarks(tx, from, []assessment.Mark{m})
	if err != nil {
		return store.Mark{}, err
	}
	kept := added[0]
	return kept, c.log(tx, record{
		deed: deed, year: from.Year, unit: m.Unit, code: m.Code, was: markText(last), became: markText(&kept), reason: m.Reason,
		subject: subjectName("mark", kept.ID), digest: markDigest(kept),
	})
}

// markText is a mark as the log tells it: verdict and points, "change 0.5".
func markText(m *store.Mark) string {
	if m.ID == 0 {
		return ""
	}
	text := "–"
	switch {
	case m.Exempt:
		text = "exempt"
	case m.Points != nil:
		text = m.Points.Exact()
	}
	return strings.TrimSpace(string(m.Verdict) + " " + text)
}

// same says whether two marks judge alike.
func same(a, b *assessment.Mark) bool {
	return a.Round == b.Round && a.Verdict == b.Verdict && a.Exempt == b.Exempt && a.Reason == b.Reason &&
		(a.Points == nil) == (b.Points == nil) && (a.Points == nil || a.Points.Equal(*b.Points))
}

// verdict turns a judgement into the mark of a round, or says all that is wrong with it.
func verdict(set *criteria.Set, it *DossierItem, j *Judgement, round int) (assessment.Mark, error) {
	m := assessment.Mark{Unit: j.Unit, Code: j.Code, Stage: assessment.Appraisal, Round: round, Verdict: j.Verdict, Reason: tidy(j.Reason)}
	var faults []Fault
	add := func(problem, fix words.Text) {
		faults = append(faults, Fault{Unit: j.Unit, Code: j.Code, Problem: problem, Fix: fix})
	}
	for _, f := range reasonFaults(m.Reason) {
		add(f.Problem, f.Fix)
	}
	switch j.Verdict {
	case assessment.Accept:
		accepted(&m, it, add)
	case assessment.Change:
		changed(&m, set, it, j, add)
	case assessment.Return:
		if round != 1 {
			add(words.Text{Vi: "Lần 2 phải kết luận điểm, không trả lại được nữa", En: "Round 2 decides the points; nothing can be returned"},
				words.Text{Vi: "Chấp nhận, hoặc cho điểm khác kèm lý do.", En: "Accept, or give other points with a reason."})
		}
		if !says(m.Reason) {
			add(noReason, words.Text{Vi: "Ghi rõ đơn vị cần giải trình hoặc bổ sung gì.", En: "Say what the unit is to explain or to add."})
		}
	default:
		add(words.Text{Vi: "Chưa chọn kết luận", En: "No verdict was chosen"}, words.Text{Vi: "Chọn chấp nhận, điểm khác hoặc trả lại.", En: "Choose accept, other points or return."})
	}
	if len(faults) > 0 {
		return m, &Refused{faults}
	}
	return m, nil
}

var noReason = words.Text{Vi: "Thiếu lý do", En: "The reason is missing"}

// Acceptable says whether an item has a claim that can be accepted: points that follow
// from what the unit says, or that the item does not apply to it.
func (it *DossierItem) Acceptable() bool {
	return it.Item.Source == criteria.Self && it.Given && (it.Claim.Status == scoring.Scored || it.Exempted())
}

// accepted takes the points of the claim.
func accepted(m *assessment.Mark, it *DossierItem, add func(problem, fix words.Text)) {
	if !it.Acceptable() {
		add(words.Text{Vi: "Đơn vị chưa có điểm tự chấm dùng được ở mục này nên không có gì để chấp nhận", En: "The unit has no usable claim here, so there is nothing to accept"},
			words.Text{Vi: "Cho điểm (có thể là 0) kèm lý do, hoặc trả lại.", En: "Give points (0 is possible) with a reason, or return it."})
		return
	}
	if m.Exempt = it.Exempted(); !m.Exempt {
		points := it.Claim.Points
		m.Points = &points
	}
}

// changed takes the points that the appraiser gives.
func changed(m *assessment.Mark, set *criteria.Set, it *DossierItem, j *Judgement, add func(problem, fix words.Text)) {
	top := it.Item.Max.Number
	points, issues := imports.TypedPoints(j.Points, it.Item)
	m.Exempt, m.Points = j.Exempt, points
	switch {
	case len(issues) > 0:
		for _, i := range issues {
			add(i.Problem, i.Fix)
		}
	case j.Exempt && points != nil:
		add(words.Text{Vi: "Vừa cho điểm vừa chọn không áp dụng", En: "Both points and not applicable are given"}, words.Text{Vi: "Chỉ chọn một.", En: "Choose one of them."})
	case j.Exempt && set.NotApplicable == criteria.Refuse:
		add(words.Sprintf("Bộ tiêu chí %s không cho phép mục không áp dụng", "Criteria set %s lets nothing be not applicable", set.Ref()), words.Text{Vi: "Cho điểm của mục này.", En: "Give points for the item."})
	case !j.Exempt && points == nil:
		add(words.Text{Vi: "Chưa ghi điểm", En: "There are no points"}, words.Sprintf("Ghi một số từ 0 đến %s, ví dụ %s.", "Write a number from 0 to %s, such as %s.", top, top))
	case it.Acceptable() && j.Exempt == it.Exempted() && (j.Exempt || points.Equal(it.Claim.Points)):
		add(words.Text{Vi: "Điểm này đúng bằng điểm của đơn vị", En: "These are the points that the unit claims"}, words.Text{Vi: "Chọn chấp nhận; lý do vẫn ghi được.", En: "Choose accept; a reason can still be given."})
	}
	if !says(m.Reason) && it.needsReason(m) {
		add(noReason, words.Text{Vi: "Ghi vì sao điểm khác với điểm đơn vị tự chấm; đơn vị sẽ đọc lý do này.", En: "Say why the points differ from the unit's own; the unit will read it."})
	}
}

// needsReason says whether a change must be explained: always, but for full points of an
// item that only the appraiser fills.
func (it *DossierItem) needsReason(m *assessment.Mark) bool {
	return it.Item.Source != criteria.Appraiser || m.Points == nil || !m.Points.Equal(it.Item.Max.Number)
}

package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// ReplyRequest is a unit's answer to what was judged of one item.
type ReplyRequest struct {
	Unit   string
	Year   int
	Code   string
	Mark   int64 // that the unit read; 0: nothing was judged of the item itself
	Stance assessment.Stance
	Points string // asked for with Contest, as typed; "" is the claim
	Reason string // must be given with Contest
}

// Reply keeps an answer in the explanation round. The newest of an item counts.
func (a *Acting) Reply(ctx context.Context, r ReplyRequest) error {
	u, scheme, err := a.proving(ctx, r.Unit, r.Year)
	if err != nil {
		return err
	}
	reply, err := checkReply(scheme, r)
	if err != nil {
		return err
	}
	return a.work.DB.Write(ctx, func(tx *store.Tx) error {
		if err := a.explaining(tx, u, r.Year); err != nil {
			return err
		}
		if reply.Stance == assessment.Supplied {
			if err := a.supplied(tx, &reply); err != nil {
				return err
			}
		}
		return a.work.reply(tx, reply)
	})
}

// AgreeRest agrees to everything that waits for an answer of the unit, and says to how
// many items that was.
func (a *Acting) AgreeRest(ctx context.Context, unit string, year int) (n int, err error) {
	u, err := a.may(ctx, access.Reply, unit)
	if err != nil {
		return 0, err
	}
	if err := a.work.ensureSetOf(ctx, u.Group, year); err != nil {
		return 0, err
	}
	err = a.work.DB.Write(ctx, func(tx *store.Tx) error {
		if err := a.explaining(tx, u, year); err != nil {
			return err
		}
		d, err := a.gather(tx.Context(), unit, year) // here, or what a colleague contests meanwhile would be agreed to
		if err != nil {
			return err
		}
		for i := range d.Items {
			it := &d.Items[i]
			if !it.Waits() {
				continue
			}
			n++
			row := store.Reply{Year: year, Unit: unit, Set: d.Scheme.Set().Ref(), Code: it.Item.Code, Mark: it.Newest().ID, Stance: assessment.Agree}
			if err := a.work.reply(tx, row); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// supplied refuses “more was supplied” about what was not returned, and where nothing was
// added: neither evidence in this round nor a word.
func (a *Acting) supplied(tx *store.Tx, r *store.Reply) error {
	d, err := a.gather(tx.Context(), r.Unit, r.Year)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(d.Items, func(it DossierItem) bool { return it.Item.Code == r.Code })
	if i < 0 || !d.Items[i].Returned() {
		return refuse(words.Sprintf("Mục %s không bị trả lại để bổ sung", "Item %s was not returned for more", r.Code),
			words.Text{Vi: "Chọn “Đồng ý với kết quả” hoặc “Không đồng ý, giải trình”.", En: "Agree, or contest with an explanation."})
	}
	added := slices.ContainsFunc(d.Items[i].Evidence, func(e store.Evidence) bool { return e.Phase == assessment.Explaining })
	if !added && !says(r.Reason) {
		return refuse(words.Sprintf("Mục %s: chưa có gì được bổ sung", "Item %s: nothing was added yet", r.Code),
			words.Text{Vi: "Thêm tài liệu kiểm chứng ở mục này trước, hoặc ghi nội dung bổ sung ở ô “Giải trình”.", En: "Add evidence to the item first, or write what you add as the explanation."})
	}
	return nil
}

// supplies refuses evidence, while the unit explains, for items that it does not contest and
// that were not returned to it: they are not looked at again.
func (a *Acting) supplies(tx *store.Tx, s *standing, codes []string) error {
	if s.phase != assessment.Explaining {
		return nil
	}
	d, err := a.gather(tx.Context(), s.unit.ID, s.year)
	if err != nil {
		return err
	}
	var faults []Fault
	for _, code := range codes {
		if it := d.At(code); it == nil || !d.Suppliable(it) {
			faults = append(faults, Fault{Code: code, Problem: words.Sprintf("Mục %s không bị trả lại và đơn vị chưa nêu ý kiến không đồng ý, nên chưa thêm tài liệu được", "Item %s was not returned and is not contested, so no evidence is added", code),
				Fix: words.Text{Vi: "Chọn “Không đồng ý, giải trình” ở mục này và lưu trả lời trước, rồi thêm tài liệu.", En: "Contest the item and save the answer first, then add evidence."}})
		}
	}
	if len(faults) > 0 {
		return &Refused{faults}
	}
	return nil
}

// Suppliable says whether evidence may be added to an item while the unit explains: it was
// returned, or the unit contests what was judged.
func (d *Dossier) Suppliable(it *DossierItem) bool { return it.Returned() || d.Contested(it) }

// Returned says whether the newest judgement of an item gave it back for more.
func (it *DossierItem) Returned() bool {
	m := it.Newest()
	return m != nil && m.Verdict == assessment.Return
}

func (a *Acting) explaining(tx *store.Tx, u assessment.Unit, year int) error {
	s, err := a.work.stand(tx, u, year)
	if err == nil {
		err = s.in(assessment.Explaining)
	}
	if err == nil {
		err = s.openTo(a.work)
	}
	return err
}

// reply writes an answer; the same one again is not written.
func (c *Campaign) reply(tx *store.Tx, r store.Reply) error {
	m, err := tx.LastMark(c.Authority, r.Year, r.Unit, r.Set, r.Code)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if m.ID != r.Mark {
		return refuse(words.Sprintf("Kết quả thẩm định mục %s đã thay đổi", "What was judged of item %s has changed", r.Code),
			words.Text{Vi: "Tải lại trang để xem kết quả mới rồi trả lời.", En: "Load the page again, read it and answer."})
	}
	before, err := tx.LastReply(c.Authority, r.Year, r.Unit, r.Set, r.Code)
	switch {
	case err == nil && sameReply(&before, &r):
		return nil
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return err
	}
	r.At, r.By = c.now(), c.By
	if r.ID, err = tx.AddReply(c.Authority, r); err != nil {
		return err
	}
	return c.log(tx, record{
		deed: "reply", year: r.Year, unit: r.Unit, code: r.Code, was: replyText(&before), became: replyText(&r), reason: r.Reason, subject: subjectName("reply", r.ID), digest: replyDigest(&r),
	})
}

func sameReply(a, b *store.Reply) bool {
	return a.Mark == b.Mark && a.Stance == b.Stance && a.Reason == b.Reason && exactText(a.Points) == exactText(b.Points)
}

// replyText is an answer as the log tells it.
func replyText(r *store.Reply) string {
	if r.Points == nil {
		return string(r.Stance)
	}
	return string(r.Stance) + " " + r.Points.Exact()
}

func checkReply(scheme *scoring.Scheme, r ReplyRequest) (store.Reply, error) {
	reply := store.Reply{Year: r.Year, Unit: r.Unit, Set: scheme.Set().Ref(), Code: r.Code, Mark: r.Mark, Stance: r.Stance}
	leaf, _, ok := scheme.Leaf(r.Code)
	if !ok || leaf.Item.Source != criteria.Self && leaf.Item.Source != criteria.Appraiser {
		return reply, refuse(words.Sprintf("Không có mục “%s” để trả lời", "There is no item “%s” to answer", brief(r.Code)), words.Text{Vi: "Tải lại trang.", En: "Load the page again."})
	}
	if !r.Stance.Known() {
		return reply, refuse(words.Sprintf("Mục %s: chưa chọn đồng ý hay không đồng ý", "Item %s: neither agreed nor contested", r.Code), words.Text{Vi: "Chọn một câu trả lời.", En: "Choose an answer."})
	}
	var err error
	if reply.Reason, err = typedText(r.Reason); err != nil || r.Stance != assessment.Contest {
		return reply, err
	}
	if !says(reply.Reason) {
		return reply, refuse(words.Sprintf("Mục %s: không đồng ý thì phải ghi giải trình", "Item %s: to contest needs an explanation", r.Code), words.Text{Vi: "Ghi rõ vì sao, căn cứ vào tài liệu nào.", En: "Say why, and by which document."})
	}
	points, issues := imports.TypedPoints(r.Points, leaf.Item)
	reply.Points = points
	return reply, refusedBy(issues)
}

// Asks says whether what was judged of an item calls for an answer of the unit: other
// points than it claims, a return, or a remark.
func (it *DossierItem) Asks() bool {
	m := it.Newest()
	return m != nil && (m.Verdict == assessment.Return || m.Reason != "" || it.Differs(m))
}

// Differs says whether a mark gives something else than the unit claims.
func (it *DossierItem) Differs(m *store.Mark) bool {
	claimed := it.Claim.Points
	if it.Item.Source != criteria.Self { // the unit claims nothing there
		return m.Points != nil && m.Points.Cmp(it.Item.Max.Number) < 0
	}
	if m.Exempt != (it.Claim.Status == scoring.Exempt) {
		return true
	}
	return m.Points != nil && !m.Points.Equal(claimed)
}

// Waits says whether an item still waits for the unit's answer.
func (it *DossierItem) Waits() bool {
	p := it.Reply()
	return it.Asks() && (p == nil || p.Mark != it.Newest().ID)
}

// ByRule returns the points that the choice and figures of an item give by its rule,
// whatever was typed; ok is false where none follow.
func (it *DossierItem) ByRule() (points exact.Number, exempt, ok bool) {
	a := declared(it.Leaf, &it.Entry)
	return it.Leaf.Points(&a)
}

// RuleWhy says how the choice and figures of an item come to the points of
// [DossierItem.ByRule], or why none follow.
func (d *Dossier) RuleWhy(it *DossierItem) words.Text {
	a := declared(it.Leaf, &it.Entry)
	return d.Scheme.Why(it.Leaf, &a)
}

// Broken says which conditions between the declared figures do not hold.
func (it *DossierItem) Broken() []words.Text {
	a := declared(it.Leaf, &it.Entry)
	return it.Leaf.Broken(&a)
}

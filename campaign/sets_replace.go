package campaign

import (
	"context"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// replacing adds what it means that a group's year gets another set, unless the one of
// before is a sample by which nothing was done. Verdicts and answers belong to a set: once
// a sheet is appraised, none takes the place of its own.
func (c *Campaign) replacing(ctx context.Context, check *SetCheck, r SetReplacing, sample bool) (err error) {
	if r.Sheets, err = c.sheetsBy(ctx, r.Was, r.SetRound); err != nil {
		return err
	}
	at, err := c.standings(ctx, r.Year)
	if err != nil {
		return err
	}
	begun := 0
	for _, u := range at.units {
		switch phase, _, _ := at.of(u); {
		case u.Group != r.Group:
		case !phase.Before(assessment.Appraising):
			begun++
		case phase != assessment.Drafting:
			r.Handed++
		}
	}
	if begun > 0 {
		check.Trouble = append(check.Trouble, appraised(r, begun))
	}
	if sample && r.Sheets+r.Handed+begun == 0 {
		return nil // what samples are for
	}
	check.Replaces = append(check.Replaces, r)
	return nil
}

func appraised(r SetReplacing, sheets int) Fault {
	return Fault{
		Problem: words.Sprintf("Khối %s năm %d đang dùng bộ %s và đã có %d phiếu vào thẩm định", "%s, %d is assessed by %s, and %d of its sheets are in appraisal or past it", r.Group, r.Year, r.Was, sheets),
		Fix: words.Sprintf("Điểm thẩm định và giải trình thuộc bộ đang dùng, không chuyển sang bộ khác được. Bỏ năm %d khỏi dòng years của tệp; nếu buộc phải thay thì mở lại từng phiếu cho đơn vị (trang Lịch) rồi nạp lại.",
			"Verdicts and answers belong to the set in use and cannot be carried to another. Take %d out of the line years; where the set must be replaced, re-open each of the sheets to its unit (in the calendar), then load it again.", r.Year),
	}
}

// giveBack opens the sheets that wait for appraisal to their units again: they were handed
// in by a set that no longer holds.
func (c *Campaign) giveBack(tx *store.Tx, check *SetCheck) error {
	units, err := c.DB.Units(tx.Context(), c.Authority)
	if err != nil {
		return err
	}
	for _, r := range check.Replaces {
		for _, u := range units {
			if u.Group != r.Group || r.Handed == 0 {
				continue
			}
			if err := c.giveOneBack(tx, u, r, check.Set.Ref()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Campaign) giveOneBack(tx *store.Tx, u assessment.Unit, r SetReplacing, now string) error {
	s, err := c.stand(tx, u, r.Year)
	switch {
	case err != nil || s.phase == assessment.Drafting:
		return err
	case !s.phase.Before(assessment.Appraising):
		return ErrMoved // the calendar was quicker
	}
	return c.take(tx, &s, assessment.Reopen, "Bộ tiêu chí "+r.Was+" được thay bằng "+now+": rà soát theo bộ mới rồi trình lại. Nội dung và tài liệu đã có được giữ, xem trang Tài liệu kiểm chứng.")
}

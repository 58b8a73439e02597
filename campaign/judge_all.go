package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Bulk says what to accept together: the items of one unit's sheet, or one item of every
// sheet in the queue.
type Bulk struct {
	Year  int
	Unit  string // "" is every unit within reach
	Code  string // "" is every item within reach
	Field string // narrows the items of a sheet; "" does not
	Dry   bool   // count only
}

// BulkItem is one item that is accepted, or would be.
type BulkItem struct {
	Unit assessment.Unit
	Code string
}

// BulkOutcome is what became of a bulk. Left are items that wait and must be looked at.
type BulkOutcome struct {
	Accepted []BulkItem
	Left     []BulkItem
}

// JudgeAll accepts every claim that waits for its first judgement and agrees with what is
// declared, see [Dossier.Agrees], by evidence that no other unit has. Each is a mark of its own. What somebody else judges in
// the meantime is left.
func (a *Acting) JudgeAll(ctx context.Context, b Bulk) (out BulkOutcome, err error) {
	if b.Unit == "" && b.Code == "" {
		return out, refuse(words.Text{Vi: "Chưa chọn đơn vị hoặc tiêu chí để chấp nhận hàng loạt", En: "Neither a unit nor an item was chosen"},
			words.Text{Vi: "Mở phiếu của một đơn vị, hoặc một tiêu chí của mọi đơn vị.", En: "Open the sheet of a unit, or one item of all units."})
	}
	sheets, err := a.bulkSheets(ctx, b)
	if err != nil {
		return out, err
	}
	for _, d := range sheets {
		shared, err := a.Shared(ctx, d.Unit.ID, d.Year)
		if err != nil {
			return out, err
		}
		agreeing := a.agreeing(d, b, shared, &out)
		if b.Dry {
			out.add(d, agreeing)
		} else if err := a.acceptAll(ctx, d, agreeing, &out, b.Unit != ""); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (o *BulkOutcome) add(d *Dossier, items []*DossierItem) {
	for _, it := range items {
		o.Accepted = append(o.Accepted, BulkItem{d.Unit, it.Item.Code})
	}
}

// bulkSheets gathers the sheets that a bulk is about.
func (a *Acting) bulkSheets(ctx context.Context, b Bulk) ([]*Dossier, error) {
	if b.Unit == "" {
		return a.Across(ctx, b.Year, b.Code)
	}
	if _, err := a.may(ctx, access.Judge, b.Unit); err != nil {
		return nil, err
	}
	d, err := a.gather(ctx, b.Unit, b.Year)
	return []*Dossier{d}, err
}

// agreeing lists the items that are to be accepted; those that wait beside them are left.
func (a *Acting) agreeing(d *Dossier, b Bulk, shared []store.Shared, out *BulkOutcome) []*DossierItem {
	var list []*DossierItem
	for i := range d.Items {
		it := &d.Items[i]
		field := it.Item.Field().Code
		if b.Code != "" && b.Code != it.Item.Code || b.Field != "" && b.Field != field || !d.Waits(it) ||
			!a.Who.May(access.Judge, access.Target{Unit: d.Unit.ID, Group: d.Unit.Group, Field: field}) {
			continue
		}
		if d.Standing(it) == nil && d.Agrees(it) && !d.Borrowed(it, shared) {
			list = append(list, it)
		} else {
			out.Left = append(out.Left, BulkItem{d.Unit, it.Item.Code})
		}
	}
	return list
}

// acceptAll accepts items of one sheet. loud refuses a sheet that cannot be judged now;
// otherwise it is left.
func (a *Acting) acceptAll(ctx context.Context, d *Dossier, items []*DossierItem, out *BulkOutcome, loud bool) error {
	var done, left []*DossierItem
	err := a.work.DB.Write(ctx, func(tx *store.Tx) error {
		done, left = nil, nil
		s, err := a.work.stand(tx, d.Unit, d.Year)
		if err == nil {
			err = s.judged(a.work)
		}
		if err != nil {
			return err
		}
		for _, it := range items {
			j := Judgement{Unit: d.Unit.ID, Year: d.Year, Code: it.Item.Code, Verdict: assessment.Accept, Seen: Seen(it)}
			_, err := a.judge(tx, &s, d, it, j)
			var other *Meanwhile
			switch {
			case errors.As(err, &other):
				left = append(left, it)
			case err != nil:
				return err
			default:
				done = append(done, it)
			}
		}
		return nil
	})
	var no *Refused
	if errors.As(err, &no) && !loud {
		left, done, err = items, nil, nil
	}
	if err != nil {
		return err
	}
	out.add(d, done)
	for _, it := range left {
		out.Left = append(out.Left, BulkItem{d.Unit, it.Item.Code})
	}
	return nil
}

// Seen is the number of the newest appraisal mark that a dossier shows.
func Seen(it *DossierItem) int64 {
	if m := it.Newest(); m != nil {
		return m.ID
	}
	return 0
}

// Revision is that of the sheet that a dossier shows; 0 is none.
func Revision(d *Dossier) int {
	if d.Sheet == nil {
		return 0
	}
	return d.Sheet.Revision
}

// Across gathers the sheets of every unit that the person may judge in a year for one
// item, by group and name; each holds that item only.
func (a *Acting) Across(ctx context.Context, year int, code string) ([]*Dossier, error) {
	q, err := a.Queue(ctx, QueueFilter{Year: year, Code: code})
	if err != nil {
		return nil, err
	}
	var list []*Dossier
	for _, s := range q.Sheets {
		d, err := a.gather(ctx, s.Unit.ID, year)
		if err != nil {
			return nil, err
		}
		d.Items = slices.DeleteFunc(d.Items, func(it DossierItem) bool { return it.Item.Code != code })
		if len(d.Items) > 0 {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil, store.ErrNotFound
	}
	return list, nil
}

package campaign

import (
	"fmt"

	"parindex/store"
	"parindex/words"
)

// SheetSeen is how a sheet stood on the page that somebody looked at. The zero value is a
// sheet in which nothing was done.
type SheetSeen struct {
	Step     int64 // newest
	Revision int   // newest; 0 is none
	Edit     int64 // newest value typed on it
	Reply    int64 // newest answer
	Proof    int64 // newest evidence, or what others took back of it
	Gone     int   // pieces of evidence that others than the one who looks took back
}

// SheetSeen is how the sheet stands in the dossier, for whom that was made.
func (d *Dossier) SheetSeen() SheetSeen {
	s := SheetSeen{Step: d.LastStep(), Revision: Revision(d), Gone: len(d.gone)}
	for i := range d.gone {
		s.Proof = max(s.Proof, d.gone[i].ID)
	}
	for i := range d.Items {
		it := &d.Items[i]
		for _, e := range it.Edits {
			s.Edit = max(s.Edit, e.ID)
		}
		for _, e := range it.Evidence {
			s.Proof = max(s.Proof, e.ID)
		}
		if p := it.Reply(); p != nil {
			s.Reply = max(s.Reply, p.ID)
		}
	}
	return s
}

const seenForm = "%d.%d.%d.%d.%d.%d"

// String is what a form carries.
func (s SheetSeen) String() string {
	return fmt.Sprintf(seenForm, s.Step, s.Revision, s.Edit, s.Reply, s.Proof, s.Gone)
}

// ParseSheetSeen reads what [SheetSeen.String] wrote. Anything else, such as what a page of
// an earlier version of the program carries, is how no sheet ever stood.
func ParseSheetSeen(text string) (s SheetSeen) {
	_, err := fmt.Sscanf(text, seenForm, &s.Step, &s.Revision, &s.Edit, &s.Reply, &s.Proof, &s.Gone)
	if err != nil || s.String() != text {
		return SheetSeen{Step: -1}
	}
	return s
}

// unseen refuses a step on a sheet that others changed since somebody looked at it, and
// says what changed. What one changed oneself is known.
func (a *Acting) unseen(tx *store.Tx, s *standing, seen SheetSeen) error {
	if seen.Step != s.found {
		return stalePage
	}
	d, err := a.gather(tx.Context(), s.unit.ID, s.year)
	if err != nil {
		return err
	}
	news := d.since(seen, a.work)
	if len(news) == 0 {
		return nil
	}
	list := []Fault{{Problem: words.Sprintf("Phiếu đã thay đổi sau khi trang này được mở (%d chỗ)", "The sheet has changed since this page was opened (%d places)", len(news)),
		Fix: words.Text{Vi: "Xem lại phiếu như đang có dưới đây rồi bấm lại.", En: "Look at the sheet as it is below, then press again."}}}
	for _, t := range news[:min(len(news), maxListed)] {
		list = append(list, Fault{Problem: t})
	}
	return &Refused{list}
}

// since says what others than the person did to a sheet after it was seen.
func (d *Dossier) since(seen SheetSeen, c *Campaign) (news []words.Text) {
	if s := d.Sheet; s != nil && s.Revision != seen.Revision && s.Source.By != c.By {
		news = append(news, words.Sprintf("%s đã lưu lần nộp %d (%s, %s)", "%s stored revision %d (%s, %s)", s.Source.By, s.Revision, s.Source.Name, c.clock(s.Source.At)))
	}
	for i := range d.Items {
		it := &d.Items[i]
		code := it.Item.Code
		var last store.Edit
		for _, e := range it.Edits {
			if e.ID > max(seen.Edit, last.ID) && e.By != c.By {
				last = e
			}
		}
		if last.ID != 0 {
			news = append(news, words.Sprintf("Mục %s: %s đã nhập trên phiếu trực tuyến (%s)", "Item %s: %s typed in the form (%s)", code, last.By, c.clock(last.At)))
		}
		if p := it.Reply(); p != nil && p.ID > seen.Reply && p.By != c.By {
			news = append(news, words.Sprintf("Mục %s: %s đã trả lời kết quả thẩm định (%s)", "Item %s: %s answered (%s)", code, p.By, c.clock(p.At)))
		}
		for _, e := range it.Evidence {
			if e.ID > seen.Proof && e.By != c.By {
				news = append(news, words.Sprintf("Mục %s: %s đã thêm tài liệu “%s” (%s)", "Item %s: %s added the evidence “%s” (%s)", code, e.By, brief(e.Title), c.clock(e.At)))
			}
		}
	}
	if gone := d.goneOf(seen); gone > 0 {
		news = append(news, words.Sprintf("%d tài liệu kiểm chứng đã bị người khác gỡ", "%d pieces of evidence were taken back by others", gone))
	}
	return news
}

// goneOf counts what others took back of the evidence that was there when the sheet was seen.
func (d *Dossier) goneOf(seen SheetSeen) int {
	n := -seen.Gone
	for i := range d.gone {
		if d.gone[i].ID <= seen.Proof {
			n++
		}
	}
	return n
}

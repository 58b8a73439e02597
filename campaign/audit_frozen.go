package campaign

import (
	"errors"
	"fmt"

	"parindex/store"
	"parindex/words"
)

// frozen holds the items of every publication against the sums that its results hold of
// them, and these stand under its checksum.
func (w *auditing) frozen() error {
	pubs, err := w.c.DB.Publications(w.ctx, w.c.Authority)
	if err != nil {
		return w.known(err)
	}
	for i := range pubs {
		logged := w.newest[subjectName("publication", pubs[i].ID)]
		err := w.publication(&pubs[i], &logged)
		var set *store.DamagedSet
		switch {
		case w.ends(err):
			return err
		case errors.Is(err, store.ErrNotFound), errors.As(err, &set): // its set is missed or found damaged already
		case err != nil:
			w.add(of(&logged, AuditFault{What: "unreadable", Table: "score, component", Key: fmt.Sprint(pubs[i].ID),
				Problem: words.Sprintf("Công bố số %d: có dòng không đọc được nữa (%s)", "Publication %d: a row cannot be read any more (%s)", pubs[i].ID, err)}))
		}
	}
	return nil
}

// known drops an error of rows that were said to be unreadable before.
func (w *auditing) known(err error) error {
	if w.ends(err) || len(w.Faults) == 0 {
		return err
	}
	return nil
}

func (w *auditing) publication(p *store.Publication, logged *store.LogRow) error {
	c := w.c
	results, err := c.DB.Results(w.ctx, c.Authority, p.ID)
	if err != nil {
		return err
	}
	if logged.Digest != "" && p.Checksum != logged.Digest {
		w.add(of(logged, AuditFault{What: "changed", Table: "publication", Key: fmt.Sprint(p.ID),
			Problem: words.Sprintf("Công bố số %d (bảng publication) in mã kiểm tra khác với mã mà nhật ký dòng %d đã ghi", "Publication %d (table publication) prints another checksum than row %d of the log", p.ID, logged.ID)}))
	}
	for i := range results {
		r := &results[i]
		components, err := c.DB.UnitComponents(w.ctx, c.Authority, p.ID, r.Unit)
		if err != nil {
			return err
		}
		scores, err := c.DB.Scores(w.ctx, c.Authority, p.ID, r.Unit)
		if err != nil {
			return err
		}
		if digest(components, scores) != r.Digest && len(components)+len(scores)+len(r.Digest) > 0 {
			w.add(of(logged, AuditFault{What: "changed", Table: "score, component", Key: fmt.Sprint(p.ID, " ", r.Unit),
				Problem: words.Sprintf("Điểm từng mục của %s trong công bố số %d (bảng score, component), hoặc số liệu mà chúng dẫn đến, đã bị sửa ngoài chương trình", "The items of %s in publication %d (tables score, component), or what they refer to, were changed outside the program", r.Name, p.ID)}))
		}
	}
	return nil
}

// items holds the rows that queries find the items of a set by against its text.
func (w *auditing) items() error {
	refs, err := w.c.DB.EverySetRef(w.ctx, w.c.Authority)
	if err != nil {
		return err
	}
	for _, ref := range refs {
		odd, err := w.c.DB.OddItems(w.ctx, w.c.Authority, ref)
		logged := w.newest[subjectName("set", ref)]
		if errors.Is(err, store.ErrDamaged) {
			w.add(of(&logged, AuditFault{What: "unreadable", Table: "criteria_set", Key: ref,
				Problem: words.Sprintf("Bộ tiêu chí %s đã lưu (bảng criteria_set) không còn nguyên văn hoặc không đọc được, nên không được dùng nữa; nhật ký dòng %d: %s ghi lúc %s", "The stored criteria set %s (table criteria_set) is not what it was or cannot be read, and is not used any more; row %d of the log: %s, %s", ref, logged.ID, logged.By, w.c.clock(logged.At))}))
			continue
		}
		if err != nil {
			return err
		}
		for _, o := range odd {
			say := itemFaults[o.What]
			w.add(of(&logged, AuditFault{What: o.What, Table: "criteria_item", Key: ref + " " + o.Code, Problem: words.Sprintf(say.Vi, say.En, o.Code, ref)}))
		}
	}
	return nil
}

var itemFaults = map[string]words.Text{
	"changed": {Vi: "Dòng của mục %s, bộ tiêu chí %s (bảng criteria_item) đã bị sửa ngoài chương trình", En: "The row of item %s of set %s (table criteria_item) was changed outside the program"},
	"gone":    {Vi: "Dòng của mục %s, bộ tiêu chí %s (bảng criteria_item) đã bị xóa", En: "The row of item %s of set %s (table criteria_item) was deleted"},
	"added":   {Vi: "Dòng của mục %s, bộ tiêu chí %s (bảng criteria_item) được thêm ngoài chương trình", En: "The row of item %s of set %s (table criteria_item) was added outside the program"},
}

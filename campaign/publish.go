package campaign

import (
	"context"
	"errors"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring/stability"
	"parindex/store"
	"parindex/words"
)

// PublishOptions say what to publish.
type PublishOptions struct {
	Year         int
	Set          string            // "so@2019.1"
	Basis        store.Basis       // on appraisal when empty
	Without      []criteria.Source // not held this year: their items leave every unit's maximum
	Note         string            // shown on every page of the publication
	Reason       string            // of a correction; needed when a publication stands already
	AllowMissing bool              // units without any points are shown without index and rank, items without points count 0, sheets that are not decided stay where they are
	Seen         string            // what a [Checklist] was made from; where it has changed since, nothing is published. "" does not ask
}

// Publish scores and ranks every unit that the set applies to in the year, freezes all of
// it under one checksum and takes the sheets of these units to their last phase. Where something stands against it, it returns
// *Refused with every fault and changes nothing. A publication that stands already is
// superseded, not changed.
func (c *Campaign) Publish(ctx context.Context, o PublishOptions) (p store.Publication, err error) {
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		w, err := c.look(ctx, &o) // here, so that nothing is written between it and the publication
		if err != nil {
			return err
		}
		defer w.snap.Close()
		if err := w.stops(o); err != nil {
			return err
		}
		undecided, err := c.publishSheets(tx, w, o)
		if err != nil {
			return err
		}
		p, err = c.freeze(tx, w, o)
		return withFaults(undecided, err)
	})
	if errors.Is(err, store.ErrConflict) {
		err = publishedMeanwhile()
	}
	return p, err
}

// stops refuses to publish what nobody has looked at, or what cannot be.
func (w *whole) stops(o PublishOptions) error {
	if faults := w.faults(o); len(faults) > 0 {
		return &Refused{faults}
	}
	if o.Seen != "" && o.Seen != w.seen() {
		return refuse(words.Text{Vi: "Số liệu đã thay đổi từ lúc mở trang", En: "The figures have changed since the page was opened"},
			words.Text{Vi: "Xem lại danh sách kiểm tra và bảng xếp hạng rồi xác nhận lại.", En: "Look at the checklist and the ranking again, then confirm."})
	}
	return nil
}

func publishedMeanwhile() error {
	return refuse(words.Text{Vi: "Vừa có người khác công bố cùng năm và bộ tiêu chí", En: "Somebody else has just published the same year and set"},
		words.Text{Vi: "Xem kết quả đã công bố rồi thử lại nếu vẫn cần.", En: "Look at what was published and try again if still needed."})
}

// freeze writes a publication; the caller's transaction is undone when it fails.
func (c *Campaign) freeze(tx *store.Tx, w *whole, o PublishOptions) (store.Publication, error) {
	set := w.scheme.Set()
	p := store.Publication{
		Authority: c.Authority, Year: o.Year, Set: set.Ref(), SetSHA256: set.SHA256, SetTitle: set.Title, Sample: set.Sample, Places: set.Decimals(),
		Basis: o.Basis, Without: o.Without, Note: words.NFC(o.Note), Reason: tidy(o.Reason), Program: Program(), LastMark: w.snap.LastMark(), LastImport: w.snap.LastImport(), At: c.now(), By: c.By,
	}
	err := c.useSet(tx, set, p.At)
	if errors.As(err, &store.SetChanged{}) {
		return p, setChanged(p.Set)
	} else if err != nil {
		return p, err
	}
	if p.Head, err = c.head(tx); err != nil {
		return p, err
	}
	if p.Supersedes, err = tx.CurrentPublication(c.Authority, o.Year, p.Set); err != nil {
		return p, err
	}
	if p.Supersedes != 0 && !says(o.Reason) {
		return p, publishedMeanwhile()
	}
	if p.Previous, err = tx.LastChecksum(c.Authority); err != nil {
		return p, err
	}
	if p.ID, err = tx.NextPublication(c.Authority); err != nil {
		return p, err
	}
	results, weighed, err := c.scored(tx, w, o, p.ID)
	if err != nil {
		return p, err
	}
	intervals := stable(stability.Standard(), set, results, weighed)
	if err := tx.AddStability(c.Authority, p.ID, &intervals); err != nil {
		return p, err
	}
	p.Checksum = checksum(&p, results, &intervals)
	if err := tx.AddPublication(p, results); err != nil {
		return p, err
	}
	return p, c.log(tx, record{deed: "publish", year: p.Year, became: p.Set, reason: p.Reason, subject: subjectName("publication", p.ID), digest: p.Checksum})
}

// scored scores every unit and freezes its items while the next is scored.
func (c *Campaign) scored(tx *store.Tx, w *whole, o PublishOptions, id int64) (results []store.Result, weighed map[string]stability.Unit, err error) {
	weighed = map[string]stability.Unit{}
	add := func(out outcome) error {
		return tx.AddScores(c.Authority, id, out.result.Unit, out.components, out.scores)
	}
	err = store.Alongside(tx, add, func(_ context.Context, give func(outcome) error) error {
		results, err = w.score(o, func(out outcome) error {
			weighed[out.result.Unit] = out.weighed
			return give(out)
		})
		return err
	})
	return results, weighed, err
}

// useSet copies a criteria set in where it is used for the first time.
func (c *Campaign) useSet(tx *store.Tx, set *criteria.Set, at time.Time) error {
	first, err := tx.PutSet(c.Authority, set, store.Origin{By: c.By, At: at})
	if err != nil || !first {
		return err
	}
	return c.log(tx, record{deed: "set", became: set.Ref(), subject: subjectName("set", set.Ref()), digest: set.SHA256})
}

// score scores every unit, hands each to keep, and returns the ranked results. Faults
// of all units come back together as *Refused.
func (w *whole) score(o PublishOptions, keep func(out outcome) error) ([]store.Result, error) {
	t := newTally(w.scheme, o.Basis, o.Without)
	var results []store.Result
	var faults []Fault
	missing := newGaps(o.Basis)
	for _, u := range w.units {
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		faults = append(faults, blocking(&in, u, o)...)
		out, more := t.unit(&in, u, w.names[u.Group])
		missing.add(u, out.scores)
		if faults = append(faults, more...); len(faults) > 0 {
			continue
		}
		out.result.Digest = digest(out.components, out.scores)
		if out.result.Inputs, err = inputsOf(w.snap, &in); err != nil {
			return nil, err
		}
		if err := keep(out); err != nil {
			return nil, err
		}
		results = append(results, out.result)
	}
	if !o.AllowMissing {
		faults = append(faults, missing.faults()...)
	}
	if len(faults) > 0 {
		return nil, &Refused{faults}
	}
	place(results, w.groups, w.scheme.Set())
	return results, nil
}

// blocking says what keeps one unit from being published.
func blocking(in *store.Input, u assessment.Unit, o PublishOptions) []Fault {
	if in.Sheet != nil && in.Sheet.State == assessment.Draft {
		return []Fault{{Unit: u.ID,
			Problem: words.Sprintf("%s: phiếu (lần %d, tệp %s) còn lỗi, mới ở dạng nháp", "%s: the sheet (revision %d, file %s) has faults and is a draft", u.Name, in.Sheet.Revision, in.Sheet.Source.Name),
			Fix:     words.Text{Vi: "Sửa các ô đã báo lỗi rồi nhập lại phiếu.", En: "Mend the cells that were reported and import the sheet again."},
		}}
	}
	if o.AllowMissing || known(in, o.Basis) {
		return nil
	}
	problem := words.Sprintf("%s: chưa có phiếu tự đánh giá", "%s: no self-assessment", u.Name)
	if o.Basis == store.OnAppraisal {
		problem = words.Sprintf("%s: chưa có điểm thẩm định hay điểm điều tra xã hội học", "%s: neither appraised nor survey points", u.Name)
	}
	return []Fault{{Unit: u.ID, Problem: problem,
		Fix: words.Text{Vi: "Bổ sung số liệu của đơn vị, hoặc chọn vẫn công bố khi còn thiếu, đơn vị khi đó không có chỉ số và thứ hạng (dòng lệnh: -allow-missing).", En: "Add its data, or choose to publish all the same, which shows it without index and rank (command line: -allow-missing)."}}}
}

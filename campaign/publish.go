package campaign

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
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
	AllowMissing bool              // show units without any points, without index and rank
}

// Publish scores and ranks every unit that the set applies to in the year and freezes
// all of it under one checksum. Where something stands against it, it returns
// *Refused with every fault and changes nothing. A publication that stands already is
// superseded, not changed.
func (c *Campaign) Publish(ctx context.Context, o PublishOptions) (p store.Publication, err error) {
	start := time.Now()
	defer func() { c.observe("publish", start, err) }()
	w, err := c.look(ctx, &o)
	if err != nil {
		return p, err
	}
	defer w.snap.Close()
	if faults := w.faults(o); len(faults) > 0 {
		return p, &Refused{faults}
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		p, err = c.freeze(tx, w, o)
		return err
	})
	if errors.Is(err, store.ErrConflict) {
		err = refuse(words.Text{Vi: "Vừa có người khác công bố cùng năm và bộ tiêu chí", En: "Somebody else has just published the same year and set"},
			words.Text{Vi: "Xem kết quả đã công bố rồi thử lại nếu vẫn cần.", En: "Look at what was published and try again if still needed."})
	}
	return p, err
}

// whole is what a ranking is made from.
type whole struct {
	scheme  *scoring.Scheme
	snap    *store.Snapshot
	units   []assessment.Unit // in scope, by ID
	groups  []string          // IDs in the order that pages show them
	names   map[string]string // of groups
	current bool              // a publication stands already
}

// look gathers what is needed for a ranking; close its snapshot.
func (c *Campaign) look(ctx context.Context, o *PublishOptions) (*whole, error) {
	if o.Basis == "" {
		o.Basis = store.OnAppraisal
	}
	w := &whole{names: map[string]string{}}
	var err error
	if w.scheme, err = c.scheme(ctx, o.Set); err != nil {
		return nil, err
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		w.groups, w.names[g.ID] = append(w.groups, g.ID), g.Name
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(o.Year)
	for _, u := range units {
		if w.scheme.Set().AppliesTo(u.Group, o.Year) && u.In(year) {
			w.units = append(w.units, u)
		}
	}
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	w.current = slices.ContainsFunc(pubs, func(p store.Publication) bool { return p.Year == o.Year && p.Set == o.Set })
	w.snap, err = c.DB.Snapshot(ctx, c.Authority, o.Year, o.Set)
	return w, err
}

// faults lists everything that stands against publishing.
func (w *whole) faults(o PublishOptions) []Fault {
	var list []Fault
	add := func(unit string, problem, fix words.Text) {
		list = append(list, Fault{Unit: unit, Problem: problem, Fix: fix})
	}
	set := w.scheme.Set()
	switch {
	case o.Basis != store.OnAppraisal && o.Basis != store.OnSelf:
		add("", words.Sprintf("Cơ sở tính điểm %q không có", "There is no basis %q", string(o.Basis)), words.Text{Vi: "Chọn appraisal (điểm thẩm định) hoặc self (điểm tự chấm).", En: "Choose appraisal or self."})
	case !slices.Contains(set.Years, o.Year):
		add("", words.Sprintf("Bộ tiêu chí %s không dùng cho năm %d", "Criteria set %s is not for the year %d", o.Set, o.Year), words.Text{Vi: "Chọn bộ tiêu chí của năm đó.", En: "Choose the set of that year."})
	case len(w.units) == 0:
		add("", words.Sprintf("Không có đơn vị nào thuộc bộ tiêu chí %s trong năm %d", "No unit is assessed by %s in %d", o.Set, o.Year), words.Text{Vi: "Nhập danh sách đơn vị với đúng khối.", En: "Import the list of units with their groups."})
	}
	if set.NotApplicable == criteria.Refuse && len(o.Without) > 0 {
		add("", words.Sprintf("Bộ tiêu chí %s không cho phép bỏ tiêu chí nào khỏi điểm tối đa", "Criteria set %s lets nothing leave the maximum", o.Set), words.Text{Vi: "Bỏ tùy chọn without.", En: "Drop the option without."})
	}
	for _, s := range o.Without {
		if !slices.Contains(criteria.Sources, s) {
			add("", words.Sprintf("Nguồn điểm %q không có", "There is no source %q", string(s)), words.Text{Vi: "Chọn trong: self, appraiser, survey, index.", En: "Choose among self, appraiser, survey, index."})
		}
	}
	if w.current && strings.TrimSpace(o.Reason) == "" {
		add("", words.Sprintf("Năm %d đã công bố theo bộ tiêu chí %s", "%d is published by %s already", o.Year, o.Set), words.Text{Vi: "Ghi lý do đính chính để công bố lại; bản cũ vẫn được giữ.", En: "Give the reason of the correction; the old publication stays."})
	}
	return list
}

// freeze writes a publication; the caller's transaction is undone when it fails.
func (c *Campaign) freeze(tx *store.Tx, w *whole, o PublishOptions) (store.Publication, error) {
	set := w.scheme.Set()
	p := store.Publication{
		Authority: c.Authority, Year: o.Year, Set: set.Ref(), SetSHA256: set.SHA256, SetTitle: set.Title, Sample: set.Sample, Places: set.Decimals(),
		Basis: o.Basis, Without: o.Without, Note: words.NFC(o.Note), Reason: words.NFC(o.Reason), Program: Program(), LastMark: w.snap.LastMark(), At: c.now(), By: c.By,
	}
	if err := tx.PutSet(c.Authority, set, store.Origin{By: c.By, At: p.At}); errors.As(err, &store.SetChanged{}) {
		return p, setChanged(p.Set)
	} else if err != nil {
		return p, err
	}
	var err error
	if p.Supersedes, err = tx.CurrentPublication(c.Authority, o.Year, p.Set); err != nil {
		return p, err
	}
	if p.ID, err = tx.NextPublication(c.Authority); err != nil {
		return p, err
	}
	results, err := w.score(o, func(out outcome) error {
		return tx.AddScores(c.Authority, p.ID, out.result.Unit, out.components, out.scores)
	})
	if err != nil {
		return p, err
	}
	p.Checksum = checksum(&p, results)
	return p, tx.AddPublication(p, results)
}

// score scores every unit, hands each to keep, and returns the ranked results. Faults
// of all units come back together as *Refused.
func (w *whole) score(o PublishOptions, keep func(out outcome) error) ([]store.Result, error) {
	t := newTally(w.scheme, o.Basis, o.Without)
	var results []store.Result
	var faults []Fault
	for _, u := range w.units {
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		faults = append(faults, blocking(&in, u, o)...)
		out, more := t.unit(&in, u, w.names[u.Group])
		if faults = append(faults, more...); len(faults) > 0 {
			continue
		}
		out.result.Digest = digest(out.components, out.scores)
		if err := keep(out); err != nil {
			return nil, err
		}
		results = append(results, out.result)
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
		problem = words.Sprintf("%s: chưa có điểm thẩm định hay điểm điều tra", "%s: neither appraised nor survey points", u.Name)
	}
	return []Fault{{Unit: u.ID, Problem: problem,
		Fix: words.Text{Vi: "Nhập số liệu của đơn vị, hoặc cho phép công bố khi còn thiếu (đơn vị không có chỉ số và thứ hạng).", En: "Import its data, or allow missing units (shown without index and rank)."}}}
}

// Preview scores and ranks as Publish would, and keeps nothing. Drafts and units
// without data do not stand against it.
func (c *Campaign) Preview(ctx context.Context, o PublishOptions) ([]UnitScore, error) {
	o.AllowMissing = true
	w, err := c.look(ctx, &o)
	if err != nil {
		return nil, err
	}
	defer w.snap.Close()
	t := newTally(w.scheme, o.Basis, o.Without)
	var results []store.Result
	outcomes := map[string]outcome{}
	for _, u := range w.units {
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		out, _ := t.unit(&in, u, w.names[u.Group])
		results = append(results, out.result)
		outcomes[u.ID] = out
	}
	place(results, w.groups, w.scheme.Set())
	list := make([]UnitScore, len(results))
	for i := range results {
		out := outcomes[results[i].Unit]
		list[i] = unitScore(&results[i], out.components, out.scores)
	}
	return list, nil
}

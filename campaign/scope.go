package campaign

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

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
		add("", words.Sprintf("Cơ sở tính điểm “%s” không có", "There is no basis “%s”", string(o.Basis)), words.Text{Vi: "Chọn -basis appraisal (điểm thẩm định) hoặc -basis self (điểm tự chấm).", En: "Choose -basis appraisal or -basis self."})
	case !slices.Contains(set.Years, o.Year):
		add("", words.Sprintf("Bộ tiêu chí %s không dùng cho năm %d", "Criteria set %s is not for the year %d", o.Set, o.Year), words.Text{Vi: "Chọn bộ tiêu chí của năm đó.", En: "Choose the set of that year."})
	case len(w.units) == 0:
		add("", words.Sprintf("Không có đơn vị nào thuộc bộ tiêu chí %s trong năm %d", "No unit is assessed by %s in %d", o.Set, o.Year), words.Text{Vi: "Nhập danh sách đơn vị với đúng khối.", En: "Import the list of units with their groups."})
	}
	if set.NotApplicable == criteria.Refuse && len(o.Without) > 0 {
		add("", words.Sprintf("Bộ tiêu chí %s không cho phép bỏ tiêu chí nào khỏi điểm tối đa", "Criteria set %s lets nothing leave the maximum", o.Set), words.Text{Vi: "Đừng chọn bỏ qua phần nào (dòng lệnh: bỏ -without).", En: "Drop the option -without."})
	}
	for _, s := range o.Without {
		if !slices.Contains(criteria.Sources, s) {
			add("", words.Sprintf("Nguồn điểm “%s” không có", "There is no source “%s”", string(s)), words.Text{Vi: "Chọn trong: self, appraiser, survey, index.", En: "Choose among self, appraiser, survey, index."})
		}
	}
	for _, f := range reasonFaults(tidy(o.Reason)) {
		add("", f.Problem, f.Fix)
	}
	var long *Refused
	if _, err := typedText(o.Note); errors.As(err, &long) {
		add("", long.Faults[0].Problem, words.Text{Vi: "Viết gọn lời ghi chú của bản công bố.", En: "Make the note of the publication shorter."})
	}
	if w.current && !says(o.Reason) {
		add("", words.Sprintf("Năm %d đã công bố theo bộ tiêu chí %s", "%d is published by %s already", o.Year, o.Set), words.Text{Vi: "Ghi lý do đính chính để công bố lại; bản cũ vẫn được giữ.", En: "Give the reason of the correction; the old publication stays."})
	}
	return list
}

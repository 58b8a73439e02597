package campaign

import (
	"context"
	"slices"
	"strings"

	"parindex/access"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Fields of the form of a target, as faults name them.
const (
	TargetYearField  = "year"
	TargetGroupField = "group"
	TargetClassField = "class"
	TargetShareField = "share"
)

// Goal is what a group is to reach in a year, as it is asked for.
type Goal struct {
	Year  int
	Group string
	Class string // that units are to reach, or a better one; "" is the mean index
	Share string // percent, as typed: of the units, or of the mean index
}

// Targets lists the targets that hold, newest year first.
func (a *Acting) Targets(ctx context.Context) ([]store.Target, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	all, err := a.work.DB.Targets(ctx, a.work.Authority)
	list := store.CurrentTargets(all)
	slices.SortStableFunc(list, func(x, y store.Target) int { return y.Year - x.Year })
	return list, err
}

// SetTarget sets a target, or replaces the one about the same year, group and class.
func (a *Acting) SetTarget(ctx context.Context, g Goal) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	return a.work.setTarget(ctx, g)
}

// WithdrawTarget takes back a target that holds.
func (a *Acting) WithdrawTarget(ctx context.Context, id int64, reason string) error {
	return a.withdraw(ctx, access.Plan, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		holds, err := c.holding(ctx, func(t *store.Target) bool { return t.ID == id })
		if err != nil {
			return err
		}
		if holds == nil {
			return store.ErrNotFound
		}
		next := store.Target{Year: holds.Year, Group: holds.Group, Class: holds.Class, Reason: reason}
		return c.addTarget(tx, holds, next)
	})
}

func (c *Campaign) setTarget(ctx context.Context, g Goal) error {
	next, faults := c.readGoal(ctx, g)
	if len(faults) > 0 {
		return &Refused{faults}
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		was, err := c.holding(ctx, func(t *store.Target) bool {
			return t.Year == next.Year && t.Group == next.Group && t.Class == next.Class
		})
		if err != nil || was != nil && was.Share.Equal(*next.Share) {
			return err
		}
		return c.addTarget(tx, was, next)
	})
}

// holding finds a target that holds; nil is none.
func (c *Campaign) holding(ctx context.Context, meant func(*store.Target) bool) (*store.Target, error) {
	all, err := c.DB.Targets(ctx, c.Authority)
	for _, t := range store.CurrentTargets(all) {
		if meant(&t) {
			return &t, err
		}
	}
	return nil, err
}

func (c *Campaign) addTarget(tx *store.Tx, was *store.Target, next store.Target) error {
	next.At, next.By = c.now(), c.By
	var err error
	if next.ID, err = tx.AddTarget(c.Authority, next); err != nil {
		return err
	}
	r := record{deed: "target", year: next.Year, became: targetText(&next), reason: next.Reason, subject: subjectName("target", next.ID), digest: targetDigest(&next)}
	if was != nil {
		r.was = targetText(was)
	}
	return c.log(tx, r)
}

// targetText is a target as the log says it; "" where it is withdrawn.
func targetText(t *store.Target) string {
	switch {
	case t.Share == nil:
		return ""
	case t.Class == "":
		return t.Group + ": chỉ số trung bình ≥ " + words.Number(*t.Share, words.Vi) + "%"
	}
	return t.Group + ": " + words.Number(*t.Share, words.Vi) + "% đơn vị từ loại " + t.Class
}

// readGoal reads what was typed, with every fault of it.
func (c *Campaign) readGoal(ctx context.Context, g Goal) (t store.Target, faults []Fault) {
	t = store.Target{Year: g.Year, Group: g.Group, Class: words.NFC(strings.TrimSpace(g.Class))}
	wrong := func(field string, problem, fix words.Text) {
		faults = append(faults, Fault{Field: field, Problem: problem, Fix: fix})
	}
	if g.Year < 2000 || g.Year > 2100 {
		wrong(TargetYearField, words.Text{Vi: "Năm không hợp lệ", En: "The year is not valid"}, words.Text{Vi: "Ghi năm chấm điểm, ví dụ 2026.", En: "Write the assessed year, such as 2026."})
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	known := false
	for _, one := range groups {
		known = known || one.ID == g.Group
	}
	if err != nil || !known {
		wrong(TargetGroupField, words.Text{Vi: "Chưa chọn khối", En: "No group is chosen"}, words.Text{Vi: "Chọn một khối trong danh sách.", En: "Choose one of the list."})
	}
	share, err := exact.Parse(strings.TrimSpace(strings.TrimSuffix(strings.Replace(strings.TrimSpace(g.Share), ",", ".", 1), "%")))
	if err != nil || share.Sign() <= 0 || share.Cmp(exact.Hundred) > 0 {
		wrong(TargetShareField, words.Text{Vi: "Tỷ lệ phải là một số lớn hơn 0 và không quá 100", En: "The percentage must be more than 0 and at most 100"}, words.Text{Vi: "Ghi số phần trăm, ví dụ 85 hoặc 85,5.", En: "Write a number such as 85 or 85.5."})
	}
	t.Share = &share
	if t.Class != "" && len(faults) == 0 {
		if classes, err := c.ClassesOf(ctx, g.Group, g.Year); err != nil || !slices.Contains(classes, t.Class) {
			wrong(TargetClassField, words.Sprintf("Bộ tiêu chí của khối này trong năm %d không có loại “%s”", "The criteria set of this group in %d has no class “%s”", g.Year, t.Class),
				words.Text{Vi: "Chọn loại có trong bộ tiêu chí, hoặc nạp bộ tiêu chí của năm trước khi đặt mục tiêu.", En: "Choose a class of the set, or load the set of that year first."})
		}
	}
	return t, faults
}

// ClassesOf lists the classes by which a group is judged in a year, best first; *Refused
// where there is no criteria set.
func (c *Campaign) ClassesOf(ctx context.Context, group string, year int) ([]string, error) {
	scheme, err := c.SchemeOf(ctx, group, year)
	if err != nil {
		return nil, err
	}
	return classNames(scheme, group), nil
}

func classNames(s *scoring.Scheme, group string) []string {
	var list []string
	for _, class := range s.Set().ClassesOf(group) {
		list = append(list, class.Name)
	}
	return list
}

func eachTarget(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Targets(ctx, c.Authority)
	for i := range list {
		if err := yield(subjectName("target", list[i].ID), targetDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

func targetDigest(t *store.Target) string {
	return digestOf("target", t.ID, t.Year, t.Group, t.Class, t.Share, t.Reason, t.At, t.By)
}

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// ofPart is a column about a field or criterion of the page's unit, which the row names.
func ofPart(want func(r *reading, code string) string) column {
	return column{want: func(r *reading, c *cell) string { return want(r, c.key) }}
}

// ofItem is a column about an item of the page's unit.
func ofItem(want func(*store.Score) string) column {
	return column{want: func(r *reading, c *cell) string { return want(r.in.score(r.unit, c.key)) }}
}

// against is the difference of two percentages as readers see them.
func against(a, b exact.Number) string { return signedTo(a.Round(2).Sub(b.Round(2)), 2) }

// fieldsTable compares a unit with its group by field, and by criterion.
var fieldsTable = map[string]column{
	"Lĩnh vực": names, "Tiêu chí": names,
	"Chỉ số (%)":      ofPart(func(r *reading, code string) string { return r.in.percentText(r.unit, code, 2) }),
	"Trung bình khối": ofPart(func(r *reading, code string) string { return ofTally(r.in.tally(code), r.in.tally(code).mean) }),
	"Cao nhất khối":   ofPart(func(r *reading, code string) string { return ofTally(r.in.tally(code), r.in.tally(code).best) }),
	"So với TB": ofPart(func(r *reading, code string) string {
		own, ok := r.in.percent(r.unit, code)
		if !ok {
			return noNumber
		}
		return against(own, r.in.tally(code).mean)
	}),
	"So với N": ofPart(func(r *reading, code string) string { return since(r.in, r.unit, code) }),
	"Điểm": ofPart(func(r *reading, code string) string {
		c := r.in.parts[r.unit][code]
		return r.in.sum(c.points) + " " + r.in.sum(c.max)
	}),
}

// ofTally is a percentage of a group, where the item applies to any unit.
func ofTally(all *tally, n exact.Number) string {
	if all.applies == 0 {
		return noNumber
	}
	return fixed(n, 2)
}

// since is what a component index gained since the year before.
func since(in *ranked, unit, code string) string {
	own, ok := in.percent(unit, code)
	was, known := in.before.percent(unit, code)
	if !ok || !known {
		return noNumber
	}
	return against(own, was)
}

// itemsTable is every item of a unit.
var itemsTable = map[string]column{
	"Tiêu chí": names, "Vì sao": prose, "Tài liệu kiểm chứng, ghi chú": prose,
	"Tối đa": ofItem(func(s *store.Score) string {
		if s.Status == scoring.Exempt {
			return noNumber
		}
		return pointsOf(s.Max)
	}),
	"Điểm tự chấm": ofItem(func(s *store.Score) string { return optionally(s.Claimed, pointsOf) }),
	"Được tính":    ofItem(counted),
}

// printedMax is what a trial may bring, of items that do not apply too.
func printedMax(s *store.Score) string {
	if s.Status == scoring.Exempt {
		return pointsOf(s.Full)
	}
	return pointsOf(s.Max)
}

func counted(s *store.Score) string {
	if s.Status == scoring.Exempt {
		return noNumber
	}
	return pointsOf(s.Points)
}

// lossesTable is where points were lost.
var lossesTable = map[string]column{
	"Tiêu chí": names, "Vì sao": prose, "Bước tiếp theo": {want: nextOf},
	"Mất / tối đa": ofItem(func(s *store.Score) string { return "-" + pointsOf(lostOf(s)) + " " + pointsOf(s.Max) }),
	"Cả khối": {want: func(r *reading, c *cell) string {
		return strings.TrimSpace(r.in.peersText(r.in.score(r.unit, c.key)) + " " + r.in.againText(c.key))
	}},
}

// nextOf is what the next step brings and what it asks for: the words of the rule, and those of the
// figures that it names by letters.
func nextOf(r *reading, c *cell) string {
	s := r.in.score(r.unit, c.key)
	leaf, _, _ := r.in.scheme.Leaf(c.key)
	declared := declaredTo(leaf, &store.Answer{Figures: s.Declared}, leaf)
	step, some := leaf.Next(&declared, s.Points)
	gain := step.Points.Sub(s.Points)
	switch {
	case s.Section == criteria.Penalty: // comes back as a whole
		return gainOf(s.Points)
	case !some:
		return ""
	case gain.Sign() <= 0 || gain.Cmp(lostOf(s)) > 0 || step.Reach == scoring.Whole && !gain.Equal(lostOf(s)):
		return "not a step towards the maximum"
	}
	want := []string{gainOf(gain), numbersIn(step.Ask.In(r.lang), r.lang)}
	for _, small := range all(c.node, "small") {
		if attr(small, "lang") != "" {
			want = append(want, numbersIn(text(small), r.lang))
		}
	}
	return strings.Join(strings.Fields(strings.Join(want, " ")), " ")
}

func lostOf(s *store.Score) exact.Number {
	if s.Section == criteria.Penalty {
		return s.Points
	}
	return s.Max.Sub(s.Points)
}

// peersText is how many units have all points of an item, of how many, and their mean.
func (t *ranked) peersText(s *store.Score) string {
	all := t.tally(s.Code)
	mean, _ := all.points.Div(exact.Int(int64(all.applies)))
	return fmt.Sprint(all.full, " ", all.applies, " ", pointsOf(mean.Round(2)))
}

// againText is how many units lost points in the year before, and had all of them in this one.
func (t *ranked) againText(code string) string {
	if t.before == nil {
		return ""
	}
	lost, again := 0, 0
	then := t.twin(t.before, code)
	for unit, parts := range t.before.parts {
		was, now, stays := parts[then], t.parts[unit][code], t.row(unit) != nil
		if !stays || was.status == scoring.Exempt || now.status == scoring.Exempt || was.points.Cmp(was.max) >= 0 {
			continue
		}
		if lost++; now.points.Cmp(now.max) >= 0 {
			again++
		}
	}
	if lost == 0 {
		return ""
	}
	return fmt.Sprint(lost, " ", t.before.pub.Year, " ", again, " ", t.pub.Year)
}

// historyTable is a unit over the years.
var historyTable = map[string]column{
	"Năm": names, "Xếp loại": badges,
	"Hạng":                inYear(func(t *ranked, r *store.Result) string { return fmt.Sprint(r.Rank, " ", t.ranks()) }),
	"Chỉ số (%)":          inYear(indexOf),
	"Trung bình khối (%)": inYear(func(t *ranked, _ *store.Result) string { return fixed(t.mean(), t.pub.Places) }),
	"Tổng điểm":           inYear(func(t *ranked, r *store.Result) string { return t.sum(r.Total) }),
	"Điểm đã công bố": inYear(func(t *ranked, r *store.Result) string {
		if p := t.print[r.Unit]; p != nil {
			return pointsOf(*p.Total)
		}
		return noNumber
	}),
	"Hạng đã công bố (theo tổng điểm)": inYear(func(t *ranked, r *store.Result) string {
		if p := t.print[r.Unit]; p != nil {
			return orNone(*p.Rank)
		}
		return noNumber
	}),
}

// inYear is a column about the page's unit in the year of the row.
func inYear(want func(*ranked, *store.Result) string) column {
	return column{want: func(r *reading, c *cell) string {
		year, _ := strconv.Atoi(text(first(c.row, "th"), "small"))
		in := r.of(year, r.unit)
		return want(in, in.row(r.unit))
	}}
}

var whatIfTable = map[string]column{
	"Tiêu chí": names, "Câu trả lời thử": prose, "Tối đa": ofItem(printedMax),
	"Đã công bố": ofItem(func(s *store.Score) string { return strings.TrimPrefix(counted(s), noNumber) }), // or that it does not apply
	"Thử":        {want: func(*reading, *cell) string { return noNumber }},
}

// besideTable compares units; a column is headed by the name of one.
var besideTable = map[string]column{
	"Lĩnh vực": names, "Tiêu chí": names,
	"Tối đa":     {want: func(r *reading, c *cell) string { return pointsOf(r.in.set.find(c.key).Max) }},
	"Chênh lệch": {want: func(r *reading, c *cell) string { return gapOf(r, c) }},
	"*": {want: func(r *reading, c *cell) string {
		for i := range r.in.rows {
			if u := &r.in.rows[i]; u.Name == c.column && slices.Contains(r.asks, u.Unit) {
				return besideOf(r.in, u, c.key)
			}
		}
		return "no unit of this name"
	}},
}

// besideOf is what a unit got for a field in percent, for an item in points, or as its index.
func besideOf(in *ranked, u *store.Result, code string) string {
	switch s := in.score(u.Unit, code); {
	case code == "":
		return indexOf(in, u)
	case s != nil:
		return counted(s)
	}
	return in.percentText(u.Unit, code, 2)
}

// gapOf is the difference between the highest and the lowest of a row.
func gapOf(r *reading, c *cell) string {
	if c.key == "" {
		return ""
	}
	write := func(n exact.Number) string { return fixed(n, 2) }
	var values []exact.Number
	for _, unit := range r.asks {
		if s := r.in.score(unit, c.key); s != nil {
			write = pointsOf
			if s.Status != scoring.Exempt {
				values = append(values, s.Points)
			}
		} else if p, ok := r.in.percent(unit, c.key); ok {
			values = append(values, p.Round(2))
		}
	}
	if len(values) == 0 {
		return write(exact.Zero)
	}
	return write(slices.MaxFunc(values, exact.Number.Cmp).Sub(slices.MinFunc(values, exact.Number.Cmp)))
}

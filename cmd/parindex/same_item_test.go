package main

import (
	"fmt"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/scoring"
)

// acrossTable is an item or criterion over the units of a group.
var acrossTable = map[string]column{
	"Đơn vị": names, "Vì sao": prose,
	"Vị thứ":       {want: func(r *reading, c *cell) string { return orNone(r.in.placeIn(r.in.tally(r.code), c.key, r.code)) }},
	"Điểm tự chấm": {want: func(r *reading, c *cell) string { return optionally(r.in.score(c.key, r.code).Claimed, pointsOf) }},
	"Được tính": {want: func(r *reading, c *cell) string {
		got := r.in.parts[c.key][r.code]
		if got.status == scoring.Exempt {
			return noNumberOf(r.in.set.find(r.code).Max)
		}
		return pointsOf(got.points) + " " + pointsOf(got.max)
	}},
	"Thay đổi khi thẩm định": {want: func(r *reading, c *cell) string {
		s := r.in.score(c.key, r.code)
		if s.Claimed == nil || s.Status == scoring.Exempt {
			return noNumber
		}
		return gainOf(s.Points.Sub(*s.Claimed))
	}},
	"Điểm năm N": {want: func(r *reading, c *cell) string {
		old, there := r.in.before.parts[c.key][r.in.twin(r.in.before, r.code)]
		switch {
		case !there || old.status == scoring.Exempt:
			return noNumber
		case !old.max.Equal(r.in.parts[c.key][r.code].max):
			return pointsOf(old.points) + " " + pointsOf(old.max)
		}
		return pointsOf(old.points)
	}},
	"Chỉ số": {want: func(r *reading, c *cell) string {
		if r.in.parts[c.key][r.code].status == scoring.Exempt {
			return ""
		}
		return r.in.percentText(c.key, r.code, 2)
	}},
}

// noNumberOf is "– / 1,00": the dash is not read as a number beside one.
func noNumberOf(max exact.Number) string { return pointsOf(max) }

// fieldAcrossTable is a field over the units of a group.
var fieldAcrossTable = map[string]column{
	"Đơn vị": names, "Hạng chung": ofUnit(rankOf), "Vị thứ": acrossTable["Vị thứ"],
	"Chỉ số (%)": {want: func(r *reading, c *cell) string { return r.in.percentText(c.key, r.code, 2) }},
	"So với TB": {want: func(r *reading, c *cell) string {
		own, _ := r.in.percent(c.key, r.code)
		return against(own, r.in.tally(r.code).mean)
	}},
	"So với N": {want: func(r *reading, c *cell) string { return since(r.in, c.key, r.code) }},
	"Điểm": {want: func(r *reading, c *cell) string {
		got := r.in.parts[c.key][r.code]
		return r.in.sum(got.points) + " " + r.in.sum(got.max)
	}},
}

// partsTable is what the items below one cost the group.
var partsTable = map[string]column{
	"Tiêu chí":             names,
	"Tối đa":               ofPart(func(r *reading, code string) string { return pointsOf(r.in.set.find(code).Max) }),
	"Trung bình khối (%)":  ofPart(func(r *reading, code string) string { return ofTally(r.in.tally(code), r.in.tally(code).mean) }),
	"Đạt tối đa":           ofPart(func(r *reading, code string) string { return fullOf(r.in.tally(code)) }),
	"Điểm mất của cả khối": ofPart(func(r *reading, code string) string { return r.in.lostIn(r.in.tally(code)) }),
	"Phần của điểm mất (%)": ofPart(func(r *reading, code string) string {
		all := r.in.tally(code)
		share, _ := all.lost.Mul(exact.Hundred).Div(r.in.tally(r.code).lost)
		if all.applies == 0 {
			return noNumber
		}
		return fixed(share, 1)
	}),
}

func (t *ranked) lostIn(all *tally) string {
	if all.applies == 0 {
		return noNumber
	}
	return t.sum(all.lost)
}

// fullOf is how many units have all points, of how many.
func fullOf(all *tally) string {
	if all.applies == 0 {
		return noNumber
	}
	return fmt.Sprint(all.full, " ", all.applies)
}

// yearsTable is an item over the years of a group.
var yearsTable = map[string]column{
	"Năm": names, "Mã năm đó": {want: codeThen},
	"Trung bình khối (%)": {want: func(r *reading, c *cell) string { return ofTally(yearOf(r, c), yearOf(r, c).mean) }},
	"Đạt tối đa":          {want: func(r *reading, c *cell) string { return fullOf(yearOf(r, c)) }},
}

func yearOf(r *reading, c *cell) *tally {
	in, code := then(r, c)
	return in.tally(code)
}

// then is the ranking of a row's year, and the code that the item had in it.
func then(r *reading, c *cell) (in *ranked, code string) {
	year, _ := strconv.Atoi(text(first(c.row, "th")))
	if in = r.inOther(year); in == r.in {
		return in, r.code
	}
	return in, r.in.twin(in, r.code)
}

// codeThen is the code of an item in another year, with its maximum where that was another.
func codeThen(r *reading, c *cell) string {
	in, code := then(r, c)
	want := numbersIn(code, r.lang)
	if code != "" && !in.set.find(code).Max.Equal(r.in.set.find(r.code).Max) {
		want += " " + pointsOf(in.set.find(code).Max)
	}
	return want
}

// inOther is the ranking of the page's group in another year.
func (r *reading) inOther(year int) *ranked { return r.facts.table(year, r.in.group) }

// bucketsTable spreads the units over points, or over tenths of the maximum.
var bucketsTable = map[string]column{
	"Điểm": names, "Phần của điểm tối đa": names,
	"Số đơn vị": {want: func(r *reading, c *cell) string { return strconv.Itoa(bucketOf(r, c)) }},
	"Tỷ lệ (%)": {want: func(r *reading, c *cell) string {
		share, _ := exact.Int(100 * int64(bucketOf(r, c))).Div(exact.Int(int64(r.in.tally(r.code).applies)))
		return fixed(share, 1)
	}},
}

// bucketOf counts the units in a bucket: of exactly some points, or within a tenth.
func bucketOf(r *reading, c *cell) (n int) {
	label := text(first(c.row, "th"))
	bounds := strings.Fields(numbersIn(strings.ReplaceAll(label, "–<", " "), r.lang))
	for _, unit := range r.in.tally(r.code).units {
		p, _ := r.in.percent(unit, r.code)
		switch at := exact.MustParse(bounds[0]); {
		case len(bounds) == 2:
			n += inside(p.Cmp(at) >= 0 && p.Cmp(exact.MustParse(bounds[1])) < 0)
		case strings.Contains(label, "%"):
			n += inside(p.Cmp(at) >= 0)
		default:
			n += inside(r.in.parts[unit][r.code].points.Round(r.in.sums()).Equal(at))
		}
	}
	return n
}

func inside(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// claimed counts what units typed for an item against what they got.
func (t *ranked) claimed(code string) (known, high, low int, over, under, all exact.Number) {
	for i := range t.rows {
		s := t.score(t.rows[i].Unit, code)
		if s == nil || s.Claimed == nil || s.Status != scoring.Scored {
			continue
		}
		known, all = known+1, all.Add(*s.Claimed)
		switch gap := s.Claimed.Sub(s.Points); gap.Sign() {
		case 1:
			high, over = high+1, over.Add(gap)
		case -1:
			low, under = low+1, under.Add(gap.Neg())
		}
	}
	return known, high, low, over, under, all
}

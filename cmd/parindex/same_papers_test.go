package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// paper is a report on a group or a unit, as a table of texts in the form of neutral numbers.
type paper struct {
	*everywhere
	t              *testing.T
	surface, where string
	write          func(string) string // a text of the report in the neutral form
	in             *ranked
	unit           string // that the rows are about; "" is none yet
}

// paperRow is one row of a table of a report.
type paperRow struct {
	*paper
	code, name string // of its first columns
	head       string // of the column
}

// unitOf is the unit that a row names.
func (r *paperRow) unitOf() *store.Result {
	at := slices.IndexFunc(r.in.rows, func(u store.Result) bool { return u.Name == r.name })
	if at < 0 {
		return nil
	}
	return &r.in.rows[at]
}

// reported is a column of a table of a report: the number of a row, "" where there is none. nil is
// not compared.
type reported func(r *paperRow) string

// aboutUnit is a column about the unit that the row names.
func aboutUnit(want func(*ranked, *store.Result) string) reported {
	return func(r *paperRow) string { return want(r.in, r.unitOf()) }
}

func sumOf(pick func(*store.Result) exact.Number) reported {
	return aboutUnit(func(t *ranked, u *store.Result) string { return t.sum(pick(u)) })
}

func held(pick func(t *ranked, u *store.Result) int) reported {
	return aboutUnit(func(t *ranked, u *store.Result) string { return strconv.Itoa(pick(t, u)) })
}

// rankingReport is the ranking as a report or as text.
var rankingReport = map[string]reported{
	"Đơn vị ở năm trước": aboutUnit(func(t *ranked, u *store.Result) string { return t.takenIn(u.Unit) }),
	"Đơn vị":             nil, "Xếp loại": nil, "Mã đơn vị": aboutUnit(func(_ *ranked, u *store.Result) string { return u.Unit }),
	"Hạng":                             held(func(_ *ranked, u *store.Result) int { return u.Rank }),
	"Điểm tự chấm":                     aboutUnit(func(t *ranked, u *store.Result) string { return emptyFor(optionally(u.Claimed, t.sum)) }),
	"Điểm thẩm định":                   sumOf(func(u *store.Result) exact.Number { return u.Direct }),
	"Điểm tự chấm được tính":           sumOf(func(u *store.Result) exact.Number { return u.Direct }),
	"Điểm điều tra XHH":                sumOf(func(u *store.Result) exact.Number { return u.Survey }),
	"Tổng điểm":                        sumOf(func(u *store.Result) exact.Number { return u.Total }),
	"Điểm tối đa áp dụng":              sumOf(func(u *store.Result) exact.Number { return u.Max }),
	"Chỉ số (%)":                       aboutUnit(indexOf),
	"Khoảng hạng: từ":                  held(func(t *ranked, u *store.Result) int { return t.firm[u.Unit].Low }),
	"Khoảng hạng: đến":                 held(func(t *ranked, u *store.Result) int { return t.firm[u.Unit].High }),
	"Nhóm chưa phân định":              held(func(t *ranked, u *store.Result) int { return t.firm[u.Unit].Band }),
	"Hạng năm N":                       held(func(t *ranked, u *store.Result) int { return t.before.row(u.Unit).Rank }),
	"Điểm đã công bố":                  aboutUnit(func(t *ranked, u *store.Result) string { return t.sum(*t.print[u.Unit].Total) }),
	"Năm đánh giá":                     held(func(t *ranked, _ *store.Result) int { return t.pub.Year }),
	"Hạng đã công bố (theo tổng điểm)": held(func(t *ranked, u *store.Result) int { return *t.print[u.Unit].Rank }),
}

// emptyFor is how reports leave a cell empty where a page has a dash.
func emptyFor(s string) string { return strings.TrimSuffix(s, noNumber) }

// meansReport is what a group reached in each field.
var meansReport = map[string]reported{
	"Mã": nil, "Lĩnh vực": nil,
	"Trung bình (%)":            func(r *paperRow) string { return fixed(r.in.tally(r.code).mean, 2) },
	"Cao nhất (%)":              func(r *paperRow) string { return fixed(r.in.tally(r.code).best, 2) },
	"Thấp nhất (%)":             func(r *paperRow) string { return fixed(r.in.tally(r.code).worst, 2) },
	"Số đơn vị đạt điểm tối đa": func(r *paperRow) string { return strconv.Itoa(r.in.tally(r.code).full) },
}

// spreadReport is how many units reached which index: "85,0–87,5".
var spreadReport = map[string]reported{
	"Chỉ số (%)": nil,
	"Số đơn vị":  func(r *paperRow) string { return strconv.Itoa(r.in.within(r.code)) },
	"Tỷ lệ đơn vị (%)": func(r *paperRow) string {
		return fixed(exact.Frac(int64(100*r.in.within(r.code)), int64(r.in.ranks())), 1)
	},
}

// within counts the units whose index is from one number up to another, or is the highest there
// is.
func (t *ranked) within(span string) (n int) {
	from, to, _ := strings.Cut(strings.ReplaceAll(span, ",", "."), "–")
	for i := range t.rows {
		if u := &t.rows[i]; u.Rank > 0 && shown(u).Cmp(exact.MustParse(from)) >= 0 && shown(u).Cmp(exact.MustParse(to)) < 0 {
			n++
		}
	}
	return n
}

// matrixReport has a column "Lĩnh vực 3" for each field, and ends with the means.
var matrixReport = map[string]reported{
	"Đơn vị": nil,
	"Hạng": func(r *paperRow) string {
		if u := r.unitOf(); u != nil {
			return orNone(u.Rank)
		}
		return ""
	},
	"Chỉ số chung": func(r *paperRow) string {
		if u := r.unitOf(); u != nil {
			return indexOf(r.in, u)
		}
		return fixed(r.in.mean(), r.in.pub.Places)
	},
	"*": func(r *paperRow) string {
		field := strings.TrimPrefix(r.head, "Lĩnh vực ")
		if u := r.unitOf(); u != nil {
			return emptyFor(r.in.percentText(u.Unit, field, 2))
		}
		return fixed(r.in.tally(field).mean, 2)
	},
}

// itemsReport is every item of a unit under its field.
var itemsReport = map[string]reported{
	"Mã": nil, "Tiêu chí": nil, "Vì sao": nil, "Bước tiếp theo": nil,
	"Tối đa":    func(r *paperRow) string { return r.ofItem(func(s *store.Score) exact.Number { return s.Max }) },
	"Được tính": func(r *paperRow) string { return r.ofItem(func(s *store.Score) exact.Number { return s.Points }) },
	"Điểm mất":  func(r *paperRow) string { return r.ofItem(lostOf) },
	"Điểm tự chấm": func(r *paperRow) string {
		if s := r.in.score(r.unit, r.code); s != nil {
			return emptyFor(optionally(s.Claimed, pointsOf))
		}
		return ""
	},
}

// ofItem is a number of points of an item, or the sum of a field.
func (r *paperRow) ofItem(pick func(*store.Score) exact.Number) string {
	switch s := r.in.score(r.unit, r.code); {
	case s == nil:
		return r.ofField(pick)
	case s.Status == scoring.Exempt:
		return noNumber
	default:
		return pointsOf(pick(s))
	}
}

// ofField is the sum of the items of a field; bonus and penalty have a maximum of their own.
func (r *paperRow) ofField(pick func(*store.Score) exact.Number) string {
	field, sum := r.in.set.find(r.code), exact.Zero
	for i := range r.in.scores[r.unit] {
		if s := &r.in.scores[r.unit][i]; field.find(s.Code) != nil {
			sum = sum.Add(pick(s))
		}
	}
	points := r.head == "Được tính"
	switch u := r.in.row(r.unit); {
	case field.Section == "main":
		return r.in.sum(sum)
	case !points:
		return r.in.sum(field.Max)
	case field.Section == "bonus":
		return r.in.sum(u.Bonus)
	default:
		return r.in.sum(u.Penalty)
	}
}

// fieldsReport is a unit by field beside its group, with sums below.
var fieldsReport = map[string]reported{
	"Mã": nil, "Lĩnh vực": nil,
	"Tối đa": func(r *paperRow) string {
		return r.ofSum(func(p part) exact.Number { return p.max }, r.in.row(r.unit).Max, r.in.row(r.unit).Max)
	},
	"Điểm": func(r *paperRow) string {
		u := r.in.row(r.unit)
		switch r.name {
		case "Điểm thưởng":
			return r.in.sum(u.Bonus)
		case "Điểm phạt":
			return r.in.sum(u.Penalty.Neg())
		}
		return r.ofSum(func(p part) exact.Number { return p.points }, u.Points, u.Total)
	},
	"Chỉ số (%)": func(r *paperRow) string {
		switch {
		case r.code != "":
			return emptyFor(r.in.percentText(r.unit, r.code, 2))
		case r.name == "Tổng điểm":
			return indexOf(r.in, r.in.row(r.unit))
		}
		return ""
	},
	"Trung bình khối (%)": func(r *paperRow) string { return r.ofGroup(func(all *tally) string { return fixed(all.mean, 2) }) },
	"Cao nhất khối":       func(r *paperRow) string { return r.ofGroup(func(all *tally) string { return fixed(all.best, 2) }) },
	"So với TB": func(r *paperRow) string {
		return r.ofGroup(func(all *tally) string {
			own, _ := r.in.percent(r.unit, r.code)
			return against(own, all.mean)
		})
	},
}

// ofGroup is a figure of the group in the field of a row; sums have none.
func (r *paperRow) ofGroup(write func(*tally) string) string {
	if r.code == "" || r.in.tally(r.code).applies == 0 {
		return ""
	}
	return write(r.in.tally(r.code))
}

// ofSum is a number of a field, the sum of the fields, or the total.
func (r *paperRow) ofSum(pick func(part) exact.Number, fields, total exact.Number) string {
	switch {
	case r.code != "":
		return r.in.sum(pick(r.in.parts[r.unit][r.code]))
	case r.name == "Cộng các lĩnh vực":
		return r.in.sum(fields)
	case r.name == "Tổng điểm":
		return r.in.sum(total)
	}
	return ""
}

// reportTable is a table of reports, known by a column that no one before it has.
type reportTable struct {
	with    string
	columns map[string]reported
}

var reportTables = []reportTable{
	{"Tổng điểm", rankingReport},
	{"Thấp nhất (%)", meansReport},
	{"Tỷ lệ đơn vị (%)", spreadReport},
	{"Chỉ số chung", matrixReport},
	{"Vì sao", itemsReport},
	{"So với TB", fieldsReport},
}

// table compares the rows of a table of a report below its headings.
func (p *paper) table(heads []string, rows [][]string) {
	p.t.Helper()
	for i, h := range heads {
		heads[i] = aYear.ReplaceAllString(strings.TrimSpace(h), "N")
	}
	at := slices.IndexFunc(reportTables, func(t reportTable) bool { return slices.Contains(heads, t.with) })
	if at < 0 {
		p.t.Errorf("%s: nobody knows the table with %q", p.where, heads)
		return
	}
	known := reportTables[at].columns
	for i, head := range heads {
		if _, ok := known[head]; !ok && known["*"] == nil {
			p.t.Errorf("%s: nobody knows the column %q", p.where, head)
			heads[i] = ""
		}
	}
	for _, cells := range rows {
		if !p.opens(cells[0]) {
			p.row(known, heads, cells)
		}
	}
}

// row compares the cells of a row; those at its end may not be there where they are empty.
func (p *paper) row(known map[string]reported, heads, cells []string) {
	p.t.Helper()
	cells = append(slices.Clone(cells), make([]string, len(heads))...)
	r := &paperRow{paper: p, name: cells[1]}
	if heads[0] == "Mã" || heads[0] == "Chỉ số (%)" {
		r.code = cells[0]
	}
	for i, head := range heads {
		want, ok := known[head]
		if !ok {
			want = known["*"]
		}
		if r.head = head; want != nil && head != "" {
			p.same(p.t, p.surface, fmt.Sprintf("%s, %s of %s %s", p.where, head, r.code, r.name), p.write(cells[i]), want(r))
		}
	}
}

// opens says whether a line opens the items of a unit, and compares its numbers: "1. Bảo hiểm
// xã hội tỉnh: hạng 1, 90,05 điểm, chỉ số 93,32%".
func (p *paper) opens(line string) bool {
	number, rest, dotted := strings.Cut(line, ". ")
	name, numbers, ok := strings.Cut(rest, ": ")
	at := slices.IndexFunc(p.in.rows, func(u store.Result) bool { return u.Name == name })
	if !dotted || !ok || at < 0 {
		return false
	}
	u := &p.in.rows[at]
	p.unit = u.Unit
	p.same(p.t, p.surface, p.where+", "+line, number+" "+numbersIn(numbers, words.Vi), fmt.Sprint(at+1, " ", u.Rank, " ", p.in.sum(u.Total), " ", indexOf(p.in, u)))
	return true
}

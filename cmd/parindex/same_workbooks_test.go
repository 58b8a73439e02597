package main

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/exact"
	"parindex/words"
)

// sameWorkbooks compares the workbooks of every group, and of two units of one: what is shown,
// what is kept, and what the formulas come to.
func (e *everywhere) sameWorkbooks(t *testing.T) {
	for _, in := range e.tables {
		for _, file := range []string{"/ranking.xlsx", "/publication.xlsx"} {
			e.workbook(t, in, "", in.path()+file)
		}
	}
	in := e.table(2019, "tw")
	for _, unit := range []string{"KBNN", "CAT"} {
		e.workbook(t, in, unit, in.path()+"/units/"+unit+"/report.xlsx")
	}
}

func (e *everywhere) workbook(t *testing.T, in *ranked, unit, target string) {
	f, err := excelize.OpenReader(bytes.NewReader(e.get(t, target)))
	if err != nil {
		t.Fatal(target, err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		shown, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(target, err)
		}
		p := &paper{everywhere: e, t: t, surface: "workbooks", where: target + " " + sheet, in: in, unit: unit, write: shownIn}
		p.sheet(shown)
		if len(in.rows) < 10 {
			e.formulas(t, f, target, sheet, shown)
		}
	}
}

// shownIn is a cell of a workbook in the neutral form. The library fills the places that the format
// "0.00##" leaves open, as no spreadsheet does: noughts in them are left out.
func shownIn(cell string) string {
	if strings.Contains(cell, "%)") { // a sentence
		return numbersIn(cell, words.Vi)
	}
	s := numbersIn(cell, words.En)
	if whole, decimals, ok := strings.Cut(s, "."); ok && len(decimals) == 4 && exactly(s) {
		return whole + "." + decimals[:2] + strings.TrimRight(decimals[2:], "0")
	}
	return s
}

// exactly says whether a text is one number.
func exactly(s string) bool { _, err := exact.Parse(s); return err == nil }

// headed are what tables of reports begin with.
var headed = []string{"Mã", "Hạng", "Chỉ số (%)"}

// sheet finds the table of a worksheet: its headings, on one or two rows, and the rows up to the
// next empty one.
func (p *paper) sheet(rows [][]string) {
	table := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 2 && slices.Contains(headed, r[0]) && r[1] != "" })
	if table < 0 {
		p.t.Errorf("%s: no table is found", p.where)
		return
	}
	heads, from := headsOf(rows, table)
	to := from
	for to < len(rows) && len(rows[to]) > 0 {
		to++
	}
	for _, row := range slices.Concat(rows[:table], rows[to:]) {
		if !p.figures(row) {
			p.told(row)
		}
	}
	p.table(heads, rows[from:to])
}

// headsOf joins headings that stand under a common one.
func headsOf(rows [][]string, at int) (heads []string, from int) {
	heads, from = slices.Clone(rows[at]), at+1
	if below := rows[from]; len(below) > 0 && strings.Join(below[:min(2, len(below))], "") == "" {
		from++
		for i, h := range below {
			if h != "" {
				heads[i] = h
			}
		}
	}
	return heads, from
}

// figures are names with numbers beside them, in a row of a unit's report; false is another row.
func (p *paper) figures(row []string) bool {
	var filled []string
	for _, c := range row {
		if c != "" {
			filled = append(filled, strings.TrimSuffix(c, ":"))
		}
	}
	known := false
	for i := 0; p.unit != "" && i+1 < len(filled); i += 2 {
		known = known || p.in.figure(p.unit, filled[i]) != "?"
	}
	if !known {
		return false
	}
	for i := 0; i+1 < len(filled); i += 2 {
		if want := p.in.figure(p.unit, filled[i]); want != "?" {
			p.same(p.t, p.surface, p.where+", "+filled[i], p.write(filled[i+1]), want)
		} else if aNumber.MatchString(filled[i+1]) {
			p.t.Errorf("%s: nobody knows the figure %q", p.where, filled[i])
		}
	}
	return true
}

// figure is what a report on a unit says first; "?" is no figure.
func (t *ranked) figure(unit, name string) string {
	u := t.row(unit)
	switch name {
	case "Hạng":
		return strconv.Itoa(u.Rank) + " " + strconv.Itoa(t.ranks())
	case "Chỉ số (%)":
		return indexOf(t, u)
	case "Trung bình khối (%)":
		return fixed(t.mean(), t.pub.Places)
	}
	if t.before != nil && name == "Hạng năm "+strconv.Itoa(t.before.pub.Year) {
		return strconv.Itoa(t.before.row(unit).Rank)
	}
	return t.unitStat(unit, name)
}

// formulas compares what each formula comes to with what is kept beside it.
func (e *everywhere) formulas(t *testing.T, f *excelize.File, target, sheet string, rows [][]string) {
	for y := range rows {
		for x := range rows[y] {
			at, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			formula, err := f.GetCellFormula(sheet, at)
			if err != nil || formula == "" {
				continue
			}
			kept, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			made, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Errorf("%s %s!%s: %s: %v", target, sheet, at, formula, err)
				continue
			}
			a, b := exact.MustParse(kept), must(strconv.ParseFloat(made, 64))
			e.count["formulas"]++
			if math.Abs(a.Float()-b) > 1e-7 { // a mean is of values with eight decimals
				t.Errorf("%s %s!%s: %s comes to %s, kept is %s", target, sheet, at, formula, made, kept)
			}
		}
	}
}

func must(n float64, err error) float64 {
	if err != nil {
		return math.NaN()
	}
	return n
}

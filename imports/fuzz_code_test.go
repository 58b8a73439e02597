package imports

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/criteria"
)

// codeReader reads codes of the departments' set in a table with code and name.
func codeReader(t testing.TB) *reading {
	t.Helper()
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	rd := &reading{seeker: seeker{dir: dir}}
	for _, s := range dir.Schemes {
		if s.Set().ID == "so" {
			rd.scheme = s
		}
	}
	rd.names = dir.itemsOf(rd.scheme)
	rd.t = &table{g: &grid{book: &workbook{styles: []style{{}, {class: date, format: "d.m.yy"}, {class: date, format: "d-mmm"}}}}}
	rd.t.col[codeCol], rd.t.col[nameCol] = 1, 2
	return rd
}

func codeRow(c cell, name string) *row {
	c.col = 1
	return &row{n: 10, cells: []cell{c, {col: 2, kind: text, text: name}}}
}

// FuzzCode feeds code cells of every kind beside names: what is called known is a code
// of the set, and tidying a code twice is tidying it once.
func FuzzCode(f *testing.F) {
	for _, s := range []string{"1.1.1", " 1.1.1. ", "1,1,1", "I.1.2", "1.1)", "a)", "ii", "Tổng cộng", "1.10", "1.1", "46023", "37622.5", "-1", "1e3", "1,,", "1.\u200b)", "１．１", "NGƯỜI LẬP BIỂU"} {
		f.Add(s, uint8(0), int8(0), "Ban hành kế hoạch CCHC năm", "1")
		f.Add(s, uint8(1), int8(1), "Ban hành kế hoạch CCHC năm", "")
	}
	rd := codeReader(f)
	set := rd.scheme.Set()
	f.Fuzz(func(t *testing.T, s string, how uint8, format int8, name, field string) {
		if tidy := tidyCode(s); len(tidy) <= 20 && tidyCode(tidy) != tidy { // longer ones are no codes
			t.Fatalf("tidyCode(%q) = %q, again %q", s, tidy, tidyCode(tidy))
		}
		rd.field = ""
		if set.Item(field) != nil {
			rd.field = field
		}
		c := cell{kind: text, text: s, style: int32(max(0, format))}
		if _, ok := stored(s); ok && how%2 == 1 {
			c.kind = number
		}
		got, shaped := rd.code(codeRow(c, name))
		switch {
		case got.known && (!shaped || set.Item(got.text) == nil):
			t.Fatalf("code of %q beside %q is %+v, which the set does not have", s, name, got)
		case !got.known && got.changed != "":
			t.Fatalf("code of %q beside %q is %+v: changed and not known", s, name, got)
		case c.kind == text && got.known && got.changed == "" && strings.ContainsAny(got.text, "123456789") && !strings.ContainsAny(narrow(s), "0123456789IVXivx"):
			t.Fatalf("code of %q is %+v", s, got)
		}
	})
}

// FuzzCodeBack writes a code of the set as sheets do, with blanks and dots around, as
// a number, as the date that Excel made of it, and wants the same code back.
func FuzzCodeBack(f *testing.F) {
	f.Add(uint16(0), " ", ". ")
	f.Add(uint16(12), "\u00a0", ")")
	f.Add(uint16(40), "\u200b\t", "\u202f.")
	rd := codeReader(f)
	nodes := rd.scheme.Set().Nodes()
	f.Fuzz(func(t *testing.T, which uint16, ahead, behind string) {
		it := nodes[int(which)%len(nodes)]
		want := func(how string, c cell) {
			t.Helper()
			if got, shaped := rd.code(codeRow(c, it.Name)); !shaped || !got.known || got.text != it.Code {
				t.Errorf("%s, %s, written %q beside %q: %+v, %v", it.Code, how, c.text, it.Name, got, shaped)
			}
		}
		ahead, behind = filtered(ahead, " \t\n\u00a0\u2007\u202f\u200b"), filtered(behind, " \t\n\u00a0\u2007\u202f\u200b.)")
		want("as text", cell{kind: text, text: ahead + it.Code + behind})
		want("with commas", cell{kind: text, text: ahead + strings.ReplaceAll(it.Code, ".", ",") + behind})
		if n, err := strconv.ParseFloat(it.Code, 64); err == nil {
			want("as a number", cell{kind: number, text: strconv.FormatFloat(n, 'g', -1, 64)})
		}
		if serial, ok := asDate(it); ok {
			want("as a date", cell{kind: number, text: strconv.Itoa(serial), style: 1})
		}
	})
}

// filtered leaves of a text the characters that are allowed, ten at most.
func filtered(s, allowed string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(allowed, r) {
			return r
		}
		return -1
	}, s)
	return string([]rune(s)[:min(len([]rune(s)), 10)])
}

// asDate is the serial number that Excel makes of a code typed into a plain cell.
func asDate(it *criteria.Item) (serial int, ok bool) {
	parts := strings.Split(it.Code, ".")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	year := 2019
	if len(parts) == 3 {
		n, _ := strconv.Atoi(parts[2])
		year = 2000 + n
	}
	day, err := time.Parse("2.1.2006", parts[0]+"."+parts[1]+"."+strconv.Itoa(year))
	if err != nil || strings.HasSuffix(it.Code, "0") {
		return 0, false
	}
	return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24), true
}

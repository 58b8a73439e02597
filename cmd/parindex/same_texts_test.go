package main

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"parindex/provinces"
	"parindex/words"
)

// linesOf reads a file of values: a mark, then rows that need not be as long as the first.
func linesOf(t *testing.T, body []byte, comma rune) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord = comma, -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// objectsOf are the rows of a file for programs, as the API would give them.
func (e *everywhere) objectsOf(t *testing.T, in *ranked, name string) (all []object) {
	t.Helper()
	lines := linesOf(t, e.get(t, "/api/v1"+in.resource(name)), ',')
	for _, line := range lines[1:] {
		o := object{}
		for i, column := range lines[0] {
			if line[i] != "" {
				o[column] = line[i]
			}
		}
		all = append(all, o)
	}
	return all
}

// sameTexts compares the files of values, for programs and for people.
func (e *everywhere) sameTexts(t *testing.T) {
	for _, in := range e.tables {
		for _, o := range e.objectsOf(t, in, "ranking.csv") {
			e.rowOfAPI(t, in, in.row(o["unit"].(string)), o)
		}
		for _, o := range e.objectsOf(t, in, "components.csv") {
			e.same(t, "CSV", in.path()+" components.csv "+o.digits("unit", "code"), o.digits("points", "attainable", "percent", "depth"), in.componentOf(o["unit"].(string), o["code"].(string)))
		}
		items := e.objectsOf(t, in, "items.csv")
		if len(items) != len(in.rows)*len(in.scores[in.rows[0].Unit]) {
			t.Errorf("%s items.csv: got %d rows", in.path(), len(items))
		}
		for _, o := range items {
			s := in.score(o["unit"].(string), o["code"].(string))
			e.same(t, "CSV", in.path()+" items.csv "+s.Unit+" "+s.Code, o.digits("max", "attainable", "claimed", "points"), itemOf(s))
		}
		for _, lang := range langs {
			e.rankingText(t, in, lang)
		}
	}
	e.provincesText(t)
}

// provincesText is the file of all that is known of provinces: each row is one that counts.
func (e *everywhere) provincesText(t *testing.T) {
	lines := linesOf(t, e.get(t, "/provinces.csv"), ';')[1:]
	if len(lines) != len(e.standings) {
		t.Fatalf("provinces.csv: got %d rows, want %d", len(lines), len(e.standings))
	}
	for i, line := range lines {
		s := &e.standings[i]
		number := comma(strings.TrimPrefix(optionally(s.Value, asPrinted), noNumber))
		want := []string{s.Index, strconv.Itoa(s.Year), provinces.NameIn(s.Year, s.Province), s.Part, number, none(s.Rank), none(s.Of), "", "", s.Source}
		if s.Target {
			want[4], want[5], want[6] = "", "", ""
			want[7], want[8] = strings.ReplaceAll(placeOf(s), " ", "/"), number
			want[7] = strings.TrimPrefix(want[7], noNumber)
		}
		e.same(t, "CSV", "provinces.csv, row "+strconv.Itoa(i+2), strings.Join(line, ";"), strings.Join(want, ";"))
	}
}

// none is a count, nothing for nought.
func none(n int) string { return strings.TrimPrefix(orNone(n), noNumber) }

// rankingText is the file of a ranking for people.
func (e *everywhere) rankingText(t *testing.T, in *ranked, lang words.Lang) {
	comma := ';'
	if lang == words.En {
		comma = ','
	}
	target := with(lang, in.path()+"/ranking.csv")
	lines := linesOf(t, e.get(t, target), comma)
	heads := lines[0]
	for i, h := range heads {
		heads[i] = heading(h)
	}
	p := &paper{everywhere: e, t: t, surface: "CSV", where: target, in: in, write: func(s string) string {
		if in.row(s) != nil { // the code of a unit
			return s
		}
		return numbersIn(s, lang)
	}}
	rows := lines[1 : 1+len(in.rows)]
	if strings.TrimSpace(strings.Join(lines[1+len(in.rows)], "")) == "" {
		t.Errorf("%s: no notes after %d units", target, len(rows))
	}
	p.table(heads, rows)
}

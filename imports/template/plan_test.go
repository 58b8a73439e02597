package template

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
)

var (
	authority  = assessment.Authority{ID: "vinhphuc", Name: "UBND tỉnh Vĩnh Phúc"}
	department = assessment.Unit{ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}
	commune    = assessment.Unit{ID: "XA001", Name: "Phường Đại Trạch", Group: "xa", Ranked: true}
	province   = assessment.Unit{ID: "T26", Name: "Tỉnh Vĩnh Phúc", Group: "tinh", Ranked: true}
)

// shipped are the sets with a form, one unit of each.
var shipped = []struct {
	ref  string
	unit assessment.Unit
	year int
}{{"so@2019.1", department, 2019}, {"xa@2025.1", commune, 2025}, {"tinh@2025.1", province, 2025}}

func load(t testing.TB, ref string) *scoring.Scheme {
	t.Helper()
	text, err := sets.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, text)
}

func parsed(t testing.TB, text []byte) *scoring.Scheme {
	t.Helper()
	s, faults := scoring.Load(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return s
}

func written(t testing.TB, f Form) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func directory(schemes ...*scoring.Scheme) *imports.Directory {
	return &imports.Directory{Authority: authority.ID, Units: []assessment.Unit{department, commune, province}, Schemes: schemes}
}

// answer is what a unit types about an item.
type answer struct {
	Points   any                `json:"points"` // a number or a text
	Choice   string             `json:"choice"`
	Figures  map[string]float64 `json:"figures"`
	Evidence string             `json:"evidence"`
	Note     string             `json:"note"`
}

// planned makes up an answer to every item that is the unit's to fill, with the points
// that follow from its figures or its choice.
func planned(t testing.TB, s *scoring.Scheme) map[string]answer {
	t.Helper()
	plan := map[string]answer{}
	exempt := true
	for i := range s.Leaves() {
		l := &s.Leaves()[i]
		if l.Item.Source != criteria.Self {
			continue
		}
		a := answer{Evidence: fmt.Sprintf("- Báo cáo số %d/BC-UBND ngày 12/12/2025, mục II, trang %d", 100+i, i+1)}
		if i%7 == 3 {
			a.Note = "=Giải trình: số liệu đến hết ngày 14/12"
		}
		var given scoring.Answer
		if lines := l.Lines(); len(lines) > 0 {
			given.Choice = i%len(lines) + 1
			a.Choice = lines[given.Choice-1]
		}
		for _, f := range l.Figures() {
			n := map[string]int64{"a": 40, "b": 37, "c": 2, "d": 1, "n": 1, "v": 80}[f.Name]
			given.Figures = append(given.Figures, scoring.Value{Number: exact.Int(n), Given: true})
			if a.Figures == nil {
				a.Figures = map[string]float64{}
			}
			a.Figures[f.Name] = float64(n)
		}
		points, _, ok := l.Points(&given)
		switch {
		case !ok || len(l.Broken(&given)) > 0:
			t.Fatalf("%s: no points follow from %+v", l.Item.Code, given)
		case exempt && l.Item.Section == criteria.Main && len(l.Figures()) == 0:
			exempt = false
			a.Choice, a.Points, a.Note = "", notApplicable, "Trong năm không phát sinh."
		default:
			a.Points, _ = strconv.ParseFloat(points.Decimal(4), 64)
		}
		plan[l.Item.Code] = a
	}
	return plan
}

// compare wants a sheet without an error or a warning that says what was typed.
func compare(t *testing.T, got imports.Sheet, unit assessment.Unit, ref string, year int, plan map[string]answer) {
	t.Helper()
	for _, i := range got.Issues {
		if i.Severity != imports.Notice || i.Kind == imports.Unused || i.Kind == imports.Hidden {
			t.Errorf("%s %s %s: %s", i.Severity, i.Place(), i.Kind, i.Problem.Vi)
		}
	}
	if got.Unit != unit.ID || got.Set != ref || got.Year != year {
		t.Errorf("got %s, %s, %d, want %s, %s, %d", got.Unit, got.Set, got.Year, unit.ID, ref, year)
	}
	found := 0
	for _, e := range got.Entries {
		want, ok := plan[e.Code]
		if !ok {
			if e.Self != nil || e.Exempt || e.Choice != "" || e.Figures != nil || e.Note != "" {
				t.Errorf("%s: got %+v, want nothing", e.Code, e)
			}
			continue
		}
		found++
		a := answer{Choice: e.Choice, Evidence: e.Evidence, Note: e.Note}
		if e.Exempt {
			a.Points = notApplicable
		} else if e.Self != nil {
			a.Points = e.Self.Float()
		}
		for name, n := range e.Figures {
			if a.Figures == nil {
				a.Figures = map[string]float64{}
			}
			a.Figures[name] = n.Float()
		}
		if g, w := text(t, a), text(t, want); g != w {
			t.Errorf("%s:\n got %s\nwant %s", e.Code, g, w)
		}
	}
	if found != len(plan) {
		t.Errorf("got %d entries, want %d", found, len(plan))
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

package survey_test

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/survey"
	"parindex/survey/forms"
)

var update = flag.Bool("update", false, "write the golden files")

// TestFaults compares the faults of broken questionnaires with faults.golden: all at
// once, each with its place.
func TestFaults(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range archive.Files {
		_, faults := survey.Parse(f.Data)
		if len(faults) == 0 {
			t.Errorf("%s: no faults", f.Name)
		}
		for _, x := range faults {
			fmt.Fprintf(&got, "%s:%s\n", f.Name, x)
		}
	}
	golden := filepath.Join("testdata", "faults.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

// TestLock: a shipped version is never edited. To change a questionnaire, add a version.
func TestLock(t *testing.T) {
	lock, err := forms.FS.ReadFile("LOCK")
	if err != nil {
		t.Fatal(err)
	}
	locked := map[string]string{}
	for line := range strings.Lines(string(lock)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		locked[name] = sum
	}
	files, err := forms.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name() == "LOCK" {
			continue
		}
		q := shipped(t, strings.TrimSuffix(f.Name(), ".yaml"))
		if got := q.Ref() + ".yaml"; got != f.Name() {
			t.Errorf("%s holds %s", f.Name(), got)
		}
		if !q.Sample || !strings.HasPrefix(q.Title, "Phiếu mẫu") || q.Overall() == nil {
			t.Errorf("%s: sample %v, title %q, overall %v", f.Name(), q.Sample, q.Title, q.Overall())
		}
		if q.SHA256 != locked[f.Name()] {
			t.Errorf("%s has sha256 %s, LOCK says %q: a shipped version is never edited; add a new one", f.Name(), q.SHA256, locked[f.Name()])
		}
		delete(locked, f.Name())
	}
	for name := range locked {
		t.Errorf("LOCK names %s, which is gone", name)
	}
}

// shipped reads a questionnaire that comes with the program.
func shipped(t *testing.T, ref string) *survey.Questionnaire {
	t.Helper()
	text, err := forms.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	q, faults := survey.Parse(text)
	for _, x := range faults {
		t.Errorf("%s:%s", ref, x)
	}
	return q
}

// TestTree: what stands where in the questionnaire of 2023.
func TestTree(t *testing.T) {
	q := shipped(t, "sipas@2023.1")
	overall := q.Overall()
	if overall.Kind != survey.Satisfaction || len(overall.Parts()) != 2 || len(q.Aspects) != 3 {
		t.Errorf("overall of %d aspects is %s with %d contents", len(q.Aspects), overall.Code, len(overall.Parts()))
	}
	for code, want := range map[string]int{"HL": 30, "CS": 12, "DV": 18, "DV1": 3, "MD": 8, "ND": 7} {
		if got := len(q.Part(code).All); got != want {
			t.Errorf("%s: got %d items, want %d", code, got, want)
		}
	}
	it := q.Item("A1")
	if got := it.Parent.Parent.Code + " " + it.Parent.Aspect().Code; got != "CS HL" || it.Parent.Level != survey.Factor {
		t.Errorf("A1 stands in %s", got)
	}
	for i, it := range q.Items() {
		if it.Number != i || q.Item(it.Code) != it || it.Scale == nil {
			t.Errorf("item %d is %s with number %d", i, it.Code, it.Number)
		}
	}
	if q.Role(survey.Stratum).Code != "khu_vuc" || q.Role(survey.BaseWeight).Code != "trong_so" {
		t.Error("roles are not found")
	}
}

func TestAnswer(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	for _, c := range []struct {
		item, text string
		state      survey.State
		code       string
		satisfied  bool
	}{
		{"C1", "5", survey.Valid, "5", true},
		{"C1", " 4.0 ", survey.Valid, "4", true},
		{"C1", "rất  HÀI lòng", survey.Valid, "5", true},
		{"C1", "Khong hai long", survey.Valid, "2", false},
		{"C1", "Neither", survey.Valid, "3", false},
		{"C1", "kbk ", survey.DontKnow, "KBK", false},
		{"C1", "99", survey.DontKnow, "KBK", false},
		{"C1", "\u00a0", survey.Missing, "", false},
		{"K1", "X", survey.Valid, "x", false},
		{"K1", "", survey.Valid, "0", false},
		{"N4", "Trễ hẹn", survey.Valid, "3", false},
	} {
		got, err := q.Answer(q.Item(c.item), c.text)
		code := ""
		if got.Choice != nil {
			code = got.Choice.Code
		}
		if err != nil || got.State != c.state || code != c.code || survey.Satisfied(got.Choice) != c.satisfied {
			t.Errorf("%s %q: got %v %q %v, %v", c.item, c.text, got.State, code, survey.Satisfied(got.Choice), err)
		}
	}
	for text, number := range map[string]bool{"0": true, "6": true, "4.5": true, "hài lòng lắm": false} {
		_, err := q.Answer(q.Item("C1"), text)
		var no *survey.Unreadable
		if !errors.As(err, &no) || no.Number != number || !strings.Contains(no.Words().Vi, "1, 2, 3, 4, 5, KBK") {
			t.Errorf("%q: got %v", text, err)
		}
	}
	if got, err := q.Choose(q.Attribute("gioi_tinh"), "NỮ"); err != nil || got.Choice.Code != "nu" {
		t.Errorf("sex: got %v, %v", got, err)
	}
}

// TestAsked: a question whose condition does not hold is not asked, nor are those that
// hang on it.
func TestAsked(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	for text, want := range map[string]bool{"3": true, "2": false, "KBK": false, "": false} {
		reply, err := q.Answer(q.Item("N4"), text)
		if err != nil {
			t.Fatal(err)
		}
		asked := q.Asked(map[string]survey.Reply{"N4": reply})
		got := len(asked) == len(q.Items())
		if got != want || !got && len(asked) != len(q.Items())-1 {
			t.Errorf("N4 is %q: %d of %d asked", text, len(asked), len(q.Items()))
		}
	}
	chain, faults := survey.Parse([]byte(chained))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	yes, no := survey.Reply{State: survey.Valid, Choice: chain.Scales[0].Answers[0]}, survey.Reply{State: survey.Valid, Choice: chain.Scales[0].Answers[1]}
	for _, c := range []struct {
		a, b survey.Reply
		want int
	}{{yes, yes, 3}, {yes, no, 2}, {no, yes, 1}, {survey.Reply{}, yes, 1}} {
		if got := len(chain.Asked(map[string]survey.Reply{"A": c.a, "B": c.b})); got != c.want {
			t.Errorf("A %v, B %v: got %d asked, want %d", c.a, c.b, got, c.want)
		}
	}
}

const chained = `
id: thu
version: "2025.1"
title: Phiếu mẫu
sample: true
years: [2025]
respondents: {vi: Người dân, en: Residents}
about: {vi: Xã, en: The commune}
scales:
  - {id: co_khong, answers: [{code: c, vi: Có, en: "Yes", satisfied: true}, {code: k, vi: Không, en: "No"}]}
aspects:
  - code: HL
    name: {vi: Hài lòng, en: Satisfaction}
    kind: satisfaction
    weigh: given
    items:
      - {code: A, text: {vi: A, en: A}, scale: co_khong, weight: 1/3}
      - {code: B, text: {vi: B, en: B}, scale: co_khong, weight: 1/3, ask_if: [{of: A, is: [c]}]}
      - {code: C, text: {vi: C, en: C}, scale: co_khong, weight: 1/3, ask_if: [{of: B, is: [c]}]}
`

// TestAgainstKit: the questionnaire of the shared survey is the one that is shipped, and
// its columns, answers and groups are all known to it.
func TestAgainstKit(t *testing.T) {
	f, err := os.Open("../../shared/kit/sipas/phieu_hoi.csv")
	if err != nil {
		t.Skip("without the shared folder")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	q := shipped(t, "sipas@2017.1")
	for _, r := range rows[1:] {
		code, kind, factor, options := r[0], r[1], r[2], r[5]
		it, a := q.Item(code), q.Attribute(code)
		switch kind {
		case "comment":
			if q.Comment.Code != code {
				t.Errorf("comment %s", code)
			}
		case "attribute":
			if a == nil {
				t.Errorf("no attribute %s", code)
				continue
			}
			for label := range strings.SplitSeq(options, "|") {
				if _, err := q.Choose(a, label); a.Type == survey.OneOf && err != nil {
					t.Error(err)
				}
			}
		default:
			if it == nil || factor != "" && it.Parent.Code != factor {
				t.Errorf("%s of %s is %+v", code, factor, it)
				continue
			}
			sameAnswers(t, q, it, r)
		}
	}
}

// sameAnswers compares an item with its row of the kit.
func sameAnswers(t *testing.T, q *survey.Questionnaire, it *survey.Item, row []string) {
	t.Helper()
	satisfied := strings.Split(row[7], "|")
	for value := range strings.SplitSeq(row[6], "|") {
		got, err := q.Answer(it, value)
		want := strings.Contains("|"+strings.Join(satisfied, "|")+"|", "|"+value+"|")
		if err != nil || got.State != survey.Valid || survey.Satisfied(got.Choice) != want {
			t.Errorf("%s %s: got %+v, %v", it.Code, value, got, err)
		}
	}
	for value := range strings.SplitSeq(row[8], "|") {
		if got, err := q.Answer(it, value); value != "" && (err != nil || got.State != survey.DontKnow) {
			t.Errorf("%s %s: got %+v, %v", it.Code, value, got, err)
		}
	}
	for option := range strings.SplitSeq(row[5], "|") {
		value, label, _ := strings.Cut(option, "=")
		got, err := q.Answer(it, label)
		if err != nil || value != "(trống)" && got.Choice.Code != value {
			t.Errorf("%s %q: got %+v, %v", it.Code, label, got, err)
		}
	}
}

package imports

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/scoring"
)

// swapped is the code of a set in which the fields 2 and 3 changed places.
func swapped(code string) string {
	switch {
	case code == "2" || strings.HasPrefix(code, "2."):
		return "3" + code[1:]
	case code == "3" || strings.HasPrefix(code, "3."):
		return "2" + code[1:]
	}
	return code
}

var codeKey = regexp.MustCompile(`code: "([^"]+)"`)

// renumberedSet is so@2019.1 as a next version could be: the fields 2 and 3 change
// places, 1.1.3 is worth less and 1.1.2 more. crosswalk changes the one from so@2019.1.
func renumberedSet(t *testing.T, old *scoring.Scheme, crosswalk func(codes map[string]string)) *scoring.Scheme {
	t.Helper()
	codes := map[string]string{}
	for _, it := range old.Set().Nodes() {
		codes[it.Code] = swapped(it.Code)
	}
	if crosswalk != nil {
		crosswalk(codes)
	}
	x := "crosswalk:\n  - from: so@2019.1\n    codes:\n"
	for from, to := range codes {
		x += fmt.Sprintf("      %q: %q\n", from, to)
	}
	text := codeKey.ReplaceAllStringFunc(string(old.Set().Text), func(s string) string {
		return fmt.Sprintf("code: %q", swapped(codeKey.FindStringSubmatch(s)[1]))
	})
	for before, after := range map[string]string{
		`version: "2019.1"`: `version: "2020.1"`, "classes:\n": x + "classes:\n",
		"năm\"\n            max: 1\n            source: self\n            rule:\n              kind: ratio\n              figures: {a: \"Tổng số nhiệm vụ đề": "năm\"\n            max: 0.75\n            source: self\n            rule:\n              kind: ratio\n              figures: {a: \"Tổng số nhiệm vụ đề",
		"trong kế hoạch\"\n            max: 0.25": "trong kế hoạch\"\n            max: 0.5",
	} {
		if !strings.Contains(text, before) {
			t.Fatalf("so@2019.1 has no %q", before)
		}
		text = strings.Replace(text, before, after, 1)
	}
	s, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return s
}

func oldSet(t *testing.T) *scoring.Scheme {
	t.Helper()
	list := schemes(t)
	return list[slices.IndexFunc(list, func(s *scoring.Scheme) bool { return s.Set().Ref() == "so@2019.1" })]
}

func taiChinh(t *testing.T) []byte {
	t.Helper()
	body, err := os.ReadFile("testdata/so_tai_chinh.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func issuesOf(issues []Issue, kind Kind) []Issue {
	return slices.DeleteFunc(slices.Clone(issues), func(i Issue) bool { return i.Kind != kind })
}

// TestCrosswalk reads a real sheet of last year's codes on the new set: every value
// arrives at its new code, is held against the new maximum, and is told.
func TestCrosswalk(t *testing.T) {
	old := oldSet(t)
	before := ReadSheet("a.xlsx", taiChinh(t), &Directory{Units: departments, Schemes: []*scoring.Scheme{old}}, Hint{})
	dir := &Directory{Units: departments, Schemes: []*scoring.Scheme{old, renumberedSet(t, old, nil)}}
	after := ReadSheet("a.xlsx", taiChinh(t), dir, Hint{From: "so@2019.1"})
	if after.Set != "so@2020.1" || len(after.Entries) != len(before.Entries) || len(before.Entries) < 50 {
		t.Fatalf("set %s, %d entries, want so@2020.1 and %d; %v", after.Set, len(after.Entries), len(before.Entries), after.Issues)
	}
	moved := 0
	for i, was := range before.Entries {
		is := after.Entries[i]
		if was.Code != is.Code {
			moved++
		}
		was.Code = swapped(was.Code)
		if got, want := fmt.Sprint(values(is)), fmt.Sprint(values(was)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if moved < 25 {
		t.Errorf("%d entries have a new code", moved)
	}
	var rows, whole int
	for _, i := range issuesOf(after.Issues, CodeMapped) {
		switch {
		case i.Severity != Notice:
			t.Errorf("%+v", i)
		case i.Cell == "":
			whole++
		default:
			rows++
		}
	}
	if rows < moved || whole != 1 {
		t.Errorf("%d rows and %d times the whole were told, %d entries moved", rows, whole, moved)
	}
	var codes []string
	for _, i := range after.Issues {
		if i.Severity == Error {
			codes = append(codes, string(i.Kind)+" "+i.Code)
		}
	}
	if got := strings.Join(codes, ", "); got != "max_differs 1.1.2, max_differs 1.1.3, over_max 1.1.3" {
		t.Errorf("errors: %s", got)
	}
}

// values are those of an entry.
func values(e assessment.Entry) []any {
	list := []any{e.Code, e.Choice, e.Exempt, e.Evidence, e.Note, e.Cells["self"]}
	if e.Self != nil {
		list = append(list, e.Self.Exact())
	}
	for _, name := range []string{"a", "b", "c", "n"} {
		if n := e.Figures[name]; n != nil {
			list = append(list, name, n.Exact())
		}
	}
	return list
}

// TestCrosswalkGaps: codes without a target and codes that become one are errors with
// their rows, and their values stay out.
func TestCrosswalkGaps(t *testing.T) {
	old := oldSet(t)
	dir := &Directory{Units: departments, Schemes: []*scoring.Scheme{old, renumberedSet(t, old, func(codes map[string]string) {
		delete(codes, "1.5")     // an item
		delete(codes, "1.10.1")  // an item of the survey
		delete(codes, "4.1")     // a heading
		codes["1.8"] = "1.7"     // two items become one
		codes["4.2"] = "4.3"     // two headings become one
		codes["6.3"] = "6.1"     // an item becomes a heading
		codes["2.1.1"] = "2.1.1" // an item of another field
		delete(codes, "3.1.1")   // its place is taken
	})}}
	got := ReadSheet("a.xlsx", taiChinh(t), dir, Hint{From: "so@2019.1"})
	if Refused(got.Issues) {
		t.Fatal(got.Issues)
	}
	unknown := issuesOf(got.Issues, UnknownCode)
	var codes []string
	for _, i := range unknown {
		codes = append(codes, i.Code)
		if i.Cell == "" || i.Severity != Error || !strings.Contains(i.Problem.Vi, "chuyển") {
			t.Errorf("%+v", i)
		}
	}
	if got, want := strings.Join(codes, " "), "1.5 3.1.1 6.1"; got != want {
		t.Errorf("unknown codes %s, want %s", got, want)
	}
	twice := issuesOf(got.Issues, DuplicateCode)
	if len(twice) != 1 || twice[0].Code != "1.7" || !strings.HasPrefix(twice[0].Problem.Vi, "Mã cũ 1.7 (dòng") || !strings.Contains(twice[0].Problem.Vi, "và 1.8 (dòng") {
		t.Errorf("%+v", twice)
	}
	for _, e := range got.Entries {
		if (e.Code == "1.7" || e.Code == "1.5") && e.Self != nil {
			t.Errorf("%s has %s", e.Code, e.Self)
		}
	}
	left := slices.ContainsFunc(issuesOf(got.Issues, Unused), func(i Issue) bool {
		return strings.Contains(i.Problem.Vi, "1.10.1, 4.1, 4.3")
	})
	if !left {
		t.Errorf("nothing says that 1.10.1, 4.1 and 4.3 gave nothing: %v", issuesOf(got.Issues, Unused))
	}
}

// TestCrosswalkNotSaid: a sheet of last year's codes is refused, not read by what the
// codes mean now, and the way out is named.
func TestCrosswalkNotSaid(t *testing.T) {
	old := oldSet(t)
	renumbered := renumberedSet(t, old, nil)
	dir := &Directory{Units: departments, Schemes: []*scoring.Scheme{old, renumbered}}
	refused := func(name string, body []byte, dir *Directory, hint Hint, kind Kind, fix string) {
		t.Helper()
		got := ReadSheet("a.xlsx", body, dir, hint)
		i := issuesOf(got.Issues, kind)
		if !Refused(got.Issues) || len(got.Entries) > 0 || len(i) != 1 || !strings.Contains(i[0].Fix.Vi, fix) {
			t.Errorf("%s: %v, want %s with the fix %q", name, got.Issues, kind, fix)
		}
	}
	body := taiChinh(t)
	refused("not said", body, dir, Hint{}, OtherSet, "-crosswalk so@2019.1")
	refused("no crosswalk", body, dir, Hint{From: "so@2018.1"}, OtherSet, "criteria diff so@2018.1 so@2020.1 -crosswalk")
	refused("old set not loaded", body, &Directory{Units: departments, Schemes: []*scoring.Scheme{renumbered}}, Hint{From: "so@2019.1"}, NoSet, "-sets")
	refused("new codes", newCodes(t, body), dir, Hint{From: "so@2019.1"}, OtherSet, "không có -crosswalk")
	if got := ReadSheet("a.xlsx", newCodes(t, body), dir, Hint{}); Refused(got.Issues) || got.Set != "so@2020.1" {
		t.Errorf("new codes by the new set: %s %v", got.Set, got.Issues)
	}
	if got := ReadSheet("a.xlsx", body, dir, Hint{Set: "so@2019.1"}); Refused(got.Issues) {
		t.Errorf("old codes by the old set: %v", got.Issues)
	}
}

// newCodes is the workbook with the codes of the renumbered set.
func newCodes(t *testing.T, body []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	shape := regexp.MustCompile(`^[23](\.\d+)*$`)
	changed := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if len(r) > 0 && shape.MatchString(r[0]) {
				at, _ := excelize.CoordinatesToCellName(1, i+1)
				if err := f.SetCellStr(sheet, at, swapped(r[0])); err != nil {
					t.Fatal(err)
				}
				changed++
			}
		}
	}
	if changed < 25 {
		t.Fatalf("%d codes changed", changed)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOldCodesOnLaterSheet: codes of another set are refused also where the first of the
// sheets that are read together has none that differ.
func TestOldCodesOnLaterSheet(t *testing.T) {
	dir := dirtDirectory(t)
	text := codeKey.ReplaceAllStringFunc(string(dir.Schemes[0].Set().Text), func(s string) string {
		return fmt.Sprintf("code: %q", swapped(codeKey.FindStringSubmatch(s)[1]))
	})
	renumbered, faults := scoring.Load([]byte(strings.Replace(text, `"2019.9"`, `"2019.10"`, 1)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	dir.Schemes = append(dir.Schemes, renumbered)
	body := drawn(t, `!sheet I
TỰ ĐÁNH GIÁ NĂM 2019
Đơn vị: Sở Tài chính
STT | Tiêu chí | Điểm tối đa | Điểm tự chấm
"1" | CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH | 6
"1.1" | Kế hoạch cải cách hành chính | 3
"1.1.1" | Ban hành kế hoạch hòa giải, cải cách năm | 1 | 1
"1.1.2" | Mức độ hoàn thành kế hoạch | 2 | 2
"1.2" | Báo cáo định kỳ | 1 | 1
"1.10" | Tuyên truyền cải cách hành chính | 2 | 2
!sheet II
STT | Tiêu chí | Điểm tối đa | Điểm tự chấm
"2.1" | Xây dựng văn bản | 1 | 1
"2.2" | Rà soát văn bản | 1 | 1
"3.1" | Giải quyết hồ sơ đúng hạn | 2 | 2
`)
	got := ReadSheet("a.xlsx", body, dir, Hint{Set: "so@2019.10"})
	if len(issuesOf(got.Issues, OtherSet)) != 1 || len(got.Entries) > 0 {
		t.Errorf("read by the new set: %d entries, %v", len(got.Entries), got.Issues)
	}
	if got := ReadSheet("a.xlsx", body, dir, Hint{Set: "so@2019.9"}); Refused(got.Issues) || len(got.Entries) < 6 {
		t.Errorf("read by its own set: %v", got.Issues)
	}
}

package appendix

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// kitFile names a file of the shared kit and skips the test where it is absent.
func kitFile(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("../../../shared/kit", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs %s, which is not part of a lone clone", path)
	}
	return path
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(readFile(t, name)), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, v := range r {
			m[rows[0][i]] = words.NFC(v)
		}
		list = append(list, m)
	}
	return list
}

// sample is what the kit's appendices do not say.
func sample(id string) Head {
	return Head{ID: id, Version: "2025.1", Years: []int{2025}, Groups: []string{id}, Sample: true}
}

// TestKit makes sets of the kit's appendices and compares them with the kit's own
// definitions: everything that the appendix prints must be there.
func TestKit(t *testing.T) {
	for id, faults := range map[string]int{"so": 0, "xa": 0, "tinh": 0, "so_loi_tong": 2} {
		t.Run(id, func(t *testing.T) {
			set, _, _ := strings.Cut(id, "_")
			got := Read("phu_luc.xlsx", readFile(t, kitFile(t, "sets/phu_luc_"+id+".xlsx")), sample(set))
			if got.Text == nil || len(got.Faults) != faults || got.Rules[""] != 0 {
				t.Fatalf("faults %v, issues %v, rules %v", got.Faults, got.Issues, got.Rules)
			}
			want := readCSV(t, kitFile(t, "sets/"+id+".csv"))
			if n := len(got.Set.Nodes()); n != len(want) {
				t.Errorf("%d items, want %d", n, len(want))
			}
			for _, w := range want {
				it := got.Set.Item(w["code"])
				if it == nil {
					t.Errorf("%s is missing", w["code"])
					continue
				}
				sameItem(t, it, w)
			}
			truthOfCells(t, got, kitFile(t, "sets/phu_luc_"+id+".truth.json"))
		})
	}
}

func sameItem(t *testing.T, it *criteria.Item, w map[string]string) {
	t.Helper()
	parent := ""
	if it.Parent != nil {
		parent = it.Parent.Code
	}
	section := map[string]criteria.Section{"bonus": criteria.Bonus, "bonus_item": criteria.Bonus, "penalty": criteria.Penalty, "penalty_item": criteria.Penalty}[w["level"]]
	got := []string{parent, it.Name, it.Max.Exact(), string(it.Source), strings.Join(it.Lines, " | "), it.Evidence, fmt.Sprint(it.Section)}
	want := []string{w["parent"], w["name"], exact.MustParse(w["max_points"]).Exact(), w["source"], w["scoring_lines"], w["evidence"], fmt.Sprint(section)}
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", it.Code, got, want)
	}
	if w["rule_json"] != "" {
		sameRule(t, it, w)
	}
}

// truthOfCells holds the places that messages name against those that the kit's author
// wrote down.
func truthOfCells(t *testing.T, got *Result, path string) {
	t.Helper()
	var tr struct {
		Rows []struct {
			Code  string
			Cells struct{ Name string }
		}
	}
	if err := json.Unmarshal(readFile(t, path), &tr); err != nil {
		t.Fatal(err)
	}
	for _, r := range tr.Rows {
		if r.Code != "TOTAL" && got.Cells[r.Code] != r.Cells.Name {
			t.Errorf("%s: cell %q, want %q", r.Code, got.Cells[r.Code], r.Cells.Name)
		}
	}
}

// TestKitShares: where a part is read to be no more than its whole, whoever wrote the shipped
// sets from the same appendices by hand said so too.
func TestKitShares(t *testing.T) {
	for _, id := range []string{"so", "xa", "tinh"} {
		shipped := map[string]string{"so": "so@2019.1", "xa": "xa@2025.1", "tinh": "tinh@2025.1"}[id]
		text, err := sets.FS.ReadFile(shipped + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		want, faults := criteria.Parse(text)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		written, said := 0, 0
		got := Read("phu_luc.xlsx", readFile(t, kitFile(t, "sets/phu_luc_"+id+".xlsx")), sample(id))
		for _, it := range got.Set.Leaves() {
			var read, hand printed
			it.Rule.Decode(&read)
			if want.Item(it.Code) == nil || len(read.Require) == 0 {
				continue
			}
			written++
			if want.Item(it.Code).Rule.Decode(&hand); !slices.Equal(hand.Require, read.Require) {
				t.Errorf("%s %s: %q was added, by hand %q", id, it.Code, read.Require, hand.Require)
			}
		}
		for _, i := range got.Issues {
			if i.Kind == imports.ShareAssumed {
				said++
			}
		}
		if written == 0 || said != written || strings.Count(string(got.Text), "b là một phần của a") != written {
			t.Errorf("%s: %d conditions were added and %d said", id, written, said)
		}
	}
}

// TestKitCases scores the kit's single cases by the sets made from the appendices: the
// same figures must give the same points.
func TestKitCases(t *testing.T) {
	schemes := map[string]*scoring.Scheme{}
	for _, id := range []string{"so", "xa", "tinh"} {
		schemes[id], _ = scoring.Load(Read("", readFile(t, kitFile(t, "sets/phu_luc_"+id+".xlsx")), sample(id)).Text)
	}
	if n := scoreCases(t, schemes, kitFile(t, "sets/rule_cases.csv")); n != 1046 {
		t.Errorf("%d cases were scored, want all 1046", n)
	}
}

// TestKitHostile reads every broken and hostile file, and self-assessments, as if they
// were appendices: none may panic, and what is no table is refused with a message.
func TestKitHostile(t *testing.T) {
	for _, m := range readCSV(t, kitFile(t, "hostile/manifest.csv")) {
		t.Run(m["file"], func(t *testing.T) {
			got := Read(m["file"], readFile(t, kitFile(t, "hostile/"+m["file"])), sample("so"))
			if m["outcome"] != "reject" && got.Text != nil || m["file"] == "commune_sheet_for_department.xlsx" || m["file"] == "script_in_unit_name.xlsx" {
				return // a readable workbook with a table of criteria
			}
			if got.Text != nil || len(got.Issues) == 0 || got.Issues[0].Severity != imports.Error || got.Issues[0].Problem.Vi == "" {
				t.Errorf("not refused with a message: %+v", got.Issues)
			}
		})
	}
}

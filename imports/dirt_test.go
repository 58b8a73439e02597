package imports

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/assessment"
	"parindex/scoring"
)

var update = flag.Bool("update", false, "write the golden files")

// dirtDirectory knows the small set of testdata/dirt and two departments.
func dirtDirectory(t testing.TB) *Directory {
	t.Helper()
	text, err := os.ReadFile("testdata/dirt/set.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, faults := scoring.Load(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return &Directory{Schemes: []*scoring.Scheme{s}, Units: []assessment.Unit{
		{ID: "stc", Name: "Sở Tài chính", Group: "so", Ranked: true}, {ID: "syt", Name: "Sở Y tế", Group: "so", Ranked: true}}}
}

// TestDirt reads the drawn workbooks of testdata/dirt: each stands before what was read
// of it and what was said about it, word by word. -update writes that again.
func TestDirt(t *testing.T) {
	files, _ := filepath.Glob("testdata/dirt/*.txtar")
	if len(files) == 0 {
		t.Fatal("no workbooks are drawn")
	}
	dir := dirtDirectory(t)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			sheet, want := a.Files[i], &a.Files[i+1]
			t.Run(filepath.Base(file)+"/"+sheet.Name, func(t *testing.T) {
				hint := Hint{}
				if strings.HasPrefix(sheet.Name, "known: ") { // the caller says unit and year
					hint = Hint{Unit: "stc", Year: 2019}
				}
				got := account(ReadSheet(sheet.Name, drawn(t, string(sheet.Data)), dir, hint))
				if *update {
					want.Name, want.Data = "read", []byte(got)
				}
				if got != string(want.Data) {
					t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// account writes what was read of a sheet, one line an item, and the issues in both
// languages.
func account(s Sheet) string {
	var b strings.Builder
	if s.Unit != "stc" || s.Year != 2019 || s.Set != "so@2019.9" {
		fmt.Fprintf(&b, "unit %q, year %d, set %q\n", s.Unit, s.Year, s.Set)
	}
	for _, e := range s.Entries {
		fmt.Fprintf(&b, "%s =", e.Code)
		if e.Self != nil {
			fmt.Fprintf(&b, " %s", e.Self)
		}
		if e.Exempt {
			b.WriteString(" exempt")
		}
		if e.Choice != "" {
			fmt.Fprintf(&b, " “%s”", e.Choice)
		}
		if len(e.Figures) > 0 {
			fmt.Fprintf(&b, " (%s)", strings.TrimSpace(figuresText(e.Figures)))
		}
		if e.Appraised != nil {
			fmt.Fprintf(&b, " appraised %s", e.Appraised)
		}
		if e.Survey != nil {
			fmt.Fprintf(&b, " survey %s", e.Survey)
		}
		if e.Evidence != "" {
			fmt.Fprintf(&b, " [%s]", quote(e.Evidence))
		}
		if e.Note != "" {
			fmt.Fprintf(&b, " {%s}", quote(e.Note))
		}
		fmt.Fprintf(&b, " at %s!%s\n", e.Sheet, e.Cells["self"])
	}
	var missing []string
	for _, i := range s.Issues {
		if i.Kind == MissingItem {
			missing = append(missing, i.Code)
			continue
		}
		fmt.Fprintf(&b, "%s %s %s\n\t%s. %s\n\t%s. %s\n", i.Severity, i.Kind, i.Place(), i.Problem.Vi, i.Fix.Vi, i.Problem.En, i.Fix.En)
	}
	if len(missing) > 0 {
		fmt.Fprintf(&b, "missing %s\n", strings.Join(missing, ", "))
	}
	return b.String()
}

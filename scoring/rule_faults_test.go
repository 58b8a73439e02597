package scoring_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/scoring"
)

var update = flag.Bool("update", false, "write the golden files")

// TestRuleFaults compares what is said of broken rules with the golden file.
func TestRuleFaults(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/rule_faults.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range archive.Files {
		text := `{id: so, version: "2025.1", title: Bộ tiêu chí mẫu, sample: true, years: [2025], groups: [so], total: 2, ties: dense, items: [
{code: "1", name: Một, max: 2, source: self, rule: ` + strings.TrimSpace(string(f.Data)) + `}]}`
		_, faults := scoring.Load([]byte(text))
		if len(faults) == 0 {
			t.Errorf("%s: no faults", f.Name)
		}
		for _, x := range faults {
			fmt.Fprintf(&got, "%s: %s\n", f.Name, x)
		}
	}
	compareGolden(t, "testdata/rule_faults.golden", got.String())
}

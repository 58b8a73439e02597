package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestConfigurationDocumented keeps the table of docs/configuration.md as the flags are; -update
// writes it.
func TestConfigurationDocumented(t *testing.T) {
	const page, begin, end = "../../docs/configuration.md", "<!-- table -->\n", "<!-- end -->"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the marks of the table are missing")
	}
	want := configurationTable()
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("the table is not as the flags are; run with -update\n%s", want)
	}
	if err := os.WriteFile(page, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func configurationTable() string {
	var b strings.Builder
	b.WriteString("| setting | variable | unless set | meaning |\n|---|---|---|---|\n")
	settings().VisitAll(func(f *flag.Flag) {
		if slices.Contains(ofOneRun, f.Name) {
			return
		}
		without, usage := "`"+f.DefValue+"`", strings.ReplaceAll(f.Usage, "|", `\|`)
		switch {
		case f.Name == "by":
			without = "the system's user"
		case f.DefValue == "" || f.DefValue == "[]":
			without = "–"
		}
		if slices.Contains(repeated, f.Name) {
			usage += "; may be given more than once, in the variable with spaces between"
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", f.Name, variable(f.Name), without, usage)
	})
	return b.String()
}

// TestVariables: no flag has the variable of a secret, or of another flag.
func TestVariables(t *testing.T) {
	seen := map[string]string{}
	settings().VisitAll(func(f *flag.Flag) {
		v := variable(f.Name)
		if slices.Contains(secrets, v) || seen[v] != "" {
			t.Errorf("%s of -%s stands for something else: %s", v, f.Name, seen[v])
		}
		seen[v] = f.Name
	})
	for _, name := range slices.Concat(repeated, shared) {
		if seen[variable(name)] == "" {
			t.Errorf("serve has no flag %s", name)
		}
	}
}

// TestSettingsSaidNo: what is yes or no can be no in a file and in the environment.
func TestSettingsSaidNo(t *testing.T) {
	settings().VisitAll(func(f *flag.Flag) {
		if b, ok := f.Value.(interface{ IsBoolFlag() bool }); !ok || !b.IsBoolFlag() {
			return
		}
		if err := f.Value.Set("false"); err != nil || f.Value.String() != "false" {
			t.Errorf("%s = false: got %q, %v", f.Name, f.Value, err)
		}
	})
}

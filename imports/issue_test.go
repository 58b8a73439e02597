package imports

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestKindsDocumented: every kind of issue has its row in docs/cli.md, and every row its
// kind.
func TestKindsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "### Kinds of issues")
	table, _, _ = strings.Cut(table, "\n## ")
	documented := map[string]bool{}
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 4 || !strings.Contains(cells[1], "`") {
			continue
		}
		for _, kind := range strings.Split(cells[1], ",") {
			documented[strings.Trim(kind, " `")] = true
		}
	}
	kinds := kindsOfSource(t)
	if len(kinds) < 40 {
		t.Fatalf("only %d kinds found in issue.go", len(kinds))
	}
	for kind, name := range kinds {
		if !documented[kind] && reported(t, name) {
			t.Errorf("docs/cli.md has no row for %s", kind)
		}
		delete(documented, kind)
	}
	// these are said by campaign, not by a reader
	for _, kind := range []string{"other_kind", "repeated_unit", "overtaken", "set_back", "converted", "out_of_reach", "not_judged_now", "bad_judgement", "judged_meanwhile"} {
		delete(documented, kind)
	}
	for kind := range documented {
		t.Errorf("docs/cli.md has a row for %s, which issue.go does not know", kind)
	}
}

// reported says whether the source names a kind outside issue.go.
func reported(t *testing.T, name string) bool {
	t.Helper()
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if file != "issue.go" && !strings.HasSuffix(file, "_test.go") && regexp.MustCompile(`\b`+name+`\b`).Match(text) {
			return true
		}
	}
	return false
}

// kindsOfSource lists the constants of type Kind in issue.go with their names.
func kindsOfSource(t *testing.T) map[string]string {
	t.Helper()
	f, err := parser.ParseFile(gotoken.NewFileSet(), "issue.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "Kind" {
			kind, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kinds[kind] = spec.Names[0].Name
		}
		return true
	})
	return kinds
}

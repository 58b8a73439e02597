package campaign

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// TestWordsAreNotGo reads the sentences of this package: none quotes as Go does.
func TestWordsAreNotGo(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if ok && text.Kind == token.STRING {
				looked++
				if strings.Contains(text.Value, "%q") {
					t.Errorf("%s: %s quotes as Go does", set.Position(text.Pos()), text.Value)
				}
			}
			return true
		})
	}
	if looked < 100 {
		t.Errorf("looked at %d texts only", looked)
	}
}

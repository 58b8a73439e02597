package campaign

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parindex/assessment"
)

// TestEveryDeedHasAName reads the source: every deed that a verb logs is in the table.
func TestEveryDeedHasAName(t *testing.T) {
	logged := map[string]string{baseline: "log.go"}
	for _, s := range assessment.Steps() {
		logged[string(s)] = "the steps"
	}
	files := parsed(t)
	for name, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "deed" {
					literal(n.Value, name, logged)
				}
			case *ast.CallExpr:
				fn := called(files, n)
				if at := deedParameter(fn); at >= 0 && at < len(n.Args) {
					literal(n.Args[at], name, logged)
				}
				for _, arg := range n.Args {
					returned(fn, arg, name, logged)
				}
			}
			return true
		})
	}
	if len(logged) < 16 {
		t.Errorf("got %d deeds, want them found", len(logged))
	}
	for _, deed := range slices.Sorted(maps.Keys(logged)) {
		if d, ok := deeds[deed]; !ok || d.name.Vi == "" || d.name.En == "" {
			t.Errorf("%s: the deed %q has no name in deeds.go", logged[deed], deed)
		}
	}
}

func parsed(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, 0); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// literal notes a deed that is written out.
func literal(e ast.Expr, file string, logged map[string]string) {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		deed, _ := strconv.Unquote(l.Value)
		logged[deed] = file
	}
}

// called is the function of the package that a call is of, nil is another's.
func called(files map[string]*ast.File, call *ast.CallExpr) *ast.FuncDecl {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == name {
				return fn
			}
		}
	}
	return nil
}

// deedParameter says which parameter of a function is a deed, −1 is none.
func deedParameter(fn *ast.FuncDecl) int {
	if fn == nil {
		return -1
	}
	at := 0
	for _, field := range fn.Type.Params.List {
		kind, _ := field.Type.(*ast.Ident)
		for _, n := range field.Names {
			if n.Name == "deed" && kind != nil && kind.Name == "string" {
				return at
			}
			at++
		}
	}
	return -1
}

// returned notes the deeds that a function literal returns, where it is handed to one that
// asks for a function with a result of that name.
func returned(fn *ast.FuncDecl, arg ast.Expr, file string, logged map[string]string) {
	lit, ok := arg.(*ast.FuncLit)
	if fn == nil || !ok {
		return
	}
	for _, field := range fn.Type.Params.List {
		kind, ok := field.Type.(*ast.FuncType)
		if !ok || kind.Results == nil || len(kind.Results.List[0].Names) == 0 || kind.Results.List[0].Names[0].Name != "deed" {
			continue
		}
		ast.Inspect(lit, func(n ast.Node) bool {
			if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
				literal(r.Results[0], file, logged)
			}
			return true
		})
	}
}

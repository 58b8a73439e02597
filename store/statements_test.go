package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// acrossAuthorities are the functions whose statements read rows of every authority, with the
// reason. Of all others each row is asked for by its authority.
var acrossAuthorities = map[string]string{
	"Authorities":   "lists them",
	"Named":         "a content stays while evidence of any authority names it: they share a storage",
	"Awaited":       "the same while it is about to be kept",
	"EvidenceFiles": "a backup holds the evidence of all",
	"seals":         "a copy of the whole database is held against its source, each row with its authority",
	"fillItems":     "brings rows of an older version up to date, each by its own authority",
}

// TestEveryStatementSaysWhose reads each statement in the source: each of its tables is bound to
// an authority that was given, by itself or by a table that is. So nothing of one authority is
// read or changed by another by mistake.
func TestEveryStatementSaysWhose(t *testing.T) {
	tables := keyedTables(t)
	texts, used := statements(t), map[string]bool{}
	if len(tables) < 50 || len(texts) < 250 {
		t.Fatalf("looked at %d tables and %d statements only", len(tables), len(texts))
	}
	for _, s := range texts {
		free := unbound(s.text, tables)
		if len(free) == 0 {
			continue
		}
		if acrossAuthorities[s.function] == "" {
			t.Errorf("%s: whose rows of %s are meant? Bind them to an authority, or give the reason in acrossAuthorities:%s", s.at, strings.Join(free, ", "), s.text)
		}
		used[s.function] = true
	}
	for name := range acrossAuthorities {
		if !used[name] {
			t.Errorf("%s reads nothing across authorities any more; take it out of the list", name)
		}
	}
}

// TestUnbound: what the test above looks for is found.
func TestUnbound(t *testing.T) {
	tables := []string{"unit", "entry", "mark"}
	for text, want := range map[string]string{
		"SELECT id FROM unit WHERE id = $2":                                                                             "unit",
		"SELECT id FROM unit WHERE authority = $1 AND id = $2":                                                          "",
		"UPDATE unit SET name = $2 WHERE id = $1":                                                                       "unit",
		"INSERT INTO mark (authority, id) VALUES ($1, $2)":                                                              "",
		"INSERT INTO mark (id) VALUES ($1)":                                                                             "mark",
		"SELECT 1 FROM unit u JOIN entry e ON e.unit = u.id WHERE u.authority = $1":                                     "entry e",
		"SELECT 1 FROM unit u JOIN entry e ON e.authority = u.authority AND e.unit = u.id WHERE u.authority = $1":       "",
		"SELECT 1 FROM unit u JOIN entry e ON e.authority = u.authority AND e.unit = u.id":                              "unit u, entry e",
		"SELECT id FROM unit WHERE authority = $1 AND EXISTS (SELECT 1 FROM mark WHERE unit = id)":                      "mark",
		"SELECT id FROM unit WHERE authority = $1 UNION SELECT id FROM mark WHERE authority = $1":                       "",
		"AND EXISTS (SELECT 1 FROM mark m WHERE m.authority = r.authority)":                                             "",
		"AND EXISTS (SELECT 1 FROM mark m WHERE m.unit = r.unit)":                                                       "mark m",
		"SELECT 1 FROM unit u WHERE u.authority = $1 AND EXISTS (SELECT 1 FROM mark m WHERE m.authority = u.authority)": "",
	} {
		if got := strings.Join(unbound(text, tables), ", "); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// statement is a text of SQL as it stands in the source, with … for what is put in.
type statement struct{ at, function, text string }

// statements reads every text of the package that asks for rows or changes them.
func statements(t *testing.T) (list []statement) {
	t.Helper()
	set := token.NewFileSet()
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	named := parts(files)
	for _, f := range files {
		function := ""
		ast.Inspect(f, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok {
				function = f.Name.Name
			}
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, literal := named.spell(e)
			if literal && verb.MatchString(text) {
				list = append(list, statement{set.Position(n.Pos()).String(), function, text})
			}
			return !literal
		})
	}
	return list
}

// verb begins what reads or changes rows.
var verb = regexp.MustCompile(`\b(SELECT|UPDATE \w|DELETE FROM|INSERT INTO)\b`)

// spelling are the texts of the package that have a name.
type spelling map[string]ast.Expr

func parts(files []*ast.File) spelling {
	named := spelling{}
	for _, f := range files {
		for _, d := range f.Decls {
			list, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range list.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && len(v.Values) == 1 {
					named[v.Names[0].Name] = v.Values[0]
				}
			}
		}
	}
	return named
}

// spell is a text that is written down or put together of such, the rest as ….
func (s spelling) spell(e ast.Expr) (text string, literal bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		x, some := s.spell(e.X)
		y, more := s.spell(e.Y)
		return x + y, e.Op == token.ADD && (some || more)
	case *ast.Ident:
		if of, ok := s[e.Name]; ok {
			text, _ := s.spell(of)
			return text, false // it is looked at where it is put in
		}
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "item" {
			row, _ := s.spell(e.Args[0])
			return " WHERE " + row + ".authority = $1", false // Reader.item
		}
	}
	return " … ", false
}

var (
	tableNamed = regexp.MustCompile(`\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?([a-z]\w*))?`)
	boundByUs  = regexp.MustCompile(`\b(\w+)\.authority (?:=|IN) \(?\$`)
	boundAlone = regexp.MustCompile(`(?:^|[^\w.])authority (?:=|IN) \(?\$|\(authority[,)]`)
	entire     = regexp.MustCompile(`^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b`)
	sameAs     = regexp.MustCompile(`\b(\w+)\.authority = (\w+)\.authority\b`)
)

// unbound lists the tables of a statement of which nothing says whose rows are meant. A text
// that is only a part is bound by tables of what it is put into, which is looked at itself.
func unbound(text string, tables []string) (free []string) {
	bound := map[string]bool{}
	if !entire.MatchString(text) {
		for _, m := range sameAs.FindAllStringSubmatch(text, -1) {
			bound[m[2]] = bound[m[2]] || !regexp.MustCompile(`\w `+m[2]+`\s`).MatchString(text)
		}
	}
	for _, m := range boundByUs.FindAllStringSubmatch(text, -1) {
		bound[m[1]] = true
	}
	for range strings.Count(text, ".authority") {
		for _, m := range sameAs.FindAllStringSubmatch(text, -1) {
			bound[m[1]] = bound[m[1]] || bound[m[2]]
			bound[m[2]] = bound[m[2]] || bound[m[1]]
		}
	}
	alone := len(boundAlone.FindAllString(text, -1))
	for _, m := range tableNamed.FindAllStringSubmatch(text, -1) {
		name, alias := m[1], m[2]
		switch {
		case !slices.Contains(tables, name) || bound[alias] || bound[name]:
		case alias == "" && alone > 0:
			alone--
		default:
			free = append(free, strings.TrimSpace(name+" "+alias))
		}
	}
	return free
}

// keyedTables are the tables of the migrations whose rows belong to an authority.
func keyedTables(t *testing.T) (list []string) {
	t.Helper()
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?s)CREATE TABLE (\w+) \((.*?)\n\)`).FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(m[2], "authority") {
				list = append(list, m[1])
			}
		}
	}
	return list
}

package parindex

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers lists every package with those of the project that it may import: arrows
// point down only. docs/architecture.md draws the same picture.
var layers = map[string][]string{
	"exact":              {},
	"words":              {"exact"},
	"versioned":          {"exact", "words"},
	"survey":             {"exact", "versioned", "words"},
	"survey/forms":       {},
	"criteria":           {"exact", "versioned", "words"},
	"criteria/sets":      {},
	"access/secret":      {"words"},
	"access/oidc":        {},
	"scoring":            {"criteria", "exact", "words"},
	"scoring/stability":  {"criteria"},
	"survey/estimate":    {"words"},
	"survey/sampling":    {"words"},
	"survey/round":       {"words"},
	"survey/responses":   {"exact", "survey", "words"},
	"survey/index":       {"survey", "survey/estimate", "survey/responses", "words"},
	"survey/findings":    {"survey", "survey/estimate", "survey/index", "survey/responses", "survey/round"},
	"provinces":          {"exact", "words"},
	"access":             {},
	"assessment":         {"exact"},
	"convert":            {"words"},
	"evidence":           {"words"},
	"mail":               {"words"},
	"logo":               {"words"},
	"qr":                 {},
	"borders":            {"words"},
	"imports":            {"assessment", "criteria", "exact", "imports/legacy", "provinces", "scoring", "survey/round", "survey/sampling", "words"},
	"imports/template":   {"assessment", "criteria", "exact", "imports", "scoring", "survey/round", "words"},
	"imports/lines":      {"criteria", "exact", "scoring", "words"},
	"imports/appendix":   {"criteria", "exact", "imports", "imports/lines", "scoring", "words"},
	"imports/legacy":     {"words"},
	"store":              {"access", "assessment", "criteria", "exact", "provinces", "scoring", "scoring/stability", "survey", "survey/round", "words"},
	"backup":             {"evidence", "store", "words"},
	"store/pgtest":       {},
	"campaign":           {"access", "access/secret", "assessment", "convert", "criteria", "criteria/sets", "evidence", "exact", "imports", "imports/template", "logo", "mail", "provinces", "scoring", "scoring/stability", "store", "survey", "survey/findings", "survey/forms", "survey/index", "survey/responses", "survey/round", "survey/sampling", "words"},
	"traces":             {},
	"metrics/boards":     {"metrics/rules"},
	"metrics/rules":      {},
	"metrics":            {"assessment", "exact", "store", "survey/findings", "survey/index"},
	"reports":            {"assessment", "criteria", "exact", "scoring", "store", "survey", "words"},
	"dashboard/chart":    {"exact", "words"},
	"dashboard/api":      {"dashboard/shell", "exact", "words"},
	"dashboard":          {"assessment", "borders", "campaign", "criteria", "dashboard/api", "dashboard/chart", "dashboard/shell", "exact", "imports", "imports/template", "provinces", "reports", "scoring", "scoring/stability", "store", "survey", "survey/findings", "survey/index", "words"},
	"cmd/parindex":       {"access", "access/oidc", "access/secret", "assessment", "backup", "borders", "campaign", "convert", "criteria", "criteria/sets", "dashboard", "dashboard/api", "dashboard/ask", "dashboard/office", "dashboard/shell", "evidence", "exact", "imports", "imports/appendix", "imports/corrected", "mail", "metrics", "provinces", "reports", "scoring", "store", "survey", "survey/estimate", "survey/forms", "survey/index", "survey/responses", "survey/round", "traces", "versioned", "words"},
	"tools/load":         {"access", "access/secret", "assessment", "campaign", "store"},
	"imports/corrected":  {"imports", "words"},
	"dashboard/static":   {},
	"dashboard/pagetest": {},
	"dashboard/apitest":  {},
	"dashboard/shell":    {"dashboard/static", "words"},
	"dashboard/office":   {"access", "access/oidc", "access/secret", "assessment", "campaign", "criteria", "dashboard/api", "dashboard/desk", "dashboard/shell", "evidence", "exact", "imports", "imports/template", "qr", "reports", "scoring", "store", "survey", "survey/estimate", "survey/findings", "survey/index", "survey/responses", "survey/round", "survey/sampling", "versioned", "words"},
	"dashboard/ask":      {"campaign", "dashboard/shell", "store", "survey", "survey/round", "words"},
	"dashboard/desk":     {"access", "assessment", "campaign", "criteria", "dashboard/shell", "exact", "imports", "store", "words"},
}

// homes gives each library its one home (or the few packages that may hold it).
var homes = map[string][]string{
	"database/sql":                        {"store"},
	"modernc.org/sqlite":                  {"store"},
	"github.com/xuri/excelize":            {"imports", "imports/template", "reports"},
	"github.com/klauspost/compress":       {"backup", "survey/responses"},
	"filippo.io/age":                      {"backup"},
	"github.com/signintech/gopdf":         {"reports"},
	"github.com/richardlehane/mscfb":      {"evidence", "imports"},
	"github.com/minio/minio-go":           {"evidence"},
	"github.com/wneessen/go-mail":         {"mail"},
	"github.com/go-echarts/go-echarts":    {"dashboard/chart"},
	"github.com/prometheus/client_golang": {"metrics"},
	"go.opentelemetry.io/otel":            {"traces"},
	"github.com/expr-lang/expr":           {"scoring"},
	"go.yaml.in/yaml":                     {"criteria", "versioned"},
	"golang.org/x/text":                   {"words"},
	"golang.org/x/image":                  {"logo"},
	"github.com/alexedwards/argon2id":     {"access/secret"},
	"github.com/pquerna/otp":              {"access/secret"},
	"github.com/boombuler/barcode":        {"qr"},
	"github.com/coreos/go-oidc":           {"access/oidc"},
	"golang.org/x/oauth2":                 {"access/oidc"},
	"html/template":                       {"dashboard", "dashboard/shell"},
	"net/http":                            {"access/oidc", "cmd/parindex", "dashboard", "dashboard/api", "dashboard/apitest", "dashboard/ask", "dashboard/desk", "dashboard/office", "dashboard/pagetest", "dashboard/shell", "metrics", "tools/load"},
	"github.com/getkin/kin-openapi":       {"dashboard/apitest"},
	"golang.org/x/term":                   {"cmd/parindex"},
	"os/exec":                             {"convert", "dashboard/pagetest", "store/pgtest", "tools/load"},
	"golang.org/x/sync":                   {"campaign"},
	"math/big":                            {"exact"},
	"time":                                {"access/oidc", "access/secret", "assessment", "backup", "campaign", "cmd/parindex", "convert", "dashboard", "dashboard/api", "dashboard/ask", "dashboard/desk", "dashboard/office", "dashboard/pagetest", "dashboard/shell", "evidence", "imports", "mail", "metrics", "reports", "store", "store/pgtest", "survey/round", "tools/load", "versioned", "words"},
}

// pure packages have no clock, no files, no network and no process.
// assessment holds moments that it is given; what it may not do is look at the clock.
var pure = []string{"access", "exact", "words", "scoring", "scoring/stability", "assessment", "imports/lines", "imports/legacy", "provinces", "borders", "logo", "survey", "survey/estimate", "survey/sampling", "survey/responses", "survey/index", "survey/findings", "qr", "metrics/boards", "metrics/rules"}

var impure = []string{"os", "os/exec", "net", "net/http", "database/sql", "log", "log/slog", "math/rand", "io/fs"}

// TestArchitecture reads the source itself: a go list would be answered from the
// test cache.
func TestArchitecture(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range sourceImports(t) {
		pkg := path.Dir(file)
		seen[pkg] = true
		allowed, ok := layers[pkg]
		if !ok {
			t.Errorf("%s: package %s is not in the architecture; name it in arch_test.go and docs/architecture.md", file, pkg)
			continue
		}
		for _, imp := range imports {
			if inner, ok := strings.CutPrefix(imp, "parindex/"); ok && !slices.Contains(allowed, inner) {
				t.Errorf("%s: %s may not import %s", file, pkg, inner)
			}
			for lib, packages := range homes {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !slices.Contains(packages, pkg) {
					t.Errorf("%s: %s has its home in %s", file, imp, strings.Join(packages, ", "))
				}
			}
			if slices.Contains(pure, pkg) && slices.Contains(impure, imp) {
				t.Errorf("%s: %s is pure and may not import %s", file, pkg, imp)
			}
		}
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("arch_test.go names %s, which has no source", pkg)
		}
	}
}

// sourceImports returns the imports of every source file that is not a test.
func sourceImports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || (name != "." && strings.HasPrefix(d.Name(), "."))) {
			return fs.SkipDir
		}
		if d.IsDir() && name != "." && isModule(name) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		key := filepath.ToSlash(name)
		found[key] = nil
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[key] = append(found[key], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// isModule says whether a folder is a module of its own, which the program is not built
// from.
func isModule(name string) bool {
	_, err := os.Stat(filepath.Join(name, "go.mod"))
	return err == nil
}

// TestDocumented: every package says in one sentence what it is.
func TestDocumented(t *testing.T) {
	documented := map[string]bool{}
	for file := range sourceImports(t) {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		documented[path.Dir(file)] = documented[path.Dir(file)] || f.Doc != nil
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

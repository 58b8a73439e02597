package campaign

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/imports"
)

// hostileFile is a broken or hostile file and how its import must end.
type hostileFile struct {
	name, path string
	body       []byte // of a shape that is made here
	hint       imports.Hint
	outcomes   []Outcome
	kind       imports.Kind // of the refusal, where it is known
}

// hostileFiles writes the shapes that are made here, and lists the kit's beside them
// where it is at hand.
func hostileFiles(t testing.TB) []hostileFile {
	t.Helper()
	list := hostileShapes(t)
	manifest, err := os.Open(kit + "/hostile/manifest.csv")
	if err != nil {
		t.Log("without the kit's hostile files: ", err)
		return list
	}
	defer manifest.Close()
	rows, err := csv.NewReader(manifest).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		f := hostileFile{name: r[0], path: filepath.Join(kit, "hostile", r[0]), outcomes: []Outcome{Stored, Drafted}}
		switch {
		case r[2] == "reject", r[0] == "two_units_in_one_workbook.xlsx": // which unit is asked
			f.outcomes = []Outcome{Rejected}
		case r[2] == "import_ok":
			f.outcomes = []Outcome{Stored}
		}
		if r[0] == "commune_sheet_for_department.xlsx" {
			f.hint = imports.Hint{Unit: "STC", Year: 2019}
		}
		list = append(list, f)
	}
	return list
}

// hostileShapes writes the shapes that have broken readers of workbooks.
func hostileShapes(t testing.TB) []hostileFile {
	t.Helper()
	dir := t.TempDir()
	shapesOnce.Do(func() { shapes = shapesOf(t) })
	list := slices.Clone(shapes)
	for i := range list {
		f := &list[i]
		f.path = filepath.Join(dir, f.name+".xlsx")
		if err := os.WriteFile(f.path, f.body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

var (
	shapesOnce sync.Once
	shapes     []hostileFile
)

// shapesOf makes the shapes of a workbook of the demo.
func shapesOf(t testing.TB) []hostileFile {
	t.Helper()
	whole, err := demoFiles.ReadFile("demo/xa/001_phuong_dai_trach.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	with := func(part, old, more string) []byte {
		parts := demoParts(t)
		if !bytes.Contains(parts[part], []byte(old)) {
			t.Fatalf("%s has no %s", part, old)
		}
		parts[part] = bytes.Replace(parts[part], []byte(old), []byte(more), 1)
		return zipped(t, parts)
	}
	without := demoParts(t)
	delete(without, texts)
	refused, stored := []Outcome{Rejected}, []Outcome{Stored}
	var list []hostileFile
	for _, s := range []struct {
		name     string
		body     []byte
		outcomes []Outcome
		kind     imports.Kind
	}{
		{"a zip bomb", with(sheet, "</sheetData>", "</sheetData>"+strings.Repeat(" ", 60<<20)), refused, imports.TooLarge},
		{"as much as is unpacked", with(sheet, "</sheetData>", "</sheetData>"+strings.Repeat(" ", 47<<20)), stored, ""},
		{"many texts", with(texts, "</sst>", strings.Repeat("<si><t>Tiêu chí thành phần</t></si>", 390_000)+"</sst>"), stored, ""},
		{"many cells", with(sheet, "</sheetData>", manyCells(19_500, 20)+"</sheetData>"), []Outcome{Stored, Drafted}, ""},
		{"a far cell", with(sheet, "</sheetData>", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`), stored, ""},
		{"cut short", whole[:len(whole)*6/10], refused, imports.Damaged},
		{"a flipped byte", flipped(whole), refused, imports.Damaged},
		{"no shared strings", zipped(t, without), refused, imports.Damaged},
		{"entities", with(texts, "<sst", `<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst`), refused, imports.Forbidden},
		{"a password", locked(t, whole), refused, imports.Encrypted},
	} {
		list = append(list, hostileFile{name: s.name, body: s.body, outcomes: s.outcomes, kind: s.kind})
	}
	return list
}

func flipped(body []byte) []byte {
	b := bytes.Clone(body)
	b[len(b)/2] ^= 0x40
	return b
}

// locked is a workbook behind a password, as Excel saves it.
func locked(t testing.TB, body []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "matkhau123"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manyCells are rows of short numbers far below the table.
func manyCells(rows, cols int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, 1000+i)
		for j := range cols {
			fmt.Fprintf(&b, `<c r="%s%d"><v>%d</v></c>`, column(30+j), 1000+i, j)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

package imports

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
)

// TestContradictions refuses workbooks whose parts can be read in two ways.
func TestContradictions(t *testing.T) {
	swap := func(old, with string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, with, 1) }
	}
	cell := func(with string) map[string]func(string) string {
		return map[string]func(string) string{"worksheets/": swap(`<v>0.5</v></c><c r="E12"`, with+`</c><c r="E12"`)}
	}
	rel := func(id, kind string) map[string]func(string) string {
		return map[string]func(string) string{"_rels/workbook.xml.rels": before("</Relationships>", `<Relationship Id="`+id+`" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`+kind+`" Target="theme/theme1.xml"/>`)}
	}
	for name, c := range map[string]struct {
		parts map[string]func(string) string
		self  string // of 1.1.1; "refused" for the file
	}{
		"as it is":                    {nil, "0.5"},
		"two relationships of a kind": {rel("rIdX", "styles"), "refused"},
		"two tables of strings":       {rel("rIdX", "sharedStrings"), "refused"},
		"an Id twice":                 {rel("rId1", "theme"), "refused"},
		"a sheet without relation":    {map[string]func(string) string{"workbook.xml": swap(`r:id="rId1"`, `r:id="rId99"`)}, "refused"},
		"two sheets of one part":      {map[string]func(string) string{"workbook.xml": before("</sheets>", `<sheet name="S2" sheetId="9" r:id="rId1"/>`)}, "refused"},
		"a number in hexadecimal":     {cell(`<v>0x1p-2</v>`), "refused"},
		"not a number":                {cell(`<v>nan</v>`), "refused"},
		"two values":                  {cell(`<v>0.</v><v>25</v>`), "refused"},
		"a foreign value beside":      {cell(`<zz:v xmlns:zz="urn:x">0.1</zz:v><v>0.5</v>`), "0.5"},
		"a foreign value":             {cell(`<zz:v xmlns:zz="urn:x">0.1</zz:v>`), ""},
		"another default namespace":   {cell(`<v xmlns="urn:x">0.1</v>`), ""},
		"the same default namespace":  {cell(`<v xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">0.5</v>`), "0.5"},
		"prefixes everywhere": {map[string]func(string) string{"worksheets/": func(s string) string {
			return regexp.MustCompile(`<(/?)([a-zA-Z])`).ReplaceAllString(s, "<${1}x:$2")
		}}, "0.5"},
		"an exponent": {cell(`<v>5E-1</v>`), "0.5"},
	} {
		body := changed(t, c.parts)
		got := ReadSheet(name, body, &Directory{Units: departments, Schemes: schemes(t)}, Hint{})
		self := ""
		switch {
		case Refused(got.Issues):
			if self = "refused"; got.Issues[0].Kind != Damaged {
				t.Errorf("%s: %v", name, got.Issues)
			}
		case got.Entries[0].Self != nil:
			self = got.Entries[0].Self.String()
		}
		if self != c.self {
			t.Errorf("%s: %s, issues %v", name, self, got.Issues)
		}
	}
}

// zipped packs parts as they are given.
func zipped(t testing.TB, parts ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPartTwice refuses a zip with two parts of one name, wherever they are.
func TestPartTwice(t *testing.T) {
	body := zipped(t, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"docProps/Custom.xml", "<a/>"}, [2]string{"docprops/custom.xml", "<a/>"})
	if _, bad := readWorkbook(body); bad == nil || bad.kind != Damaged || !strings.Contains(bad.problem.En, "two parts of one name") {
		t.Errorf("read: %v", bad)
	}
}

// TestManySheets reads many sheets full of headers and of texts that might be names.
func TestManySheets(t *testing.T) {
	units := append([]assessment.Unit{}, departments...)
	for i := range 3300 {
		name := fmt.Sprint("Xã Thử Nghiệm ", i)
		units = append(units, assessment.Unit{ID: slug(name), Name: name, Group: "xa", Ranked: true})
	}
	dir := &Directory{Units: units, Schemes: schemes(t)}
	for name, change := range map[string]int{"alike": 1 << 30, "all different": 1} {
		parts := [][2]string{{"[Content_Types].xml", "<Types/>"}}
		var list, links strings.Builder
		for k := range 16 {
			fmt.Fprintf(&list, `<sheet name="S%d" sheetId="%[1]d" r:id="r%[1]d"/>`, k)
			fmt.Fprintf(&links, `<Relationship Id="r%d" Type="x/worksheet" Target="worksheets/s%[1]d.xml"/>`, k)
			parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/s%d.xml", k), `<worksheet><sheetData>` + wide2(90, change) + `</sheetData></worksheet>`})
		}
		parts = append(parts, [2]string{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets>` + list.String() + `</sheets></workbook>`}, [2]string{"xl/_rels/workbook.xml.rels", `<Relationships>` + links.String() + `</Relationships>`})
		body := zipped(t, parts...)
		for reader, read := range map[string]func(){
			"sheet":     func() { ReadSheet("", body, dir, Hint{Year: 2019}) },
			"appraisal": func() { ReadAppraisal("", body, dir, Hint{Year: 2019}) },
			"printed":   func() { ReadPrinted("", body, dir, Hint{Year: 2019}) },
			"units":     func() { ReadUnits("", body) },
			"values":    func() { ReadValues("", body) },
		} {
			start := time.Now()
			read()
			if d := time.Since(start); d > runaway {
				t.Errorf("%s, %s: %s for %d bytes", name, reader, d, len(body))
			} else {
				t.Logf("%s, %s: %s for %d bytes", name, reader, d, len(body))
			}
		}
	}
}

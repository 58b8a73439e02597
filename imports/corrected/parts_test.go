package corrected_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// part is one part of a workbook, as it is packed and unpacked.
type part struct {
	name            string
	packed, content []byte
}

func parts(t testing.TB, body []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var list []part
	for _, f := range z.File {
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		p := part{name: f.Name}
		p.packed, _ = io.ReadAll(raw)
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if p.content, err = io.ReadAll(r); err != nil {
			t.Fatal(f.Name, err)
		}
		list = append(list, p)
	}
	return list
}

// rezip puts parts into a workbook.
func rezip(t testing.TB, list []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range list {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		w.Write(p.content)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openBook(t testing.TB, body []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func trimmed(row []string) []string {
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// element is a piece of XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Inner    string     `xml:",innerxml"`
}

func parse(t testing.TB, content []byte) element {
	t.Helper()
	var e element
	if err := xml.Unmarshal(content, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// orders are how Excel wants the children of an element, and no other way.
var orders = map[string][]string{
	"worksheet":  {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"},
	"styleSheet": {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"},
	"workbook":   {"fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"},
	"comments":   {"authors", "commentList"},
	"sheetPr":    {"tabColor", "outlinePr", "pageSetUpPr"},
}

// wellFormed checks what Excel is strict about and other programs are not.
func wellFormed(t *testing.T, body []byte) {
	t.Helper()
	list := parts(t, body)
	names := map[string]bool{}
	for _, p := range list {
		names[p.name] = true
	}
	for _, p := range list {
		if !strings.HasSuffix(p.name, ".xml") && !strings.HasSuffix(p.name, ".rels") && !strings.HasSuffix(p.name, ".vml") {
			continue
		}
		var root element
		if err := xml.Unmarshal(p.content, &root); err != nil {
			t.Errorf("%s: %v", p.name, err)
			continue
		}
		ordered(t, p.name, root)
		switch root.XMLName.Local {
		case "worksheet":
			cells(t, p.name, root)
		case "Relationships":
			related(t, p.name, root, names)
		case "Types":
			typed(t, root, list)
		case "xml":
			boxes(t, p.name, p.content)
		}
	}
}

func ordered(t *testing.T, name string, e element) {
	t.Helper()
	last := 0
	for _, c := range e.Children {
		ordered(t, name, c)
		if order := orders[e.XMLName.Local]; order != nil {
			at := slices.Index(order, c.XMLName.Local)
			if at < last {
				t.Errorf("%s: <%s> stands behind <%s>", name, c.XMLName.Local, order[last])
			}
			last = max(last, at)
		}
	}
	if n := e.attr("count"); n != "" && len(e.Children) > 0 && n != strconv.Itoa(len(e.Children)) && e.XMLName.Local != "sst" {
		t.Errorf("%s: <%s> counts %s, holds %d", name, e.XMLName.Local, n, len(e.Children))
	}
}

// cells wants rows and cells ascending and every format to exist.
func cells(t *testing.T, name string, sheet element) {
	t.Helper()
	for _, part := range sheet.Children {
		if part.XMLName.Local != "sheetData" {
			continue
		}
		last := 0
		for _, row := range part.Children {
			if r := row.attr("r"); r != "" {
				n, _ := strconv.Atoi(r)
				if n <= last {
					t.Errorf("%s: row %d behind row %d", name, n, last)
				}
				last = n
			} else {
				last++
			}
			col := 0
			for _, c := range row.Children {
				if ref := c.attr("r"); ref != "" {
					n, _, _ := excelize.CellNameToCoordinates(ref)
					if n <= col {
						t.Errorf("%s: %s stands behind column %d", name, ref, col)
					}
					col = n
				}
			}
		}
	}
}

func related(t *testing.T, name string, rels element, names map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range rels.Children {
		if id := r.attr("Id"); seen[id] {
			t.Errorf("%s: %s stands twice", name, id)
		} else {
			seen[id] = true
		}
		target := r.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(path.Dir(name)), target)
		}
		if target = strings.TrimPrefix(target, "/"); r.attr("TargetMode") != "External" && !names[target] {
			t.Errorf("%s: %s leads to %s, which is not there", name, r.attr("Id"), target)
		}
	}
}

func typed(t *testing.T, types element, list []part) {
	t.Helper()
	kinds := map[string]string{}
	for _, e := range types.Children {
		key := strings.ToLower(e.attr("PartName") + e.attr("Extension"))
		if kinds[key] != "" {
			t.Errorf("the content type of %s is said twice", key)
		}
		kinds[key] = e.attr("ContentType")
	}
	for _, p := range list {
		own, ending := kinds["/"+strings.ToLower(p.name)], kinds[strings.TrimPrefix(path.Ext(p.name), ".")]
		if own == "" && ending == "" && p.name != "[Content_Types].xml" && !strings.Contains(p.name, "kiem_thu") {
			t.Errorf("%s has no content type", p.name)
		}
		if strings.Contains(p.name, "comments") && !strings.HasSuffix(own, "comments+xml") {
			t.Errorf("%s is said to be %s", p.name, own)
		}
	}
}

var shapeIDs = regexp.MustCompile(`<v:shape id="([^"]+)"`)

func boxes(t *testing.T, name string, content []byte) {
	t.Helper()
	ids := map[string]bool{}
	for _, m := range shapeIDs.FindAllSubmatch(content, -1) {
		if ids[string(m[1])] {
			t.Errorf("%s: shape %s stands twice", name, m[1])
		}
		ids[string(m[1])] = true
	}
}

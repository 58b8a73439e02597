package imports

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
)

// changed is the filled sheet with its parts changed: the worksheet by its name "sheet".
func changed(t testing.TB, parts map[string]func(string) string) []byte {
	return repack(t, filled(t), func(name string, part []byte) []byte {
		for prefix, change := range parts {
			if strings.HasPrefix(name, "xl/"+prefix) {
				return []byte(change(string(part)))
			}
		}
		return part
	})
}

func before(mark, more string) func(string) string {
	return func(s string) string { return strings.Replace(s, mark, more+mark, 1) }
}

func merged(n int, ref string) string {
	return "<mergeCells>" + strings.Repeat(`<mergeCell ref="`+ref+`"/>`, n) + "</mergeCells>"
}

// TestCheap reads small files made to be dear: each must end soon, in little memory,
// and say what it left out.
func TestCheap(t *testing.T) {
	units := append([]assessment.Unit{}, departments...)
	for i := range 3300 {
		name := fmt.Sprint("Xã Thử Nghiệm ", i)
		units = append(units, assessment.Unit{ID: slug(name), Name: name, Group: "xa", Ranked: true})
	}
	dir := &Directory{Units: units, Schemes: schemes(t)}
	after := func(mark, more string) func(string) string {
		return func(s string) string { return strings.Replace(s, mark, mark+more, 1) }
	}
	for name, c := range map[string]struct {
		parts map[string]func(string) string
		said  Kind
	}{
		"tall merges":           {map[string]func(string) string{"worksheets/": after("</sheetData>", merged(1000, "A1:XFD1048576"))}, Damaged},
		"a merge of everything": {map[string]func(string) string{"worksheets/": after("</sheetData>", merged(1, "A1:XFD1048576"))}, MergedScore},
		"very many merges":      {map[string]func(string) string{"worksheets/": after("</sheetData>", merged(300_000, "A12:D200"))}, TooLarge},
		"many overlapping":      {map[string]func(string) string{"worksheets/": after("</sheetData>", merged(4_999, "A12:D200"))}, Damaged},
		"hidden columns":        {map[string]func(string) string{"worksheets/": before("<sheetData>", "<cols>"+strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 300_000)+"</cols>")}, TooLarge},
		"escapes":               {map[string]func(string) string{"sharedStrings": before("</sst>", "<si><t>"+strings.Repeat("_x0041_", 400_000)+"</t></si>")}, ""},
		"a long text": {map[string]func(string) string{"sharedStrings": func(s string) string {
			return strings.Replace(s, "Đơn vị: Sở Tài chính", "Đơn vị: Sở Tài chính"+strings.Repeat(" ", 50_000), 1)
		}}, CutText},
		"decomposed":             {map[string]func(string) string{"sharedStrings": before("</sst>", "<si><t>"+strings.Repeat("e\u0302\u0301", 4_000_000)+"</t></si>")}, ""},
		"combining marks":        {map[string]func(string) string{"sharedStrings": before("</sst>", "<si><t>"+strings.Repeat("\u0301\u0323", 5_000_000)+"</t></si>")}, ""},
		"headers upon headers":   {map[string]func(string) string{"worksheets/": before("</sheetData>", wide2(300, 1000))}, ""},
		"headers, all different": {map[string]func(string) string{"worksheets/": before("</sheetData>", wide2(1400, 1))}, ""},
		"unknown codes":          {map[string]func(string) string{"worksheets/": before("</sheetData>", unknownRows(19_000)), "sharedStrings": func(s string) string { return strings.Replace(s, "NGƯỜI LẬP", "", 1) }}, MoreIssues},
	} {
		t.Run(name, func(t *testing.T) {
			body := changed(t, c.parts)
			var from, to runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&from)
			start := time.Now()
			sheet := ReadSheet("", body, dir, Hint{})
			took := time.Since(start)
			runtime.ReadMemStats(&to)
			issues := sheet.Issues
			start = time.Now()
			issues = append(issues, ReadAppraisal("", body, dir, Hint{}).Issues...)
			took = max(took, time.Since(start))
			for kind, n := range map[string]uint64{"MB": (to.TotalAlloc - from.TotalAlloc) >> 20, "ms": uint64(took.Milliseconds())} {
				if t.Logf("%s: %d", kind, n); kind == "MB" && n > 300 || kind == "ms" && took > runaway {
					t.Errorf("%d %s", n, kind)
				}
			}
			found := c.said == ""
			for _, i := range issues {
				found = found || i.Kind == c.said
			}
			if !found || len(issues) > 2000 {
				t.Errorf("%d issues, %s among them: %v", len(issues), c.said, found)
			}
		})
	}
}

// runaway is no measurement: alone every reading ends within a second, and what this
// guards against took minutes.
const runaway = 40 * time.Second

// wide2 makes rows of 256 headings; every so many cells the text changes.
func wide2(rows, change int) string {
	var b strings.Builder
	for k := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, 2000+k)
		for i, h := range []string{"STT", "Nội dung", "Điểm tự chấm"} {
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref(2000+k, i+1), h)
		}
		for i := 4; i <= 256; i++ {
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>Ghi chú Ỡ %d</t></is></c>`, ref(2000+k, i), (k*256+i)/change)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

func unknownRows(n int) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%[1]d" t="inlineStr"><is><t>9.9.%d</t></is></c><c r="D%[1]d"><v>1</v></c></row>`, 2000+k, k%1000)
	}
	return b.String()
}

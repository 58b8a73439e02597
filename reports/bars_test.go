package reports

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"parindex/words"
)

// classed is a report whose chart has two units in two classes, and one without numbers between.
func classed(names ...string) *Report {
	r := paper(words.Vi)
	row := func(class string, points Cell) Row {
		return Row{Cells: []Cell{Text("1"), Text("Sở Nội vụ"), points, Text(class)}}
	}
	n := Formula(*paper(words.Vi).Parts[0].Figures[0].Cell.Number, func(At) string { return "88.49" })
	r.Parts = r.Parts[:1]
	r.Parts[0].Rows = List([]Row{row(names[0], n), row("", Cell{}), row(names[len(names)-1], n)})
	r.Parts[0].Bars.Class, r.Parts[0].Bars.Classes = 3, names
	return r
}

// TestWorkbookColoursClasses: a bar has the colour of its class, as in a PDF.
func TestWorkbookColoursClasses(t *testing.T) {
	body := written(t, workbookOf, classed("Tốt", "Khá"))
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/charts/chart1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	chart, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	_, points, _ := strings.Cut(string(chart), "<dPt>")
	points, _, _ = strings.Cut(points, "<dLbls>")
	for i, color := range map[int]string{0: ClassColors[0], 2: ClassColors[1]} {
		if _, of, found := strings.Cut("<dPt>"+points, fmt.Sprintf(`<dPt><idx val="%d">`, i)); !found || !strings.Contains(of[:strings.Index(of+"</dPt>", "</dPt>")], color) {
			t.Errorf("bar %d has not the colour %s", i, color)
		}
	}
	if n := strings.Count(string(chart), "<dPt>"); n != 2 {
		t.Errorf("got %d bars with a colour, want 2", n)
	}
}

// TestClassColors holds the colours of classes on paper and on pages together.
func TestClassColors(t *testing.T) {
	css, err := os.ReadFile("../dashboard/static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	for i, color := range append([]string{noClass}, ClassColors...) {
		if want := fmt.Sprintf("--k%d: #%s;", i, strings.ToLower(color)); !strings.Contains(string(css), want) {
			t.Errorf("pages have another colour than %s", want)
		}
	}
}

// TestLegendFits: names of classes that are long go on in another line, none over the edge.
func TestLegendFits(t *testing.T) {
	var list []key
	for range 9 {
		list = append(list, key{name: "Hoàn thành xuất sắc nhiệm vụ"})
	}
	wide := func(string) float64 { return 130 }
	lines := inLines(list, 770, wide)
	count := 0
	for _, line := range lines {
		count += len(line)
		if sum := float64(len(line)) * (130 + keyRoom); sum > 770+keyGap {
			t.Errorf("got a line of %v points", sum)
		}
	}
	if len(lines) != 3 || count != len(list) {
		t.Errorf("got %d lines with %d names, want 3 with %d", len(lines), count, len(list))
	}
	if lines := inLines(list[:1], 100, wide); len(lines) != 1 {
		t.Errorf("got %d lines, want one for a name that is too long", len(lines))
	}
}

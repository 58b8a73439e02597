package appendix

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"

	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/imports"
	"parindex/scoring"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := strings.Split(string(readFile(t, name)), "\n")
	for i, l := range strings.Split(got, "\n") {
		if i >= len(want) || l != want[i] {
			t.Fatalf("%s:%d differs (run with -update and read the diff):\n got %q", name, i+1, l)
		}
	}
	if strings.Count(got, "\n")+1 != len(want) {
		t.Errorf("%s: the end is missing", name)
	}
}

// TestSample makes the set of a whole appendix and compares file and messages.
func TestSample(t *testing.T) {
	head := sample("xa")
	head.Title = "Bộ tiêu chí mẫu của xã"
	got := Read("phu_luc_xa.xlsx", readFile(t, "testdata/phu_luc_xa.xlsx"), head)
	if !got.Ready() {
		t.Errorf("not ready: %v %v", got.Faults, got.Issues)
	}
	golden(t, "testdata/xa.golden.yaml", string(got.Text))
	golden(t, "testdata/xa.issues.golden", said(got.Issues))
}

// TestSampleScores holds the set made of the appendix against the shipped one, which was
// written by hand: the same items, and the same points for the same figures.
func TestSampleScores(t *testing.T) {
	text, err := sets.FS.ReadFile("xa@2025.1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := scoring.Load(text)
	got, _ := scoring.Load(Read("", readFile(t, "testdata/phu_luc_xa.xlsx"), sample("xa")).Text)
	for _, w := range want.Set().Nodes() {
		g := got.Set().Item(w.Code)
		if g == nil || g.Name != w.Name || !g.Max.Equal(w.Max.Number) || g.Source != w.Source || strings.Join(g.Lines, "|") != strings.Join(w.Lines, "|") || g.Evidence != w.Evidence || g.Section != w.Section || g.Depth != w.Depth {
			t.Errorf("%s: got %+v, want %+v", w.Code, g, w)
		}
	}
	if n := scoreCases(t, map[string]*scoring.Scheme{"xa": got}, filepath.FromSlash("../../scoring/testdata/rule_cases.csv")); n < 250 {
		t.Errorf("only %d cases", n)
	}
}

// TestContradiction: a printed maximum that its parts do not add up to is a fault with
// both figures until the user accepts it with a reason.
func TestContradiction(t *testing.T) {
	body := readFile(t, "testdata/phu_luc_so_loi_tong.xlsx")
	got := Read("", body, sample("so"))
	const want = `error Phụ lục I!C110 [3] sum_differs: in 20 điểm, nhưng các phần cộng lại được 20,25 điểm (C111 + C120 + C131 + C148 + C158 + C170)
error Phụ lục I!C131 [3.3] sum_differs: in 3,75 điểm, nhưng các phần cộng lại được 3,5 điểm (C132 + C136 + C141 + C145)
`
	if errors := said(only(got.Issues, imports.Error)); errors != want || got.Ready() || len(got.Faults) != 2 {
		t.Errorf("got\n%s%v", errors, got.Faults)
	}
	head := sample("so")
	head.Accept = "quyết định in như vậy"
	got = Read("", body, head)
	if !got.Ready() || len(got.Set.Accept) != 2 || got.Set.Accept[1].Sum.String() != "3.5" || got.Set.Accept[1].Reason != head.Accept {
		t.Errorf("not accepted: %v %+v", got.Faults, got.Set.Accept)
	}
}

// TestSheets: where two sheets hold an appendix, the user chooses.
func TestSheets(t *testing.T) {
	f := excelize.NewFile()
	for _, name := range []string{"Sheet1", "Phụ lục II"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range [][]any{{"STT", "Tiêu chí", "Điểm tối đa", "Hình thức đánh giá", "Năm trước"}, {"1", name, 1, "Tự đánh giá", "0,5"}, {nil, "Đạt: 1; không đạt: 0"}} {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got := Read("", b.Bytes(), sample("so"))
	if got.Text != nil || len(got.Issues) != 1 || got.Issues[0].Kind != imports.SeveralTables || !strings.Contains(got.Issues[0].Problem.Vi, "“Phụ lục II”") {
		t.Errorf("got %+v", got.Issues)
	}
	head := sample("so")
	head.Sheet = "Phụ lục II"
	got = Read("", b.Bytes(), head)
	if got.Set == nil || got.Set.Fields[0].Name != head.Sheet {
		t.Fatalf("another sheet was read: %+v", got.Issues)
	}
	if s := said(got.Issues); !strings.Contains(s, "Phụ lục II!E2 unused") {
		t.Errorf("a column that is not read must be said: %s", s)
	}
}

func TestSourceOf(t *testing.T) {
	for form, want := range map[string]criteria.Source{
		"Tự đánh giá, thẩm định": criteria.Self, "Tự chấm điểm": criteria.Self, "Điều tra XHH": criteria.Survey, "Khảo sát": criteria.Survey, "ĐTXHH": criteria.Survey,
		"Thẩm định": criteria.Appraiser, "Hội đồng thẩm định chấm": criteria.Appraiser, "Sở Nội vụ": criteria.Appraiser, "Lấy từ chỉ số khác": criteria.Index, "Chỉ số SIPAS": criteria.Index,
		"Tự đánh giá và điều tra xã hội học": "", "Tổ công tác": "", "": "",
	} {
		if got, ok := sourceOf(form); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}

func only(list []imports.Issue, s imports.Severity) (kept []imports.Issue) {
	for _, i := range list {
		if i.Severity == s {
			kept = append(kept, i)
		}
	}
	return kept
}

func said(issues []imports.Issue) string {
	var b strings.Builder
	for _, i := range issues {
		fmt.Fprintf(&b, "%s %s %s: %s\n", i.Severity, i.Place(), i.Kind, i.Problem.Vi)
	}
	return b.String()
}

// TestTables reads small tables as offices make them, each a file of the archive: rows
// with their cells between “|”, and what is merged. The first line may hold flags.
func TestTables(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/tables.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range archive.Files {
		text := string(f.Data)
		head := sample("so")
		head.Title = "Bộ mẫu"
		head.Typed = strings.HasPrefix(text, "-typed")
		if strings.HasPrefix(text, "-bare") {
			head = Head{}
		}
		r := Read(f.Name, workbook(t, text), head)
		body := string(r.Text)
		if i := strings.Index(body, "\nid:"); i >= 0 && !strings.HasPrefix(text, "-bare") {
			body = body[strings.Index(body, "\ntotal:")+1:]
		}
		fmt.Fprintf(&got, "== %s\n%s%s", f.Name, body, said(r.Issues))
		for _, x := range r.Faults {
			fmt.Fprintf(&got, "lint %s\n", x)
		}
	}
	golden(t, "testdata/tables.golden", got.String())
}

// workbook makes a workbook of a text table.
func workbook(t *testing.T, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	row := 0
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		area, merged := strings.CutPrefix(l, "merge ")
		switch {
		case strings.HasPrefix(l, "-"):
			continue
		case merged:
			from, to, _ := strings.Cut(area, ":")
			if err := f.MergeCell("Sheet1", from, to); err != nil {
				t.Fatal(err)
			}
			continue
		}
		row++
		for col, s := range strings.Split(l, "|") {
			s = strings.ReplaceAll(strings.TrimSpace(s), `\n`, "\n")
			name, _ := excelize.CoordinatesToCellName(col+1, row)
			var v any = strings.TrimPrefix(s, "'")
			if n, err := strconv.ParseFloat(s, 64); err == nil {
				v = n
			}
			if s == "" {
				continue
			}
			if err := f.SetCellValue("Sheet1", name, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

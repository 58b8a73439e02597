package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/criteria/sets"
	"parindex/scoring"
	"parindex/words"
)

func shippedScheme(t *testing.T, ref string) *scoring.Scheme {
	t.Helper()
	text, err := sets.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, faults := scoring.Load(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return s
}

// TestGuideComplete: every item, rule line and scoring line of every shipped set is in
// both forms.
func TestGuideComplete(t *testing.T) {
	for _, ref := range []string{"so@2019.1", "xa@2025.1", "tinh@2025.1", "pci@2015.1"} {
		s := shippedScheme(t, ref)
		g := NewGuide(s, words.Vi)
		var md, book bytes.Buffer
		if err := g.Markdown(&md); err != nil {
			t.Fatal(err)
		}
		if err := g.Workbook(&book); err != nil {
			t.Fatal(err)
		}
		cells := cellsOf(t, &book)
		for _, leaf := range s.Leaves() {
			texts := append([]string{leaf.Item.Name, leaf.Item.Evidence}, leaf.Item.Lines...)
			for _, line := range leaf.Words() {
				texts = append(texts, strings.Replace(line.Vi, " là: ", ": ", 1))
			}
			for _, text := range texts {
				if !strings.Contains(md.String(), inMarkdown(text)) {
					t.Errorf("%s: Markdown lacks %q of %s", ref, text, leaf.Item.Code)
				}
				if !strings.Contains(cells, text) {
					t.Errorf("%s: the workbook lacks %q of %s", ref, text, leaf.Item.Code)
				}
			}
		}
		columns := 0 // bars of every row: those of the heading
		for line := range strings.Lines(md.String()) {
			bare := strings.ReplaceAll(line, `\|`, "")
			switch n := strings.Count(bare, "|"); {
			case strings.HasPrefix(line, "| Mã "):
				columns = n
			case columns > 0 && n > 0 && n != columns:
				t.Errorf("%s: %d bars instead of %d: %s", ref, n, columns, line)
			}
		}
	}
}

func cellsOf(t *testing.T, b *bytes.Buffer) string {
	t.Helper()
	f, err := excelize.OpenReader(b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range rows {
		list = append(list, r...)
	}
	return strings.Join(list, "\n")
}

// TestGuideLong: an item that is taller than a row may be goes on in the next row.
func TestGuideLong(t *testing.T) {
	g := NewGuide(shippedScheme(t, "so@2019.1"), words.En)
	for i := range 100 {
		g.Rows[2].Lines = append(g.Rows[2].Lines, fmt.Sprintf("line %d of a long decision that says more than one would think", i))
	}
	var b bytes.Buffer
	if err := g.Workbook(&b); err != nil {
		t.Fatal(err)
	}
	cells := cellsOf(t, &b)
	for i := range 100 {
		if !strings.Contains(cells, fmt.Sprintf("line %d of", i)) {
			t.Errorf("line %d is missing", i)
		}
	}
}

func TestInMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"a|b": `a\|b`, "a\r\nb\nc": "a<br>b<br>c", "*x* _y_": `\*x\* \_y\_`, "<b>&": `\<b\>\&`, " [1](x) ": `\[1\](x)`, `\|`: `\\\|`, "\x01a": " a", "b ≤ a": "b ≤ a",
	} {
		if got := inMarkdown(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestGuideField: what a field says beside its parts is not lost.
func TestGuideField(t *testing.T) {
	s, faults := scoring.Load([]byte(`{id: so, version: "2025.1", title: Bộ mẫu, sample: true, years: [2025], groups: [so], total: 1, ties: dense, items: [
{code: "1", name: Một, max: 1, lines: ["Không quá 1 điểm"], evidence: Báo cáo, items: [{code: "1.1", name: Hai, max: 1, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 1}}]}]}`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var md bytes.Buffer
	if err := NewGuide(s, words.Vi).Markdown(&md); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(md.String(), "Không quá 1 điểm; Báo cáo") {
		t.Errorf("the lines of the field are lost:\n%s", md.String())
	}
}

package office

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"parindex/exact"
	"parindex/scoring"
)

// docSet is the criteria set that docs/bat-dau.md shows.
func docSet(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/bat-dau.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "```yaml\n")
	text, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("the page shows no set")
	}
	return text
}

// TestFirstSheet walks docs/bat-dau.md: what it says to do can be done, and its worked
// survey item comes out as it says.
func TestFirstSheet(t *testing.T) {
	b := newBuilding(t, Options{})
	b.wait(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC).Sub(b.clock()))
	w := b.as("qt")
	text := docSet(t)
	got := w.upload("/office/sets", "list", "so@2026.1.yaml", []byte(text))
	if got.status != http.StatusOK || !strings.Contains(got.body, "Nạp bộ tiêu chí này") {
		t.Fatalf("the set: got %d:\n%s", got.status, got.body)
	}
	if got := w.post("/office/sets/store", confirmed(got.body)); got.status != http.StatusSeeOther {
		t.Fatalf("loading the set: got %d:\n%s", got.status, got.body)
	}
	person := url.Values{"login": {"td.snv"}, "name": {"Nguyễn Văn An"}, "role": {"appraiser"}, "of": {""}, "group": {"so"}, "code": {"1"}, "then": {"link"}}
	if page := w.get("/office/people/new").body; !strings.Contains(page, "2. Đánh giá qua điều tra xã hội học") || strings.Contains(page, "3. ") {
		t.Error("the form of a person does not offer the fields of the set")
	}
	if got := w.post("/office/people/new", person); got.status != http.StatusOK || !linkIn.MatchString(got.body) {
		t.Errorf("a person: got %d without a link", got.status)
	}
	const dates = "/office/calendar/2026/groups/so"
	page := w.get(dates).body
	if !strings.Contains(page, `value="10/11/2026"`) {
		t.Errorf("the dates of the page are not suggested:\n%s", page)
	}
	typed := url.Values{}
	for _, field := range []string{"opens", "self", "appraisal1", "explanation", "appraisal2"} {
		typed.Set(field+".day", sentBack(page, field+".day"))
		typed.Set(field+".time", sentBack(page, field+".time"))
	}
	if got := w.post(dates, typed); got.status != http.StatusSeeOther {
		t.Errorf("the suggestion, stored as it is: got %d:\n%s", got.status, got.body)
	}
	b.wait(45 * 24 * time.Hour)
	if got := b.as("cb.syt").get("/office/sheets/2026/SYT/form"); got.status != http.StatusOK || !strings.Contains(got.body, "Mức độ hoàn thành kế hoạch CCHC") {
		t.Errorf("the first sheet: got %d:\n%s", got.status, got.body)
	}
	scheme, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	leaf, _, _ := scheme.Leaf("2.1")
	var answer scoring.Answer
	for _, n := range []string{"60", "30", "10", "0"} {
		number, err := exact.Restore(n)
		if err != nil {
			t.Fatal(err)
		}
		answer.Figures = append(answer.Figures, scoring.Value{Number: number, Given: true})
	}
	if points, _, ok := leaf.Points(&answer); !ok || points.String() != "1.6" {
		t.Errorf("item 2.1: got %s points, the page says 1,6", points)
	}
}

package office

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/store"
)

// TestSurveyWords: comments are read by unit, and erased with a reason that the log keeps.
func TestSurveyWords(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	err := b.work.DB.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddApart(b.work.Authority, "sipas-2019", []store.Apart{{ID: "a", Unit: "SYT", Kind: store.Comments, Body: evil + "chờ lâu"}, {ID: "b", Unit: "SYT", Kind: store.Persons, Body: `{"x":"y"}`}})
	})
	if err != nil {
		t.Fatal(err)
	}
	const at = "/office/surveys/rounds/sipas-2019/words"
	if page := w.get(at); page.status != http.StatusOK || !strings.Contains(page.body, "chờ lâu") || strings.Contains(page.body, "<script>alert") {
		t.Fatalf("got %d", page.status)
	}
	for want, form := range map[int]url.Values{http.StatusNotFound: {"kind": {"person"}, "reason": {"x y"}}, http.StatusUnprocessableEntity: {"kind": {"comment"}, "id": {"a"}}} {
		if got := w.post(at, form); got.status != want {
			t.Errorf("%v: got %d, want %d", form, got.status, want)
		}
	}
	for _, form := range []url.Values{{"kind": {"comment"}, "id": {"a"}, "reason": {"theo đề nghị"}}, {"kind": {"person"}, "all": {"1"}, "reason": {"đợt đã xong"}}} {
		if got := w.post(at, form); got.status != http.StatusSeeOther {
			t.Errorf("%v: got %d", form, got.status)
		}
	}
	if page := w.get(at); strings.Contains(page.body, "chờ lâu") || strings.Count(page.body, "Không có.") != 2 {
		t.Error("something is left")
	}
}

// TestManyWords: of a large round a page shows some, and leads to the rest.
func TestManyWords(t *testing.T) {
	t.Parallel()
	b := newBuilding(t, Options{})
	w := b.as("ks")
	b.planned(w)
	const n = 2*mostWords + 1
	var list []store.Apart
	for i := range n {
		list = append(list, store.Apart{ID: fmt.Sprintf("%05d", i), Unit: "SYT", Kind: store.Comments, Body: fmt.Sprintf("Ý kiến %d.", i)})
	}
	if err := b.work.DB.Write(t.Context(), func(tx *store.Tx) error { return tx.AddApart(b.work.Authority, "sipas-2019", list) }); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	next := "/office/surveys/rounds/sipas-2019/words"
	for range 3 {
		page := w.get(next)
		for _, c := range comment.FindAllString(page.body, -1) {
			seen[c] = true
		}
		next = ""
		if at := nextPage.FindStringSubmatch(page.body); at != nil {
			next = at[1]
		}
	}
	if len(seen) != n || next != "" {
		t.Errorf("got %d comments on three pages and then %q, want %d and no more", len(seen), next, n)
	}
}

var (
	comment  = regexp.MustCompile(`Ý kiến \d+\.`)
	nextPage = regexp.MustCompile(`href="([^"]+)" rel="next"`)
)

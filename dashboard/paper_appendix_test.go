package dashboard

import (
	"archive/zip"
	"bytes"
	"html"
	"io/fs"
	"os/exec"
	"strings"
	"testing"

	"parindex/store"
)

// TestAppendixIsPrinted reads the PDF and the Word document of a publication: every unit
// with every item, its points and why.
func TestAppendixIsPrinted(t *testing.T) {
	t.Parallel()
	s := province(t)
	site := newTestSite(t, s)
	if _, err := exec.LookPath("pdftotext"); err == nil {
		c := exec.Command("pdftotext", "-layout", "-", "-")
		c.Stdin = get(t, site, "/2019/tw/publication.pdf").Body
		text, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		printsItems(t, s, "PDF", string(text))
	}
	printsItems(t, s, "Word", textOfWord(t, get(t, site, "/2019/tw/publication.docx").Body.Bytes()))
}

// textOfWord is what a Word document says; that Writer shows it, a test of package reports proves.
func textOfWord(t *testing.T, body []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(z, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(tags.ReplaceAllString(string(text), " "))
}

// printsItems wants the line of every unit, and each of its items, in the order of the
// ranking.
func printsItems(t *testing.T, s *seeded, kind, text string) {
	t.Helper()
	q, in := requestFor(t, s, "/2019/tw")
	text = strings.Join(strings.Fields(text), " ")
	_, rest, found := strings.Cut(text, q.write("paper.units"))
	if !found {
		t.Fatalf("%s: there is no %s", kind, q.write("paper.units"))
	}
	for i := range in.rows {
		r := &in.rows[i]
		line := q.unitLine(in, r, i+1)
		if _, rest, found = strings.Cut(rest, line); !found {
			t.Fatalf("%s: %q is not there, or not in its place", kind, line)
		}
		block := rest // up to the next unit
		if i+1 < len(in.rows) {
			block, _, _ = strings.Cut(rest, q.unitLine(in, &in.rows[i+1], i+2))
		}
		for _, sc := range s.scores["3/"+r.Unit] {
			if !strings.Contains(block, " "+sc.Code+" ") || sc.Status.String() == "scored" && !strings.Contains(block, points(sc.Points, q.lang)) {
				t.Errorf("%s: %s has no item %s with its points", kind, r.Name, sc.Code)
			}
		}
	}
}

// TestLongAppendixStaysInTheWorkbook: a paper that nobody would print says where it is.
func TestLongAppendixStaysInTheWorkbook(t *testing.T) {
	s := newSeeded(t)
	s.publish(t, store.Publication{ID: 1, Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf}, readCommunes(t))
	q, in := requestFor(t, s, "/2025/xa")
	for len(in.rows) < 1000 {
		in.rows = append(in.rows, in.rows...)
	}
	p, err := q.printable(in)
	if err != nil {
		t.Fatal(err)
	}
	last := p.Parts[len(p.Parts)-1]
	if len(p.Parts) != 4 || len(last.Notes) == 0 || !strings.Contains(last.Notes[len(last.Notes)-1], "Excel") {
		t.Errorf("got %d parts and %q, want four and where the items are", len(p.Parts), last.Notes)
	}
	var b bytes.Buffer
	small, at := requestFor(t, s, "/2025/xa")
	if p, err = small.printable(at); err != nil || len(p.Parts) != 5 || p.Word(&b) != nil || b.Len() == 0 {
		t.Errorf("got %d parts, %v, want the items of 60 units printed", len(p.Parts), err)
	}
}

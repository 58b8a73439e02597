package dashboard

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// fine is a group of two offices over two years, scored by a set of three decimals.
func fine(t *testing.T) *seeded {
	t.Helper()
	s := newSeeded(t)
	scheme, faults := scoring.Load([]byte(strings.NewReplacer("MAX", "1.125", "LINE", "0.375").Replace(fineSet)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s.sets["thu@2018.1"] = scheme
	year := func(id int64, year int, points ...string) {
		list := make([]contestant, len(points))
		for i, p := range points {
			list[i] = contestant{id: "DV0" + string(rune('1'+i)), name: "Sở " + string(rune('A'+i)), group: "so", groupName: "Sở, ban, ngành", direct: exact.MustParse(p)}
		}
		s.publish(t, store.Publication{ID: id, Year: year, Set: "thu@2018.1", Without: []criteria.Source{criteria.Survey}}, list)
	}
	year(1, 2017, "0.375", "1.125")
	year(2, 2018, "1.125", "0.375")
	return s
}

// TestFinePoints: on no page are points of a set with three decimals rounded to two.
func TestFinePoints(t *testing.T) {
	site := newTestSite(t, fine(t))
	for target, list := range map[string][]string{
		"/":                                     {"bình quân mỗi đơn vị mất 0,375 điểm"},
		"/2018/so/items/1.1":                    {">0,375</th>", ">1,125</th>", "<b>0,750</b>"},
		"/2018/so/fields/1":                     {`<td class="num">0,750</td>`},
		"/2018/so/units/DV02":                   {"1,125 → 0,375", "trung bình 0,750"},
		"/2018/so/compare?u=DV01&u=DV02":        {">0,75</td>"},
		"/2018/so/units/DV01?lang=en":           {"1.125"},
		"/2018/so/items/1.1?lang=en&q=khong+co": {">0.375</th>"},
	} {
		body := pageText(t, site, target)
		wants(t, body, list...)
		for _, rounded := range []string{"0,38", "1,13", "0.38", "1.13"} {
			if strings.Contains(body, rounded) {
				t.Errorf("%s: got %s, want three decimals", target, rounded)
			}
		}
	}
}

// TestFineGap: what two units differ in by less than a hundredth is listed all the same.
func TestFineGap(t *testing.T) {
	s := fine(t)
	for i := range s.scores["2/DV02"] {
		s.scores["2/DV02"][i].Points = exact.MustParse("1.121")
	}
	wants(t, pageText(t, newTestSite(t, s), "/2018/so/compare?u=DV01&u=DV02"), "0,004")
}

// TestFinePapers: a field has the same points in every table of a paper.
func TestFinePapers(t *testing.T) {
	q, at := requestFor(t, fine(t), "/2018/so")
	unit, err := unitPaper(q, at, at.row("DV02"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := publicationPaper(q, at, true)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := unit.Word(&b); err != nil {
		t.Fatal(err)
	}
	text := wordText(t, b.Bytes())
	b.Reset()
	if err := all.Word(&b); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"unit": text, "publication": wordText(t, b.Bytes())} {
		if strings.Contains(text, "1,13") || strings.Contains(text, "0,38") || !strings.Contains(text, "1,125") {
			t.Errorf("%s: points are rounded", name)
		}
	}
}

func wordText(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

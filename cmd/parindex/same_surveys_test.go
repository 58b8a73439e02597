package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// asked is a published round as the database froze it, with what may be shown of it.
type asked struct {
	pub   store.SurveyPublication
	found *findings.Findings
}

// readAsked reads the published rounds.
func (e *everywhere) readAsked(t *testing.T) (list []asked) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(e.dir, "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pubs, err := db.SurveyPublications(t.Context(), "vinhphuc")
	for _, p := range store.CurrentSurveys(pubs) {
		whole, err := db.SurveyPublication(t.Context(), "vinhphuc", p.ID)
		if err != nil {
			t.Fatal(err)
		}
		f, err := findings.Decode(whole.Result)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, asked{p, f.Published()})
	}
	if err != nil || len(list) == 0 {
		t.Fatal("no round is published: ", err)
	}
	return list
}

// askedShown are the numbers of a figure as every surface shows them: index, interval, answers;
// "" where nothing is shown.
func askedShown(d *index.Domain, code string) string {
	f := findings.Shown(d, code)
	if f == nil {
		return ""
	}
	low, high := max(0, f.Index.Low), min(100, f.Index.High)
	return fmt.Sprint(findings.Digits(f.Index.Value), " ", findings.Digits(low), " ", findings.Digits(high), " ", f.Persons)
}

// sameSurveys compares the published rounds of surveys on pages, in the API, in files and in
// the metrics.
func (e *everywhere) sameSurveys(t *testing.T) {
	for _, a := range e.readAsked(t) {
		e.askedAPI(t, &a)
		e.askedCSV(t, &a)
		e.askedMetrics(t, &a)
		e.askedBook(t, &a)
		for _, lang := range langs {
			e.askedPages(t, &a, lang == "en")
		}
	}
}

// askedAPI compares every figure that programs get.
func (e *everywhere) askedAPI(t *testing.T, a *asked) {
	type number = json.Number
	var got struct {
		Domains []struct {
			Who     string  `json:"who"`
			Code    *string `json:"code"`
			Figures []struct {
				Code    string
				Persons int
				Index   *struct {
					Low, High number
					Value     number `json:"weighted_percent"`
				} `json:"satisfaction"`
			} `json:"survey_figures"`
		}
	}
	if err := json.Unmarshal(e.get(t, "/api/v1/sipas/"+a.pub.Round), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Domains) != len(a.found.Result.Domains) {
		t.Fatalf("%s: got %d domains, want %d", a.pub.Round, len(got.Domains), len(a.found.Result.Domains))
	}
	for i, d := range got.Domains {
		want := &a.found.Result.Domains[i]
		for _, f := range d.Figures {
			text := ""
			if f.Index != nil {
				text = fmt.Sprint(f.Index.Value, " ", f.Index.Low, " ", f.Index.High, " ", f.Persons)
			}
			e.same(t, "API", a.pub.Round+" "+d.Who+" "+want.Code+" "+f.Code, text, askedShown(want, f.Code))
		}
	}
}

// askedCSV compares the lines of the file that have an index.
func (e *everywhere) askedCSV(t *testing.T, a *asked) {
	lines := linesOf(t, e.get(t, "/sipas/"+a.pub.Round+"/figures.csv"), ';')
	n := 0
	for _, l := range lines[1:] {
		if l[9] == "" {
			continue
		}
		n++
		d := a.found.Result.Find(index.DomainKind(l[0]), l[1], l[2])
		point := func(s string) string { return strings.Replace(s, ",", ".", 1) }
		e.same(t, "CSV", a.pub.Round+" "+strings.Join(l[:6], " "), point(l[9])+" "+point(l[11])+" "+point(l[12])+" "+l[7], askedShown(d, l[5]))
	}
	want := 0
	for i := range a.found.Result.Domains {
		for k := range a.found.Result.Domains[i].Figures {
			want += inside(askedShown(&a.found.Result.Domains[i], a.found.Result.Domains[i].Figures[k].Code) != "")
		}
	}
	if n != want {
		t.Errorf("%s: got %d lines with an index, want %d", a.pub.Round, n, want)
	}
}

// askedMetrics compares the series of a round.
func (e *everywhere) askedMetrics(t *testing.T, a *asked) {
	n := 0
	for line := range strings.Lines(string(e.get(t, "/metrics"))) {
		m := aSeries.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil || !strings.HasPrefix(m[1], "parindex_sipas_index") || !strings.Contains(m[2], `round="`+a.pub.Round+`"`) {
			continue
		}
		unit := ""
		for _, l := range aLabel.FindAllStringSubmatch(m[2], -1) {
			if l[1] == "unit" {
				unit = l[2]
			}
		}
		d := a.found.Whole()
		if unit != "" {
			d = a.found.Result.Find(index.ByUnit, "", unit)
		}
		f := a.found.Overall(d)
		want := map[string]index.Real{"parindex_sipas_index_ratio": f.Index.Value, "parindex_sipas_index_low_ratio": max(0, f.Index.Low), "parindex_sipas_index_high_ratio": min(100, f.Index.High)}[m[1]]
		var got, printed float64
		fmt.Sscan(findings.Digits(want), &printed)
		if _, err := fmt.Sscan(m[3], &got); err != nil || math.Abs(100*got-printed) > 1e-9 {
			t.Errorf("%s: got %v, want %v percent", strings.TrimSpace(line), got, printed)
		}
		n++
		e.count["metrics"]++
	}
	if want := 3 * (1 + len(a.found.Result.Of(index.ByUnit, ""))); n != want {
		t.Errorf("%s: got %d series, want %d", a.pub.Round, n, want)
	}
}

// askedBook compares the questions of the workbook.
func (e *everywhere) askedBook(t *testing.T, a *asked) {
	f, err := excelize.OpenReader(bytes.NewReader(e.get(t, "/sipas/"+a.pub.Round+"/report.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Câu hỏi", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range rows {
		if len(r) < 7 || a.found.Whole().Figure(r[0]) == nil {
			continue
		}
		n++
		var got []string
		for _, cell := range []string{r[2], r[4], r[5]} {
			var v float64
			fmt.Sscan(cell, &v)
			got = append(got, fmt.Sprintf("%.2f", v))
		}
		e.same(t, "workbooks", a.pub.Round+" "+r[0], strings.Join(got, " ")+" "+r[6], askedShown(a.found.Whole(), r[0]))
	}
	if n < 20 {
		t.Errorf("%s: got %d questions in the workbook", a.pub.Round, n)
	}
}

// askedPages compares the tables of figures on the pages of a round, its units and questions.
func (e *everywhere) askedPages(t *testing.T, a *asked, english bool) {
	whole, res := a.found.Whole(), a.found.Result
	pages := map[string][]string{}
	var of []string
	for i := range res.Domains {
		of = append(of, askedShown(&res.Domains[i], res.Overall))
	}
	for i := range whole.Figures {
		of = append(of, askedShown(whole, whole.Figures[i].Code))
	}
	pages["/sipas/"+a.pub.Round] = of
	for _, d := range res.Of(index.ByUnit, "") {
		var list []string
		for i := range d.Figures {
			list = append(list, askedShown(d, d.Figures[i].Code))
		}
		pages["/sipas/"+a.pub.Round+"/units/"+d.Code] = list
	}
	var list []string
	for i := range res.Domains {
		list = append(list, askedShown(&res.Domains[i], "C20"))
	}
	pages["/sipas/"+a.pub.Round+"/items/C20"] = list
	lang := langs[0]
	if english {
		lang = langs[1]
	}
	for path, want := range pages {
		doc, err := html.Parse(bytes.NewReader(e.get(t, with(lang, path))))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, table := range all(doc, "table.sipas") {
			for _, row := range all(first(table, "tbody"), "tr") {
				got := e.figuresOf(row, english)
				if got == "" {
					continue
				}
				n++
				e.count["pages"]++
				if !slices.Contains(want, got) {
					t.Errorf("%s: nobody knows the row %q", path, got)
				}
			}
		}
		if n < 8 {
			t.Errorf("%s: got %d rows", path, n)
		}
	}
}

// figuresOf are the numbers of a row by the names of its cells, as [askedShown] writes them.
func (e *everywhere) figuresOf(row *html.Node, english bool) string {
	names, lang := []string{"Chỉ số hài lòng (%)", "Khoảng tin cậy 95%", "Số phiếu"}, langs[0]
	if english {
		names, lang = []string{"Satisfaction index (%)", "95% interval", "Answers"}, langs[1]
	}
	var list []string
	for _, name := range names {
		for _, cell := range all(row, "td") {
			if attr(cell, "data-k") == name {
				list = append(list, numbersIn(text(cell), lang))
			}
		}
	}
	if len(list) != 3 || list[0] == noNumber {
		return ""
	}
	return strings.Join(list, " ")
}

// newestSurvey is the card of the newest round on the overview.
func (r *reading) newestSurvey(n *html.Node) {
	list := r.readAsked(r.t)
	now, before := list[len(list)-1], list[len(list)-2]
	d := index.Differences(before.found.Whole(), now.found.Whole())
	at := slices.IndexFunc(d, func(x index.Difference) bool { return x.Code == now.found.Result.Overall })
	f, old := now.found.Overall(now.found.Whole()), before.found.Overall(before.found.Whole())
	got := all(n, "p")
	moved := exact.MustParse(findings.Digits(f.Index.Value)).Sub(exact.MustParse(findings.Digits(old.Index.Value))) // of what is shown
	want := fmt.Sprint(findings.Digits(f.Index.Value), " 95 ", findings.Digits(f.Index.Low), " ", findings.Digits(f.Index.High), " ", findings.Digits(old.Index.Value), " ",
		fixed(moved, 2), " ", fmt.Sprintf("%.3f", float64(d[at].P)))
	r.says("the newest survey", got[len(got)-1], want)
}

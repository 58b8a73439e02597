package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"parindex/survey/findings"
	"parindex/survey/index"
)

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

// sameSurveys compares the published rounds of surveys in the API, in files and in the metrics;
// their pages are read with the others.
func (e *everywhere) sameSurveys(t *testing.T) {
	for _, a := range e.rounds {
		if a.by != nil {
			continue // its files are not given any more; its pages are among the others
		}
		e.askedAPI(t, a)
		e.askedCSV(t, a)
		e.askedMetrics(t, a)
		e.askedReports(t, a)
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

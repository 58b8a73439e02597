package dashboard

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
)

// whatIfOfDemo compares what-ifs of the demo with what is published, and one that raises an
// item to its maximum with what the campaign would publish were that so.
func whatIfOfDemo(t *testing.T, h http.Handler, work *campaign.Campaign) {
	t.Helper()
	const year, ref = 2019, "so@2019.1"
	pubs, err := work.DB.Publications(t.Context(), work.Authority)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range store.Current(pubs) {
		results, err := work.DB.Results(t.Context(), work.Authority, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i := range results {
			r := &results[i]
			if !r.HasIndex || i%7 > 1 {
				continue
			}
			was, now := resultOf(t, post(t, h, tryAddress(p.Year, r), nil))
			if fmt.Sprint(was) != fmt.Sprint(now) || now[0] != rank(r) || now[1] != index(r, "vi") {
				t.Errorf("%d %s: got %v, published %v", p.Year, r.Unit, now, was)
			}
		}
		if p.Year == year && p.Set == ref {
			whatIfRaised(t, h, work, p, results)
		}
	}
}

func tryAddress(year int, r *store.Result) string {
	return fmt.Sprintf("/%d/%s/units/%s/what-if", year, url.PathEscape(r.Group), url.PathEscape(r.Unit))
}

// whatIfRaised gives the unit in the middle all points of its dearest items, on the page and
// then as marks of the council.
func whatIfRaised(t *testing.T, h http.Handler, work *campaign.Campaign, p store.Publication, results []store.Result) {
	t.Helper()
	r := &results[8]
	scores, err := work.DB.Scores(t.Context(), work.Authority, p.ID, r.Unit)
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	var marks []assessment.Mark
	for i := range scores {
		s := &scores[i]
		if s.Source == criteria.Self && s.Section == criteria.Main && lostAt(s).Cmp(exact.Frac(1, 2)) >= 0 && strings.HasPrefix(s.WhyVi, givenByAppraiser) {
			form.Set("p:"+s.Code, s.Full.Exact())
			marks = append(marks, assessment.Mark{Unit: r.Unit, Code: s.Code, Stage: assessment.Appraisal, Points: &s.Full, Reason: "thử"})
		}
	}
	_, now := resultOf(t, post(t, h, tryAddress(p.Year, r), form))
	err = work.DB.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.AddMarks(work.Authority, store.Mark{Year: p.Year, Set: p.Set, Source: store.Origin{By: "thử"}}, marks)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := work.Preview(t.Context(), campaign.PublishOptions{Year: p.Year, Set: p.Set, Basis: p.Basis, Without: p.Without})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range list {
		if u.Unit != r.Unit {
			continue
		}
		want := []string{fmt.Sprint(u.Rank), strings.Replace(u.IndexRounded.String(), ".", ",", 1), strings.Replace(u.Total.Decimal(2), ".", ",", 1), u.Class}
		if fmt.Sprint(now) != fmt.Sprint(want) || len(marks) == 0 || u.Rank >= r.Rank {
			t.Errorf("%s with %d items raised: got %v, the campaign would publish %v; rank was %d", r.Unit, len(marks), now, want, r.Rank)
		}
		return
	}
	t.Errorf("the campaign does not score %s", r.Unit)
}

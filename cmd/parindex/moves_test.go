package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"parindex/access"
	"parindex/campaign"
	"parindex/exact"
	"parindex/store"
)

// TestSurveyMovesIndex gives the points of the demonstration's survey of 2019 to its SIPAS item
// and publishes the year again: each unit moves by that item, and by nothing else.
func TestSurveyMovesIndex(t *testing.T) {
	t.Parallel()
	ctx, place := t.Context(), filepath.Join(demoFolder(t), "parindex.db")
	db, err := store.Open(ctx, place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	who := access.Person{ID: "thuky", Grants: []access.Grant{{Role: access.Secretary}}}
	authorities, err := db.Authorities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := campaign.ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	c := &campaign.Campaign{DB: db, Authority: authorities[0].ID, By: who.ID, Sets: sets}
	a := c.As(who)
	g := campaign.SurveyGiving{Round: "sipas-2019", Choices: []campaign.PointsChoice{{Set: "so@2019.1", Code: "7.5.2", Part: "HL"}}}
	p, err := a.SurveyPoints(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]exact.Number{}
	for _, r := range p.Rows {
		if r.Before != nil && r.After != nil {
			want[r.Unit.ID] = r.After.Sub(*r.Before)
		}
	}
	before := totals(t, c)
	if n, err := a.GivePoints(ctx, g); err != nil || n == 0 || n != len(want) {
		t.Fatalf("got %d given, %v, want %d", n, err, len(want))
	}
	var errs buffer
	if status := run(ctx, []string{"publish", "-db", place, "-year", "2019", "-set", "so@2019.1", "-reason", "có điểm khảo sát"}, strings.NewReader(""), io.Discard, &errs); status != done {
		t.Fatal(errs.String())
	}
	for unit, now := range totals(t, c) {
		if got := now.Sub(before[unit]); !got.Equal(want[unit]) {
			t.Errorf("%s moved by %s, want %s", unit, got, want[unit])
		}
	}
}

// totals are the points that units have now in 2019, as published.
func totals(t *testing.T, c *campaign.Campaign) map[string]exact.Number {
	t.Helper()
	pubs, err := c.DB.Publications(t.Context(), c.Authority)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]exact.Number{}
	for _, p := range store.Current(pubs) {
		if p.Year != 2019 || p.Set != "so@2019.1" {
			continue
		}
		results, err := c.DB.Results(t.Context(), c.Authority, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			list[r.Unit] = r.Total
		}
	}
	return list
}

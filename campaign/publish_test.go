package campaign

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

var selfOnly = PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{criteria.Survey, criteria.Index, criteria.Appraiser}}

// filled is a campaign whose three communes sent their sheets.
func filled(t testing.TB) *Campaign {
	t.Helper()
	c := communes(t)
	fill(t, c)
	return c
}

func fill(t testing.TB, c *Campaign) {
	t.Helper()
	for unit, points := range map[string]map[string]any{
		"Xã An Vân": nil, "Xã Gia Quang": {"1.1.1": exact.Frac(1, 2)}, "Phường Tân Bái": {"1.1.2": exact.Int(1)},
	} {
		want(t, importBody(t, c, unit+".xlsx", sheetBody(t, c, unit, points), ImportOptions{}), Stored, 1)
	}
}

func publish(t testing.TB, c *Campaign, o PublishOptions) store.Publication {
	t.Helper()
	p, err := c.Publish(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func results(t testing.TB, c *Campaign, p store.Publication) []store.Result {
	t.Helper()
	list, err := c.DB.Results(ctx, c.Authority, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPublishSelf(t *testing.T) {
	c := filled(t)
	p := publish(t, c, selfOnly)
	list := results(t, c, p)
	if len(list) != 3 || list[0].Unit != "XA1" || list[0].Rank != 1 || list[0].Shown != "104.92" && !list[0].HasIndex {
		t.Fatalf("results = %+v", list)
	}
	for _, r := range list {
		if !r.Total.Equal(r.Direct.Add(r.Survey).Add(r.Other)) || !r.Survey.Equal(exact.Zero) || r.Missing != 0 {
			t.Errorf("%s: %s = %s + %s + %s, %d missing", r.Unit, r.Total, r.Direct, r.Survey, r.Other, r.Missing)
		}
		if again, _ := r.Total.Mul(exact.Hundred).Div(r.Max); !again.Equal(r.Index) || r.Shown != r.Index.Decimal(2) {
			t.Errorf("%s: index %s of %s/%s, shown %s", r.Unit, r.Index, r.Total, r.Max, r.Shown)
		}
		if r.Claimed == nil || !r.Claimed.Equal(r.Direct) {
			t.Errorf("%s: claimed %v, want the direct points %s", r.Unit, r.Claimed, r.Direct)
		}
	}
	scores, err := c.DB.Scores(ctx, c.Authority, p.ID, "XA2")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(scores, func(s store.Score) bool { return s.Code == "1.1.1" })
	if s := scores[at]; s.WhyVi != "điểm tự chấm: 0,5" || s.From.Cell != "D7" || s.From.Name != "Xã Gia Quang.xlsx" || s.From.Sheet != "Phiếu" || s.From.By != "an" {
		t.Errorf("score = %+v", s)
	}
	at = slices.IndexFunc(scores, func(s store.Score) bool { return s.Source == criteria.Survey })
	if s := scores[at]; s.Status != scoring.Exempt || !strings.Contains(s.WhyVi, "không điều tra") || s.Max.Sign() != 0 {
		t.Errorf("score of a survey that was not held = %+v", s)
	}
	components, err := c.DB.Components(ctx, c.Authority, p.ID)
	if err != nil || len(components) == 0 || components[0].Depth != 0 || components[0].Name == "" {
		t.Errorf("components = %v, %v", components, err)
	}
}

func TestPublishRefuses(t *testing.T) {
	c := filled(t)
	for name, o := range map[string]PublishOptions{
		"unknown set":   {Year: 2025, Set: "xa@1999.1"},
		"other year":    {Year: 1999, Set: "xa@2025.1"},
		"no units":      {Year: 2019, Set: "so@2019.1"},
		"basis":         {Year: 2025, Set: "xa@2025.1", Basis: "guess"},
		"source":        {Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{"khác"}},
		"not appraised": {Year: 2025, Set: "xa@2025.1"},
	} {
		_, err := c.Publish(ctx, o)
		var refused *Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v, want refused", name, err)
			continue
		}
		for _, f := range refused.Faults {
			if f.Problem.Vi == "" || f.Problem.En == "" || f.Fix.Vi == "" || f.Fix.En == "" {
				t.Errorf("%s: fault without words: %+v", name, f)
			}
		}
		if name == "not appraised" && len(refused.Faults) != 3 {
			t.Errorf("%s: %d faults, want all three units", name, len(refused.Faults))
		}
	}
	if pubs, err := c.DB.Publications(ctx, c.Authority); err != nil || len(pubs) != 0 {
		t.Errorf("a refused publication left %v, %v", pubs, err)
	}
	p := publish(t, c, PublishOptions{Year: 2025, Set: "xa@2025.1", AllowMissing: true})
	for _, r := range results(t, c, p) {
		if r.HasIndex || r.Rank != 0 || r.Shown != "" {
			t.Errorf("a unit without points: %+v, want neither index nor rank", r)
		}
	}
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v", v, err)
	}
}

func TestCorrection(t *testing.T) {
	c := filled(t)
	first := publish(t, c, selfOnly)
	before := results(t, c, first)
	if _, err := c.Publish(ctx, selfOnly); !errors.As(err, new(*Refused)) {
		t.Errorf("publishing again without a reason: %v, want refused", err)
	}
	importBody(t, c, "đính chính.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Zero, "1.1.2": exact.Zero}), ImportOptions{})
	again := selfOnly
	again.Reason, again.Note = strings.Repeat("ă", longestReason+1), strings.Repeat("ă", maxTyped+1)
	var no *Refused
	if _, err := c.Publish(ctx, again); !errors.As(err, &no) || len(no.Faults) != 2 {
		t.Errorf("without end: got %v, want both refused", err)
	}
	again.Reason, again.Note = "Đính chính điểm của Xã An Vân", ""
	second := publish(t, c, again)
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil || len(pubs) != 2 || second.Supersedes != first.ID {
		t.Fatalf("publications = %+v, %v", pubs, err)
	}
	if now := store.Current(pubs); len(now) != 1 || now[0].ID != second.ID {
		t.Errorf("current = %+v", now)
	}
	if after := results(t, c, second); after[2].Unit != "XA1" || after[2].Revision != 2 {
		t.Errorf("results of the correction = %+v", after)
	}
	kept := results(t, c, first)
	for i := range kept {
		if kept[i].Unit != before[i].Unit || !kept[i].Index.Equal(before[i].Index) {
			t.Errorf("the corrected publication changed: %+v", kept[i])
		}
	}
	for _, p := range pubs {
		if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal || v.Values < 100 {
			t.Errorf("publication %d: %+v, %v, want equal", p.ID, v, err)
		}
	}
}

func TestPreview(t *testing.T) {
	c := filled(t)
	list, err := c.Preview(ctx, selfOnly)
	if err != nil || len(list) != 3 || list[0].Rank != 1 || len(list[0].Items) == 0 {
		t.Fatalf("Preview = %+v, %v", list, err)
	}
	if pubs, err := c.DB.Publications(ctx, c.Authority); err != nil || len(pubs) != 0 {
		t.Errorf("a preview left %v, %v", pubs, err)
	}
}

// TestBonusAtItsHeading publishes a sheet whose bonus is typed on the heading's row.
func TestBonusAtItsHeading(t *testing.T) {
	c := communes(t)
	set := schemeOf(t, c, "xa@2025.1").Set()
	points := map[string]any{"T": exact.Frac(3, 2), "P": exact.Frac(1, 2)}
	for _, it := range set.Bonus.Items {
		points[it.Code] = nil
	}
	want(t, importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", points), ImportOptions{}), Stored, 1)
	o := selfOnly
	o.AllowMissing = true
	p := publish(t, c, o)
	r := results(t, c, p)[0]
	if r.Bonus.Exact() != "1.5" || r.Penalty.Sign() != 0 || !r.Claimed.Equal(r.Direct) {
		t.Errorf("bonus %s, penalty %s, claimed %s of %s, want 1.5, 0 and all of it claimed", r.Bonus, r.Penalty, r.Claimed, r.Direct)
	}
	scores, err := c.DB.Scores(ctx, c.Authority, p.ID, "XA1")
	at := slices.IndexFunc(scores, func(s store.Score) bool { return s.Code == "T.1" })
	if s := scores[at]; err != nil || s.Points.Exact() != "1" || s.Counted != "T" || !strings.HasPrefix(s.From.Cell, "D") || s.From.Cell == s.Claim.Cell || !strings.Contains(s.WhyVi, "điểm chung") {
		t.Errorf("T.1 = %+v, %v", s, err)
	}
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v", v, err)
	}
}

package campaign

import (
	"context"
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// Before is what a unit got for an item in an earlier year's publication.
type Before struct {
	Year        int
	Code        string // there
	Points, Max exact.Number
	Status      scoring.Status
	Reason      string // of the appraiser
}

// before fills in what the unit got for the same items in the newest earlier year that
// was published.
func (d *Dossier) before(ctx context.Context, c *Campaign) error {
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return err
	}
	for _, p := range store.Current(pubs) {
		if p.Year >= d.Year {
			continue
		}
		code := codesOf(d.Scheme.Set(), p.Set)
		if code == nil {
			continue
		}
		scores, err := c.DB.Scores(ctx, c.Authority, p.ID, d.Unit.ID)
		if err != nil {
			return err
		}
		if len(scores) == 0 {
			continue
		}
		d.match(p.Year, scores, code)
		return nil
	}
	return nil
}

// codesOf says which code of a set an item of another has; nil where the two are not
// joined by a crosswalk.
func codesOf(set *criteria.Set, from string) func(code string) string {
	if set.Ref() == from {
		return func(code string) string { return code }
	}
	i := slices.IndexFunc(set.Crosswalk, func(x criteria.Crosswalk) bool { return x.From == from })
	if i < 0 {
		return nil
	}
	return func(code string) string {
		now, _ := set.Crosswalk[i].Codes.Get(code)
		return now
	}
}

func (d *Dossier) match(year int, scores []store.Score, code func(string) string) {
	earlier := map[string]*store.Score{}
	for i := range scores {
		if now := code(scores[i].Code); now != "" {
			earlier[now] = &scores[i]
		}
	}
	for i := range d.Items {
		if s := earlier[d.Items[i].Item.Code]; s != nil {
			d.Items[i].Before = &Before{Year: year, Code: s.Code, Points: s.Points, Max: s.Max, Status: s.Status, Reason: s.Reason}
		}
	}
}

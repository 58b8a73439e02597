package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// nation is a load set that is the same each time: provinces that assess their communes over
// some years by one set of so many items, and publish each year.
type nation struct {
	authorities, units, items, years int
}

// nationSet is the set of a nation.
const nationSet = "nuoc@2025.1"

// lastYear is the newest that is published.
const lastYear = 2025

// ids are the authorities.
func (n nation) ids() []string {
	list := make([]string, n.authorities)
	for i := range list {
		list[i] = fmt.Sprintf("tinh%02d", i+1)
	}
	return list
}

// set is the text of a criteria set with fields of ten items.
func (n nation) set() string {
	var b strings.Builder
	fmt.Fprintf(&b, "id: nuoc\nversion: \"2025.1\"\ntitle: \"Bộ tiêu chí mẫu để đo tải\"\nsample: true\nyears: [")
	for y := range n.years {
		fmt.Fprintf(&b, "%d, ", lastYear-y)
	}
	fmt.Fprintf(&b, "]\ngroups: [xa]\ntotal: %d\nplaces: 2\nties: competition\nnot_applicable: leave\nitems:\n", n.items)
	for i := range n.items {
		if i%10 == 0 {
			fmt.Fprintf(&b, "  - code: %q\n    name: \"Lĩnh vực %d\"\n    max: %d\n    items:\n", fmt.Sprint(i/10+1), i/10+1, min(10, n.items-i))
		}
		fmt.Fprintf(&b, "      - {code: %q, name: \"Tiêu chí %d\", max: 1, source: self, rule: {kind: choice, options: [{label: \"tốt\", points: 1}, {label: \"đạt\", points: 0.5}, {label: \"chưa\", points: 0}]}}\n", n.code(i), i+1)
	}
	return b.String()
}

func (n nation) code(item int) string { return fmt.Sprintf("%d.%d", item/10+1, item%10+1) }

// make fills a database: units and sheets in bulk, each year published by the verb.
func (n nation) make(t testing.TB, place string) {
	t.Helper()
	db, err := store.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	scheme, faults := scoring.Load([]byte(n.set()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var filled, published time.Duration
	for i, id := range n.ids() {
		work := &campaign.Campaign{DB: db, Authority: id, By: "tải", Sets: []*scoring.Scheme{scheme}}
		began := time.Now()
		n.fill(t, work, i)
		filled += time.Since(began)
		for y := range n.years {
			began := time.Now()
			_, err := work.Publish(t.Context(), campaign.PublishOptions{Year: lastYear - n.years + 1 + y, Set: nationSet, Basis: store.OnSelf, AllowMissing: true})
			if err != nil {
				t.Fatal(err)
			}
			published += time.Since(began)
		}
	}
	t.Logf("made %+v: sheets %s, %d publications %s", n, filled.Round(time.Second/10), n.authorities*n.years, published.Round(time.Second/10))
}

// fill puts an authority in with its units and their sheets of every year.
func (n nation) fill(t testing.TB, work *campaign.Campaign, number int) {
	t.Helper()
	ctx, id := t.Context(), work.Authority
	if err := work.AddAuthority(ctx, fmt.Sprintf("UBND tỉnh thứ %d", number+1)); err != nil {
		t.Fatal(err)
	}
	units := make([]assessment.Unit, n.units)
	for i := range units {
		units[i] = assessment.Unit{ID: fmt.Sprintf("XA%04d", i+1), Name: fmt.Sprintf("Xã số %d của tỉnh thứ %d", i+1, number+1), Group: "xa", Ranked: true}
	}
	if err := work.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã, phường", Position: 1}}, units); err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(uint64(number), lastYear))
	from := store.Origin{File: "tai", Name: "tải.xlsx", By: "tải", At: time.Date(2026, 1, 15, 3, 0, 0, 0, time.UTC)}
	err := work.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.PutSet(id, work.Sets[0].Set(), from); err != nil {
			return err
		}
		if err := tx.PutFile(id, store.File{SHA256: from.File, Name: from.Name, Body: []byte("tải"), At: from.At, By: from.By}); err != nil {
			return err
		}
		number, err := tx.AddImport(id, store.Import{File: from.File, Name: from.Name, Kind: "sheet", Outcome: "stored", At: from.At, By: from.By})
		if err != nil {
			return err
		}
		for y := range n.years {
			for _, u := range units {
				sheet := store.Sheet{Unit: u.ID, Year: lastYear - y, Revision: 1, Set: nationSet, State: assessment.Submitted, Source: from, Import: number}
				if err := tx.AddSheet(id, sheet, n.entries(dice)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// entries answer every item.
func (n nation) entries(dice *rand.Rand) []assessment.Entry {
	list := make([]assessment.Entry, n.items)
	for i := range list {
		choice, points := "tốt", exact.Int(1)
		switch dice.IntN(5) {
		case 0:
			choice, points = "chưa", exact.Zero
		case 1, 2:
			choice, points = "đạt", exact.Frac(1, 2)
		}
		list[i] = assessment.Entry{Code: n.code(i), Choice: choice, Self: &points}
	}
	return list
}

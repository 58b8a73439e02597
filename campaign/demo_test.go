package campaign

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/evidence"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
)

var update = flag.Bool("update", false, "write the made-up workbook of 2018 again")

// TestDemo2018 holds demo/so_lieu_minh_hoa_2018.xlsx: made-up points of an earlier
// year, drawn around those of 2019 by a seeded generator.
func TestDemo2018(t *testing.T) {
	c := newCampaign(t)
	if err := c.demoUnits(ctx); err != nil {
		t.Fatal(err)
	}
	for _, d := range demoImports[2:4] { // the marks of 2019
		if err := c.demoImport(ctx, d.files, ImportOptions{Kind: d.kind, Hint: imports.Hint{Year: d.year}}, func(string) {}); err != nil {
			t.Fatal(err)
		}
	}
	body := workbook(t, "Số liệu minh họa", madeUp(t, c))
	path := filepath.Join("demo", "so_lieu_minh_hoa_2018.xlsx")
	if *update {
		if err := os.WriteFile(path, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("%s is not what the generator makes (%v): run go test ./campaign -run TestDemo2018 -update", path, err)
	}
}

// madeUp lists units × items with points near those of 2019.
func madeUp(t *testing.T, c *Campaign) [][]any {
	scheme, err := c.scheme(ctx, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	snap, err := c.DB.Snapshot(ctx, c.Authority, 2019, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	head := []any{"STT", "Đơn vị"}
	for _, leaf := range scheme.Leaves() {
		if leaf.Item.Section == 0 {
			head = append(head, leaf.Item.Code)
		}
	}
	rows := [][]any{
		{"SỐ LIỆU MINH HỌA NĂM 2018"},
		{"Mọi điểm trong bảng này được đặt ra để trình bày phần mềm, không phải kết quả đánh giá của đơn vị nào."},
		head,
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(2018, 1))
	tally := newTally(scheme, store.OnAppraisal, nil)
	for _, u := range units {
		if u.Group == "xa" || u.Group == "huyen" {
			continue
		}
		in, err := snap.Input(u.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := tally.unit(&in, u, ""); len(faults) > 0 {
			t.Fatal(faults)
		}
		rows = append(rows, append([]any{len(rows) - 2, u.Name}, earlier(tally, rng)...))
	}
	return rows
}

// earlier draws one unit's points of the year before.
func earlier(tally *tally, rng *rand.Rand) []any {
	var points []any
	lift := 90 + rng.Int64N(11) // percent of 2019, of the whole unit
	for _, leaf := range tally.scheme.Leaves() {
		if leaf.Item.Section != 0 {
			continue
		}
		sc := leaf.Score(&tally.result)
		if sc.Status == scoring.Exempt {
			points = append(points, "Không áp dụng")
			continue
		}
		p := sc.Points.Mul(exact.Frac(lift+rng.Int64N(9)-4, 100)).Round(2)
		if rng.IntN(4) > 0 { // most items stay as they are
			p = sc.Points.Round(2)
		}
		points = append(points, exact.Min(p, leaf.Item.Max.Number))
	}
	return points
}

// TestDemo fills a database twice and looks at what a visitor sees; what somebody changed
// of a unit between stays.
func TestDemo(t *testing.T) {
	db := newCampaign(t).DB
	proofs, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		c, err := Demo(ctx, db, proofs, nil)
		if err != nil {
			t.Fatal(err)
		}
		pubs, err := db.Publications(ctx, c.Authority)
		if err != nil || len(pubs) != 5 {
			t.Fatalf("%d publications, %v, want 5", len(pubs), err)
		}
		for i, want := range []int{60, 22, 6, 22, 7} {
			p := pubs[i]
			results, err := db.Results(ctx, c.Authority, p.ID)
			if err != nil || len(results) != want || p.Note == "" || !p.Sample {
				t.Errorf("%d: %d results, note %q, %v, want %d", p.Year, len(results), p.Note, err, want)
			}
			for _, r := range results {
				if !r.HasIndex || r.Rank == 0 || r.Missing > 2 {
					t.Errorf("%d %s: index %s, rank %d, %d missing", p.Year, r.Name, r.Shown, r.Rank, r.Missing)
				}
			}
			v, err := c.Verify(ctx, p.ID)
			if err != nil || !v.Equal {
				t.Errorf("%d: Verify = %+v, %v", p.Year, v, err)
			}
		}
		demoStands(t, c)
		demoVisits(t, c)
		renamed := assessment.Unit{ID: "HAD", Name: "Huyện An Điền Mới", Group: "huyen", Ranked: true}
		if err := c.PutUnits(ctx, nil, []assessment.Unit{renamed}); err != nil {
			t.Fatal(err)
		}
	}
	units, err := db.Units(ctx, DemoAuthority.ID)
	if err != nil || !slices.ContainsFunc(units, func(u assessment.Unit) bool { return u.Name == "Huyện An Điền Mới" }) {
		t.Errorf("the demo undid a change of a unit: %v", err)
	}
	authorities, err := db.Authorities(ctx)
	if err != nil || len(authorities) != 1 || authorities[0] != (assessment.Authority{ID: "vinhphuc", Name: DemoAuthority.Name}) {
		t.Errorf("Authorities = %v, %v", authorities, err)
	}
}

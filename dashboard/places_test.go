package dashboard

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// TestSumsAddUp: sums are as fine as the finest maximum or scoring line of the set, so that
// fields of 0.125 do not come to another total than the one below them.
func TestSumsAddUp(t *testing.T) {
	for _, c := range []struct {
		max, line string
		want      int
	}{{"1", "0.5", 2}, {"1.125", "0.05", 3}, {"1", "0.375", 3}, {"1.0625", "0.01", 4}} {
		set, faults := criteria.Parse([]byte(strings.NewReplacer("MAX", c.max, "LINE", c.line).Replace(fineSet)))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		scheme, wrong := scoring.Compile(set)
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		in := &table{pub: &store.Publication{Places: 2}, finest: finest(scheme)}
		if got := in.places(); got != c.want {
			t.Errorf("maximum %s, line %s: got %d decimals, want %d", c.max, c.line, got, c.want)
		}
		q := &request{lang: words.Vi}
		if got, want := q.sum(in, exact.MustParse(c.max)), words.Fixed(exact.MustParse(c.max), c.want, words.Vi); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestFineSteps: points that are counted piece by piece are as fine as one piece.
func TestFineSteps(t *testing.T) {
	for _, rule := range []string{"{kind: count, figures: {n: Số việc}, per_unit: 0.125, cap: 1}", "{kind: deduct, figures: {n: Số lần}, start: 1, per_event: 0.125}"} {
		text := strings.NewReplacer("MAX", "1", "{kind: choice, options: [{label: Kịp thời, points: MAX}, {label: Muộn, points: LINE}, {label: Không, points: 0}]}", rule).Replace(fineSet)
		scheme, faults := scoring.Load([]byte(text))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if got := finest(scheme); got != 3 {
			t.Errorf("%s: got %d decimals, want 3", rule, got)
		}
	}
}

const fineSet = `
id: thu
version: "2018.1"
title: Bộ mẫu
sample: true
years: [2018]
groups: [so]
total: MAX
ties: competition
items:
  - code: "1"
    name: LĨNH VỰC
    max: MAX
    items:
      - {code: "1.1", name: Chọn dòng, max: MAX, source: self, rule: {kind: choice, options: [{label: Kịp thời, points: MAX}, {label: Muộn, points: LINE}, {label: Không, points: 0}]}}
`

// TestSetThatIsNoMoreRead: a set that this program cannot score any more, or that was damaged,
// takes none of the other pages away; those that need it say which of both it is.
func TestSetThatIsNoMoreRead(t *testing.T) {
	for _, fails := range []struct {
		err  error
		says string
	}{
		{store.ErrNotFound, phrases["error.heading"].Vi},
		{&store.DamagedSet{Authority: "vinhphuc", Ref: "xa@2025.1"}, phrases["damaged.heading"].Vi},
	} {
		src := province(t).source()
		read := src.set
		src.set = func(ctx context.Context, ref string) (*criteria.Set, error) {
			if ref == "xa@2025.1" {
				return nil, fails.err
			}
			return read(ctx, ref)
		}
		site, err := newSite(src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/", "/2019/so", "/2018/so/heatmap"} {
			if w := get(t, site, path); w.Code != http.StatusOK {
				t.Errorf("%v: %s: got %d %s, want the page of another set", fails.err, path, w.Code, w.Body)
			}
		}
		if w := get(t, site, "/2025/xa"); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), fails.says) {
			t.Errorf("%v: got %d %s, want %q", fails.err, w.Code, w.Body, fails.says)
		}
	}
}

// TestYearAfterDamagedSet: where the set of the year before is damaged, pages of a year say that
// they do not compare with it, and are there.
func TestYearAfterDamagedSet(t *testing.T) {
	seeds := province(t)
	src, unit := seeds.source(), seeds.results[3][0].Unit
	publications, read := src.publications, src.set
	src.publications = func(ctx context.Context) ([]store.Publication, error) {
		list, err := publications(ctx)
		list = slices.Clone(list)
		for i := range list {
			if list[i].Year == 2018 {
				list[i].Set = "so@2018.1"
			}
		}
		return list, err
	}
	src.set = func(ctx context.Context, ref string) (*criteria.Set, error) {
		if ref == "so@2018.1" {
			return nil, &store.DamagedSet{Authority: "vinhphuc", Ref: ref}
		}
		return read(ctx, ref)
	}
	site, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		"/2019/so": "", "/2019/so/units/" + unit: "bộ tiêu chí đã lưu của năm 2018 bị hỏng", "/2019/so/fields/1": "bộ tiêu chí đã lưu của năm này bị hỏng", "/2019/so/items/1.1": "bộ tiêu chí đã lưu của năm này bị hỏng",
	} {
		if w := get(t, site, path); w.Code != http.StatusOK || !strings.Contains(strings.ToLower(w.Body.String()), says) {
			t.Errorf("%s: got %d %s, want %q", path, w.Code, w.Body, says)
		}
	}
}

package stability

import (
	"reflect"
	"runtime"
	"slices"
	"testing"

	"parindex/criteria"
)

// two criteria of one field.
var two = []Criterion{{"1.1", 0}, {"1.2", 0}}

// of is a unit of two criteria of 50 points each.
func of(rank int, a, b float64) Unit {
	return Unit{Rank: rank, Points: []float64{a, b}, Max: []float64{50, 50}}
}

func TestByHand(t *testing.T) {
	exempt := Unit{Rank: 1, Points: []float64{48, 0}, Max: []float64{50, 0}} // 96 % whatever the weights
	bonus := of(1, 30, 30)
	bonus.Extra = 39
	for name, c := range map[string]struct {
		units []Unit
		ties  criteria.Ties
		want  []Place
	}{
		"none":            {nil, criteria.Competition, []Place{}},
		"alone":           {[]Unit{of(1, 20, 30)}, criteria.Competition, []Place{{1, 1, 1, 1}}},
		"firm":            {[]Unit{of(1, 50, 50), of(2, 40, 40), of(3, 0, 0)}, criteria.Competition, []Place{{1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}}},
		"the same points": {[]Unit{of(1, 40, 30), of(1, 40, 30), of(3, 20, 20)}, criteria.Competition, []Place{{1, 1, 1, 1}, {1, 1, 1, 1}, {3, 3, 3, 2}}},
		"dense":           {[]Unit{of(1, 40, 30), of(1, 40, 30), of(2, 20, 20)}, criteria.Dense, []Place{{1, 1, 1, 1}, {1, 1, 1, 1}, {2, 2, 2, 2}}},
		"own maximum":     {[]Unit{exempt, of(2, 47, 47)}, criteria.Competition, []Place{{1, 1, 1, 1}, {2, 2, 2, 2}}},
		"bonus":           {[]Unit{bonus, of(2, 49, 49)}, criteria.Competition, []Place{{1, 1, 1, 1}, {2, 2, 2, 2}}},
	} {
		if got := Compute(Standard(), two, c.units, c.ties); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// TestOpenOrder: two units that are good at different things change places, between one
// that is better and one that is worse at both.
func TestOpenOrder(t *testing.T) {
	units := []Unit{of(1, 50, 50), of(2, 40, 30), of(2, 30, 40), of(4, 10, 10)}
	got := Compute(Standard(), two, units, criteria.Competition)
	for i, want := range []Place{{1, 1, 1, 1}, {0, 2, 3, 2}, {0, 2, 3, 2}, {4, 4, 4, 3}} {
		if want.Median == 0 {
			want.Median = got[i].Median // 2 or 3
		}
		if got[i] != want {
			t.Errorf("unit %d: got %v, want %v", i, got[i], want)
		}
	}
}

// TestFlips counts what can be computed: 10·u < 9·v has the probability 5/16 for u, v
// uniform in 0.75 … 1.25, and 10·u < 6·v is impossible.
func TestFlips(t *testing.T) {
	for _, c := range []struct {
		lower Unit
		want  float64
	}{{of(2, 20, 29), 5.0 / 16}, {of(2, 20, 26), 0}} {
		d := drawn{plan: Plan{Share: 25, Draws: 20_000, Seed: 7}, units: []Unit{of(1, 30, 20), c.lower}}
		d.weights = newWeights(two, d.units)
		d.run()
		n := 0
		for draw := range d.plan.Draws {
			if row := d.row(draw); row[1] < row[0] {
				n++
			}
		}
		if got := float64(n) / float64(d.plan.Draws); got < c.want-0.015 || got > c.want+0.015 {
			t.Errorf("got %.4f of draws, want %.4f", got, c.want)
		}
	}
}

// TestBandsAreNoChain: each of many neighbours changes places with the next, yet the
// first and the last never do.
func TestBandsAreNoChain(t *testing.T) {
	var units []Unit
	for i := range 12 {
		units = append(units, of(i+1, 40-4*float64(i%2)-0.2*float64(i), 36+4*float64(i%2)-0.2*float64(i)))
	}
	got := Compute(Standard(), two, units, criteria.Competition)
	if got[0].Band != got[1].Band || got[11].Band < 3 {
		t.Errorf("got %v, want neighbours together and several bands", got)
	}
	for i := 1; i < len(got); i++ {
		if by := got[i].Band - got[i-1].Band; by < 0 || by > 1 {
			t.Errorf("got band %d after %d", got[i].Band, got[i-1].Band)
		}
	}
}

// TestSharedRankStaysTogether: the last shares its rank with one that is joined to the
// first, and does not itself change places with the first.
func TestSharedRankStaysTogether(t *testing.T) {
	units := []Unit{of(1, 40, 40), of(2, 50, 29), of(2, 39.5, 39.5)}
	got := Compute(Standard(), two, units, criteria.Competition)
	if got[1].Band != 1 || got[2].Band != 1 {
		t.Errorf("got %v, want one band", got)
	}
}

func TestPlans(t *testing.T) {
	if !Standard().Valid() {
		t.Error("the standard plan is not valid")
	}
	for _, p := range []Plan{{}, {Share: 91, Draws: 1}, {Share: -1, Draws: 1}, {Draws: 1 << 30}, {Draws: 1, Flips: 101}} {
		if p.Valid() {
			t.Errorf("%+v is valid", p)
		}
	}
}

func TestCriteria(t *testing.T) {
	set := &criteria.Set{Fields: []*criteria.Item{
		{Code: "1", Items: []*criteria.Item{{Code: "1.1", Items: []*criteria.Item{{Code: "1.1.1"}}}, {Code: "1.2"}}},
		{Code: "2"},
	}, Bonus: &criteria.Item{Code: "T"}}
	if got, want := Criteria(set), []Criterion{{"1.1", 0}, {"1.2", 0}, {"2", 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestAnyNumberOfCores wants the same places from one core and from many.
func TestAnyNumberOfCores(t *testing.T) {
	list, units := group(40, 60, 7)
	want := Compute(Standard(), list, units, criteria.Competition)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for _, cores := range []int{1, 3, 8} {
		runtime.GOMAXPROCS(cores)
		if got := Compute(Standard(), list, units, criteria.Competition); !reflect.DeepEqual(got, want) {
			t.Errorf("%d cores: got another answer", cores)
		}
	}
}

// TestKnownNumbers holds the random numbers where they are: a stored interval is
// computed again by later programs, on other machines.
func TestKnownNumbers(t *testing.T) {
	list, units := group(8, 6, 3)
	got := Compute(Standard(), list, units, criteria.Competition)
	want := []Place{{1, 1, 1, 1}, {2, 2, 2, 2}, {4, 3, 4, 3}, {4, 3, 5, 3}, {5, 3, 6, 3}, {6, 5, 6, 4}, {7, 7, 7, 5}, {8, 8, 8, 6}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

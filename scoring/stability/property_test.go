package stability

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// group makes up units in three fields, with points in quarters and some criteria that
// are not applicable, ranked exactly.
func group(units, items int, seed uint64) ([]Criterion, []Unit) {
	dice := rand.New(rand.NewPCG(seed, 1))
	list := make([]Criterion, items)
	whole := make([]int64, items) // quarters of a point
	for c := range list {
		list[c], whole[c] = Criterion{fmt.Sprint(c), c * 3 / items}, 2+dice.Int64N(10)
	}
	made := make([]Unit, units)
	contenders := make([]scoring.Contender, units)
	for i := range made {
		u := Unit{Points: make([]float64, items), Max: make([]float64, items)}
		points, attainable := int64(0), int64(0)
		for c := range list {
			if c > 0 && dice.IntN(12) == 0 {
				continue // not applicable
			}
			got := whole[c] - min(whole[c], dice.Int64N(3))
			points, attainable = points+got, attainable+whole[c]
			u.Points[c], u.Max[c] = float64(got)/4, float64(whole[c])/4
		}
		extra := dice.Int64N(5) - 2
		u.Extra = float64(extra) / 4
		index, _ := exact.Max(exact.Zero, exact.Int(points+extra)).Mul(exact.Hundred).Div(exact.Int(attainable))
		made[i], contenders[i] = u, scoring.Contender{Unit: fmt.Sprintf("%05d", i), Index: index, Ranked: true}
	}
	sorted := make([]Unit, 0, units)
	for _, p := range scoring.Rank(contenders, criteria.Competition) {
		var i int
		fmt.Sscanf(p.Unit, "%d", &i)
		made[i].Rank = p.Rank
		sorted = append(sorted, made[i])
	}
	return list, sorted
}

// TestShareOfNought: where no weight varies, every unit keeps its rank and nobody is
// joined but those who share one.
func TestShareOfNought(t *testing.T) {
	plan := Plan{Share: 0, Draws: 3, Seed: 9, Flips: 5}
	for seed := range uint64(60) {
		list, units := group(30, 20, seed)
		for i, p := range Compute(plan, list, units, criteria.Competition) {
			if want := units[i].Rank; p.Median != want || p.Low != want || p.High != want {
				t.Fatalf("seed %d, unit %d: got %+v, want rank %d only", seed, i, p, want)
			}
		}
	}
}

// TestBetterStaysBefore: a unit that has at least the points of another everywhere never
// falls behind it, in no draw.
func TestBetterStaysBefore(t *testing.T) {
	for seed := range uint64(40) {
		list, units := group(12, 15, seed)
		for i := range units {
			better := Unit{Rank: 1, Max: units[i].Max, Points: slices.Clone(units[i].Points), Extra: units[i].Extra}
			better.Points[int(seed)%len(list)] = better.Max[int(seed)%len(list)]
			d := drawn{plan: Plan{Share: 60, Draws: 200, Seed: int64(seed)}, units: append([]Unit{better}, units...)}
			d.weights = newWeights(list, d.units)
			d.run()
			for draw := range d.plan.Draws {
				if row := d.row(draw); row[0] > row[i+1] {
					t.Fatalf("seed %d: the better one has rank %d, the other %d", seed, row[0], row[i+1])
				}
			}
		}
	}
}

// TestAgainstFractions computes the ranks again, slowly and in another way: with
// fractions, and by counting who stands before whom.
func TestAgainstFractions(t *testing.T) {
	for seed := range uint64(4) {
		list, units := group(14, 11, seed)
		plan := Plan{Share: 25, Draws: 120, Seed: int64(seed) + 3, Flips: 5}
		got := Compute(plan, list, units, criteria.Competition)
		want := slowly(plan, list, units)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: got %v, want %v", seed, got, want)
		}
	}
}

func slowly(p Plan, list []Criterion, units []Unit) []Place {
	var rows [][]int
	for draw := range p.Draws {
		rows = append(rows, slowRanks(slowFactors(p, draw, list, units), units))
	}
	places := make([]Place, len(units))
	for i, u := range units {
		var mine []int
		for _, row := range rows {
			mine = append(mine, row[i])
		}
		slices.Sort(mine)
		at := func(percent int) int { return mine[(percent*len(mine)+99)/100-1] }
		places[i] = Place{Median: at(50), Low: min(at(5), u.Rank), High: max(at(95), u.Rank)}
	}
	for first, band := 0, 1; first < len(units); band++ {
		next := first + 1
		for next < len(units) && (units[next].Rank == units[next-1].Rank || slowFlips(rows, first, next)*100 > p.Flips*p.Draws) {
			next++
		}
		for ; first < next; first++ {
			places[first].Band = band
		}
	}
	return places
}

func slowFlips(rows [][]int, upper, lower int) (n int) {
	for _, row := range rows {
		if row[lower] < row[upper] {
			n++
		}
	}
	return n
}

func ratio(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }

// slowFactors follows the formulas of docs/method.md.
func slowFactors(p Plan, draw int, list []Criterion, units []Unit) []*big.Rat {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], uint64(p.Seed))
	binary.LittleEndian.PutUint64(key[8:], uint64(draw))
	dice := rand.NewChaCha8(key)
	next := func() *big.Rat {
		u := new(big.Rat).SetFrac(new(big.Int).SetUint64(dice.Uint64()>>11), new(big.Int).Lsh(big.NewInt(1), 53))
		return u.Add(big.NewRat(1, 1), u.Mul(u.Sub(u.Mul(u, big.NewRat(2, 1)), big.NewRat(1, 1)), big.NewRat(int64(p.Share), 100)))
	}
	weight := make([]*big.Rat, len(list))
	ofField, total := map[int]*big.Rat{}, new(big.Rat)
	for c, criterion := range list {
		most := slices.MaxFunc(units, func(a, b Unit) int { return cmp.Compare(a.Max[c], b.Max[c]) })
		weight[c] = ratio(most.Max[c])
		if ofField[criterion.Field] == nil {
			ofField[criterion.Field] = new(big.Rat)
		}
		ofField[criterion.Field].Add(ofField[criterion.Field], weight[c])
		total.Add(total, weight[c])
	}
	field, varied := map[int]*big.Rat{}, new(big.Rat)
	for f := range len(ofField) {
		field[f] = next()
		varied.Add(varied, new(big.Rat).Mul(field[f], ofField[f]))
	}
	inside, factors := map[int]*big.Rat{}, make([]*big.Rat, len(list))
	for c, criterion := range list {
		factors[c] = next()
		if inside[criterion.Field] == nil {
			inside[criterion.Field] = new(big.Rat)
		}
		inside[criterion.Field].Add(inside[criterion.Field], new(big.Rat).Mul(factors[c], weight[c]))
	}
	for c, criterion := range list {
		f := criterion.Field
		factors[c].Mul(factors[c], new(big.Rat).Quo(ofField[f], inside[f]))
		factors[c].Mul(factors[c], field[f])
		factors[c].Mul(factors[c], new(big.Rat).Quo(total, varied))
	}
	return factors
}

func slowRanks(factors []*big.Rat, units []Unit) []int {
	index := make([]*big.Rat, len(units))
	for i, u := range units {
		points, whole := ratio(u.Extra), new(big.Rat)
		for c, f := range factors {
			points.Add(points, new(big.Rat).Mul(f, ratio(u.Points[c])))
			whole.Add(whole, new(big.Rat).Mul(f, ratio(u.Max[c])))
		}
		if points.Sign() < 0 {
			points.SetInt64(0)
		}
		index[i] = points.Quo(points, whole)
	}
	ranks := make([]int, len(units))
	for i := range index {
		ranks[i] = 1
		for j := range index {
			if index[j].Cmp(index[i]) > 0 {
				ranks[i]++
			}
		}
	}
	return ranks
}

// BenchmarkCompute is a round of communes: 200 units, 90 items, 1,000 weightings.
func BenchmarkCompute(b *testing.B) {
	list, units := group(200, 90, 1)
	b.ReportAllocs()
	for b.Loop() {
		Compute(Standard(), list, units, criteria.Competition)
	}
}

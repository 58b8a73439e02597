package stability

import (
	"encoding/binary"
	"math/rand/v2"
)

// weights is the weighting that counts. The weight of a criterion is the most points
// that a unit of the group can have for it, so that what was not held this year
// weighs nothing; that of a field is the sum of its criteria.
type weights struct {
	field  []int     // of each criterion
	own    []float64 // by criterion, points
	fields []float64 // by field, points
	total  float64
}

func newWeights(list []Criterion, units []Unit) weights {
	w := weights{field: make([]int, len(list)), own: make([]float64, len(list))}
	for c, criterion := range list {
		w.field[c] = criterion.Field
		for i := range units {
			w.own[c] = max(w.own[c], units[i].Max[c])
		}
		for len(w.fields) <= criterion.Field {
			w.fields = append(w.fields, 0)
		}
		w.fields[criterion.Field] += w.own[c]
		w.total += w.own[c]
	}
	return w
}

// factors are what the weights of one draw are multiplied by.
type factors struct {
	criteria []float64
	fields   []float64
	sums     []float64 // by field: what its varied criteria add up to
	random   rand.ChaCha8
}

func (w *weights) newFactors() *factors {
	return &factors{criteria: make([]float64, len(w.own)), fields: make([]float64, len(w.fields)), sums: make([]float64, len(w.fields))}
}

// vary makes the factors of a draw: the weight of every field, then of every criterion
// within its field, is multiplied by a number that is uniform in 1 ± share, and brought
// back to the same sum. Each draw has random numbers of its own, so that it does not
// matter who computes it. Conversions to float64 keep a compiler from fusing operations,
// which would round otherwise on another machine.
func (w *weights) vary(p Plan, draw int, f *factors) {
	var seed [32]byte
	binary.LittleEndian.PutUint64(seed[0:], uint64(p.Seed))
	binary.LittleEndian.PutUint64(seed[8:], uint64(draw))
	f.random.Seed(seed)
	share, sum := float64(p.Share)/100, 0.0
	for i := range f.fields {
		f.fields[i], f.sums[i] = f.uniform(share), 0
		sum += float64(f.fields[i] * w.fields[i])
	}
	for c := range f.criteria {
		f.criteria[c] = f.uniform(share)
		f.sums[w.field[c]] += float64(f.criteria[c] * w.own[c])
	}
	for c := range f.criteria {
		if field := w.field[c]; f.sums[field] > 0 { // then the whole is above 0 too
			within := w.fields[field] / f.sums[field]
			f.criteria[c] *= float64(float64(f.fields[field]*w.total)/sum) * within
		}
	}
}

// uniform is a random number between 1 − share and 1 + share.
func (f *factors) uniform(share float64) float64 {
	u := float64(f.random.Uint64()>>11) / (1 << 53)
	return 1 + float64(share*(2*u-1))
}

package sampling

import (
	"errors"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"parindex/words"
)

// Stage is how parts of a place are drawn.
type Stage struct {
	Take      int            // parts of each place; all, where it has no more
	ByStratum map[string]int // instead, by code of the stratum
	Equal     bool           // each part with the same probability, not by size
}

// Plan is a draw in stages: parts of each stratum, parts of these …, and in the last
// places so many persons, each with the same probability.
type Plan struct {
	Seed    uint64
	Stages  []Stage
	Persons int // all, where a place has no more
}

// Drawn is a last place with the persons to ask there.
type Drawn struct {
	Path          []string  // codes from the stratum down
	Size          int       // persons in the last place
	Probabilities []float64 // of each stage, given the one before
	Persons       []int     // their numbers on the place's list, from 1, ascending
	Within        float64   // probability of a person, given the place
	Weight        float64   // base weight: 1 ÷ (all probabilities)
}

// Draw draws from a frame. Every place has random numbers of its own, a PCG of package
// math/rand/v2 seeded with the plan's seed and the FNV-1a hash of the place's path: the
// same frame, plan and seed give the same sample, and a change in one stratum moves no
// other. The order of the frame counts, as the draw by size is systematic.
func Draw(strata []Place, plan Plan) ([]Drawn, error) {
	if err := errors.Join(plan.check(strata), checkFrame(strata, len(plan.Stages))); err != nil {
		return nil, err
	}
	var out []Drawn
	for _, s := range strata {
		out = plan.descend(out, s, Drawn{Path: []string{s.Code}, Weight: 1}, 0)
	}
	return out, nil
}

// check refuses a plan that draws nothing, or names strata that there are not.
func (p Plan) check(strata []Place) error {
	var faults []error
	if p.Persons < 1 {
		faults = append(faults, words.Faultf("số người mỗi nơi là %d, phải từ 1 trở lên", "%d persons in each place, must be 1 or more", p.Persons))
	}
	for i, stage := range p.Stages {
		if stage.Take < 0 || stage.Take == 0 && len(stage.ByStratum) == 0 {
			faults = append(faults, words.Faultf("giai đoạn %d: số nơi chọn là %d, phải từ 1 trở lên", "stage %d: takes %d parts, must be 1 or more", i+1, stage.Take))
		}
		for _, code := range slices.Sorted(maps.Keys(stage.ByStratum)) {
			if stage.ByStratum[code] < 0 {
				faults = append(faults, words.Faultf("giai đoạn %d, tầng %s: số nơi chọn là %d, phải từ 0 trở lên", "stage %d, stratum %s: takes %d parts, must be 0 or more", i+1, code, stage.ByStratum[code]))
			}
			if !slices.ContainsFunc(strata, func(s Place) bool { return s.Code == code }) {
				faults = append(faults, words.Faultf("giai đoạn %d: dàn mẫu không có tầng %s", "stage %d: the frame has no stratum %s", i+1, code))
			}
		}
	}
	return errors.Join(faults...)
}

// descend draws the parts of a place, or its persons in the last.
func (p Plan) descend(out []Drawn, place Place, d Drawn, level int) []Drawn {
	random := p.random(d.Path)
	if level == len(p.Stages) {
		d.Size = place.persons()
		d.Persons = numbers(random, min(p.Persons, d.Size), d.Size)
		d.Within = float64(len(d.Persons)) / float64(d.Size)
		d.Weight /= d.Within
		return append(out, d)
	}
	stage := p.Stages[level]
	take, ok := stage.ByStratum[d.Path[0]]
	if !ok {
		take = stage.Take
	}
	sizes := make([]int, len(place.Parts))
	for i, part := range place.Parts {
		if sizes[i] = 1; !stage.Equal {
			sizes[i] = part.persons()
		}
	}
	for i, probability := range draw(random, sizes, take, stage.Equal) {
		if probability == 0 {
			continue
		}
		next := Drawn{
			Path:          append(slices.Clone(d.Path), place.Parts[i].Code),
			Probabilities: append(slices.Clone(d.Probabilities), probability),
			Weight:        d.Weight / probability,
		}
		out = p.descend(out, place.Parts[i], next, level+1)
	}
	return out
}

// random is the source of a place.
func (p Plan) random(path []string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(path, "\x00")))
	return rand.New(rand.NewPCG(p.Seed, h.Sum64()))
}

// draw returns the probability of each part that was drawn, 0 for the others.
func draw(random *rand.Rand, sizes []int, take int, equal bool) []float64 {
	out := make([]float64, len(sizes))
	switch {
	case take >= len(sizes): // all are sure
		for i := range out {
			out[i] = 1
		}
	case equal:
		for _, n := range numbers(random, take, len(sizes)) {
			out[n-1] = float64(take) / float64(len(sizes))
		}
	default:
		systematic(random, sizes, take, out)
	}
	return out
}

// systematic draws by size with a random start. A part as large as the interval is sure to
// be drawn and taken out first, so that no part is drawn twice (Särndal, Swensson, Wretman
// 1992, 3.6).
func systematic(random *rand.Rand, sizes []int, take int, out []float64) {
	total, take := sure(sizes, take, out)
	if take == 0 {
		return
	}
	interval := float64(total) / float64(take)
	start, passed, taken := random.Float64()*interval, 0.0, 0
	for i, size := range sizes {
		if out[i] == 1 {
			continue
		}
		passed += float64(size)
		// The last part is passed at the total, however the sums were rounded.
		if taken < take && (start+float64(taken)*interval < passed || passed >= float64(total)) {
			out[i] = float64(size) / interval
			taken++
		}
	}
}

// sure takes out what is as large as the interval, until nothing is; it returns the size
// and number that are left.
func sure(sizes []int, take int, out []float64) (total, left int) {
	for _, size := range sizes {
		total += size
	}
	for again := true; again && take > 0; {
		again = false
		for i, size := range sizes {
			if out[i] == 0 && size*take >= total {
				out[i], again = 1, true
				total, take = total-size, take-1
				break
			}
		}
	}
	return total, take
}

// numbers draws so many of 1 to n, each with the same probability (Floyd's algorithm).
func numbers(random *rand.Rand, take, n int) []int {
	chosen := map[int]bool{}
	for j := n - take + 1; j <= n; j++ {
		if k := random.IntN(j) + 1; !chosen[k] {
			chosen[k] = true
		} else {
			chosen[j] = true
		}
	}
	out := make([]int, 0, take)
	for k := range chosen {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

package estimate

import (
	"fmt"
	"slices"
	"strings"

	"parindex/words"
)

// Lonely is what is done with a stratum in which one cluster was drawn, which says
// nothing of how clusters differ (R's option survey.lonely.psu).
type Lonely string

const (
	Fail      Lonely = "fail"      // no error is computed
	Adjust    Lonely = "adjust"    // the cluster differs from the whole instead of from its stratum
	Average   Lonely = "average"   // the stratum varies as the other strata do on average
	Certainty Lonely = "certainty" // the stratum adds nothing: its cluster was sure to be drawn
)

// LonelyError names the strata, and clusters with one unit, for which the design has no error.
type LonelyError struct{ Places []string }

func (e *LonelyError) Error() string { return e.Text().En }

// Text says it to those who have to choose a rule.
func (e *LonelyError) Text() words.Text {
	return words.Sprintf("mẫu chỉ có một cụm nên không tính được sai số: %s; gộp tầng hoặc chọn cách xử lý tầng một cụm",
		"one cluster only, so no error can be computed: %s; join strata or choose a rule for such strata", strings.Join(e.Places, ", "))
}

// complete is the part of a population below which what was not drawn counts as nothing.
const complete = 1e-7

// left is the part that was not drawn, which the finite population correction leaves.
func left(population float64, drawn int) float64 {
	if population == 0 {
		return 1
	}
	f := (population - float64(drawn)) / population
	if f < complete {
		return 0
	}
	return f
}

// check refuses populations that are smaller than what was drawn, and lonely places
// where the rule says so. An average over strata says nothing of a cluster of one unit.
func (d *Design) check() error {
	switch d.lonely {
	case Fail, Adjust, Average, Certainty:
	default:
		return fmt.Errorf("rule for lonely strata %q: not one of fail, adjust, average, certainty", d.lonely)
	}
	var alone []string
	for _, s := range d.strata {
		if s.population != 0 && !(s.population >= float64(s.clusters)) {
			return words.Faultf("tầng %s: mẫu có %d cụm, nhiều hơn tổng số cụm đã khai là %v", "stratum %s: the sample has %d clusters, more than the %v that were declared", s.code, s.clusters, s.population)
		}
		if s.clusters == 1 && left(s.population, 1) > 0 && d.lonely == Fail {
			alone = append(alone, s.code)
		}
	}
	for _, c := range d.clusters {
		if c.population != 0 && !(c.population >= float64(c.units)) {
			return words.Faultf("tầng %s, cụm %s: mẫu có %d đơn vị, nhiều hơn tổng số đã khai là %v", "stratum %s, cluster %s: the sample has %d units, more than the %v that were declared", d.strata[c.stratum].code, c.code, c.units, c.population)
		}
		if c.units == 1 && d.second(c) && left(c.population, 1) > 0 && (d.lonely == Fail || d.lonely == Average) {
			alone = append(alone, d.strata[c.stratum].code+" / "+c.code)
		}
	}
	if len(alone) == 0 {
		return nil
	}
	slices.Sort(alone)
	return &LonelyError{alone}
}

// second says whether the draw within a cluster adds to the error.
func (d *Design) second(c cluster) bool {
	return c.population != 0 && d.strata[c.stratum].population != 0
}

package sampling

import (
	"errors"
	"fmt"
)

// Place is a place of the sampling frame: a stratum, a commune, a village. Its size is
// the number of persons; a place with parts has that of its parts.
type Place struct {
	Code  string
	Size  int
	Parts []Place
}

// persons is the size, from the parts where there are any.
func (p Place) persons() int {
	if len(p.Parts) == 0 {
		return p.Size
	}
	all := 0
	for _, part := range p.Parts {
		all += part.persons()
	}
	return all
}

// checkFrame lists all that is wrong with a frame for a draw of so many stages.
func checkFrame(strata []Place, stages int) error {
	var faults []error
	siblings("the frame", strata, &faults)
	for _, s := range strata {
		s.check(s.Code, stages, &faults)
	}
	return errors.Join(faults...)
}

func (p Place) check(path string, stages int, faults *[]error) {
	fault := func(format string, args ...any) {
		*faults = append(*faults, fmt.Errorf(path+": "+format, args...))
	}
	switch {
	case stages == 0 && len(p.Parts) > 0:
		fault("has parts, but the plan has no stage for them")
	case stages > 0 && len(p.Parts) == 0:
		fault("has no parts, but the plan draws from them")
	case p.persons() < 1:
		fault("has no persons (size %d)", p.persons())
	case p.Size != 0 && p.Size != p.persons():
		fault("size is %d, its parts have %d", p.Size, p.persons())
	}
	siblings(path, p.Parts, faults)
	for _, part := range p.Parts {
		part.check(path+" / "+part.Code, stages-1, faults)
	}
}

// siblings refuses a code that stands twice.
func siblings(path string, places []Place, faults *[]error) {
	seen := map[string]bool{}
	for _, p := range places {
		if seen[p.Code] {
			*faults = append(*faults, fmt.Errorf("%s: code %q stands twice", path, p.Code))
		}
		seen[p.Code] = true
	}
}

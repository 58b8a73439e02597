package sampling

import (
	"errors"

	"parindex/words"
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
	siblings("", strata, &faults)
	for _, s := range strata {
		s.check(s.Code, stages, &faults)
	}
	return errors.Join(faults...)
}

func (p Place) check(path string, stages int, faults *[]error) {
	switch n := p.persons(); {
	case stages == 0 && len(p.Parts) > 0:
		*faults = append(*faults, words.Faultf("%s: có cấp dưới nhưng kế hoạch không có giai đoạn chọn ở cấp đó", "%s: has parts, but the plan has no stage for them", path))
	case stages > 0 && len(p.Parts) == 0:
		*faults = append(*faults, words.Faultf("%s: kế hoạch chọn ở cấp dưới nhưng dàn mẫu không có cấp dưới", "%s: the plan draws from its parts, but it has none", path))
	case n < 1:
		*faults = append(*faults, words.Faultf("%s: số người là %d, phải từ 1 trở lên", "%s: has %d persons, must have 1 or more", path, n))
	case p.Size != 0 && p.Size != n:
		*faults = append(*faults, words.Faultf("%s: số người là %d nhưng các cấp dưới cộng lại là %d", "%s: has %d persons, but its parts have %d", path, p.Size, n))
	}
	siblings(path, p.Parts, faults)
	for _, part := range p.Parts {
		part.check(path+" / "+part.Code, stages-1, faults)
	}
}

// siblings refuses a code that stands twice. The path of the strata is empty.
func siblings(path string, places []Place, faults *[]error) {
	seen := map[string]bool{}
	for _, p := range places {
		at := p.Code
		if path != "" {
			at = path + " / " + p.Code
		}
		if seen[p.Code] {
			*faults = append(*faults, words.Faultf("%s: mã có hai lần trong dàn mẫu; giữ một dòng", "%s: stands twice in the frame; keep one row", at))
		}
		seen[p.Code] = true
	}
}

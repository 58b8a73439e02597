package imports

import (
	"regexp"

	"parindex/assessment"
	"parindex/words"
)

// maxSought bounds how many different texts of one file are looked up as names of units.
const maxSought = 20_000

// seeker finds units for one file: each name is looked up once.
type seeker struct {
	dir   *Directory
	found map[sought]*assessment.Unit
	spent bool // more names than are looked up
}

type sought struct {
	name string
	year int
}

// unit is [Directory.unit], remembered.
func (s *seeker) unit(name string, year int) *assessment.Unit {
	if len(name) > maxName {
		return nil
	}
	key := sought{name, year}
	u, ok := s.found[key]
	if ok {
		return u
	}
	if s.spent = s.spent || len(s.found) >= maxSought; s.spent {
		return nil
	}
	if s.found == nil {
		s.found = map[sought]*assessment.Unit{}
	}
	u = s.dir.unit(name, year)
	s.found[key] = u
	return u
}

// told refuses a file of which not every name was looked up.
func (s *seeker) told(rp *reports) {
	if s.spent {
		rp.report(Error, TooLarge, "", "", words.Sprintf("tệp có hơn %d tên khác nhau ở chỗ của tên đơn vị", "the file holds more than %d different names where units are named", maxSought), sendAgain)
	}
}

var ofPlace = regexp.MustCompile(`(?i)^(.*?)[\s,]+(tỉnh|thành phố|TP\.?)\s+\S.*$`)

// labelled finds the unit behind “Đơn vị:”. A province named behind it may be left
// out when the rest is a name to the letter.
func (s *seeker) labelled(name string, year int) *assessment.Unit {
	if u := s.unit(name, year); u != nil {
		return u
	}
	m := ofPlace.FindStringSubmatch(name)
	if m == nil || len(name) > maxName {
		return nil
	}
	for _, rest := range []string{m[1], m[1] + " " + m[2]} {
		if u := only(s.dir.spelled(rest), year); u != nil {
			return u
		}
	}
	return nil
}

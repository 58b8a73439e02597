package imports

import (
	"regexp"
	"strconv"

	"parindex/criteria"
)

// Worksheets of the forms that this program writes, beside the one that a unit fills
// in. A file with a stamp is read without guessing whose it is.
const (
	StampSheet = "_parindex"      // very hidden: the stamp
	ListSheet  = "_parindex_list" // hidden: the lines of drop-downs
	GuideSheet = "Hướng dẫn"      // how to fill the form in
)

// Stamp says what a form was made for. It is a claim, not a proof: whoever fills a form
// in can change it, so it only finds what the import then checks.
type Stamp struct {
	Authority string // ID
	Set       string // "xa@2025.1"
	SHA256    string // of the set's text
	Unit      string // ID
	Year      int
}

// stampFormat is the version of the stamp; a newer one is not read.
const stampFormat = "1"

// Rows returns the stamp as it stands on its sheet: names and values, all of them text.
func (s Stamp) Rows() [][2]string {
	return [][2]string{
		{"format", stampFormat}, {"authority", s.Authority}, {"set", s.Set}, {"sha256", s.SHA256}, {"unit", s.Unit}, {"year", strconv.Itoa(s.Year)},
	}
}

// Limits of a stamp; what is beyond them is no stamp of ours.
const (
	maxStampRows = 50
	maxStampText = 300 // bytes of a value
)

var (
	sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)
	yearForms  = regexp.MustCompile(`^20\d\d$`)
)

// stamp reads the stamp of a workbook; there says whether it has the sheet, ok whether
// what stands there is a stamp. Names that are not known are ignored.
func (w *workbook) stamp() (s Stamp, there, ok bool) {
	var on *grid
	for _, g := range w.grids {
		switch {
		case g.name == StampSheet && on != nil:
			return s, true, false
		case g.name == StampSheet:
			on = g
		}
	}
	if on == nil {
		return s, false, false
	}
	values := map[string]string{}
	for i := range on.rows[:min(len(on.rows), maxStampRows)] {
		r := &on.rows[i]
		name, value := r.str(1), r.str(2)
		if _, twice := values[name]; twice && name != "" || len(value) > maxStampText {
			return s, true, false
		}
		values[name] = value
	}
	s = Stamp{Authority: values["authority"], Set: values["set"], SHA256: values["sha256"], Unit: values["unit"]}
	s.Year, _ = strconv.Atoi(values["year"])
	ok = values["format"] == stampFormat && s.Authority != "" && s.Unit != "" && criteria.CheckRef(s.Set) == nil &&
		sha256Form.MatchString(s.SHA256) && yearForms.MatchString(values["year"])
	return s, true, ok
}

package imports

import (
	"parindex/scoring"
	"parindex/words"
)

// pickScheme finds the criteria set: the hint's, else the one for the unit's group and
// the year that fits the table best.
func (rd *reading) pickScheme(who subject, hint Hint) *scoring.Scheme {
	var candidates []*scoring.Scheme
	group := ""
	if u := rd.dir.byID(who.unit); u != nil {
		group = u.Group
	}
	for _, s := range rd.dir.Schemes {
		switch set := s.Set(); {
		case hint.Set != "" && set.Ref() == hint.Set, hint.Set == "" && set.AppliesTo(group, who.year):
			candidates = append(candidates, s)
		}
	}
	if s := rd.bestFit(crosswalked(candidates, hint.From)); s != nil {
		return s
	}
	problem := words.Sprintf("không có bộ tiêu chí cho khối “%s” năm %d", "no criteria set for group “%s” in %d", group, who.year)
	if hint.Set != "" {
		problem = words.Sprintf("không có bộ tiêu chí “%s”", "there is no criteria set “%s”", hint.Set)
	}
	if group != "" && who.year != 0 || hint.Set != "" { // else an issue about unit or year says it
		rd.report(Error, NoSet, "", "", problem,
			words.Text{Vi: "Nạp bộ tiêu chí của năm này, hoặc ghi rõ bộ tiêu chí khi nhập.", En: "Load the criteria set of the year, or name one when importing."})
	}
	return nil
}

// bestFit returns the scheme with the highest share of matching rows; of equals the
// last in the Directory, which should list older versions first.
func (rd *reading) bestFit(schemes []*scoring.Scheme) *scoring.Scheme {
	var best *scoring.Scheme
	share := -1.0
	for _, s := range schemes {
		if len(schemes) == 1 {
			return s
		}
		if f := rd.fit(s); f >= share {
			best, share = s, f
		}
	}
	return best
}

// fit is the share of the coded rows that are items of a set: by name, or by code and
// maximum.
func (rd *reading) fit(s *scoring.Scheme) float64 {
	was := *rd
	rd.scheme, rd.names = s, rd.dir.itemsOf(s)
	coded, matched := 0, 0
	for _, t := range rd.parts {
		rd.enter(t)
		for i := t.first; i < len(t.g.rows) && (t.end == 0 || t.g.rows[i].n < t.end); i++ {
			is, fits := rd.fitting(&t.g.rows[i])
			if is {
				coded++
			}
			if fits {
				matched++
			}
		}
	}
	rd.scheme, rd.names, rd.t, rd.sheet, rd.field = was.scheme, was.names, was.t, was.sheet, was.field
	if coded == 0 {
		return 1
	}
	return float64(matched) / float64(coded)
}

// fitting says whether a row is an item of some set, and whether it is one of the set at
// hand.
func (rd *reading) fitting(r *row) (coded, fits bool) {
	c, shaped := rd.code(r)
	if !shaped {
		return false, false
	}
	name := rd.t.str(r, nameCol)
	max := rd.t.cell(r, maxCol)
	it := rd.scheme.Set().Item(c.text)
	if _, ok := plain(max); !ok && (it == nil || !c.known) || counting(r) {
		return false, false // no item row: a signature, a note, numbers of columns
	}
	if it != nil {
		rd.field = it.Field().Code
	}
	return true, it != nil && (it.Name == name || sameMax(max, it.Max.Number)) || len(rd.names.codes(name)) > 0 || rd.section(foldLabel(name)) != nil
}

// fits refuses a table that belongs to another set.
func (rd *reading) fits() bool {
	if rd.fit(rd.coded()) >= 0.6 {
		other := rd.otherCodes()
		if other != nil {
			rd.refuseCodes(other)
		}
		return other == nil
	}
	var fits *scoring.Scheme
	problem := words.Sprintf("bảng không thuộc bộ tiêu chí %s: phần lớn mã có tên hoặc điểm tối đa khác", "the sheet does not belong to criteria set %s: most codes have another name or another maximum", rd.coded().Set().Ref())
	for _, s := range rd.dir.Schemes {
		if s != rd.coded() && rd.fit(s) >= 0.8 {
			problem = words.Sprintf("%s; bảng khớp với bộ tiêu chí %s", "%s; it fits criteria set %s", problem, s.Set().Ref())
			fits = s
			break
		}
	}
	rd.report(Error, OtherSet, ref(rd.t.bottom+1, 1), "", problem, rd.otherForm(fits))
	return false
}

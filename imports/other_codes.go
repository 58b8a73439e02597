package imports

import (
	"slices"

	"parindex/scoring"
	"parindex/words"
)

// agreement is how the typed codes of a sheet fit a set.
type agreement struct {
	rows   int // with a code
	agree  int // the code means an item of the row's name
	differ int // the code means an item of another name, and the row's name stands elsewhere in the set
}

// agreement compares codes and names of the rows; numbers are left out, as Excel may
// have changed them.
func (rd *reading) agreement(s *scoring.Scheme) (a agreement) {
	for _, t := range rd.parts {
		for i := t.first; i < len(t.g.rows) && (t.end == 0 || t.g.rows[i].n < t.end); i++ {
			a.row(t, &t.g.rows[i], s, rd.dir.itemsOf(s))
		}
	}
	return a
}

// row counts one row.
func (a *agreement) row(t *table, r *row, s *scoring.Scheme, names *itemNames) {
	typed, name := t.str(r, codeCol), t.str(r, nameCol)
	if t.cell(r, codeCol).kind != text || name == "" || lettered.MatchString(typed) {
		return
	}
	code := tidyCode(typed)
	it := s.Set().Item(code)
	if c := romanCode(s.Set(), code); it == nil && c != "" {
		it = s.Set().Item(c)
	}
	if it == nil && !codeShape.MatchString(code) {
		return
	}
	a.rows++
	switch {
	case it == nil:
	case sameName(it.Name, name):
		a.agree++
	default:
		if codes := names.codes(name); len(codes) > 0 && !slices.Contains(codes, it.Code) {
			a.differ++
		}
	}
}

// otherCodes finds the set whose codes a sheet uses instead, nil when nothing speaks
// for one: some of the codes mean items of another name here, and there at least four
// of five mean what the rows say, and more than here.
func (rd *reading) otherCodes() *scoring.Scheme {
	mine := rd.agreement(rd.coded())
	if mine.differ == 0 {
		return nil
	}
	var best *scoring.Scheme
	for _, s := range rd.dir.Schemes {
		if s == rd.coded() {
			continue
		}
		if a := rd.agreement(s); a.agree*5 >= a.rows*4 && a.agree > mine.agree {
			best, mine.agree = s, a.agree
		}
	}
	return best
}

// refuseCodes refuses a table with the codes of another set.
func (rd *reading) refuseCodes(other *scoring.Scheme) {
	rd.report(Error, OtherSet, ref(rd.t.bottom+1, 1), "",
		words.Sprintf("mã trong bảng là mã của bộ tiêu chí %s, không phải của %s: cùng một mã nhưng chỉ tiêu chí khác", "the codes are those of criteria set %s, not of %s: the same code means another item", other.Set().Ref(), rd.coded().Set().Ref()),
		rd.otherForm(other))
}

// otherForm says what to do with the sheet of another set, nil when none is known.
func (rd *reading) otherForm(other *scoring.Scheme) words.Text {
	switch {
	case other == nil:
	case rd.old == nil && crosswalkFrom(rd.scheme.Set(), other.Set().Ref()) != nil:
		return words.Sprintf("Nhập với -crosswalk %s để chuyển mã theo bảng chuyển mã của bộ %s, hoặc dùng biểu mẫu của bộ %s.", "Import with -crosswalk %s to put the codes into set %s by its crosswalk, or use the form of %s.", other.Set().Ref(), rd.scheme.Set().Ref(), rd.scheme.Set().Ref())
	case rd.old != nil && other == rd.scheme:
		return words.Text{Vi: "Nhập lại không có -crosswalk: phiếu đã ghi mã mới.", En: "Import it without -crosswalk: the sheet has the new codes."}
	}
	return words.Text{Vi: "Dùng biểu mẫu tự chấm của bộ tiêu chí dành cho đơn vị này.", En: "Use the form of the criteria set for this unit."}
}

package appendix

import (
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/words"
)

// sourceOf reads who fills an item from the form of its assessment; ok is false where the
// text does not say.
func sourceOf(form string) (criteria.Source, bool) {
	f := " " + plain(form) + " "
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(f, p) {
				return true
			}
		}
		return false
	}
	self := has("tu danh gia", "tu cham", "don vi cham", "don vi danh gia")
	switch {
	case self && has("xa hoi hoc", " xhh ", "dtxhh", "khao sat"):
		return "", false // both, and the text does not say how they are joined
	case has("xa hoi hoc", " xhh ", "dtxhh", "khao sat", "phieu dieu tra"):
		return criteria.Survey, true
	case has("chi so khac", "lay tu chi so", "theo chi so", "ket qua chi so", " sipas "):
		return criteria.Index, true
	case self:
		return criteria.Self, true
	case has("tham dinh", "hoi dong", "so noi vu", "co quan chu tri"):
		return criteria.Appraiser, true
	}
	return "", false
}

// source says who fills an item; where the table does not say, who usually does, and that
// it is so is said.
func (rd *reader) source(e *entry) criteria.Source {
	source, ok := sourceOf(e.form)
	if ok {
		return source
	}
	source = criteria.Self
	for _, l := range e.lines {
		if s, ok := sourceOf(l.Text); ok && s != criteria.Self && s != criteria.Appraiser {
			source = s
		}
	}
	problem := words.Sprintf("không ghi ai đánh giá; lấy %s", "who assesses is not said; %s was taken", string(source))
	if e.form != "" {
		problem = words.Sprintf("không hiểu hình thức đánh giá “%s”; lấy %s", "the form of assessment “%s” is not understood; %s was taken", cut(e.form), string(source))
	}
	rd.report(imports.Warning, imports.SourceAssumed, rd.cell(e.row, forms), e.code, problem, words.Text{Vi: "Kiểm tra source trong tệp: self, survey, appraiser hoặc index.", En: "Check source in the file: self, survey, appraiser or index."})
	return source
}

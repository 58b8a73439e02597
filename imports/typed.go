package imports

import (
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// TypedPoints reads points of an item as they are typed in a form, by the rules that hold
// for a cell of a workbook. Where they cannot be taken it returns nil and says why; empty text is neither.
func TypedPoints(s string, it *criteria.Item) (*exact.Number, []Issue) {
	var rd reports
	p := rd.points(nil, typedCell(s), "", it.Code, it.Max.Number)
	if p.exempt {
		rd.issues = nil
		rd.report(Error, TextInScore, "", it.Code, words.Text{Vi: "ô điểm chỉ nhận số", En: "points are a number"},
			words.Text{Vi: "Nếu tiêu chí không áp dụng với đơn vị, đánh dấu ô “Không áp dụng” và ghi giải trình.", En: "If the item does not apply to the unit, tick “Not applicable” and explain."})
		return nil, rd.issues
	}
	rd.limits(&p, it, "")
	if p.bad {
		return nil, rd.hindrances()
	}
	return p.value, nil
}

// TypedFigure reads a declared figure as it is typed in a form, like [TypedPoints].
func TypedFigure(s, code string) (*exact.Number, []Issue) {
	c := typedCell(s)
	if c.kind == empty {
		return nil, nil
	}
	n, how := count(c.text)
	if how == clear || how == ambiguous { // "7.250" is 7250
		return &n, nil
	}
	var rd reports
	rd.report(Error, FigureUnreadable, "", code, words.Sprintf("số liệu “%s” không phải số", "the figure “%s” is not a number", quote(c.text)),
		words.Text{Vi: "Chỉ nhập số, ví dụ 40 hoặc 12,5; không ghi đơn vị tính.", En: "Type a number only, for example 40 or 12.5, without its unit."})
	return nil, rd.issues
}

func typedCell(s string) *cell {
	if s = trim(s); s == "" {
		return &cell{}
	}
	return &cell{kind: text, text: s}
}

// hindrances leaves out what is only said for the record.
func (rp *reports) hindrances() []Issue {
	return slices.DeleteFunc(rp.issues, func(i Issue) bool { return i.Severity == Notice })
}

package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
	"parindex/exact"
	"parindex/words"
)

// figureValue reads the number of one declared figure.
func (rd *reading) figureValue(e *assessment.Entry, c *cell, at, name string) (exact.Number, bool) {
	switch c.kind {
	case number:
		if n, ok := stored(c.text); ok {
			return n, true
		}
	case text:
		if n, how := count(c.text); how == clear {
			return n, true
		} else if how == ambiguous {
			rd.report(Notice, FigureWithText, at, e.Code, words.Sprintf("số liệu “%s” đọc là %s = %s", "the figure “%s” is read as %s = %s", quote(c.text), name, n),
				words.Text{Vi: "Không cần sửa; nên nhập số không có dấu phân cách hàng nghìn.", En: "Nothing to mend; better type it without a thousands sign."})
			return n, true
		}
		if m := withUnit.FindStringSubmatch(c.text); m != nil {
			if n, how := typed(m[1]); how == clear {
				rd.report(Notice, FigureWithText, at, e.Code, words.Sprintf("số liệu “%s” đọc là %s = %s", "the figure “%s” is read as %s = %s", quote(c.text), name, n),
					words.Text{Vi: "Không cần sửa; nên chỉ ghi số.", En: "Nothing to mend; better type the number only."})
				return n, true
			}
		}
	}
	rd.badFigure(e, at, c.text)
	return exact.Zero, false
}

var (
	withUnit  = regexp.MustCompile(`^\s*(\d+(?:[.,]\d+)?)\s+\p{L}[\p{L} ]*$`)
	thousands = regexp.MustCompile(`^\d{1,3}(\.\d{3})+$`)
)

// count reads a figure typed as text. Counts of four digits are often written 7.250,
// which is 7250 in Vietnamese writing.
func count(s string) (exact.Number, certainty) {
	s = trim(narrow(s))
	if thousands.MatchString(s) {
		n, err := exact.Parse(strings.ReplaceAll(s, ".", ""))
		if err == nil {
			return n, ambiguous
		}
	}
	n, how := typed(s)
	if how == ambiguous {
		return n, unreadable // "1,000" of things: 1 or 1000
	}
	return n, how
}

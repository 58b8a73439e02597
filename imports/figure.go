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
			if n, how := count(m[1]); how != unreadable {
				rd.report(Notice, FigureWithText, at, e.Code, words.Sprintf("số liệu “%s” đọc là %s = %s", "the figure “%s” is read as %s = %s", quote(c.text), name, n),
					words.Text{Vi: "Không cần sửa; nên chỉ ghi số.", En: "Nothing to mend; better type the number only."})
				return n, true
			}
		}
	}
	rd.badFigure(e, at, shown(c))
	return exact.Zero, false
}

var (
	withUnit  = regexp.MustCompile(`^\s*(\d[\d.,\s\x{a0}\x{202f}]*?)[\s\x{a0}]+\p{L}[\p{L} ]*$`)
	thousands = regexp.MustCompile(`^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:[ \x{a0}\x{2007}\x{202f}]\d{3})+)(,\d+)?$`)
)

var ungroup = strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u2007", "", "\u202f", "", ",", ".")

// count reads a figure typed as text. Counts of four digits are often written 7.250 or
// 7 250, which is 7250 in Vietnamese writing.
func count(s string) (exact.Number, certainty) {
	s = trim(narrow(s))
	if len(s) < 30 && thousands.MatchString(s) {
		if n, err := exact.Parse(ungroup.Replace(s)); err == nil {
			return n, ambiguous
		}
	}
	n, how := typed(s)
	if how == ambiguous {
		return n, unreadable // "1,000" of things: 1 or 1000
	}
	return n, how
}

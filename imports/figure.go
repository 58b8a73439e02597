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
		if n, ok := rd.figureNumber(e, c, at, name); ok {
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
	if c.kind == number && rd.t.g.style(c).class == date {
		rd.report(Error, FigureUnreadable, at, e.Code, words.Sprintf("số liệu kê khai bị Excel đổi thành ngày “%s”", "the declared figure became the date “%s” in Excel", dayShown(rd.t.g, c)),
			words.Text{Vi: "Định dạng ô là Số (Number) rồi gõ lại số liệu.", En: "Format the cell as Number and type the figure again."})
		return exact.Zero, false
	}
	rd.badFigure(e, at, shown(c))
	return exact.Zero, false
}

// figureNumber reads a figure that stands as a number. What Excel made a day of is none.
func (rd *reading) figureNumber(e *assessment.Entry, c *cell, at, name string) (exact.Number, bool) {
	n, ok := stored(c.text)
	st := rd.t.g.style(c)
	if !ok || st.class == date {
		return n, false
	}
	if st.class == percent {
		rd.report(Warning, PercentInScore, at, e.Code,
			words.Sprintf("ô số liệu định dạng phần trăm: hiện %s%%, nhưng số liệu lấy vào là %s = %s", "the figure has a percent format: it shows %s%%, and what is taken is %s = %s", n.Mul(exact.Int(100)), name, n),
			words.Sprintf("Đổi định dạng ô thành Số (Number) rồi kiểm tra số liệu có đúng là %s không.", "Change the cell's format to Number and check that the figure is %s.", n))
	}
	return n, true
}

// figureTwice reports a figure that is declared in two ways.
func (rd *reading) figureTwice(e *assessment.Entry, name, before, at string) {
	rd.broken = true
	problem := words.Sprintf("số liệu %s khai hai lần khác nhau, ở ô %s và ô này; chưa lấy", "the figure %s is declared twice and differs, in %s and here; not taken", name, before)
	if before == at {
		problem = words.Sprintf("số liệu %s khai hai lần khác nhau trong một ô; chưa lấy", "the figure %s is declared twice in one cell and differs; not taken", name)
	}
	rd.report(Error, FigureInconsistent, at, e.Code, problem, words.Text{Vi: "Chỉ để lại số đúng.", En: "Leave the right number only."})
}

// unstored reports a declared figure that is a formula without a stored value.
func (rd *reading) unstored(c *cell, at, code string) bool {
	if c.kind != empty || !c.formula {
		return false
	}
	rd.report(Warning, FormulaWithoutValue, at, code,
		words.Text{Vi: "ô số liệu kê khai là công thức nhưng tệp không lưu kết quả", En: "the declared figure is a formula whose value is not stored in the file"},
		words.Text{Vi: "Mở tệp bằng Excel, bấm Ctrl+S để lưu rồi gửi lại; hoặc gõ thẳng số liệu vào ô.", En: "Open the file in Excel, press Ctrl+S and send it again, or type the figure into the cell."})
	return true
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

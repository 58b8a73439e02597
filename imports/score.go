package imports

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// points is what a score cell says.
type points struct {
	value  *exact.Number // usable points
	typed  *exact.Number // as typed, also where it cannot be used
	exempt bool
	blank  bool // nothing in the cell
	bad    bool // an issue says why there is no value
}

var (
	fillScore = words.Text{Vi: "Nhập điểm bằng số, hoặc ghi “Không áp dụng” và giải trình.", En: "Type the points as a number, or write “Không áp dụng” with an explanation."}
	typeScore = words.Text{Vi: "Nhập lại điểm bằng số, ví dụ 0,5.", En: "Type the points as a number, for example 0,5."}
)

// points reads a score cell and reports what hinders it.
func (rd *reports) points(g *grid, c *cell, at, code string, max exact.Number) points {
	switch c.kind {
	case empty:
		if c.formula {
			rd.report(Warning, FormulaWithoutValue, at, code,
				words.Text{Vi: "ô điểm là công thức nhưng tệp không lưu kết quả", En: "the score is a formula whose value is not stored in the file"},
				words.Text{Vi: "Mở tệp bằng Excel, lưu lại rồi gửi, hoặc nhập thẳng điểm.", En: "Open the file in Excel, save it and send it again, or type the points."})
			return points{bad: true}
		}
		return points{blank: true}
	case number:
		return rd.numeric(g, c, at, code)
	case text:
		return rd.textual(c, at, code, max)
	case fault:
		rd.report(Error, ErrorValue, at, code, words.Sprintf("ô điểm có lỗi Excel %s", "the score cell holds the Excel error %s", c.text),
			words.Text{Vi: "Sửa công thức hoặc nhập thẳng điểm.", En: "Mend the formula or type the points."})
	default:
		rd.report(Error, TextInScore, at, code, words.Sprintf("ô điểm có giá trị logic %s, không phải số", "the score cell holds the logical value %s, not a number", shown(c)), typeScore)
	}
	return points{bad: true}
}

func (rd *reports) numeric(g *grid, c *cell, at, code string) points {
	st := g.style(c)
	n, ok := stored(c.text)
	if !ok || st.class == date {
		rd.report(Error, TextInScore, at, code, words.Sprintf("ô điểm “%s” bị Excel đổi thành ngày tháng hoặc không đọc được", "the score “%s” became a date in Excel or cannot be read", shown(c)), typeScore)
		return points{bad: true}
	}
	if st.class == percent {
		rd.report(Warning, PercentInScore, at, code,
			words.Sprintf("ô điểm định dạng phần trăm, giá trị lưu là %s", "the score has a percent format; the stored value is %s", n),
			words.Text{Vi: "Đổi định dạng ô thành Số và kiểm tra lại điểm.", En: "Change the cell's format to Number and check the points."})
	}
	if c.foreign {
		rd.report(Warning, ExternalLink, at, code,
			words.Text{Vi: "điểm lấy từ tệp Excel khác bằng công thức", En: "the points come from another workbook by formula"},
			words.Text{Vi: "Dán giá trị (Paste Values) thay cho công thức.", En: "Paste the value in place of the formula."})
	}
	return points{value: &n, typed: &n}
}

func (rd *reports) textual(c *cell, at, code string, max exact.Number) points {
	s := trim(c.text)
	switch {
	case s == "":
		return points{blank: true}
	case exempt(s):
		rd.report(Notice, NotApplicable, at, code, words.Sprintf("ghi “%s”: %s điểm được bỏ ra khỏi điểm tối đa của đơn vị", "marked “%s”: its maximum of %s leaves the attainable maximum", quote(s), max),
			words.Text{Vi: "Kiểm tra đã có giải trình.", En: "Check that it is explained."})
		return points{exempt: true}
	case dash(s):
		rd.report(Warning, DashInScore, at, code, words.Sprintf("ô điểm ghi “%s”: không phải số, cũng không phải “Không áp dụng”", "the score is “%s”: neither a number nor “Không áp dụng”", s), fillScore)
		return points{bad: true}
	}
	n, how := typed(c.text)
	switch how {
	case ambiguous:
		rd.report(Warning, AmbiguousNumber, at, code,
			words.Sprintf("số “%s” có thể đọc hai cách (%s hoặc phần nghìn); chưa lấy", "“%s” can be read in two ways (%s, or with a thousands sign); not taken", s, n), typeScore)
		return points{typed: &n, bad: true}
	case unreadable:
		rd.report(Error, TextInScore, at, code, words.Sprintf("ô điểm ghi “%s”, không phải số", "the score cell holds “%s”, not a number", quote(s)), typeScore)
		return points{bad: true}
	}
	rd.report(Notice, NumberAsText, at, code, words.Sprintf("số nhập dạng chữ “%s”, đọc là %s", "the number is typed as text, “%s”, read as %s", quote(c.text), n),
		words.Text{Vi: "Không cần sửa; nên định dạng ô là Số.", En: "Nothing to mend; better format the cell as Number."})
	return points{value: &n, typed: &n}
}

// limits holds points against 0 and the maximum. Points above it are kept as typed.
func (rd *reports) limits(p *points, it *criteria.Item, at string) {
	if p.value == nil {
		return
	}
	switch max := it.Max.Number; {
	case p.value.Sign() < 0 && it.Section == criteria.Penalty:
		n := p.value.Neg()
		p.value, p.typed = &n, &n
		rd.above(p, it, at)
	case p.value.Sign() < 0:
		rd.report(Error, Negative, at, it.Code, words.Sprintf("điểm %s nhỏ hơn 0", "points %s are below 0", *p.value),
			words.Sprintf("Nhập điểm từ 0 đến %s.", "Type points from 0 to %s.", max))
		p.value, p.bad = nil, true
	default:
		rd.above(p, it, at)
	}
}

func (rd *reports) above(p *points, it *criteria.Item, at string) {
	max := it.Max.Number
	if p.value.Cmp(max) <= 0 {
		return
	}
	p.bad = true
	fix := words.Sprintf("Nhập điểm không quá %s.", "Type at most %s points.", max)
	if it.Section != criteria.Main {
		rd.report(Error, BonusOverCap, at, it.Code, words.Sprintf("%s điểm vượt quá mức tối đa %s của điểm thưởng, điểm phạt", "%s points are above the cap of %s for bonus or penalty", *p.value, max), fix)
		return
	}
	rd.report(Error, OverMax, at, it.Code, words.Sprintf("%s điểm vượt quá điểm tối đa %s", "%s points are above the maximum of %s", *p.value, max), fix)
}

// sameMax compares a printed maximum with the set's. A cell without a readable number
// is not the same.
func sameMax(c *cell, max exact.Number) bool {
	n, ok := plain(c)
	return ok && (n.Equal(max) || n.Round(9).Equal(max.Round(9))) // 10/3 has no end in a cell
}

// plain reads a number from a numeric or text cell, saying nothing.
func plain(c *cell) (exact.Number, bool) {
	switch c.kind {
	case number:
		return stored(c.text)
	case text:
		n, how := typed(c.text)
		return n, how != unreadable
	}
	return exact.Zero, false
}

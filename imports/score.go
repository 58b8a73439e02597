package imports

import (
	"strings"

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
	fillScore = words.Text{Vi: "Nếu được 0 điểm thì nhập số 0; nếu tiêu chí không áp dụng thì ghi “Không áp dụng” và giải trình.", En: "For no points type 0; if the item does not apply, write “Không áp dụng” with an explanation."}
	typeScore = words.Text{Vi: "Nhập lại điểm bằng số, ví dụ 0,5; nếu tiêu chí không áp dụng thì ghi “Không áp dụng”.", En: "Type the points as a number, for example 0.5; if the item does not apply, write “Không áp dụng”."}
)

// points reads a score cell and reports what hinders it.
func (rd *reports) points(g *grid, c *cell, at, code string, max exact.Number) points {
	switch c.kind {
	case empty:
		if c.formula {
			rd.report(Warning, FormulaWithoutValue, at, code,
				words.Text{Vi: "ô điểm là công thức nhưng tệp không lưu kết quả", En: "the score is a formula whose value is not stored in the file"},
				words.Text{Vi: "Mở tệp bằng Excel, bấm Ctrl+S để lưu rồi gửi lại; hoặc gõ thẳng số điểm vào ô.", En: "Open the file in Excel, press Ctrl+S and send it again, or type the points into the cell."})
			return points{bad: true}
		}
		return points{blank: true}
	case number:
		return rd.numeric(g, c, at, code)
	case text:
		return rd.textual(c, at, code, max)
	case fault:
		rd.report(Error, ErrorValue, at, code, words.Sprintf("ô điểm có lỗi Excel %s", "the score cell holds the Excel error %s", c.text),
			words.Text{Vi: "Sửa công thức, hoặc gõ thẳng số điểm vào ô.", En: "Mend the formula, or type the points into the cell."})
	default:
		rd.report(Error, TextInScore, at, code, words.Sprintf("ô điểm có giá trị logic %s, không phải số", "the score cell holds the logical value %s, not a number", shown(c)), typeScore)
	}
	return points{bad: true}
}

func (rd *reports) numeric(g *grid, c *cell, at, code string) points {
	st := g.style(c)
	n, ok := stored(c.text)
	if !ok || st.class == date {
		rd.report(Error, TextInScore, at, code, words.Sprintf("ô điểm bị Excel đổi thành ngày “%s” hoặc không đọc được", "the score became the date “%s” in Excel or cannot be read", dayShown(g, c)),
			words.Text{Vi: "Định dạng ô là Số (Number) rồi gõ lại điểm.", En: "Format the cell as Number and type the points again."})
		return points{bad: true}
	}
	if st.class == percent {
		rd.report(Warning, PercentInScore, at, code,
			words.Sprintf("ô điểm định dạng phần trăm: hiện %s%%, nhưng điểm lấy vào là %s", "the score has a percent format: it shows %s%%, and the points taken are %s", n.Mul(exact.Int(100)), n),
			words.Sprintf("Đổi định dạng ô thành Số (Number) rồi kiểm tra điểm có đúng là %s không.", "Change the cell's format to Number and check that the points are %s.", n))
	}
	rd.linked(c, at, code)
	return points{value: &n, typed: &n}
}

// dayShown is the day that a number became, as Excel shows it.
func dayShown(g *grid, c *cell) any {
	if day, ok := dayOf(g, c); ok && len(day) == len("2006-01-02") {
		return day[8:] + "/" + day[5:7] + "/" + day[:4]
	}
	return shown(c)
}

// linked warns of points that a formula takes from another workbook.
func (rd *reports) linked(c *cell, at, code string) {
	if c.foreign {
		rd.report(Warning, ExternalLink, at, code,
			words.Sprintf("điểm “%s” do công thức lấy từ một tệp Excel khác; giá trị này là lần lưu cuối, có thể đã cũ", "the points “%s” come from another workbook by formula; they are as last saved and may be old", shown(c)),
			words.Text{Vi: "Chép ô rồi dán lại bằng Paste Values (Dán giá trị), kiểm tra điểm và gửi lại.", En: "Copy the cell, paste it as a value, check the points and send again."})
	}
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
			words.Sprintf("số “%s” có thể là %s hoặc %s; chưa lấy", "“%s” may be %s or %s; not taken", s, n, n.Mul(exact.Int(1000))),
			words.Text{Vi: "Gõ lại điểm bằng số, bỏ các số 0 thừa sau dấu phẩy, ví dụ 1,5.", En: "Type the points as a number without needless zeros, for example 1.5."})
		return points{typed: &n, bad: true}
	case unreadable:
		problem, fix := notNumber(s, max)
		rd.report(Error, TextInScore, at, code, problem, fix)
		return points{bad: true}
	}
	rd.linked(c, at, code)
	rd.report(Notice, NumberAsText, at, code, words.Sprintf("số nhập dạng chữ “%s”, đọc là %s", "the number is typed as text, “%s”, read as %s", quote(c.text), n),
		words.Text{Vi: "Không cần sửa; nên định dạng ô là Số.", En: "Nothing to mend; better format the cell as Number."})
	return points{value: &n, typed: &n}
}

// notNumber says why a text is no points, and what to type in its place.
func notNumber(s string, max exact.Number) (problem, fix words.Text) {
	problem = words.Sprintf("ô điểm ghi “%s”, không phải số", "the score cell holds “%s”, not a number", quote(s))
	fix = typeScore
	bare := bareNumber(s)
	switch share, percent := strings.CutSuffix(bare, "%"); {
	case percent:
		if n, how := typed(share); how == clear {
			return words.Sprintf("ô điểm ghi phần trăm “%s”, không phải số điểm", "the score cell holds the percentage “%s”, not points", quote(s)),
				words.Sprintf("Nhập số điểm; nếu ý là %s%% của %s điểm tối đa thì nhập %s.", "Type points; if %s%% of the maximum of %s is meant, type %s.", n, max, n.Mul(max).Mul(exact.Frac(1, 100)))
		}
	case strings.Count(bare, "/") == 1:
		problem = words.Sprintf("ô điểm ghi “%s”: không rõ là phân số hay điểm trên điểm tối đa", "the score cell holds “%s”, which may be a fraction or points out of the maximum", quote(s))
	case strings.Contains(bare, ",") && strings.Contains(bare, ".") && figures(strings.NewReplacer(",", "", ".", "").Replace(bare)):
		problem = words.Sprintf("ô điểm ghi “%s”, có cả dấu chấm và dấu phẩy nên không đọc được", "the score cell holds “%s”, with a point and a comma, and cannot be read", quote(s))
	case loose(s) == "toi da" || loose(s) == "diem toi da":
		fix = words.Sprintf("Nhập điểm bằng số; điểm tối đa của tiêu chí này là %s.", "Type the points as a number; the maximum of this item is %s.", max)
	}
	return problem, fix
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

package imports

import (
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/provinces"
	"parindex/words"
)

// number reads a value and holds it against the scale of the index.
func (r *standingRow) number(what string) *exact.Number {
	c := r.at(r.col[what])
	if r.col[what] == 0 || c.kind == empty && !c.formula || dash(trim(c.text)) {
		return nil
	}
	v, ok := r.value(c)
	if !ok {
		r.fault(BadValue, what, words.Sprintf("“%s” không đọc được là số", "“%s” cannot be read as a number", shown(c)),
			words.Text{Vi: "Ghi số với một dấu thập phân, phẩy hoặc chấm; không ghi dấu ngăn hàng nghìn.", En: "Write a number with one decimal mark, comma or point, and none for thousands."})
		return nil
	}
	if scale := r.index.Scale(r.is.Year, r.is.Part != ""); scale != nil && r.is.Year > 0 && !scale.Holds(v) {
		r.fault(OverScale, what, words.Sprintf("giá trị %s nằm ngoài thang của %s (từ %s đến %s)", "the value %s is off the scale of %s (%s to %s)", v, r.index.Name, scale.Low, scale.High),
			words.Text{Vi: "Kiểm tra lại giá trị, tên chỉ số và năm.", En: "Check the value, the index and the year."})
		return nil
	}
	return &v
}

// value reads a cell: a number, one typed as text, or a percentage.
func (r *standingRow) value(c *cell) (exact.Number, bool) {
	switch class := r.g.style(c).class; {
	case class == date, c.kind != number && c.kind != text:
		return exact.Zero, false
	case c.kind == number && class == percent:
		v, ok := stored(c.text)
		return v.Mul(exact.Hundred), ok && r.index.Percent()
	case c.kind == number:
		return stored(c.text)
	}
	s, inPercent := strings.CutSuffix(trim(c.text), "%")
	v, how := typed(s)
	if how == ambiguous && r.index.Scale(r.is.Year, false) == nil {
		return v, false // 1,000 of an index without a scale may be a thousand
	}
	return v, how != unreadable && (!inPercent || r.index.Percent())
}

// rank reads “5” or “5/63”; how many there are may stand in a column of its own.
func (r *standingRow) rank(what string) (rank, of int) {
	s, total, both := strings.Cut(r.str(r.col[what]), "/")
	if r.col[what] == 0 || s == "" || dash(s) {
		return 0, 0
	}
	rank, ok := r.count(what, s)
	if !both {
		if total = r.str(r.col["of"]); dash(total) {
			total = ""
		}
	}
	if ok && total != "" {
		column := what
		if !both {
			column = "of"
		}
		of, ok = r.count(column, total)
	}
	if ok && r.is.Year > 0 && of > r.most(what) {
		r.fault(RankOver, what, words.Sprintf("năm %d chỉ có %d tỉnh, thành phố, không thể xếp hạng trên %d", "in %d there are only %d provinces, not %d to be ranked", r.is.Year, r.most(what), of), words.Text{Vi: "Kiểm tra lại tổng số tỉnh và năm.", En: "Check the total and the year."})
	}
	if ok && of == 0 && rank > r.most(what) {
		r.fault(RankOver, what, words.Sprintf("hạng %d lớn hơn số tỉnh của năm (%d)", "rank %d is above the %d provinces of the year", rank, r.most(what)), words.Text{Vi: "Kiểm tra lại hạng và năm.", En: "Check rank and year."})
	}
	return rank, of
}

// most is how many can be ranked: 64 while Hà Tây was a province, and as many as there
// were for targets, which may be older than the list of provinces.
func (r *standingRow) most(what string) int {
	switch {
	case r.is.Year < 2008:
		return 64
	case what == "targetrank":
		return int(provinces.Before)
	}
	return int(provinces.EraOf(r.is.Year))
}

func (r *standingRow) count(what, s string) (int, bool) {
	n, err := strconv.Atoi(trim(s))
	if c := r.at(r.col[what]); err == nil && n > 0 && r.g.style(c).class != date {
		return n, true
	}
	r.fault(BadValue, what, words.Sprintf("“%s” không phải thứ hạng hay số tỉnh", "“%s” is no rank or number of provinces", quote(r.str(r.col[what]))),
		words.Text{Vi: "Ghi số nguyên từ 1, hoặc dạng 5/63.", En: "Write a whole number from 1, or 5/63."})
	return 0, false
}

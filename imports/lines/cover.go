package lines

import (
	"slices"

	"parindex/exact"
	"parindex/words"
)

// cover orders the lines from high to low and makes their ranges follow each other: what
// is not printed is taken as usual and said, a real gap or overlap is refused.
func (rd *reading) cover() []line {
	list := slices.Clone(rd.lines)
	for i := range list {
		s := *list[i].span
		list[i].span = &s
	}
	slices.SortStableFunc(list, func(a, b line) int { return -lower(a.span, b.span) })
	list = rd.top(list)
	for i := 1; i < len(list); i++ {
		rd.join(list[i-1], list[i])
	}
	return rd.bottom(list)
}

// says writes a number as it is printed: "90%".
func (s *span) says(n exact.Number) words.Text {
	if s.percent {
		return words.Sprintf("%s%%", "%s%%", n)
	}
	return words.Sprintf("%s", "%s", n)
}

// lower orders spans by their low ends, then by their high ends; no end is the lowest low
// and the highest high.
func lower(a, b *span) int {
	switch {
	case a.lo == nil && b.lo == nil:
		return a.hi.Cmp(*b.hi)
	case a.lo == nil:
		return -1
	case b.lo == nil:
		return 1
	}
	return a.lo.Cmp(*b.lo)
}

// top opens the highest range upwards where more is better; else nothing is given above.
func (rd *reading) top(list []line) []line {
	l := list[0]
	s := l.span
	switch {
	case s.hi == nil:
		return list
	case s.lo == nil:
		rd.no(l.at, "các mức không tách nhau", "the ranges are not apart")
	case s.percent && s.hi.Equal(exact.Hundred) && !s.hiOpen:
		s.hi = nil // nothing is more
	case rd.rising():
		rd.note(l.at, Ends, "không in mức trên %s; tính như dòng này", "nothing is printed above %s; counted as this line", s.says(*s.hi))
		s.hi, s.hiOpen = nil, false
	default:
		rd.note(l.at, Ends, "không in mức trên %s; lấy 0 điểm", "nothing is printed above %s; 0 points were taken", s.says(*s.hi))
		rest := span{lo: s.hi, loOpen: !s.hiOpen, percent: s.percent}
		return append([]line{{at: l.at, value: value{kind: noneValue}, span: &rest}}, list...)
	}
	return list
}

// join makes the low end of a range and the high end of the next one the same.
func (rd *reading) join(up, down line) {
	a, b := up.span, down.span
	switch {
	case a.lo == nil && b.hi == nil:
		rd.no(down.at, "các mức chồng nhau", "the ranges overlap")
	case b.hi == nil:
		rd.note(down.at, Ends, "không in đầu trên; lấy đến dưới mức đứng trên", "the upper end is not printed; taken up to the range above")
		b.hi, b.hiOpen = a.lo, !a.loOpen
	case a.lo == nil:
		rd.note(up.at, Ends, "không in đầu dưới; lấy từ mức đứng dưới", "the lower end is not printed; taken from the range below")
		a.lo, a.loOpen = b.hi, !b.hiOpen
	case a.lo.Equal(*b.hi) && !a.loOpen && !b.hiOpen:
		rd.note(down.at, Ends, "%s nằm ở cả hai mức; lấy mức cao hơn", "%s lies in both ranges; the higher one was taken", a.says(*a.lo))
		b.hiOpen = true
	case a.lo.Equal(*b.hi) && a.loOpen && b.hiOpen:
		rd.no(down.at, "các mức hở tại %s", "the ranges leave out %s", a.says(*a.lo))
	case a.lo.Equal(*b.hi):
	case !a.percent && !a.loOpen && !b.hiOpen && a.lo.Sub(*b.hi).Equal(exact.One):
		rd.note(down.at, Ends, "mức %s và %s đếm số nguyên; lấy đến dưới %s", "%s and %s count whole things; taken to below %s", *b.hi, *a.lo, *a.lo)
		b.hi, b.hiOpen = a.lo, true
	default:
		rd.no(down.at, "các mức hở hoặc chồng nhau giữa %s và %s", "the ranges have a gap or an overlap between %s and %s", b.says(*b.hi), a.says(*a.lo))
	}
	if b.lo != nil && b.hi != nil && (b.lo.Cmp(*b.hi) > 0 || b.lo.Equal(*b.hi) && (b.loOpen || b.hiOpen)) {
		rd.no(down.at, "các mức chồng nhau", "the ranges overlap")
	}
}

// bottom lets the lowest range reach down to everything where less is better; else
// nothing is given below.
func (rd *reading) bottom(list []line) []line {
	last := list[len(list)-1]
	s := last.span
	switch {
	case s.lo == nil:
	case s.lo.Sign() == 0 && !s.loOpen:
		s.lo = nil
	case !rd.rising():
		rd.no(last.at, "không in mức thấp hơn %s", "nothing is printed below %s", s.says(*s.lo))
	default:
		rd.note(last.at, Ends, "không in mức thấp hơn %s; lấy 0 điểm", "nothing is printed below %s; 0 points were taken", s.says(*s.lo))
		rest := span{hi: s.lo, hiOpen: !s.loOpen, percent: s.percent}
		list = append(list, line{at: last.at, value: value{kind: noneValue}, span: &rest})
	}
	return list
}

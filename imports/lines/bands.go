package lines

import (
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// bands makes a rule of ranges with points.
func (rd *reading) bands() {
	list := rd.cover()
	var bands []criteria.Keys
	best := exact.Zero
	for _, l := range list {
		n, ok := rd.worth(l, "choice")
		if !ok || l.value.bare {
			rd.no(l.at, "dòng “%s” không có điểm", "the line “%s” has no points", l.label)
			return
		}
		best = exact.Max(best, n)
		bands = append(bands, append(l.span.ends(), points("points", n)))
	}
	rd.reaches(list[0].at, best)
	figures, value, unit := rd.measured()
	keys := criteria.Keys{{Name: "figures", Value: figures}, {Name: "value", Value: value}}
	if unit != "" {
		keys = append(keys, criteria.Key{Name: "unit", Value: unit})
	}
	keys = rd.ifZero(keys, figures)
	rd.built = criteria.NewRule("bands", append(keys, criteria.Key{Name: "bands", Value: bands}))
}

// ends are the keys of a range.
func (s *span) ends() criteria.Keys {
	var keys criteria.Keys
	if s.lo != nil && s.loOpen {
		keys = append(keys, points("over", *s.lo))
	} else if s.lo != nil {
		keys = append(keys, points("from", *s.lo))
	}
	if s.hi != nil && s.hiOpen {
		keys = append(keys, points("below", *s.hi))
	} else if s.hi != nil {
		keys = append(keys, points("to", *s.hi))
	}
	return keys
}

// ifZero adds what holds when nothing arose.
func (rd *reading) ifZero(keys criteria.Keys, figures criteria.Strings) criteria.Keys {
	if rd.zero == "" {
		return keys
	}
	if _, ok := figures.Get("a"); !ok {
		rd.no(-1, "dòng “không phát sinh” cần số liệu gốc a, nhưng không có", "“nothing arose” needs the whole a, which is not there")
		return keys
	}
	return append(keys, criteria.Key{Name: "if_zero", Value: rd.zero})
}

// measured says which figures are declared and how the value follows.
func (rd *reading) measured() (figures criteria.Strings, value, unit string) {
	before, unit := rd.measure()
	percent := rd.lines[0].span.percent
	switch {
	case len(rd.legend) > 0 && percent:
		rd.twoParts(rd.legend)
		return rd.legend, "b/a*100", "%"
	case len(rd.legend) == 1:
		return rd.legend, rd.legend[0].Key, unit
	case len(rd.legend) > 0:
		rd.no(-1, "không rõ các mức tính theo số liệu nào", "which figure the ranges are of is not clear")
		return nil, "", ""
	case percent && unit != "" && rd.rising() && !rd.changes(before):
		return rd.partOf(unit), "b/a*100", "%"
	case percent:
		rd.note(rd.lines[0].at, Figures, "không rõ tỷ lệ %% tính từ hai số liệu nào; đơn vị kê khai thẳng tỷ lệ %%", "which two figures make the percent is not clear; the percent itself is declared")
		return criteria.Strings{{Key: "v", Value: rd.item.Name + " (%)"}}, "v", "%"
	}
	return criteria.Strings{{Key: "n", Value: rd.counts(before, unit)}}, "n", unit
}

// counts names the figure that ranges of whole things are of.
func (rd *reading) counts(before, unit string) string {
	label := upper(strings.TrimSpace(before + " " + unit))
	switch {
	case unit == "":
		if before == "" {
			label = rd.item.Name
		}
		rd.note(rd.lines[0].at, Figures, "không in các mức là của số liệu nào; lấy “%s”", "which figure the ranges are of is not printed; “%s” was taken", label)
	case strings.HasPrefix(words.Fold(label), "so "):
	case before == "":
		label = upper("số " + unit)
	default:
		label = upper("số "+unit) + " (" + before + ")"
	}
	return label
}

// twoParts wants a legend to name the whole a and the part b, and nothing else.
func (rd *reading) twoParts(legend criteria.Strings) {
	if len(legend) != 2 {
		rd.no(-1, "không rõ tỷ lệ tính từ số liệu nào; cần a là tổng số, b là phần", "which figures make the percent is not clear; a is the whole, b the part")
	}
	rd.wholeFirst(legend)
}

// wholeFirst wants ranges of percents to be of b/a: where the table prints a/b, or calls b
// the total, a rule of b/a would be upside down.
func (rd *reading) wholeFirst(legend criteria.Strings) {
	a, okA := legend.Get("a")
	b, okB := legend.Get("b")
	switch {
	case !okA || !okB:
		rd.no(-1, "không rõ tỷ lệ tính từ số liệu nào; cần a là tổng số, b là phần", "which figures make the percent is not clear; a is the whole, b the part")
	case rd.ab || !rd.ba && total(b) && !total(a):
		rd.no(-1, "tỷ lệ ở đây là a/b; chỉ đọc được khi a là tổng số, b là phần", "the percent is a/b here; it is read only where a is the whole and b the part")
	case !rd.ba && !total(a):
		rd.note(rd.lines[0].at, Figures, "không in tỷ lệ tính thế nào; lấy b/a, a: %s; b: %s", "how the percent is computed is not printed; taken as b/a, a: %s; b: %s", a, b)
	}
}

// total says whether a figure is called the whole of something.
func total(label string) bool { return strings.HasPrefix(words.Fold(label), "tong") }

var change = regexp.MustCompile(`(?i)(?:^| )(?:tăng|giảm|cao hơn|thấp hơn|chênh lệch)(?: |$)`)

// changes says whether the percents are by how much something grew: 10% more is 110% of
// the year before.
func (rd *reading) changes(before string) bool {
	_, unit := rd.measure()
	return change.MatchString(before) || comparedTo.MatchString(unit) && change.MatchString(rd.item.Name)
}

// rising says whether more percent gives more points, as it does where the percent is of
// the words behind it: “dưới 5% hồ sơ trễ hạn” is not of them.
func (rd *reading) rising() bool {
	for i, l := range rd.lines {
		for _, m := range rd.lines[i+1:] {
			n, _ := rd.worth(l, "choice")
			o, _ := rd.worth(m, "choice")
			if c := lower(l.span, m.span); c > 0 && n.Cmp(o) < 0 || c < 0 && n.Cmp(o) > 0 {
				return false
			}
		}
	}
	return true
}

var comparedTo = regexp.MustCompile(`(?i)^so với (?:cùng kỳ )?`)

// partOf names the figures of a percentage: the whole is printed behind it, the part is
// what the item is about.
func (rd *reading) partOf(unit string) criteria.Strings {
	whole, part := "Tổng số (100%)", "Số đạt: "+rd.item.Name
	if unit != "" {
		whole += " khi tính tỷ lệ “" + unit + "”"
	}
	if m := comparedTo.FindString(unit); m != "" {
		whole, part = upper(unit[len(m):])+": "+rd.item.Name, "Kỳ đánh giá: "+rd.item.Name
	}
	rd.note(rd.lines[0].at, Figures, "không in số liệu phải kê khai; lấy a: %s; b: %s", "the figures to declare are not printed; taken as a: %s; b: %s", whole, part)
	return criteria.Strings{{Key: "a", Value: whole}, {Key: "b", Value: part}}
}

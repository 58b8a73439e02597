package lines

import (
	"parindex/criteria"
	"parindex/exact"
)

// options makes a rule of lines of which one is chosen: choice, yesno or share.
func (rd *reading) options(kind string) {
	if kind == "share" && rd.any(pointsValue) { // “Tốt: 1 điểm; khá: 75% số điểm”
		kind = "choice"
	}
	name := "points"
	if kind == "share" {
		name = "percent"
	}
	var list []criteria.Keys
	best, least := exact.Zero, exact.Hundred
	for _, l := range rd.lines {
		n, ok := rd.worth(l, kind)
		if !ok || l.label == "" {
			rd.no(l.at, "dòng “%s” không đọc được thành một mức điểm để chọn", "the line “%s” is no option with points", l.label)
			return
		}
		if l.value.bare {
			rd.note(l.at, Points, "in %s%% mà không ghi của gì; lấy phần trăm của điểm tối đa", "%s%% is printed without saying of what; taken as percent of the maximum", l.value.n)
		}
		best = exact.Max(best, n)
		if n.Cmp(least) < 0 {
			least = n
		}
		list = append(list, criteria.Keys{{Name: "label", Value: upper(l.label)}, points(name, n)})
	}
	if rd.zero != "" {
		rd.no(-1, "dòng “không phát sinh” đứng cùng các mức để chọn", "“nothing arose” stands beside lines to choose from")
		return
	}
	if kind == "share" {
		best = best.Mul(rd.item.Max).Mul(exact.Frac(1, 100))
	}
	if kind == "choice" && best.Cmp(rd.item.Max) < 0 {
		rd.no(rd.lines[0].at, "dòng cao nhất cho %s, điểm tối đa in %s; không rõ chọn một dòng hay cộng các dòng", "the best line gives %s, the printed maximum is %s; whether one line is chosen or all are added is not clear", best, rd.item.Max)
		return
	}
	rd.reaches(rd.lines[0].at, best)
	rd.mixed(kind)
	if kind == "choice" && least.Sign() > 0 {
		rd.note(rd.lines[len(rd.lines)-1].at, Points, "không in dòng cho 0 điểm; đơn vị không đạt dòng nào thì không có dòng để chọn", "no line gives 0 points; a unit that reaches none has none to choose")
	}
	if rd.item.Source == criteria.Survey {
		rd.note(rd.lines[0].at, Points, "tiêu chí chấm bằng điều tra xã hội học mà các dòng cho điểm; chấm bằng cách chọn dòng", "the item is scored by a survey, but its lines give points; a line is chosen")
	}
	if kind == "choice" && rd.yesno(list) {
		rd.built = criteria.NewRule("yesno", criteria.Keys{{Name: "yes", Value: list[0]}, {Name: "no", Value: list[1]}})
		return
	}
	rd.built = criteria.NewRule(kind, criteria.Keys{{Name: "options", Value: list}})
}

// mixed says that ranges of percents stand among lines of another kind and are chosen by
// their line, not computed.
func (rd *reading) mixed(kind string) {
	ranges, at := 0, 0
	for _, l := range rd.lines {
		if l.span != nil && l.span.percent {
			ranges, at = ranges+1, l.at
		}
	}
	if kind == "choice" && ranges > 1 {
		rd.note(at, Ends, "có dòng là mức phần trăm nhưng không cùng một thước đo; chấm bằng cách chọn dòng", "some lines are ranges of percents, but not of one thing; a line is chosen")
	}
}

// yesno says whether there are two lines, and the second gives nothing.
func (rd *reading) yesno(list []criteria.Keys) bool {
	return len(list) == 2 && list[1][1].Value.(exact.Number).Sign() == 0 && list[0][1].Value.(exact.Number).Sign() > 0
}

// worth is the points of a line, or its percent in a share.
func (rd *reading) worth(l line, kind string) (exact.Number, bool) {
	full := rd.item.Max
	if kind == "share" {
		full = exact.Hundred
	}
	switch l.value.kind {
	case pointsValue:
		return l.value.n, true
	case percentValue:
		return l.value.n.Mul(full).Mul(exact.Frac(1, 100)), true
	case fullValue:
		return full, true
	case noneValue:
		return exact.Zero, true
	}
	return exact.Zero, false
}

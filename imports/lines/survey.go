package lines

import (
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/exact"
)

// Points of surveys (“2 × bình quân mức điểm của các phiếu (A: 100%; B: 60%)”) and of
// other indices (“Điểm = Chỉ số SIPAS (v/100) × 10”).

var (
	surveyed = regexp.MustCompile(`(?i)phiếu|điều tra|khảo sát|\bXHH\b`)
	inside   = regexp.MustCompile(`[(:]\s*([^()]*%[^()]*)\)?$`)
	option   = regexp.MustCompile(`^(.+?)\s*[:=\s]\s*(` + num + `)\s*%?$`)
	timesN   = regexp.MustCompile(`(?i)(?:^|=|:)\s*(` + num + `|điểm tối đa)\s*[×x*]`)
)

// optionsIn lists the answers of a survey with their percents.
func optionsIn(s string) []criteria.Keys {
	m := inside.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	sign := ';'
	if !strings.Contains(m[1], ";") {
		sign = ','
	}
	var list []criteria.Keys
	for _, part := range outside(m[1], sign) {
		o := option.FindStringSubmatch(tidy(part))
		if o == nil {
			return nil
		}
		n, ok := number(o[2])
		if !ok || n.Cmp(exact.Hundred) > 0 {
			return nil
		}
		list = append(list, criteria.Keys{{Name: "label", Value: strings.TrimSpace(o[1])}, points("percent", n)})
	}
	return list
}

func (rd *reading) survey() {
	if m := timesN.FindStringSubmatch(rd.whole); m != nil {
		if n, ok := number(m[1]); ok && !n.Equal(rd.item.Max) {
			rd.no(rd.wholeN, "công thức nhân với %s, điểm tối đa in %s", "the formula multiplies by %s, the printed maximum is %s", n, rd.item.Max)
		}
	}
	rd.built = criteria.NewRule("survey", criteria.Keys{{Name: "options", Value: optionsIn(rd.whole)}})
}

// surveyLines makes a survey of lines with a percent each.
func (rd *reading) surveyLines() {
	var list []criteria.Keys
	for _, l := range rd.lines {
		n, ok := rd.worth(l, "share")
		if !ok || l.value.kind == pointsValue && n.Sign() != 0 || l.label == "" {
			rd.no(l.at, "dòng “%s” không phải một phương án trả lời có phần trăm", "the line “%s” is no answer with a percent", l.label)
			return
		}
		list = append(list, criteria.Keys{{Name: "label", Value: l.label}, points("percent", n)})
	}
	rd.built = criteria.NewRule("survey", criteria.Keys{{Name: "options", Value: list}})
}

var indexed = regexp.MustCompile(`(?i)^(?:(?:số )?điểm[^=:]*[=:]\s*)?(?:kết quả (?:của )?)?(.+?)\s*(?:\(\s*[a-z]\s*/\s*(` + num + `)\s*\)|(\(\s*%\s*\)|%)|/\s*(` + num + `))?\s*[×x*]\s*(` + num + `|điểm tối đa)(?:\s*điểm)?$`)

var computed = regexp.MustCompile(`[+/×*÷]|[-−–]\s*\d|\d\s*[-−–]`)

func (rd *reading) index() {
	m := indexed.FindStringSubmatch(rd.whole)
	if m == nil || len(rd.legend) > 1 || rd.zero != "" {
		rd.no(rd.wholeN, "không đọc được cách tính từ chỉ số khác", "how the points follow from another index cannot be read")
		return
	}
	if n, ok := number(m[5]); ok && !n.Equal(rd.item.Max) {
		rd.no(rd.wholeN, "công thức nhân với %s, điểm tối đa in %s", "the formula multiplies by %s, the printed maximum is %s", n, rd.item.Max)
		return
	}
	if computed.MatchString(m[1]) {
		rd.no(rd.wholeN, "“%s” là một phép tính, không phải tên một chỉ số", "“%s” is a calculation, not the name of an index", m[1])
		return
	}
	of := exact.Hundred
	switch scale := m[2] + m[4]; {
	case scale != "":
		of, _ = number(scale)
	case m[3] == "":
		rd.note(rd.wholeN, Figures, "không in thang của chỉ số; lấy thang 100", "the scale of the index is not printed; 100 was taken")
	}
	name := strings.Trim(m[1], " ,:")
	figure := criteria.Strings{{Key: "v", Value: upper(name)}}
	if len(rd.legend) == 1 {
		figure[0].Value = rd.legend[0].Value
	}
	rd.built = criteria.NewRule("index", criteria.Keys{{Name: "index", Value: name}, {Name: "figures", Value: figure}, points("of", of)})
}

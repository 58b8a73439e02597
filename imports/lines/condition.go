package lines

import (
	"regexp"
	"strings"

	"parindex/words"
)

var (
	without = regexp.MustCompile(`(?i)^(?:trường hợp |nếu |cơ quan |đơn vị |địa phương )?không (?:có|phát sinh|thực hiện) (.+)$`)
	with    = regexp.MustCompile(`(?i)^(?:trường hợp |nếu |cơ quan |đơn vị |địa phương )?(?:có|phát sinh) (.+)$`)
	allDone = regexp.MustCompile(`(?i)^(?:trường hợp |nếu )?(?:đã )?(.+?) (?:toàn bộ|tất cả|hết|100%)$`)
	notAll  = regexp.MustCompile(`(?i)^(?:trường hợp |nếu )?(?:chưa|không) (.+?) (?:toàn bộ|tất cả|hết|100%)$`)
)

// condition is when a formula holds, from its label: “Không có nhiệm vụ quá hạn” is
// c == 0 where c counts them. What it was taken for is said.
func (rd *reading) condition(l *line) string {
	when := rd.conditionOf(l)
	if when == "" {
		rd.no(l.at, "không rõ khi nào “%s”", "when “%s” holds is not clear", l.label)
		return ""
	}
	rd.note(l.at, Condition, "điều kiện in bằng lời “%s”; hiểu là %s", "the condition is printed in words, “%s”; taken as %s", l.label, when)
	return when
}

func (rd *reading) conditionOf(l *line) string {
	if s := l.span; s != nil && s.percent {
		if _, a := rd.legend.Get("a"); a && len(rd.legend) == 2 && rd.legend[1].Key == "b" {
			rd.wholeFirst(rd.legend)
			return s.when()
		}
		return ""
	}
	for _, c := range []struct {
		form *regexp.Regexp
		end  string
	}{{without, " == 0"}, {with, " > 0"}} {
		if m := c.form.FindStringSubmatch(l.label); m != nil {
			if name := rd.figureOf(m[1], ""); name != "" {
				return name + c.end
			}
			return ""
		}
	}
	for _, c := range []struct {
		form *regexp.Regexp
		sign string
	}{{notAll, " < a"}, {allDone, " >= a"}} {
		if m := c.form.FindStringSubmatch(l.label); m != nil {
			if name := rd.figureOf(m[1], "a"); name != "" {
				return name + c.sign
			}
		}
	}
	return ""
}

// exempt reads “không có …: không áp dụng”.
func (rd *reading) exempt(l *line) {
	if m := without.FindStringSubmatch(l.label); m != nil && rd.figureOf(m[1], "") == "a" && rd.zero == "" {
		rd.zero = "na"
		rd.note(l.at, Condition, "điều kiện in bằng lời “%s”; hiểu là %s", "the condition is printed in words, “%s”; taken as %s", l.label, "a == 0")
		return
	}
	rd.no(l.at, "không rõ khi nào không áp dụng", "when it does not apply is not clear")
}

// figureOf finds the figure whose meaning has all words of a phrase and the fewest
// others; "" when none has, or two are alike.
func (rd *reading) figureOf(phrase, not string) string {
	best, name, twice := 0, "", false
	for _, p := range rd.legend {
		if p.Key == not {
			continue
		}
		have := strings.Fields(words.Fold(p.Value))
		rest, ok := len(have), true
		for _, w := range strings.Fields(words.Fold(phrase)) {
			ok = ok && (contains(fillers, w) || contains(have, w))
		}
		switch {
		case !ok:
		case name == "" || rest < best:
			best, name, twice = rest, p.Key, false
		case rest == best:
			twice = true
		}
	}
	if twice {
		return ""
	}
	return name
}

// fillers are words that do not tell figures apart.
var fillers = []string{"nhung", "da", "cac", "bi", "con", "va"}

func contains(list []string, w string) bool {
	for _, have := range list {
		if strings.Trim(have, ",.;:()") == strings.Trim(w, ",.;:()") {
			return true
		}
	}
	return false
}

package lines

import (
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/exact"
)

// each is a line such as “Mỗi quy chế 0,5 điểm, tối đa 2 điểm” or “Mỗi báo cáo chậm trừ
// 0,25 điểm”.
type each struct {
	at    int
	thing string // what is counted
	n     exact.Number
	off   bool          // taken off
	adds  bool          // “cộng” is printed
	most  *exact.Number // printed cap
}

const (
	most = `(?:\s*[,;.(]?\s*(?:nhưng |và )?(?:tổng )?(?:số )?(?:điểm )?(?:được )?(?:trừ |cộng |tính )?(?:điểm )?(?:tối đa|không quá|không vượt quá|cao nhất)(?: là| không quá| cộng| trừ)? (` + num + `)\s*(?:điểm|đ)?\)?)?`
	gone = `(?:[,;(]?\s*(?:trừ |tính )?(?:cho )?(?:đến )?(?:khi )?hết (?:số )?điểm(?: tối đa)?(?: của (?:tiêu chí|mục|nội dung)(?: thành phần)?(?: này)?)?\)?)?`
)

var (
	eachFirst  = regexp.MustCompile(`(?i)^(?:(?:cứ )?(?:có )?mỗi(?: một)?|cứ(?: có)?) (.+?)(?:\s*[:,=]\s*|\s+)(?:thì )?(?:bị |sẽ )?(?:(trừ đi|trừ|được cộng|được tính|được chấm|được|cộng|tính|chấm|đạt|cho)\s+)?(` + num + `)\s*(?:điểm|đ)?` + most + gone + `$`)
	eachBehind = regexp.MustCompile(`(?i)^(?:(trừ|được|cộng|tính|chấm)\s+)?(` + num + `)\s*(?:điểm|đ)\s*(?:/|cho mỗi |đối với mỗi |cho một |cho 01 )\s*(?:(?:01|1|một|mỗi) )?(.+?)` + most + gone + `$`)
	bracketed  = regexp.MustCompile(`(?i)^(?:\d|(?:giảm|tăng|chậm|trễ|thiếu|vượt) )`)
	off        = regexp.MustCompile(`(?i)^trừ`)
	adds       = regexp.MustCompile(`(?i)cộng`)

	// what cannot be part of the name of a thing: another value, a cap, a verb that takes off
	muddled = regexp.MustCompile(`(?i)\d\s*điểm|\d\s*,\s|[:=;]|tối đa|tối thiểu|không quá|không vượt quá|cao nhất|(?:^| )(?:trừ|cộng|giảm|mất|bớt|hạ|khấu|phạt)(?: đi| bớt| xuống| thêm)?$|[-–−]\s*\d*$`)
	within  = regexp.MustCompile(`\([^()]*\)`)
	amiss   = regexp.MustCompile(`(?i)(?:^| )(?:chậm|muộn|trễ|thiếu|sai|vi phạm|quá hạn|lỗi)(?: |$)`)
)

// parseEach reads a line that counts things.
func parseEach(s string) (e each, ok bool) {
	verb, n, limit := "", "", ""
	if m := eachFirst.FindStringSubmatch(s); m != nil {
		e.thing, verb, n, limit = m[1], m[2], m[3], m[4]
	} else if m := eachBehind.FindStringSubmatch(s); m != nil {
		verb, n, e.thing, limit = m[1], m[2], m[3], m[4]
	} else {
		return e, false
	}
	if muddled.MatchString(strings.TrimSpace(within.ReplaceAllString(e.thing, ""))) {
		return e, false
	}
	e.off, e.adds = off.MatchString(verb), adds.MatchString(verb)
	e.n, ok = number(n)
	if limit != "" {
		var cap exact.Number
		if cap, ok = number(limit); ok {
			e.most = &cap
		}
	}
	return e, ok && e.n.Sign() > 0
}

// figure is what is declared: “Số báo cáo chậm”, “Số lần 100 lượt hỗ trợ”.
func (e *each) figure() criteria.Strings {
	label := "Số " + e.thing
	if bracketed.MatchString(e.thing) {
		label = "Số lần " + e.thing
	}
	return criteria.Strings{{Key: "n", Value: label}}
}

// counted makes a rule of a line that counts, with the line of the full points beside it.
func (rd *reading) counted() {
	e := rd.each[0]
	switch {
	case rd.unsigned() != nil:
		rd.no(rd.unsigned().at, "“%s” thường bị trừ điểm mà dòng không ghi trừ hay cộng", "“%s” usually costs points, and the line says neither that it does nor that it gives them", rd.unsigned().thing)
	case rd.zero == "full" && e.off && len(rd.lines)+len(rd.legend) == 0 && rd.item.Section != criteria.Penalty:
		rd.lines = []line{{at: e.at, value: value{kind: fullValue}}} // nothing arose: nothing is taken off
		rd.zero = ""
		rd.counted()
	case rd.zero != "" || len(rd.legend) > 0:
		rd.no(e.at, "dòng “mỗi …” đứng cùng dòng “không phát sinh” hoặc “trong đó”", "a line that counts stands beside “nothing arose” or a legend")
	case len(rd.each) > 1:
		rd.several()
	case e.off && rd.item.Section != criteria.Penalty:
		rd.deduct(e)
	case len(rd.lines) > 1 || len(rd.lines) == 1 && !rd.nought(rd.lines[0]):
		rd.no(rd.lines[0].at, "dòng này không ghép được với dòng “mỗi …”", "this line does not go with the one that counts")
	default:
		rd.count(e)
	}
}

// unsigned is a line that counts faults without saying that points are taken off for them.
func (rd *reading) unsigned() *each {
	for i := range rd.each {
		if e := &rd.each[i]; !e.off && !e.adds && rd.item.Section != criteria.Penalty && amiss.MatchString(e.thing) {
			return e
		}
	}
	return nil
}

// nought says whether a line only says that without anything to count there are no points.
func (rd *reading) nought(l line) bool {
	n, ok := rd.worth(l, "choice")
	return ok && n.Sign() == 0 && without.MatchString(l.label)
}

func (rd *reading) count(e each) {
	cap := rd.item.Max
	if e.most != nil {
		cap = *e.most
		rd.reaches(e.at, cap)
	}
	rd.built = criteria.NewRule("count", criteria.Keys{{Name: "figures", Value: e.figure()}, points("per_unit", e.n), points("cap", cap)})
}

func (rd *reading) deduct(e each) {
	start, floor := rd.start(), exact.Zero
	if e.most != nil {
		floor = exact.Max(exact.Zero, start.Sub(*e.most))
	}
	rd.built = criteria.NewRule("deduct", criteria.Keys{{Name: "figures", Value: e.figure()}, points("start", start), points("per_event", e.n), points("floor", floor)})
}

// start is what points are taken off from.
func (rd *reading) start() exact.Number {
	start := rd.item.Max
	switch {
	case len(rd.lines) > 1 || len(rd.lines) == 1 && rd.lines[0].value.kind != pointsValue && rd.lines[0].value.kind != fullValue:
		rd.no(rd.lines[len(rd.lines)-1].at, "dòng này không ghép được với dòng “mỗi … trừ”", "this line does not go with the one that takes points off")
	case len(rd.lines) == 1 && rd.lines[0].value.kind == pointsValue:
		if start = rd.lines[0].value.n; !start.Equal(rd.item.Max) {
			rd.no(rd.lines[0].at, "dòng này cho %s, điểm tối đa in %s; không rõ trừ từ đâu", "the line gives %s, the printed maximum is %s; where to take off from is not clear", start, rd.item.Max)
		}
	case len(rd.lines) == 0:
		rd.note(rd.each[0].at, Points, "quyết định không in điểm khi không bị trừ; lấy điểm tối đa %s", "the points without any deduction are not printed; the maximum of %s was taken", start)
	}
	return start
}

// several makes a formula of lines that each count another thing.
func (rd *reading) several() {
	off := rd.each[0].off && rd.item.Section != criteria.Penalty
	expr, sign := "", "+"
	if off {
		expr, sign = rd.start().Exact(), "-"
	} else if len(rd.lines) > 0 {
		rd.no(rd.lines[0].at, "dòng này không ghép được với các dòng “mỗi …”", "this line does not go with those that count")
	}
	var figures criteria.Strings
	for i, e := range rd.each {
		if e.off != rd.each[0].off || i >= 10 {
			rd.no(e.at, "có dòng cộng và có dòng trừ, hoặc quá nhiều dòng “mỗi …”", "some lines add and some take off, or there are too many of them")
			return
		}
		name := string(rune('a' + i))
		figures = append(figures, criteria.Pair{Key: name, Value: e.figure()[0].Value})
		part := e.n.Exact() + "*" + name
		if e.most != nil {
			part = "min(" + e.most.Exact() + ", " + part + ")"
		}
		if expr != "" {
			expr += sign
		}
		expr += part
	}
	if off {
		expr = "max(0, " + expr + ")"
	} else {
		expr = "min(max, " + expr + ")"
	}
	rd.formula(figures, []criteria.Keys{{{Name: "expr", Value: expr}}})
}

// reaches checks the best points of a rule against the maximum.
func (rd *reading) reaches(at int, best exact.Number) {
	switch best.Cmp(rd.item.Max) {
	case 1:
		rd.no(at, "dòng điểm cho %s, lớn hơn điểm tối đa %s", "the line gives %s, more than the maximum of %s", best, rd.item.Max)
	case -1:
		rd.note(at, Points, "điểm cao nhất của các dòng là %s, điểm tối đa in %s", "the best line gives %s, the printed maximum is %s", best, rd.item.Max)
	}
}

package lines

import (
	"regexp"
	"strings"

	"parindex/exact"
	"parindex/words"
)

// span is a range of numbers as a label says it: “từ 80% đến dưới 100% số hồ sơ”.
type span struct {
	lo, hi         *exact.Number // nil: no end
	loOpen, hiOpen bool
	percent        bool
	before, unit   string // the words in front of the numbers and behind them
}

const (
	openLow  = `từ trên|trên|lớn hơn|cao hơn|nhiều hơn|hơn|vượt quá|quá|>`
	shutLow  = `không dưới|không thấp hơn|không ít hơn|đạt từ|từ|ít nhất|tối thiểu|>=|≥`
	openHigh = `không đạt|chưa đạt|chưa đến|chưa tới|chưa được|dưới|nhỏ hơn|thấp hơn|ít hơn|<`
	shutHigh = `không quá|không vượt quá|không trên|<=|≤|tối đa|đến`
)

var (
	both = regexp.MustCompile(`(?i)^(.*?)(?:(` + openLow + `|` + shutLow + `)\s*)?\b(` + num + `)\s*(%?)\s*(.*?)\s*(đến dưới|tới dưới|[-–—]\s*dưới|và dưới|đến <|và <|dưới|đến|tới|[-–—])\s*(` + num + `)\s*(%?)\s*(.*)$`)
	only = regexp.MustCompile(`(?i)^(.*?)(?:(` + shutLow + `|` + shutHigh + `|` + openLow + `|` + openHigh + `|đạt)\s*)?\b(` + num + `)\s*(%?)\s*(.*)$`)
	upto = regexp.MustCompile(`(?i)\s*\btrở (lên|xuống)`)

	isOpenLow  = regexp.MustCompile(`(?i)^(?:` + openLow + `)$`)
	isOpenHigh = regexp.MustCompile(`(?i)^(?:` + openHigh + `)$`)
	isShutHigh = regexp.MustCompile(`(?i)^(?:` + shutHigh + `)$`)
	belowWord  = regexp.MustCompile(`(?i)dưới|<`)
)

// parseSpan reads a label as a range of numbers, nil when it is none.
func parseSpan(label string) *span {
	s := readSpan(label)
	if s == nil || further.MatchString(s.before) || further.MatchString(s.unit) || exceeding.MatchString(s.before) {
		return nil
	}
	return s
}

// further is a second range, or the rest of a date, beside the one that was read;
// exceeding may be of the whole or on top of it: “vượt 10% kế hoạch”.
var (
	further   = regexp.MustCompile(`(?i)^/\s*\d|\d\s*%|(?:` + openLow + `|` + shutLow + `|` + openHigh + `|` + shutHigh + `|bằng)\s*\d`)
	exceeding = regexp.MustCompile(`(?i)(?:^| )vượt(?: mức)?$`)
)

func readSpan(label string) *span {
	way := ""
	if m := upto.FindStringSubmatchIndex(label); m != nil {
		way = strings.ToLower(label[m[2]:m[3]])
		label = label[:m[0]] + label[m[1]:]
	}
	if m := both.FindStringSubmatch(label); m != nil && way != "xuống" && (way == "" || belowWord.MatchString(m[6])) {
		return between(m)
	}
	if m := only.FindStringSubmatch(label); m != nil {
		return oneEnd(m, way)
	}
	return nil
}

// around is what may part the words from the numbers.
const around = " ,;:."

func between(m []string) *span {
	lo, ok1 := number(m[3])
	hi, ok2 := number(m[7])
	middle, unit := strings.Trim(m[5], around), strings.Trim(m[9], around)
	if !ok1 || !ok2 || lo.Cmp(hi) > 0 || m[4] == "%" && m[8] == "" || middle != "" && unit != "" && words.Fold(middle) != words.Fold(unit) {
		return nil
	}
	if unit == "" {
		unit = middle
	}
	return &span{lo: &lo, hi: &hi, loOpen: isOpenLow.MatchString(m[2]), hiOpen: belowWord.MatchString(m[6]), percent: m[8] == "%", before: strings.Trim(m[1], around), unit: unit}
}

func oneEnd(m []string, way string) *span {
	n, ok := number(m[3])
	if !ok {
		return nil
	}
	s := &span{percent: m[4] == "%", before: strings.Trim(m[1], around), unit: strings.Trim(m[5], around)}
	word := m[2]
	switch {
	case way == "xuống":
		s.hi = &n
	case isOpenHigh.MatchString(word):
		s.hi, s.hiOpen = &n, true
	case isShutHigh.MatchString(word):
		s.hi = &n
	case isOpenLow.MatchString(word):
		s.lo, s.loOpen = &n, true
	case word != "" && !strings.EqualFold(word, "đạt") || way == "lên":
		s.lo = &n
	case s.percent: // “đạt 100%”
		s.lo, s.hi = &n, &n
	default:
		return nil
	}
	return s
}

var plainBefore = regexp.MustCompile(`(?i)^(?:tỷ lệ|tỉ lệ|đạt|đạt tỷ lệ|mức|là|:|\s)*$`)

// oneMeasure says whether all spans are of the same thing: in percent or not, with the
// same words around the numbers where words stand.
func (rd *reading) oneMeasure() bool {
	before, unit := "", ""
	for _, l := range rd.lines {
		s := l.span
		if s.percent != rd.lines[0].span.percent || !same(&unit, s.unit) {
			return false
		}
		if !plainBefore.MatchString(s.before) && !same(&before, s.before) {
			return false
		}
	}
	return true
}

// same compares a text with the one seen before, if there was one.
func same(seen *string, s string) bool {
	f := words.Fold(s)
	if *seen == "" {
		*seen = f
	}
	return f == "" || f == *seen
}

// measure returns the words around the numbers.
func (rd *reading) measure() (before, unit string) {
	for _, l := range rd.lines {
		if before == "" && !plainBefore.MatchString(l.span.before) {
			before = l.span.before
		}
		if unit == "" {
			unit = l.span.unit
		}
	}
	return before, unit
}

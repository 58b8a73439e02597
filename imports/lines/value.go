package lines

import (
	"regexp"
	"strings"

	"parindex/exact"
)

// value is what a line is worth.
type value struct {
	kind    valueKind
	n       exact.Number // points, or percent of the maximum
	formula *formula
	bare    bool // a percent without saying of what
}

type valueKind uint8

const (
	pointsValue  valueKind = iota
	percentValue           // of the maximum
	fullValue              // the maximum
	noneValue              // no points
	exemptValue            // not applicable
	formulaValue
)

var (
	given     = `(?:(?:thì |được |tính |đạt |chấm |cho |là )*)`
	pointsIs  = regexp.MustCompile(`(?i)^` + given + `(` + num + `)\s*(?:điểm|đ)?$`)
	percentIs = regexp.MustCompile(`(?i)^` + given + `(trừ )?(` + num + `)\s*%(\s*(?:tổng )?(?:số )?điểm(?: tối đa)?(?: (?:của )?tiêu chí(?: thành phần)?)?)?$`)
	noneIs    = regexp.MustCompile(`(?i)^(?:thì )?không (?:được )?(?:tính |chấm |có |cho )?điểm$`)
	fullIs    = regexp.MustCompile(`(?i)^` + given + `(?:điểm tối đa|tối đa|(?:toàn bộ|đủ|trọn)(?: số)? điểm)$`)
	exemptIs  = regexp.MustCompile(`(?i)^(?:thì )?không (?:áp dụng|đánh giá|chấm điểm tiêu chí này)$`)
)

// parseValue reads what stands behind a label.
func parseValue(s string) (v value, ok bool) {
	s = strings.TrimSpace(s)
	if m := pointsIs.FindStringSubmatch(s); m != nil {
		v.n, ok = number(m[1])
		return v, ok
	}
	if m := percentIs.FindStringSubmatch(s); m != nil {
		n, ok := number(m[2])
		if m[1] != "" {
			n = exact.Hundred.Sub(n)
		}
		return value{kind: percentValue, n: n, bare: m[3] == ""}, ok && n.Sign() >= 0 && n.Cmp(exact.Hundred) <= 0 && (m[1] == "" || m[3] != "")
	}
	switch {
	case exemptIs.MatchString(s):
		return value{kind: exemptValue}, true
	case noneIs.MatchString(s):
		return value{kind: noneValue}, true
	case fullIs.MatchString(s):
		return value{kind: fullValue}, true
	}
	if f := parseFormula(s); f != nil && len(f.figures()) > 0 {
		return value{kind: formulaValue, formula: f}, true
	}
	return value{}, false
}

var (
	atEnd   = regexp.MustCompile(`(?i)^(.*?\S)\s*(?:[-–—=(,]\s*|\s)(` + given + num + `\s*điểm)\)?$`)
	byTerms = regexp.MustCompile(`(?i)^(.*?)[,;]?\s*(?:thì )?(?:(?:số )?điểm(?: đánh giá)?(?: được)?|được)? ?(?:tính|chấm)(?: điểm)?(?: theo)?(?: công thức)?\s*:?\s*([(\[].*)$`)
	terms   = regexp.MustCompile(`(?i)[,;]?\s*(?:thì )?(?:số )?(?:điểm(?: đánh giá)?(?: được)?|được)? ?(?:tính|chấm)(?: điểm)?(?: theo)?(?: công thức)?(?: sau)?$|(?i)^(?:số )?điểm(?: đánh giá| đạt được)?$`)
)

// signed is a sign in front of the points: “Thiếu nội dung: -1 điểm” takes them off.
var signed = regexp.MustCompile(`(?i)(?:[:=]\s*[-–—−+]\s*|\s[-−+])` + num + `\s*điểm\)?$`)

// several are points to give between: “Tốt: từ 2 đến 3 điểm”.
var several = regexp.MustCompile(`(?i)` + num + `\s*(?:điểm|đ)?\s*(?:[-–—]|đến dưới|đến|tới|hoặc)\s*` + num + `\s*điểm\)?$`)

// cut parts a line into its label and its value.
func (rd *reading) cut(s string) (label string, v value, ok bool) {
	for _, sign := range []rune{':', '='} {
		parts := outside(s, sign)
		if len(parts) < 2 {
			continue
		}
		last := parts[len(parts)-1]
		if v, ok := parseValue(last); ok {
			label := strings.TrimRight(strings.TrimSuffix(s, last), " :=")
			return strings.TrimSpace(terms.ReplaceAllString(label, "")), v, true
		}
	}
	if signed.MatchString(s) || several.MatchString(s) {
		return "", value{}, false
	}
	for _, form := range []*regexp.Regexp{atEnd, byTerms} {
		if m := form.FindStringSubmatch(s); m != nil {
			if v, ok := parseValue(m[2]); ok {
				return strings.TrimRight(m[1], " -–—,(>…."), v, true
			}
		}
	}
	if v, ok := parseValue(s); ok && v.kind == formulaValue {
		return "", v, true
	}
	return "", value{}, false
}

package lines

import (
	"regexp"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// line is a label with its value: "Đạt yêu cầu" and 1.
type line struct {
	at    int // index among the lines given
	label string
	value value
	span  *span // what the label says when it is a range of numbers
}

var (
	bullet       = regexp.MustCompile(`^(?:[-–—+•·*]\s+|[a-zđ]\)\s*|[a-zđ]\.\s+|\d{1,2}[.)]\s+|\(\d{1,2}\)\s*)`)
	heading      = regexp.MustCompile(`(?i)^(?:cách (?:tính|chấm)(?: điểm)?|tiêu chí chấm(?: điểm)?|thang điểm|điểm(?: đánh giá)?|mức điểm|cụ thể(?: như sau)?|trong đó|ở đây|ký hiệu)\s*:?$`)
	byAmount     = regexp.MustCompile(`(?i)^(?:cứ|mỗi|với mỗi) |(?:^| )(?:trừ|trừ đi|giảm trừ|cộng|cộng thêm|tối đa|tối đa không quá|tối thiểu)$`) // “thiếu 01 báo cáo trừ”
	lessening    = regexp.MustCompile(`(?i)(?:^| )(?:giảm|giảm đi|mất|bớt|phạt)$`)
	twice        = regexp.MustCompile(`(?i)\d\s*%?\s*(?:số )?điểm|:\s*\d|[^<>]=\s*\d`) // a second value
	percentLabel = regexp.MustCompile(`(?i)^(?:tính )?t[ỷỉ] lệ`)
	nothing      = regexp.MustCompile(`(?i)^(?:nếu |trường hợp )?(?:trong (?:năm|kỳ) )?(?:không|chưa) (?:có )?phát sinh(?: (?:trong (?:năm|kỳ)|nhiệm vụ|nội dung|vấn đề|hồ sơ|văn bản))?$`)
)

// tidy takes bullets, line ends and doubled blanks out of a text.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = bullet.ReplaceAllString(s, "")
	return strings.TrimRight(s, " .;,")
}

// take sorts the lines by what they are.
func (rd *reading) take(list []Line) {
	if len(list) > maxLines {
		rd.no(-1, "có quá nhiều dòng điểm (%d)", "there are too many scoring lines (%d)", len(list))
		return
	}
	for at, l := range list {
		if len(l.Text) > maxText {
			rd.no(at, "dòng điểm quá dài", "the scoring line is too long")
			return
		}
		if l.Points != nil {
			s := tidy(words.NFC(l.Text))
			rd.quotients(s)
			rd.column(at, s, *l.Points)
			continue
		}
		for _, part := range rd.parts(words.NFC(l.Text)) {
			rd.one(at, part)
		}
	}
}

// maxText bounds a line and maxLines their number; printed ones have a tenth of it.
const (
	maxText  = 2000
	maxLines = 100
)

// one reads one line.
func (rd *reading) one(at int, s string) {
	rd.quotients(s)
	if s == "" || heading.MatchString(s) || rd.meanings(s) {
		return
	}
	if e, ok := parseEach(s); ok {
		e.at = at
		rd.each = append(rd.each, e)
		return
	}
	if rd.item.Source == criteria.Index || surveyed.MatchString(s) && len(optionsIn(s)) > 1 {
		if rd.whole != "" {
			rd.no(at, "có hai dòng nêu cách tính", "two lines say how it is computed")
		}
		rd.whole, rd.wholeN = s, at
		return
	}
	label, v, ok := rd.cut(s)
	if !ok {
		rd.no(at, "không đọc được điểm trong dòng “%s”", "no points can be read in the line “%s”", s)
		return
	}
	behind := strings.TrimPrefix(s, label)
	if byAmount.MatchString(label) || twice.MatchString(label) || lessening.MatchString(label) && !strings.ContainsAny(behind, ":=") {
		rd.no(at, "không rõ điểm trong dòng “%s” tính thế nào", "how the points in the line “%s” are meant is not clear", s)
		return
	}
	rd.add(at, label, v)
}

// column reads a line whose points stand in a column of their own. The text may say how
// they are meant, or repeat them.
func (rd *reading) column(at int, s string, n exact.Number) {
	printed := words.Number(n, words.Vi)
	if e, ok := parseEach(s + ": " + printed); ok {
		e.at = at
		rd.each = append(rd.each, e)
		return
	}
	label, v, ok := rd.cut(s)
	if e, counts := parseEach(s); counts && e.n.Equal(n) || !ok && counts {
		rd.one(at, s)
		return
	}
	if byAmount.MatchString(s) || lessening.MatchString(s) && !strings.Contains(strings.ToLower(s), "không ") || ok && byAmount.MatchString(label) {
		rd.no(at, "không rõ điểm trong dòng “%s” tính thế nào", "how the points in the line “%s” are meant is not clear", s)
		return
	}
	if !ok {
		rd.add(at, s, value{kind: pointsValue, n: n})
		return
	}
	if worth, ok := rd.worth(line{value: v}, "choice"); ok && !worth.Equal(n) {
		rd.no(at, "dòng ghi %s điểm, cột điểm ghi %s", "the line says %s points, the column %s", worth, n)
		return
	}
	rd.add(at, label, v)
}

// quotients notes which way round a text divides a and b.
func (rd *reading) quotients(s string) {
	s = strings.ToLower(quotes.ReplaceAllString(s, ""))
	rd.ba = rd.ba || strings.Contains(s, "b/a")
	rd.ab = rd.ab || strings.Contains(s, "a/b")
}

var quotes = regexp.MustCompile(`[ ()\[\]]`)

// add keeps a line with its value, or what it says for the case that nothing arose.
func (rd *reading) add(at int, label string, v value) {
	switch {
	case nothing.MatchString(label) && v.kind == exemptValue:
		rd.zero = "na"
	case nothing.MatchString(label) && (v.kind == fullValue || v.kind == pointsValue && v.n.Equal(rd.item.Max)):
		rd.zero = "full"
	case v.kind == formulaValue && percentLabel.MatchString(label) && slices.Contains([]string{"b/a*1", "b/a*100"}, v.formula.String()):
		// “Tỷ lệ = (b/a) × 100%” says what the ranges are of
	default:
		rd.lines = append(rd.lines, line{at: at, label: label, value: v, span: parseSpan(label)})
	}
}

// points is a key of a rule with a number.
func points(name string, n exact.Number) criteria.Key { return criteria.Key{Name: name, Value: n} }

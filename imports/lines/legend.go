package lines

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/criteria"
)

// What the letters of a formula mean: “Trong đó: a là tổng số …; b là số …”.

var (
	legendHead = regexp.MustCompile(`(?i)[,;.]?\s*(?:trong đó|ở đây|ký hiệu)\s*[:,]?\s*[a-z]\d?\s*(?:là|:|=)`)
	headed     = regexp.MustCompile(`(?i)^[,;.]?\s*(?:trong đó|ở đây|ký hiệu|với)\s*[:,]?\s*`)
	meaning    = regexp.MustCompile(`(?:^|[;,.]\s*|\s+và\s+)([a-zA-Z]\d?)\s*(?:là|:|=)\s*(?:là\s+)?`)
	unheaded   = regexp.MustCompile(`^[a-z]\d?(?:\s+là\s|\s*[:=]\s*(?:là|tổng|số|Là|Tổng|Số)\s)`)
)

// meanings reads a line that says what the letters mean; false when it is none.
func (rd *reading) meanings(s string) bool {
	if s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	head := headed.FindString(s)
	rest := s[len(head):]
	at := meaning.FindAllStringSubmatchIndex(rest, -1)
	if len(at) == 0 || at[0][0] != 0 || head == "" && !unheaded.MatchString(rest) {
		return false
	}
	for i, m := range at {
		end := len(rest)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		name := strings.ToLower(rest[m[2]:m[3]])
		label := strings.Trim(rest[m[1]:end], " .;,")
		if twice.MatchString(label) {
			rd.no(-1, "sau nghĩa của chữ %s còn dòng điểm: “%s”", "scoring lines stand behind what the letter %s means: “%s”", name, label)
			return true
		}
		if _, known := rd.legend.Get(name); known || label == "" {
			rd.no(-1, "chữ %s có hai nghĩa hoặc không có nghĩa", "the letter %s has two meanings or none", name)
			return true
		}
		rd.legend = append(rd.legend, criteria.Pair{Key: name, Value: upper(label)})
	}
	return true
}

// upper makes the first letter a capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

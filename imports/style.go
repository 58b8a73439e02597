package imports

import (
	"strconv"
	"strings"

	"parindex/imports/legacy"
)

// readStyles reads what the cell formats say: the class of their number format and
// the name of their font.
func readStyles(b []byte) ([]style, *refusal) {
	var (
		list    []style
		fonts   []string
		formats = map[int]string{}
		section string
	)
	m := scan(b)
	for t := m.next(); t != stop; t = m.next() {
		if t != open {
			continue
		}
		switch depth, name := m.depth(), string(m.name); {
		case depth == 2:
			section = name
		case depth == 3 && section == "numFmts":
			formats[atoi(m.raw("numFmtId"))] = m.get("formatCode")
		case depth == 3 && section == "fonts":
			fonts = append(fonts, "")
		case depth == 4 && section == "fonts" && (name == "name" || name == "rFont"):
			fonts[len(fonts)-1] = m.get("val")
		case depth == 3 && section == "cellXfs":
			s := styleOf(atoi(m.raw("numFmtId")), formats)
			if i := atoi(m.raw("fontId")); i >= 0 && i < len(fonts) {
				s.font, s.encoding = fonts[i], legacy.Of(fonts[i])
			}
			list = append(list, s)
		}
	}
	if m.err != nil {
		return nil, m.err
	}
	return list, nil
}

func atoi(raw []byte) int {
	n, err := strconv.Atoi(string(raw))
	if err != nil {
		return -1
	}
	return n
}

// builtin are the date formats that every Excel knows without writing them down.
var builtin = map[int]string{
	14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}

func styleOf(id int, formats map[int]string) style {
	format := formats[id]
	if format == "" {
		format = builtin[id]
	}
	switch bare := withoutLiterals(format); {
	case id <= 0 || strings.EqualFold(format, "general"):
		return style{}
	case id == 9 || id == 10 || strings.Contains(bare, "%"):
		return style{class: percent}
	case strings.ContainsAny(strings.ToLower(bare), "dmyh"):
		return style{class: date, format: strings.ToLower(bare)}
	default:
		return style{class: other, format: format}
	}
}

// withoutLiterals drops quoted text, escapes, and conditions in brackets.
func withoutLiterals(format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '"':
			if n := strings.IndexByte(format[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case '[':
			if n := strings.IndexByte(format[i:], ']'); n >= 0 {
				i += n
			}
		case '\\':
			if i+1 < len(format) {
				i++
				if strings.IndexByte(".-/ ", format[i]) >= 0 {
					b.WriteByte(format[i])
				}
			}
		case ';':
			return b.String() // the first section is for positive numbers
		default:
			b.WriteByte(format[i])
		}
	}
	return b.String()
}

package imports

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"parindex/words"
)

// decode appends raw text with its references replaced and its line ends made "\n".
func decode(to, raw []byte) ([]byte, bool) {
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\r':
			to = append(to, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case '&':
			n := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
			if n < 0 {
				return to, false
			}
			r, ok := reference(string(raw[i+1 : i+n]))
			if !ok {
				return to, false
			}
			to = utf8.AppendRune(to, r)
			i += n
		default:
			to = append(to, raw[i])
		}
	}
	return to, true
}

// reference resolves what stands between & and ; .
func reference(s string) (rune, bool) {
	switch s {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(s) < 2 || s[0] != '#' {
		return 0, false
	}
	digits, base := s[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r == 0xfffe || r == 0xffff ||
		r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
		return 0, false
	}
	return r, true
}

// unescape returns an attribute's value as text; it was checked when it was read.
func unescape(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return string(raw)
	}
	b, _ := decode(nil, raw)
	return string(b)
}

// plainText undoes Excel's own escapes for characters that XML cannot hold
// ("_x000D_" is a carriage return).
func plainText(s string) string {
	n := strings.Index(s, "_x")
	if n < 0 {
		return s
	}
	var b strings.Builder
	for ; n >= 0; n = strings.Index(s, "_x") {
		if n+7 <= len(s) && s[n+6] == '_' {
			if c, err := strconv.ParseUint(s[n+2:n+6], 16, 16); err == nil {
				b.WriteString(s[:n])
				if c >= 0x20 || c == '\t' || c == '\n' {
					b.WriteRune(rune(c))
				}
				s = s[n+7:]
				continue
			}
		}
		b.WriteString(s[:n+2])
		s = s[n+2:]
	}
	b.WriteString(s)
	return b.String()
}

// maxRaw is more bytes than a cell's text can have in a file: each character escaped.
const maxRaw = 8 * maxText

// grow adds to a text as long as a cell can hold it.
func grow(to, more []byte) []byte {
	return append(to, more[:min(len(more), max(0, maxRaw-len(to)))]...)
}

// cellText is the text of a cell as it is kept: Excel's escapes undone, in NFC, cut
// where no cell of Excel goes on.
func cellText(b []byte) (s string, cut bool) {
	s = plainText(string(b))
	if len(s) > maxText {
		n := 0
		for i := range s {
			if n++; n > maxText {
				s, cut = s[:i], true
				break
			}
		}
	}
	cut = cut || len(b) >= maxRaw
	if composed(s) {
		return s, cut
	}
	return words.NFC(s), cut
}

// composed says that a text is surely in NFC: it has nothing but ASCII, Latin letters
// with their accents in one character, as Vietnamese is typed, and common punctuation.
func composed(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x80:
		case c >= 0xc2 && c <= 0xca && i+1 < len(s): // up to U+02BF
			i++
		case c == 0xe1 && i+2 < len(s) && s[i+1] >= 0xb8 && s[i+1] <= 0xbb: // U+1E00–U+1EFF
			i += 2
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x82: // U+2002–U+203F
			i += 2
		default:
			return false
		}
	}
	return true
}

package corrected

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxText is how many characters of a text a cell or comment gets at most: far more
// than a message has, far less than Excel allows.
const maxText = 4000

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes a text safe inside XML; characters that XML does not know are dropped.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || r == 0x7F {
			return -1
		}
		return r
	}, s)
	return escapes.Replace(s)
}

// encoded is how workbooks write a character by its number inside a text.
var encoded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// content is a text of a cell or comment: short enough, and shown as it is.
func content(s string) string {
	if r := []rune(s); len(r) > maxText {
		s = string(r[:maxText-1]) + "…"
	}
	return escape(encoded.ReplaceAllString(s, "_x005F_$1"))
}

// prefixed puts the prefix of a part's root before the elements of a piece of XML whose
// texts are escaped.
func prefixed(piece, prefix string) string {
	if prefix == "" {
		return piece
	}
	return strings.ReplaceAll(strings.ReplaceAll(piece, "<", "<"+prefix), "<"+prefix+"/", "</"+prefix)
}

package responses

import (
	"bytes"
	"unicode"
)

// visible is a cell without letters that show nothing: control characters other than blanks
// and ends of lines, marks of direction, byte order marks. Databases and workbooks cannot
// hold some of them, and others make a text read otherwise than it is.
func visible(b []byte) []byte {
	if bytes.IndexFunc(b, suspicious) < 0 {
		return b
	}
	return bytes.TrimSpace(bytes.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, b))
}

// suspicious is unseen, at little cost for the letters of Vietnamese texts.
func suspicious(r rune) bool {
	ordinary := r >= ' ' && r < 0x7f || r >= 0xc0 && r < 0x600 || r >= 0x1e00 && r < 0x1f00
	return !ordinary && unseen(r)
}

func unseen(r rune) bool {
	return r != '\n' && r != '\r' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf)
}

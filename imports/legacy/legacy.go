// Package legacy turns text typed in TCVN3 and VNI fonts into Unicode.
//
// Before Unicode a font drew Vietnamese letters in place of those of Western Europe. A
// workbook holds the latter, "Kế hoạch" in the font .VnTime as "KÕ ho¹ch", and only the
// name of the font says so.
package legacy

import (
	"strings"

	"parindex/words"
)

// Encoding is how a font wants its text to be read.
type Encoding uint8

const (
	None          Encoding = iota // Unicode, as in every font of today
	TCVN3                         // ABC fonts: .VnTime, .VnArial …
	TCVN3Capitals                 // those of them that draw capitals only: .VnTimeH …
	VNI                           // VNI-Times, VNI-Helve …
)

func (e Encoding) String() string {
	return [...]string{"Unicode", "TCVN3", "TCVN3", "VNI"}[e]
}

// Of returns the encoding that a font asks for by its name.
func Of(font string) Encoding {
	lower := strings.ToLower(font)
	switch {
	case strings.HasPrefix(lower, "vni-"):
		return VNI
	case !strings.HasPrefix(lower, ".vn"):
		return None
	case strings.HasSuffix(font, "H"), font == lower && strings.HasSuffix(font, "h"):
		return TCVN3Capitals
	}
	return TCVN3
}

// Evidence is what the letters of a text say about how it was typed.
type Evidence uint8

const (
	Open    Evidence = iota // ASCII, or letters that both ways of typing have
	Typed                   // letters that only text typed for a legacy font has
	Unicode                 // Vietnamese letters that no legacy font has
)

// Judge looks for letters that only one way of typing has. A text in Unicode is found
// even where its font is a legacy one: "Kế hoạch" in .VnTime was converted already.
func (e Encoding) Judge(s string) Evidence {
	found := Open
	for _, r := range s {
		switch {
		case r < 0x80:
		case vietnamese(r):
			return Unicode
		case found == Open && e.has(r) && !strings.ContainsRune(western, unmarked(r)):
			found = Typed
		}
	}
	return found
}

// western are the Vietnamese letters that a Western alphabet has too.
const western = "àáâãèéêìíòóôõùúý"

// unmarked is the small form of a letter of Latin-1.
func unmarked(r rune) rune {
	if r >= 0xC0 && r <= 0xDE && r != 0xD7 {
		return r + 0x20
	}
	return r
}

// vietnamese says whether a character is one of Vietnamese in Unicode alone: no font
// has it in place of another.
func vietnamese(r rune) bool {
	return r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B", r)
}

// has says whether a character stands for another one in the encoding.
func (e Encoding) has(r rune) bool {
	switch e {
	case TCVN3, TCVN3Capitals:
		return tcvn3(r) != 0
	case VNI:
		return vniLetters[r] != 0 || vniMarks[small(r)] != ""
	}
	return false
}

// Decode returns the text in Unicode, in NFC. Characters that are no letters of the
// encoding stay, and so does the whole of a text that [Encoding.Judge] finds to be in
// Unicode.
func (e Encoding) Decode(s string) string {
	if e == None || e.Judge(s) == Unicode {
		return words.NFC(s)
	}
	switch e {
	case VNI:
		s = fromVNI(s)
	case TCVN3Capitals:
		s = strings.ToUpper(fromTCVN3(s))
	default:
		s = fromTCVN3(s)
	}
	return words.NFC(s)
}

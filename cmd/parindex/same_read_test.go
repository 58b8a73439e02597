package main

import (
	"regexp"
	"strings"

	"parindex/exact"
	"parindex/words"
)

// aNumber is a number as people write it, with its sign; the dash of "5–9" is none.
var aNumber = regexp.MustCompile(`[+−-]?\d+(?:[.,]\d+)*`)

// narrow leaves out the blanks within numbers.
var narrow = strings.NewReplacer("\u00a0", "", "\u2009", "", "\u202f", "")

// noNumber stands where a page has no number to show.
const noNumber = "–"

// numbersIn reads the numbers of a text in the form of its language and writes them as programs
// do, one blank between them: "7 (5–9)" is "7 5 9", "−1,25" is "-1.25". A dash alone stays.
func numbersIn(text string, lang words.Lang) string {
	if !strings.ContainsAny(text, "0123456789"+noNumber) {
		return ""
	}
	if strings.Contains(text, "\u00a0") || strings.Contains(text, "\u2009") || strings.Contains(text, "\u202f") {
		text = narrow.Replace(text)
	}
	if strings.TrimSpace(text) == noNumber {
		return noNumber
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if digit(text, i) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(signBefore(text[:i]))
			i = number(&b, text, i, lang) - 1
		}
	}
	return b.String()
}

func digit(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// signBefore is the sign at the end of what stands before a number.
func signBefore(text string) string {
	switch {
	case strings.HasSuffix(text, "+"):
		return "+"
	case strings.HasSuffix(text, "-"), strings.HasSuffix(text, "−"):
		return "-"
	}
	return ""
}

// number writes the number that begins at a place neutrally, and returns where it ends.
func number(b *strings.Builder, text string, i int, lang words.Lang) int {
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case digit(text, i):
			b.WriteByte(c)
		case c != '.' && c != ',' || !digit(text, i+1):
			return i
		case (c == ',') == (lang != words.En):
			b.WriteByte('.')
		}
	}
	return i
}

// fixed writes a number rounded to so many decimals.
func fixed(n exact.Number, places int) string { return n.Round(places).Decimal(places) }

// signedTo writes a difference, with "+" where it is more than nought.
func signedTo(n exact.Number, places int) string {
	if n = n.Round(places); n.Sign() > 0 {
		return "+" + n.Decimal(places)
	}
	return n.Decimal(places)
}

// pointsOf writes the points of an item: two decimals, up to four where they are needed.
func pointsOf(n exact.Number) string {
	s := fixed(n, 4)
	for range 2 {
		s = strings.TrimSuffix(s, "0")
	}
	return s
}

// gainOf writes points with their sign.
func gainOf(n exact.Number) string {
	if n.Sign() > 0 {
		return "+" + pointsOf(n)
	}
	return pointsOf(n)
}

// optionally writes a number that may not be there.
func optionally(n *exact.Number, write func(exact.Number) string) string {
	if n == nil {
		return noNumber
	}
	return write(*n)
}

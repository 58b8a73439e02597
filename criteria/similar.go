package criteria

import (
	"slices"
	"strings"
	"unicode"

	"parindex/words"
)

// likeness is a name prepared for comparing with many others.
type likeness struct {
	key      string   // to the letter, but for capitals and white space
	tokens   []uint64 // syllables without accents, numbered, sorted
	trigrams []uint64 // runs of three letters of the same, sorted
}

// likenessOf prepares a name. numbers holds the numbers of all syllables so far.
func likenessOf(name string, numbers map[string]uint64) likeness {
	syllables := strings.FieldsFunc(words.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	n := likeness{key: strings.ToLower(joined(name))}
	for _, s := range syllables {
		if numbers[s] == 0 {
			numbers[s] = uint64(len(numbers) + 1)
		}
		n.tokens = append(n.tokens, numbers[s])
	}
	text := []rune(" " + strings.Join(syllables, " ") + " ")
	for i := 0; i+3 <= len(text); i++ {
		n.trigrams = append(n.trigrams, uint64(text[i])<<42|uint64(text[i+1])<<21|uint64(text[i+2]))
	}
	slices.Sort(n.tokens)
	slices.Sort(n.trigrams)
	return n
}

// joined is a text with single blanks.
func joined(s string) string { return strings.Join(strings.Fields(words.NFC(s)), " ") }

// alike says in percent how much two names have in common: the mean of the shares of
// common syllables and of common trigrams, both without accents. Syllables see another
// order as nothing, trigrams a changed ending as little. 100 is only for names that
// are the same to the letter.
func (n *likeness) alike(m *likeness) int {
	if n.key == m.key {
		return 100
	}
	return min(99, (common(n.tokens, m.tokens)+common(n.trigrams, m.trigrams))/2)
}

// common is the share of two sorted lists that stands in both, in percent (Dice).
func common(a, b []uint64) int {
	if len(a)+len(b) == 0 {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 200 * n / (len(a) + len(b))
}

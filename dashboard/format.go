package dashboard

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/dashboard/api"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

const none = "–"

// points writes the points of an item with two decimals, up to four where they are needed.
func points(n exact.Number, lang words.Lang) string {
	return minus(words.Point(string(api.Points(n)), lang))
}

// sum writes points that are summed over many items.
func (q *request) sum(t *table, n exact.Number) string {
	return minus(words.Fixed(n, t.places(), q.lang))
}

func (q *request) optionalSum(t *table, n *exact.Number) string {
	if n == nil {
		return none
	}
	return q.sum(t, *n)
}

func optional(n *exact.Number, lang words.Lang) string {
	if n == nil {
		return none
	}
	return points(*n, lang)
}

// minus puts the sign that is as wide as a digit.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// signed writes a difference with its sign: "+1,25", "−0,40", "0,00".
func signed(n exact.Number, places int, lang words.Lang) string {
	n = n.Round(places) // so that no sign stands before nought
	s := minus(words.Fixed(n, places, lang))
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}

// index writes the index of a result as it was published.
func index(r *store.Result, lang words.Lang) string {
	if !r.HasIndex {
		return none
	}
	return words.Point(r.Shown, lang)
}

// shownIndex is the published index as a number; differences are taken between what a
// reader sees.
func shownIndex(r *store.Result) exact.Number {
	n, err := exact.Parse(r.Shown)
	if err != nil {
		return r.Index
	}
	return n
}

// percentOf returns 100 × part ÷ whole; ok is false when nothing applies.
func percentOf(part, whole exact.Number) (exact.Number, bool) {
	return part.Mul(exact.Hundred).Div(whole)
}

// whole writes a count with the thousands sign of the language.
func whole(n int, lang words.Lang) string {
	s, sign := strconv.Itoa(n), "."
	if lang == words.En {
		sign = ","
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sign + s[i:]
	}
	return s
}

// move is the way of a unit from one ranking to the next.
type move struct {
	Way   string // "up", "down", "same", "new"
	Mark  string // "▲ 2"
	Words string // "Tăng 2 bậc"
	Data  string // what Words end with, in Vietnamese: the group that a unit came from
	Index string // difference of the index in percentage points: "+1,25"
}

// movedIn is moved for a unit of t; before is the ranking of the year before. Points that
// units claim are not set against appraised ones.
func (q *request) movedIn(t, before *table, r *store.Result) move {
	if before.row(r.Unit) == nil {
		if old := q.shelf.elsewhere(t, r.Unit); old != nil {
			return q.fromGroup(old, old.row(r.Unit))
		}
	}
	m := moved(r, before.row(r.Unit), t.pub.Places, q.lang)
	if t.pub.Basis != before.pub.Basis && m.Index != none {
		return move{Way: "new", Mark: none, Words: q.say("move.unranked"), Index: none}
	}
	return m
}

// fromGroup says where a unit stood that has changed its group since.
func (q *request) fromGroup(old *table, r *store.Result) move {
	m := move{Way: "new", Mark: q.say("move.group.mark"), Words: q.say("move.group.unranked", old.pub.Year), Data: old.name, Index: none}
	if r.Rank > 0 {
		m.Words = q.say("move.group", old.pub.Year, r.Rank, old.ranked())
	}
	return m
}

// moved compares a row with the one of the year before; nil is none.
func moved(now, before *store.Result, places int, lang words.Lang) move {
	if before == nil {
		return move{Way: "new", Mark: none, Words: say(lang, "move.new"), Index: none}
	}
	m := move{Way: "same", Mark: "=", Words: say(lang, "move.same"), Index: none}
	if now.HasIndex && before.HasIndex {
		m.Index = signed(shownIndex(now).Sub(shownIndex(before)), places, lang)
	}
	switch by := before.Rank - now.Rank; {
	case now.Rank == 0 || before.Rank == 0:
		m.Way, m.Mark, m.Words = "new", none, say(lang, "move.unranked")
	case by == 1:
		m.Way, m.Mark, m.Words = "up", "▲ 1", say(lang, "move.up1")
	case by > 1:
		m.Way, m.Mark, m.Words = "up", "▲ "+strconv.Itoa(by), say(lang, "move.up", by)
	case by == -1:
		m.Way, m.Mark, m.Words = "down", "▼ 1", say(lang, "move.down1")
	case by < -1:
		m.Way, m.Mark, m.Words = "down", "▼ "+strconv.Itoa(-by), say(lang, "move.down", -by)
	}
	return m
}

// acronyms stay in capitals when a heading is written as a sentence.
var acronyms = map[string]string{
	"cchc": "CCHC", "tthc": "TTHC", "ubnd": "UBND", "hđnd": "HĐND", "đtxhh": "ĐTXHH", "xhh": "XHH",
	"sipas": "SIPAS", "par": "PAR", "index": "INDEX", "pci": "PCI", "papi": "PAPI", "cntt": "CNTT",
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// sentence writes a name that is all in capitals as a sentence: "CẢI CÁCH THỂ CHẾ"
// becomes "Cải cách thể chế". Other names stay as they are.
func sentence(name string) string {
	name, rest, found := strings.Cut(name, " (")
	if found {
		rest = " (" + rest
	}
	if strings.IndexFunc(name, unicode.IsLower) >= 0 {
		return name + rest
	}
	parts := strings.Split(strings.ToLower(name), " ")
	for i, p := range parts {
		bare := strings.Trim(p, ",.;:()")
		if up, ok := acronyms[bare]; ok {
			parts[i] = strings.Replace(p, bare, up, 1)
		}
	}
	s := strings.ReplaceAll(strings.Join(parts, " "), "trung ương", "Trung ương")
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + rest
}

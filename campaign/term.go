package campaign

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"parindex/store"
	"parindex/words"
)

// term is the time in which a scoring line wants something done: "trong tháng 01 của năm
// kế hoạch". A bound that is "" is open; else it is a day as [store.Evidence] has it.
type term struct{ from, to string }

func (t term) holds(day string) bool {
	return (t.from == "" || day >= t.from) && (t.to == "" || day <= t.to)
}

var (
	termForm = regexp.MustCompile(`(cham nhat(?: la| vao| trong| den)*|truoc khi het|truoc het|den het|het|trong vong|trong|truoc|sau|vao)? ?(?:(ngay) (\d{1,2})[/-](\d{1,2})|(thang) (\d{1,2})|(quy) (\d|i{1,3}|iv))(?:(?:[/-]| nam )(\d{4}))?\b`)
	before   = regexp.MustCompile(`nam (?:truoc|lien truoc|lien ke truoc)\b|truoc nam ke hoach`)
	after    = regexp.MustCompile(`nam (?:sau|tiep theo|lien sau|lien ke)\b`)

	// What stands before a term and turns it round, and what goes on with another after it.
	turned = regexp.MustCompile(`\b(?:khong|chua)\b[^,;(]*$|\b(?:khi|tu|hoac|va|den) $`)
	goesOn = regexp.MustCompile(`^ ?(?:[,/–-]|va|hoac|den) ?(?:\d|i{1,3}\b|iv\b)`)
)

var quarters = map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

// termOf reads the term of a scoring line in a year; ok is false where it says none, more
// than one, or one that is not surely understood.
func termOf(line string, year int) (t term, ok bool) {
	m, line := theTerm(line)
	if m == nil {
		return t, false
	}
	switch {
	case m[9] != "":
		year, _ = strconv.Atoi(m[9])
	case before.MatchString(line):
		year--
	case after.MatchString(line):
		year++
	}
	first, last, ok := span(m, year)
	if !ok {
		return t, false
	}
	day := func(at time.Time) string { return at.Format(time.DateOnly) }
	switch m[1] {
	case "trong", "vao":
		return term{day(first), day(last)}, m[2] == ""
	case "truoc":
		return term{to: day(first.AddDate(0, 0, -1))}, true
	case "sau":
		return term{from: day(last.AddDate(0, 0, 1))}, true
	case "", "trong vong":
		return t, false
	}
	return term{to: day(last)}, true
}

// theTerm finds the one term of a scoring line, which it returns folded; nil where there is
// none, or more than one, or where it may mean something else in the sentence.
func theTerm(text string) (m []string, line string) {
	line = words.Fold(text)
	found := termForm.FindAllStringSubmatchIndex(line, 2)
	if len(found) != 1 {
		return nil, line
	}
	from, to := found[0][0], found[0][1]
	everySix := strings.Contains(strings.ToLower(words.NFC(text)), "sáu tháng") // folded it is “sau tháng”
	if everySix || turned.MatchString(line[:from]) || goesOn.MatchString(line[to:]) {
		return nil, line
	}
	return termForm.FindStringSubmatch(line), line
}

// span is the first and the last day that a match of termForm names.
func span(m []string, year int) (first, last time.Time, ok bool) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	month, months := number(m[6]), 1
	switch {
	case m[2] != "":
		first = time.Date(year, time.Month(number(m[4])), number(m[3]), 0, 0, 0, 0, time.UTC)
		return first, first, first.Day() == number(m[3]) && int(first.Month()) == number(m[4])
	case m[7] != "":
		month, months = 3*quarters[m[8]]-2, 3
	}
	first = time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return first, first.AddDate(0, months, -1), month >= 1 && month <= 12
}

// wrongTime says whether evidence is dated outside the term of the line that the unit
// chose, and names the line.
func (d *Dossier) wrongTime(it *DossierItem, e *store.Evidence) (line string, wrong bool) {
	a := declared(it.Leaf, &it.Entry)
	if lines := it.Leaf.Lines(); e.Issued != "" && a.Choice > 0 && a.Choice <= len(lines) {
		line = lines[a.Choice-1]
		t, ok := termOf(line, d.Year)
		wrong = ok && !t.holds(e.Issued)
	}
	return line, wrong
}

package dashboard

import (
	"strconv"
	"strings"

	"parindex/store"
	"parindex/words"
)

// kin says what a unit was in the ranking of an earlier year, where that is not plainly
// itself: those that it continues, or its name.
type kin struct {
	Lang      words.Lang
	Year      string
	Was       string     // its name then, where it was another
	Words     string     // what the units below are to it
	Forebears []forename // predecessors
}

// said says whether there is anything to say.
func (k kin) said() bool { return k.Was != "" || len(k.Forebears) > 0 }

// text is what the unit was, in words without links.
func (k kin) text() string {
	var parts []string
	if k.Was != "" {
		parts = append(parts, say(k.Lang, "change.was", k.Year)+" "+k.Was)
	}
	if len(k.Forebears) > 0 {
		var names []string
		for _, f := range k.Forebears {
			names = append(names, f.Name+" ("+f.Index+")")
		}
		parts = append(parts, k.Words+" "+strings.Join(names, ", "))
	}
	return strings.Join(parts, "; ")
}

// forename is a predecessor as it was ranked.
type forename struct{ Name, URL, Index string }

// kinOf is what a unit was in the ranking before.
func (q *request) kinOf(before *table, r *store.Result) kin {
	was := before.row(r.Unit)
	k := kin{Lang: q.lang, Year: strconv.Itoa(before.pub.Year)}
	if was != nil && was.Name != r.Name {
		k.Was = was.Name
	}
	list := q.shelf.forebears(before.pub.Year, r.Unit)
	for _, f := range list {
		k.Forebears = append(k.Forebears, q.forename(f.table, f.row))
	}
	switch {
	case len(list) == 0:
	case was != nil:
		k.Words = q.say("change.kin.joined")
	case len(list) == 1 && len(q.shelf.descent.after[list[0].row.Unit]) == 1:
		k.Words = q.say("change.kin.renamed")
	default:
		k.Words = q.say("change.kin.merged")
	}
	return k
}

func (q *request) forename(t *table, r *store.Result) forename {
	return forename{r.Name, q.link(false, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit), optionalPercent(index(r, q.lang))}
}

// optionalPercent writes an index with its sign; one that is not known has none.
func optionalPercent(text string) string {
	if text == none {
		return text
	}
	return text + "%"
}

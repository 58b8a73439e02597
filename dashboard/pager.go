package dashboard

import (
	"strconv"
	"strings"

	"parindex/store"
	"parindex/words"
)

// onPage is how many units a long table shows at once.
const onPage = 200

// pager leads through a table that is too long for one page.
type pager struct {
	Text       string // "1–200 trong 4.000 đơn vị"
	Prev, Next string
	Pages      []tab
}

// pageOf returns the part of n rows that ?page names, and the way to the others; nil where
// one page holds all.
func (q *request) pageOf(n int) (from, to int, p *pager, err error) {
	last, page := max(1, (n+onPage-1)/onPage), 1
	if text := q.query.Get("page"); text != "" {
		if page, err = strconv.Atoi(text); err != nil || page < 1 || page > last {
			return 0, 0, nil, errNotFound
		}
	}
	from, to = (page-1)*onPage, min(n, page*onPage)
	if last == 1 {
		return from, to, nil, nil
	}
	p = &pager{Text: q.say("pager.text", whole(from+1, q.lang), whole(to, q.lang), whole(n, q.lang))}
	at := func(i int) string {
		if i == 1 {
			return q.with("page", "")
		}
		return q.with("page", strconv.Itoa(i))
	}
	if page > 1 {
		p.Prev = at(page - 1)
	}
	if page < last {
		p.Next = at(page + 1)
	}
	for i := 1; i <= last; i++ {
		p.Pages = append(p.Pages, tab{Text: strconv.Itoa(i), URL: at(i), Here: i == page})
	}
	return from, to, p, nil
}

// named says whether a unit's name has every word of ?q, accents and case aside.
func (q *request) named() func(r *store.Result) bool {
	wanted := strings.Fields(words.Fold(q.query.Get("q")))
	return func(r *store.Result) bool {
		if len(wanted) == 0 {
			return true
		}
		name := words.Fold(r.Name)
		for _, w := range wanted {
			if !strings.Contains(name, w) {
				return false
			}
		}
		return true
	}
}

// finder is the form that looks for a unit in a long table; the rest of the address is
// kept.
func (q *request) finder(keep ...string) search {
	s := search{Action: q.path, Query: q.query.Get("q"), Clear: q.with("q", "")}
	for _, name := range append([]string{"lang", "publication"}, keep...) {
		if v := q.query.Get(name); v != "" {
			s.Hidden = append(s.Hidden, tab{Text: name, URL: v})
		}
	}
	return s
}

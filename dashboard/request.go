package dashboard

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"parindex/borders"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/words"
)

// request is what a page is made from: the address, the language and what is published.
type request struct {
	ctx   context.Context
	route string
	path  string     // escaped, as it was asked for
	query url.Values // only the parameters that the page uses
	value func(name string) string
	lang  words.Lang
	shelf *shelf
	*source
	borders  *borders.Map       // of units; nil: none
	signIn   bool               // the way to the office is offered
	open     []api.Resource     // that are open to everybody
	base     string             // address of examples
	progress func(done, of int) // told of a long file; nil: nobody asks

	campaign *campaign.Campaign // writes blank forms; nil: none
	rounds   *underWay          // how far years are, for the overview; nil elsewhere
}

// request reads the language and the parameters that the page uses; others are ignored.
// An answer may be waited for by many, so it is finished even if its first reader leaves.
func (s *site) request(r *http.Request, uses []string) (*request, error) {
	shelf, err := s.source.shelf(r.Context())
	if err != nil {
		return nil, err
	}
	q := &request{
		ctx: context.WithoutCancel(r.Context()), route: r.Pattern, path: r.URL.EscapedPath(), query: url.Values{},
		value: r.PathValue, lang: langOf(r), shelf: shelf, source: s.source, signIn: s.signIn, open: s.resources, base: s.base, borders: s.borders, campaign: s.campaign,
	}
	if r.Pattern == overviewRoute {
		if q.rounds, err = s.source.underWay(r.Context()); err != nil {
			return nil, err
		}
	}
	if q.lang == words.En {
		q.query.Set("lang", string(words.En))
	}
	given := r.URL.Query()
	for _, name := range uses {
		for _, v := range given[name][:min(len(given[name]), repeats(name))] {
			if v = strings.TrimSpace(v); v != "" && utf8.RuneCountInString(v) <= 200 {
				q.query.Add(name, v)
			}
		}
	}
	return q, nil
}

// langOf returns the language that the address asks for; Vietnamese unless English.
func langOf(r *http.Request) words.Lang {
	if r.URL.Query().Get("lang") == string(words.En) {
		return words.En
	}
	return words.Vi
}

// key names the answer to a request among all answers over the same published rows, those of
// other authorities among them.
func (q *request) key() string {
	return q.shelf.authority.ID + " " + q.shelf.stamp + " " + q.rounds.name() + " " + strconv.FormatInt(q.shelf.descent.version, 10) + " " + q.route + " " + q.path + "?" + q.query.Encode()
}

// plain says whether the address is one of the finitely many that the program writes by
// itself: nothing in it was typed, and every sign is written as a link writes it.
func (q *request) plain() bool {
	for name := range q.query {
		if name != "lang" && name != "publication" {
			return false
		}
	}
	for part := range strings.SplitSeq(q.path, "/") {
		if text, err := url.PathUnescape(part); err != nil || url.PathEscape(text) != part {
			return false
		}
	}
	return true
}

// number reads a whole number above 0 that is written as the program does, without a sign
// or noughts before it.
func number(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n > 0 && strconv.FormatInt(n, 10) == text
}

// say returns a phrase in the language of the request.
func (q *request) say(key string, args ...any) string { return say(q.lang, key, args...) }

// sayN is say about a count, which comes before the arguments: one has a phrase of its own.
func (q *request) sayN(n int, key string, args ...any) string {
	if n == 1 {
		key += "1"
	}
	return say(q.lang, key, append([]any{n}, args...)...)
}

// table returns the ranking that the address names: the one of ?publication, else the
// newest that stands.
func (q *request) table() (*table, error) {
	year, ok := number(q.value("year"))
	if !ok {
		return nil, errNotFound
	}
	var publication int64
	if p := q.query.Get("publication"); p != "" {
		if publication, ok = number(p); !ok {
			return nil, errNotFound
		}
	}
	t := q.shelf.find(int(year), q.value("group"), publication)
	if t == nil {
		return nil, errNotFound
	}
	return t, nil
}

// link returns an address that keeps the language and, with keep, the publication.
func (q *request) link(keep bool, segments ...string) string {
	v := url.Values{}
	if keep && q.query.Has("publication") {
		v.Set("publication", q.query.Get("publication"))
	}
	return address(q.lang, v, segments...)
}

// repeats is how often a parameter may stand in an address.
func repeats(name string) int {
	switch name {
	case "u":
		return 2 * mostCompared
	case "show":
		return 40
	}
	return 1
}

// with returns the address of the page itself with one parameter changed; "" drops it. What
// changes what a list holds, or its order, leads to its first page.
func (q *request) with(name, value string) string {
	v := maps.Clone(q.query)
	v.Del(name)
	if name != "page" && name != "lang" {
		v.Del("page")
	}
	if value != "" {
		v.Set(name, value)
	}
	if len(v) == 0 {
		return q.path
	}
	return q.path + "?" + v.Encode()
}

// address joins segments to a path; each may hold any text.
func address(lang words.Lang, v url.Values, segments ...string) string {
	if lang == words.En {
		v.Set("lang", string(words.En))
	}
	var b strings.Builder
	for _, s := range segments {
		b.WriteString("/" + url.PathEscape(s))
	}
	if len(segments) == 0 {
		b.WriteByte('/')
	}
	if len(v) > 0 {
		b.WriteString("?" + v.Encode())
	}
	return b.String()
}

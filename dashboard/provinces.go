package dashboard

import (
	"net/url"
	"slices"
	"strconv"

	"parindex/provinces"
)

// provincesPage is the province among provinces: its own years in national indices, and
// one index of a year over all provinces.
type provincesPage struct {
	frame
	Heading string
	Own     string // full name of the province; "" is none chosen
	Choices []choice
	Action  string
	Kept    []carried // parameters that choosing a province keeps
	Cards   []indexCard
	All     *allProvinces
	CSV     string // every figure
}

// choice is one province to choose.
type choice struct {
	Code, Name string
	Here       bool
}

type carried struct{ Name, Value string }

// home is the province of the authority in both times; either may be nil.
type home struct {
	code          string
	before, since *provinces.Province
}

func provincesOf(q *request) (any, error) {
	p := &provincesPage{frame: q.frame(q.say("provinces.title"), crumb{Text: q.say("provinces.title")}), Heading: q.say("provinces.title"), Action: q.path, CSV: q.link(false, "provinces.csv")}
	own, err := q.home()
	if err != nil {
		return nil, err
	}
	p.Charts = true
	p.choose(q, own)
	if own != nil {
		p.Own = own.name()
		p.Notices = q.mergers(own)
		for _, index := range q.shelf.indices() {
			if card := q.indexCard(index, own); card != nil {
				p.Cards = append(p.Cards, *card)
			}
		}
	}
	if p.All, err = q.allProvinces(own); err != nil {
		return nil, err
	}
	return p, nil
}

// nationCard leads from the overview to the province among provinces.
type nationCard struct {
	URL, Own string
	Lines    []nationLine
}

type nationLine struct{ Name, Finding, Way string }

// nationCard is nil where nothing is known of any province.
func (q *request) nationCard() (*nationCard, error) {
	if len(q.shelf.standings) == 0 {
		return nil, nil
	}
	c := &nationCard{URL: q.link(false, "provinces")}
	own, err := q.home()
	if own == nil || err != nil {
		return c, err
	}
	c.Own = own.name()
	for _, index := range q.shelf.indices() {
		if seasons := q.shelf.seasons(index, own.code); len(seasons) > 0 {
			line := nationLine{Name: index.Name}
			line.Finding, line.Way = q.indexFinding(index, seasons)
			c.Lines = append(c.Lines, line)
		}
	}
	return c, nil
}

// home finds the province that the address names or, without one, that of the authority.
func (q *request) home() (*home, error) {
	h := &home{code: q.query.Get("province")}
	if h.code == "" {
		for _, era := range []provinces.Era{provinces.Since, provinces.Before} {
			if p := provinces.Mentioned(era, q.shelf.authority.Name); p != nil && h.code == "" {
				h.code = p.Code
			}
		}
		if h.code == "" {
			return nil, nil
		}
	}
	h.before, h.since = provinces.Find(provinces.Before, h.code), provinces.Find(provinces.Since, h.code)
	if h.before == nil && h.since == nil {
		return nil, errNotFound
	}
	return h, nil
}

func (h *home) name() string {
	if h.since != nil {
		return h.since.Full()
	}
	return h.before.Full()
}

// apart says whether the years before and since 1/7/2025 are of two territories.
func (h *home) apart() bool { return h.since == nil || h.before == nil || !h.since.Whole() }

// mergers says what became of the province, or of what it was made.
func (q *request) mergers(h *home) []notice {
	switch {
	case h.since == nil:
		now := provinces.Find(provinces.Since, h.before.Became)
		return []notice{{Kind: "note", Text: q.say("provinces.gone"), Data: now.Full() + " (" + provinces.Law + ")."}}
	case h.apart():
		names := ""
		for i, p := range provinces.Parts(h.code) {
			if i > 0 {
				names += ", "
			}
			names += p.Name
		}
		return []notice{{Kind: "warning", Text: q.say("provinces.merged"), Data: names + " (" + provinces.Law + ")."}}
	}
	return nil
}

// choose lists every province that there is or was, by name.
func (p *provincesPage) choose(q *request, own *home) {
	seen := map[string]bool{}
	for _, era := range []provinces.Era{provinces.Since, provinces.Before} {
		for _, one := range provinces.Of(era) {
			if !seen[one.Code] {
				seen[one.Code] = true
				p.Choices = append(p.Choices, choice{one.Code, one.Name, own != nil && own.code == one.Code})
			}
		}
	}
	slices.SortStableFunc(p.Choices, func(a, b choice) int { return alphabetical(a.Name, b.Name) })
	for _, name := range []string{"index", "year", "lang"} {
		if v := q.query.Get(name); v != "" {
			p.Kept = append(p.Kept, carried{name, v})
		}
	}
}

// provincesLink is the address of the page with a province that was chosen.
func (q *request) provincesLink(index provinces.Index, year int) string {
	v := url.Values{"index": {index.Key}}
	if code := q.query.Get("province"); code != "" {
		v.Set("province", code)
	}
	if year > 0 {
		v.Set("year", strconv.Itoa(year))
	}
	return address(q.lang, v, "provinces")
}

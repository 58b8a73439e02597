package dashboard

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// losses are the items that cost a unit points, those first that come back most cheaply;
// docs/method.md says the order.
type losses struct {
	All     string // points lost
	Rows    []loss
	Further []loss // below the first ones
	More    string // how many
	Orders  []tab
	Hint    string // what the order goes by
}

// nextAsk is what the rule of an item asks for.
type nextAsk struct {
	Gain    string // "+0,5"
	Reach   string // how far that goes
	Ask     spoken
	Figures string // what the letters of the rule mean, in Vietnamese
}

// costly is one loss with all that it is ordered by.
type costly struct {
	score   *store.Score
	step    scoring.Step
	climbs  bool // the rule gives more than the unit has
	peers   *peer
	again   recovery
	printed int
}

func (q *request) losses(t *table, scheme *scoring.Scheme, among peers, scores []store.Score, r *store.Result) (*losses, error) {
	again, year, err := q.recoveries(t)
	if err != nil {
		return nil, err
	}
	made := &losses{All: q.sum(t, lostInAll(scores, r)), Orders: q.orders(), Hint: q.say("next.order")}
	switch {
	case q.query.Get("losses") == byMost:
		made.Hint = ""
	case year > 0:
		made.Hint = q.say("next.order.recovered", year, t.pub.Year)
	}
	for i, c := range q.orderedLosses(scheme, among, again, scores) {
		l := q.row(t, scheme, r, &c, year)
		if i < shownLosses {
			made.Rows = append(made.Rows, l)
		} else {
			made.Further = append(made.Further, l)
		}
	}
	if n := len(made.Further); n > 0 {
		made.More = q.sayN(n, "next.more")
	}
	return made, nil
}

// orderedLosses lists the items that cost points, in the order that the address asks for.
func (q *request) orderedLosses(scheme *scoring.Scheme, among peers, again map[string]recovery, scores []store.Score) []costly {
	var list []costly
	for i := range scores {
		if s := &scores[i]; lostAt(s).Sign() > 0 {
			c := costly{score: s, peers: among[s.Code], again: again[s.Code], printed: i}
			c.step, c.climbs = askedOf(scheme, s)
			list = append(list, c)
		}
	}
	order := cheaper
	if q.query.Get("losses") == byMost {
		order = dearer
	}
	slices.SortFunc(list, order)
	return list
}

// askedOf asks the rule of an item for more points. A penalty comes back as soon as nothing
// is there to be punished.
func askedOf(scheme *scoring.Scheme, s *store.Score) (scoring.Step, bool) {
	leaf, _, ok := scheme.Leaf(s.Code)
	switch {
	case !ok:
		return scoring.Step{Reach: scoring.ByOthers}, false
	case s.Section == criteria.Penalty:
		return scoring.Step{Reach: scoring.Whole, Ask: words.Text{Vi: "không còn việc bị trừ điểm", En: "nothing that points are taken off for"}}, true
	}
	got, ok := leaf.Next(declaredBy(leaf, s), s.Points)
	if !ok {
		got.Reach = scoring.ByOthers
	}
	return got, ok
}

// declaredBy are the figures that the unit declared for an item.
func declaredBy(leaf *scoring.Leaf, s *store.Score) *scoring.Answer {
	a := &scoring.Answer{}
	for i, f := range leaf.Figures() {
		if n := s.Declared[f.Name]; n != nil {
			if a.Figures == nil {
				a.Figures = make([]scoring.Value, len(leaf.Figures()))
			}
			a.Figures[i] = scoring.Value{Number: *n, Given: true}
		}
	}
	return a
}

func (q *request) row(t *table, scheme *scoring.Scheme, r *store.Result, c *costly, year int) loss {
	l := q.loss(scheme, c.score)
	l.Peers, l.Try = q.peerText(c.peers, c.score.Section), q.tryLink(t, r, c.score.Code)
	if c.again.Of > 0 {
		l.Again = q.sayN(c.again.Of, "next.again", year, c.again.Again, t.pub.Year)
	}
	l.Next = nextAsk{Reach: q.say("reach." + reachNames[c.step.Reach])}
	if !c.climbs {
		l.Next.Reach = ""
		l.Next.Ask = spoken{q.say("next.none"), string(q.lang)}
		return l
	}
	l.Next.Ask = speak(c.step.Ask.In(q.lang), q.lang)
	gain := c.step.Points.Sub(c.score.Points)
	if c.score.Section == criteria.Penalty {
		gain = c.score.Points
	}
	if l.Next.Gain = "+" + points(gain, q.lang); c.step.Reach >= scoring.Gradual {
		l.Next.Gain = q.say("next.upto", l.Next.Gain)
	}
	if leaf, _, ok := scheme.Leaf(c.score.Code); ok && c.score.Section != criteria.Penalty {
		l.Next.Figures = lettersOf(leaf, c.step.Ask.Vi)
	}
	return l
}

// reachNames end the phrases of how far a step goes.
var reachNames = [...]string{scoring.Whole: "whole", scoring.Part: "part", scoring.Gradual: "gradual", scoring.ByOthers: "others"}

// lettersOf says what the letters mean that a step names instead of what they count.
func lettersOf(leaf *scoring.Leaf, ask string) string {
	var list []string
	for _, f := range leaf.Figures() {
		if leaf.Item.Source == criteria.Survey || strings.Contains(ask, f.Label) {
			return ""
		}
		list = append(list, f.Name+": "+f.Label)
	}
	if len(leaf.Lines()) > 0 {
		return ""
	}
	return strings.Join(list, "; ")
}

// peerText says how the group did for an item; "" where there is nobody to compare with.
func (q *request) peerText(p *peer, section criteria.Section) string {
	if p == nil || p.Applies < 2 || section == criteria.Bonus {
		return ""
	}
	if section == criteria.Penalty {
		return q.say("peers.penalty", p.Full, p.Applies)
	}
	return q.say("peers.full", p.Full, p.Applies, points(p.Mean.Round(2), q.lang))
}

// tryLink leads to an item on the page where answers are tried.
func (q *request) tryLink(t *table, r *store.Result, code string) string {
	return q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit, "what-if") + "#w-" + url.PathEscape(code)
}

// nextSentence says on paper what the page says: "+0,5: nộp đúng hạn (một bước là đủ)."
func (q *request) nextSentence(n nextAsk) string {
	ask := strings.TrimRight(n.Ask.Text, ".")
	if n.Gain != "" {
		ask = n.Gain + ": " + ask
	}
	if n.Reach != "" {
		ask += " (" + n.Reach + ")"
	}
	if n.Figures == "" {
		return sentences(ask)
	}
	return sentences(ask, q.say("next.letters", n.Figures))
}

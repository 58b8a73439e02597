package dashboard

import (
	"net/url"
	"strconv"

	"parindex/dashboard/shell"
	figures "parindex/survey/index"
)

// sipasPath is the first part of the addresses of surveys.
const sipasPath = "sipas"

// sipasPage lists the published rounds of surveys beside the national figures.
type sipasPage struct {
	frame
	Rounds  []sipasLine
	Figure  *figure
	Nation  []nationalLine
	Sources []string
}

// sipasLine is one round at a glance.
type sipasLine struct {
	Year, Name, URL           string
	Index, Interval, Answers  string
	Change, Way, Test, Before string
	Asks                      string
}

// sipasList shows every round that stands.
func sipasList(q *request) (any, error) {
	title := q.say("sipas.list")
	p := &sipasPage{frame: q.frame(title, crumb{Text: title})}
	p.Charts = true
	var list []*figures.Figure
	rounds := q.shelf.standingSurveys()
	for _, r := range rounds {
		p.Rounds = append(p.Rounds, q.sipasLine(r))
		list = append(list, r.overall(r.whole()))
	}
	if len(list) > 1 {
		p.Figure = q.whiskers(q.say("sipas.rounds.chart", p.Rounds[0].Year, p.Rounds[0].Index), q.say("sipas.rounds.text", len(list)), roundLabels(rounds), list)
	}
	p.Nation, p.Sources = q.nation()
	return p, nil
}

// roundLabels are short names of rounds: the year, and the name where others are of that year.
func roundLabels(rounds []*sipasRound) (labels []string) {
	of := map[int]int{}
	for _, r := range rounds {
		of[r.pub.Year]++
	}
	for _, r := range rounds {
		if of[r.pub.Year] > 1 {
			labels = append(labels, r.pub.Name)
		} else {
			labels = append(labels, strconv.Itoa(r.pub.Year))
		}
	}
	return labels
}

func (q *request) sipasLine(r *sipasRound) sipasLine {
	l := sipasLine{Year: strconv.Itoa(r.pub.Year), Name: r.pub.Name, URL: q.link(false, sipasPath, r.pub.Round), Answers: whole(r.found.Result.Forms, q.lang), Asks: r.asks.Title}
	row := q.sipasRowOf(r.whole(), r.found.Result.Overall)
	l.Index, l.Interval = row.Index, row.Interval
	if old := q.shelf.roundBefore(r); old != nil {
		if c, ok := q.moved(old, r, r.found.Result.Overall); ok {
			l.Change, l.Way, l.Test, l.Before = c.Change, c.Way, c.Test, old.pub.Name
		}
	}
	return l
}

// sipasRound finds the published round that the address names.
func (q *request) sipasRound() (*sipasRound, error) {
	var publication int64
	if p := q.query.Get("publication"); p != "" {
		var ok bool
		if publication, ok = number(p); !ok {
			return nil, errNotFound
		}
	}
	r := q.shelf.sipas(q.value("round"), publication)
	if r == nil {
		return nil, errNotFound
	}
	return r, nil
}

// sipasPaper says of a page which publication it shows.
type sipasPaper struct {
	Number, At, By, Asks, Ref, Program, Checksum string
	Legend                                       bool // words for what is not shown are explained
}

func (q *request) sipasPaper(r *sipasRound) sipasPaper {
	p := &r.pub
	return sipasPaper{strconv.FormatInt(p.ID, 10), shell.Moment(p.At, q.lang), p.By, r.asks.Title, r.asks.Ref(), p.Program, p.Checksum, r.by == nil && r.keeps()}
}

// sipasCrumbs is the way to a page of a round.
func (q *request) sipasCrumbs(r *sipasRound, more ...crumb) []crumb {
	list := []crumb{{Text: q.say("sipas.list"), URL: q.link(false, sipasPath)}, {Text: r.pub.Name, URL: q.link(true, sipasPath, r.pub.Round), Data: true}}
	return append(list, more...)
}

// sipasNotices are what must be said of a round before its figures.
func (q *request) sipasNotices(r *sipasRound) []notice {
	var list []notice
	if r.pub.Supersedes != 0 {
		n := notice{Kind: "note", Text: q.say("sipas.corrects", r.pub.Supersedes), Data: r.pub.Reason}
		n.URL = address(q.lang, url.Values{"publication": {strconv.FormatInt(r.pub.Supersedes, 10)}}, sipasPath, r.pub.Round)
		n.Link = q.say("notice.corrects.link")
		list = append(list, n)
	}
	if r.asks.Sample {
		list = append(list, notice{Kind: "sample", Text: q.say("sipas.sample")})
	}
	return list
}

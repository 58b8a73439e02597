package dashboard

import (
	"errors"

	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

// errReplaced is a file of a publication that another replaced.
var errReplaced = errors.New("the publication was replaced")

// replacedPage says of a published round that a correction replaced it. Its figures are not
// shown any more: beside those of the correction they would tell what the few forms said by
// which the two differ.
type replacedPage struct {
	frame
	Over, Name string
	Lead       string
	Now        string // address of the correction
	Reason     string
	Paper2     sipasPaper
}

// withheld is what is left of a publication that another replaced.
func withheld() *findings.Findings {
	return &findings.Findings{Result: &figures.Result{Domains: []figures.Domain{{Kind: figures.Whole, Hidden: true}}}}
}

// sipasView is a page of a published round; of one that was replaced it only says so.
func sipasView(show func(*request, *sipasRound) (any, error)) func(*request) (any, error) {
	return func(q *request) (any, error) {
		r, err := q.sipasRound()
		if err != nil {
			return nil, err
		}
		if r.by == nil {
			return show(q, r)
		}
		return &replacedPage{
			frame: q.frame(r.pub.Name, q.sipasCrumbs(r)...), Over: q.say("sipas.over", r.pub.Year), Name: r.pub.Name,
			Lead: q.say("sipas.replaced.lead", r.pub.ID, r.by.ID, shell.Moment(r.by.At, q.lang)), Reason: r.by.Reason, Now: q.link(false, sipasPath, r.pub.Round), Paper2: q.sipasPaper(r),
		}, nil
	}
}

// standing is the round that a file is asked for.
func (q *request) standing() (*sipasRound, error) {
	r, err := q.sipasRound()
	if err == nil && r.by != nil {
		err = errReplaced
	}
	return r, err
}

// corrected is the number of the publication that replaced a round; 0 is none.
func (r *sipasRound) corrected() int64 {
	if r.by == nil {
		return 0
	}
	return r.by.ID
}

// replace notes which publications a newer one replaces.
func replace(list []*sipasRound, by *store.SurveyPublication) {
	for _, r := range list {
		if r.pub.ID == by.Supersedes {
			r.by, r.found = by, withheld()
		}
	}
}

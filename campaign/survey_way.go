package campaign

import (
	"context"
	"crypto/rand"
	"regexp"
	"strings"
	"sync"
	"time"

	"parindex/access/secret"
	"parindex/assessment"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/round"
)

// Way is how a respondent comes to the online form: a public link or a token, with the round
// that it leads into.
type Way struct {
	Link  store.Link
	Round *SurveyRound
	Stage round.Stage
	Units []assessment.Unit // that one may choose from; the one of the link where it names one
	Used  bool              // a token whose form was sent
}

// Codes of public links are short enough to be typed, and far too many to be tried; tokens
// are written the same way. Capitals do not count in either.
const (
	codeLength  = 10
	tokenLength = 26
)

var wayForm = regexp.MustCompile(`^[a-z2-7]+$`)

// newCode is a random word of an address.
func newCode(length int) string { return strings.ToLower(rand.Text()[:length]) }

// linkCode is the code that a link is kept by, from what its address says; "" is none.
func linkCode(said string) string {
	said = strings.ToLower(said)
	switch {
	case !wayForm.MatchString(said):
		return ""
	case len(said) == codeLength:
		return said
	case len(said) == tokenLength:
		return secret.HashToken(said)
	}
	return ""
}

// Way finds what the word of an address leads to, or store.ErrNotFound.
func (k *Intake) Way(ctx context.Context, said string) (*Way, error) {
	c := k.work
	code := linkCode(said)
	if code == "" {
		return nil, store.ErrNotFound
	}
	link, err := c.DB.Link(ctx, c.Authority, code)
	if err != nil {
		return nil, err
	}
	kept, err := k.rounds.get(ctx, c, link.Round)
	if err != nil {
		return nil, err
	}
	w := &Way{Link: link, Round: &kept.round, Stage: c.Stage(&kept.round.Round), Units: kept.units, Used: link.Once && link.Used}
	for _, u := range kept.units {
		if u.ID == link.Unit {
			w.Units = []assessment.Unit{u}
		}
	}
	return w, nil
}

// Open says whether a form can be sent by it now.
func (w *Way) Open() bool { return w.Stage == round.Open && !w.Link.Shut && len(w.Units) > 0 }

// Chooses says whether the respondent says which unit the answers are about.
func (w *Way) Chooses() bool { return len(w.Units) > 1 }

// Asks lists the attributes that a respondent is asked for: those that describe a person and,
// where nobody else knows it, the stratum.
func (w *Way) Asks() (list []*survey.Attribute) {
	for _, a := range w.Round.Asks.Attributes {
		if a.Role == "" || a.Role == survey.Stratum && a.Type == survey.OneOf && w.Link.Stratum == "" {
			list = append(list, a)
		}
	}
	return list
}

// roundFresh is how long a round is taken to be as it was read.
const roundFresh = 2 * time.Second

// keptRounds holds the rounds that are asked, as reading a questionnaire takes time.
type keptRounds struct {
	mu sync.Mutex
	by map[string]*keptRound
}

type keptRound struct {
	round SurveyRound
	units []assessment.Unit
	at    time.Time
}

func (k *keptRounds) get(ctx context.Context, c *Campaign, id string) (*keptRound, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.by[id]
	if before != nil && time.Since(before.at) < roundFresh {
		return before, nil
	}
	row, err := c.DB.SurveyRound(ctx, c.Authority, id)
	if err != nil {
		return nil, err
	}
	next := &keptRound{at: time.Now()}
	if before != nil && before.round.At.Equal(row.At) {
		next.round = before.round
	} else if next.round, err = c.roundOf(ctx, row); err != nil {
		return nil, err
	}
	if next.units, err = c.unitsOf(ctx, &row.Round); err != nil {
		return nil, err
	}
	if k.by == nil {
		k.by = map[string]*keptRound{}
	}
	k.by[id] = next
	return next, nil
}

// unitsOf lists the units that a round asks about.
func (c *Campaign) unitsOf(ctx context.Context, r *round.Round) (list []assessment.Unit, err error) {
	all, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	by := map[string]assessment.Unit{}
	for _, u := range all {
		by[u.ID] = u
	}
	for _, id := range r.Units() {
		if u, ok := by[id]; ok {
			list = append(list, u)
		}
	}
	return list, nil
}

package dashboard

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// underWay is how many sheets of each round are how far.
type underWay struct {
	counts []store.RoundCount
	stamp  string
	read   time.Time
}

func (u *underWay) name() string {
	if u == nil {
		return ""
	}
	return u.stamp
}

// underWay counts the rounds, at most as often as printed tables are read.
func (s *source) underWay(ctx context.Context) (*underWay, error) {
	have := s.counted.Load()
	if have != nil && (time.Since(have.read) < printedFor || s.away.Load() != nil) {
		return have, nil
	}
	counts, err := s.rounds(ctx)
	if have != nil && isAway(err) {
		s.gone()
		return have, nil
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(fmt.Sprint(counts)))
	made := &underWay{counts: counts, stamp: hex.EncodeToString(sum[:6]), read: time.Now()}
	s.counted.Store(made)
	return made, nil
}

// roundCard is a year that is not published yet: how many units are how far. Counts of
// whole groups are public; points, and which unit is how far, are not.
type roundCard struct {
	Year   string
	Groups []roundGroup
	Office string // where those who have signed in see each unit; "" is nowhere
}

type roundGroup struct {
	Name, Units string
	Steps       []roundStep
	Targets     []targetLine
}

// roundStep is how many units have come so far, or further.
type roundStep struct {
	Name, Count, Bar string
	from             assessment.Phase
	units            int
}

// fewest is how many units a group has at least whose counts are shown: those of fewer
// would say how far a certain unit is.
const fewest = 3

// roundSteps are the steps that are counted, each from a phase on.
func (q *request) roundSteps() []roundStep {
	return []roundStep{
		{Name: q.say("round.locked"), from: assessment.Locked}, {Name: q.say("round.explaining"), from: assessment.Explaining},
		{Name: q.say("round.decided"), from: assessment.Decided},
	}
}

// roundYears lists the years under way, newest first.
func (q *request) roundYears() []int {
	var years []int
	for _, c := range q.rounds.counts {
		if q.running(c) && !slices.Contains(years, c.Year) {
			years = append(years, c.Year)
		}
	}
	return years
}

// running says whether a round is under way: its group has no result of the year or a later
// one.
func (q *request) running(c store.RoundCount) bool {
	for _, t := range q.shelf.standing(c.Group) {
		if t.pub.Year >= c.Year {
			return false
		}
	}
	return true
}

// roundCard shows the rounds of a year; nil where none is under way.
func (q *request) roundCard(year int) *roundCard {
	card := &roundCard{Year: strconv.Itoa(year)}
	if q.signIn {
		card.Office = "/office/progress/" + card.Year + "?lang=" + string(q.lang)
	}
	var groups []string
	for _, c := range q.rounds.counts {
		if c.Year == year && q.running(c) && !slices.Contains(groups, c.Group) {
			groups = append(groups, c.Group)
			if g := q.roundGroup(year, c.Group, c.Name); g != nil {
				card.Groups = append(card.Groups, *g)
			}
		}
	}
	if len(card.Groups) == 0 {
		return nil
	}
	return card
}

func (q *request) roundGroup(year int, group, name string) *roundGroup {
	all, steps := 0, q.roundSteps()
	for _, c := range q.rounds.counts {
		if c.Year != year || c.Group != group {
			continue
		}
		all += c.Units
		for i := range steps {
			if !c.Phase.Before(steps[i].from) {
				steps[i].units += c.Units
			}
		}
	}
	if all < fewest {
		return nil
	}
	for i := range steps {
		steps[i].Count, steps[i].Bar = whole(steps[i].units, q.lang)+"/"+whole(all, q.lang), coordinate(100*float64(steps[i].units)/float64(all))
	}
	g := &roundGroup{Name: name, Units: q.sayN(all, "overview.units"), Steps: steps}
	for _, t := range q.shelf.targetsOf(year, group) {
		g.Targets = append(g.Targets, q.targetLine(&t, nil, nil))
	}
	return g
}

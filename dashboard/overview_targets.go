package dashboard

import (
	"context"
	"slices"
	"strconv"

	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// targetLine is a target with what became of it.
type targetLine struct {
	Text    string
	Class   badge  // that the text ends with; its text is "" for the mean
	Verdict string // "" before the result is there
	Way     string // "good", "bad", "" where it cannot be held against the result
	URL     string // the page that says why; "" before the result is there
}

// aim puts the targets on a shelf: what another has, where none was set since.
func (s *source) aim(ctx context.Context, made, have *shelf) error {
	last, err := s.lastTarget(ctx)
	if err != nil || last == 0 {
		return err
	}
	if have != nil && have.target == last {
		made.goals = have.goals
	} else {
		all, err := s.targets(ctx)
		if err != nil {
			return err
		}
		made.goals = store.CurrentTargets(all)
	}
	made.target = last
	made.stamp += "-" + strconv.FormatInt(last, 10)
	return nil
}

// targetsOf lists the targets of a group's year, that of the mean first.
func (s *shelf) targetsOf(year int, group string) []store.Target {
	var list []store.Target
	for _, t := range s.goals {
		if t.Year == year && t.Group == group {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b store.Target) int { return after(a.Class != "") - after(b.Class != "") })
	return list
}

// targetLine holds a target against a ranking; nil is none yet. order are the classes of
// the group, best first.
func (q *request) targetLine(t *store.Target, in *table, order []string) targetLine {
	line := targetLine{}
	switch {
	case t.Class == "":
		line.Text = q.say("target.mean", words.Number(*t.Share, q.lang))
	case t.Share.Equal(exact.Hundred):
		line.Text, line.Class = q.say("target.every"), newBadge(t.Class, order, q.lang)
	default:
		line.Text, line.Class = q.say("target.share", words.Number(*t.Share, q.lang)), newBadge(t.Class, order, q.lang)
	}
	switch {
	case in == nil || in.first == nil:
	case t.Class == "":
		q.meanVerdict(&line, t, in)
	default:
		q.classVerdict(&line, t, in, order)
	}
	return line
}

// meanVerdict compares what readers see: the mean as it is shown.
func (q *request) meanVerdict(line *targetLine, t *store.Target, in *table) {
	mean := in.mean.Round(in.pub.Places)
	by := mean.Sub(*t.Share)
	line.Way, line.Verdict = "good", q.say("target.mean.reached", words.Fixed(mean, in.pub.Places, q.lang), words.Fixed(by, in.pub.Places, q.lang))
	if by.Sign() < 0 {
		line.Way, line.Verdict = "bad", q.say("target.mean.missed", words.Fixed(mean, in.pub.Places, q.lang), words.Fixed(by.Neg(), in.pub.Places, q.lang))
	}
	line.URL = q.link(false, strconv.Itoa(in.pub.Year), in.group, "heatmap")
}

// classVerdict counts the units that are ranked, or would be with points.
func (q *request) classVerdict(line *targetLine, t *store.Target, in *table, order []string) {
	line.URL = q.link(false, strconv.Itoa(in.pub.Year), in.group)
	at := slices.Index(order, t.Class)
	if at < 0 {
		line.Verdict = q.say("target.class.unknown")
		return
	}
	have, all := 0, 0
	for i := range in.rows {
		r := &in.rows[i]
		if !r.Ranked {
			continue
		}
		all++
		if c := slices.Index(order, r.Class); c >= 0 && c <= at {
			have++
		}
	}
	need := t.Share.Mul(exact.Int(int64(all)))
	short := 0
	for exact.Int(int64(have+short)*100).Cmp(need) < 0 {
		short++
	}
	share, _ := percentOf(exact.Int(int64(have)), exact.Int(int64(all)))
	line.Way, line.Verdict = "good", q.say("target.class.reached", whole(have, q.lang), whole(all, q.lang), percent1(share, q.lang))
	if short > 0 {
		line.Way, line.Verdict = "bad", q.say("target.class.missed", whole(have, q.lang), whole(all, q.lang), percent1(share, q.lang), whole(short, q.lang))
	}
}

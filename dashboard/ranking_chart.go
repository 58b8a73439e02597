package dashboard

import (
	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// longest is the number of units up to which each gets a bar of its own.
const longest = 40

// rankingFigure draws the ranking: a bar per unit, made of what the index is made of,
// or, for many units, how many reached which index.
func rankingFigure(q *request, t *table) *figure {
	if t.first == nil {
		return nil
	}
	if len(t.rows) > longest {
		return histogram(q, t)
	}
	return unitBars(q, t)
}

func unitBars(q *request, t *table) *figure {
	first, last := t.first, t.last
	direct := chart.Series{Name: q.say("chart.direct")}
	if t.pub.Basis == store.OnSelf {
		direct.Name = q.say("chart.self")
	}
	survey, other := chart.Series{Name: q.say("chart.survey")}, chart.Series{Name: q.say("chart.other")}
	var labels []string
	hasSurvey, hasOther := false, false
	for i := range t.rows {
		r := &t.rows[i]
		if !r.HasIndex {
			continue
		}
		labels = append(labels, r.Name)
		direct.Values = append(direct.Values, partOf(r.Direct, r.Max))
		survey.Values = append(survey.Values, partOf(r.Survey, r.Max))
		other.Values = append(other.Values, partOf(r.Other, r.Max))
		hasSurvey, hasOther = hasSurvey || r.Survey.Sign() != 0, hasOther || r.Other.Sign() != 0
		direct.Shown = append(direct.Shown, index(r, q.lang))
	}
	series := []chart.Series{direct}
	if hasSurvey {
		series = append(series, survey)
	}
	if hasOther {
		series = append(series, other)
	}
	if n := len(series); n > 1 { // the index stands at the end of the bar
		series[n-1].Shown, series[0].Shown = series[0].Shown, nil
	}
	text := q.say("chart.bars.text", t.pub.Year, first.Name, index(first, q.lang), last.Name, index(last, q.lang))
	lead, title := barsTitle(q, t)
	return newFigure(lead, title, text, 60+30*len(labels), chart.Bars(text, labels, series))
}

func barsTitle(q *request, t *table) (lead, title string) {
	gap := words.Fixed(shownIndex(t.first).Sub(shownIndex(t.last)), t.pub.Places, q.lang)
	switch n := t.leaders(); {
	case t.ranked() == 1:
		return "", q.say("ranking.alone")
	case n > 1:
		return "", q.say("chart.bars.tied", n, gap)
	}
	return t.first.Name, q.say("chart.bars.title", gap)
}

func partOf(part, whole exact.Number) float64 {
	p, _ := percentOf(part, whole)
	return p.Float()
}

package office

import (
	"parindex/campaign"
	"parindex/store"
)

// dayRow is how many answers came one by one on a day, or by one way on it.
type dayRow struct {
	Day, URL string // which shows its ways; "" where it is one
	Way      string
	About    string // unit and channel, in Vietnamese
	Link     string // code of it
	Answers  string
	Out      string // left out; "" is none
	Take     string // address that leaves them out
}

// dayRows counts the answers that came one by one by day, and with a day by its ways.
func (v *visit) dayRows(r *campaign.SurveyRound, day string) (list []dayRow, err error) {
	counts, err := v.acting.AnsweredOn(v.ctx(), r.ID, day)
	if err != nil {
		return nil, err
	}
	if day == "" {
		counts = wholeDays(counts)
	}
	names, _, err := v.askedUnits(r)
	for _, d := range counts {
		row := dayRow{Day: shownDay(d.Day), Way: v.say("way." + string(d.Kind)), Answers: v.count(d.Responses)}
		if d.Excluded > 0 {
			row.Out = v.count(d.Excluded)
		}
		if day == "" {
			row.URL = surveyLink(r.ID, "exclusions") + "?day=" + urlQuery(d.Day)
		} else {
			row.About, row.Link = v.askedUnit(names, d.Unit), d.Link
			if d.Channel != "" {
				row.About += " · " + d.Channel
			}
			if d.Kind == store.Online && d.Responses > 0 {
				x := store.Exclusion{Kind: d.Kind, Unit: d.Unit, Channel: d.Channel, Link: d.Link, First: d.Day, Last: d.Day}
				row.Take = surveyLink(r.ID, "exclusions") + "?" + exclusionQuery(&x)
			}
		}
		list = append(list, row)
	}
	return list, err
}

// wholeDays adds up the ways of each day, given in the order of days and ways.
func wholeDays(counts []store.DayCount) (list []store.DayCount) {
	for _, d := range counts {
		if n := len(list) - 1; n < 0 || list[n].Day != d.Day || list[n].Kind != d.Kind {
			list = append(list, store.DayCount{Day: d.Day, Kind: d.Kind})
		}
		last := &list[len(list)-1]
		last.Responses += d.Responses
		last.Excluded += d.Excluded
	}
	return list
}

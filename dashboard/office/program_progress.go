package office

import (
	"time"

	"parindex/assessment"
	"parindex/campaign"
)

// yearProgress is how far a year is.
type yearProgress struct {
	Year   int             `json:"year"`
	Groups []groupProgress `json:"groups"`
}

type groupProgress struct {
	Group string         `json:"group"`
	Name  string         `json:"name"`
	Set   string         `json:"set"`
	Units []unitProgress `json:"units"`
}

// unitProgress holds no counts of the owner's own unit: they would tell how it is judged.
type unitProgress struct {
	Unit     string     `json:"unit"`
	Name     string     `json:"name"`
	Phase    phaseName  `json:"phase"`
	Since    *time.Time `json:"since"`
	Ends     *time.Time `json:"ends"`
	Late     bool       `json:"late"`
	Withheld bool       `json:"withheld"`
	Items    *int       `json:"of_items"`
	Judged   *int       `json:"judged"`
	Left     *int       `json:"left"`
}

// phaseName is where a sheet stands.
type phaseName assessment.Phase

// Choices lists every phase.
func (phaseName) Choices() (list []string) {
	for _, p := range assessment.Phases {
		list = append(list, string(p))
	}
	return list
}

func programProgress(p *program) (yearProgress, error) {
	all, err := p.acting.Progress(p.ctx, p.year)
	if err != nil {
		return yearProgress{}, err
	}
	year := yearProgress{Year: p.year, Groups: []groupProgress{}}
	for _, g := range all.Groups {
		group := groupProgress{Group: g.Group.ID, Name: g.Group.Name, Set: g.Set, Units: []unitProgress{}}
		for i := range g.Units {
			group.Units = append(group.Units, progressOf(&g.Units[i]))
		}
		year.Groups = append(year.Groups, group)
	}
	return year, nil
}

func progressOf(u *campaign.ProgressUnit) unitProgress {
	one := unitProgress{Unit: u.Unit.ID, Name: u.Unit.Name, Phase: phaseName(u.Phase), Since: moment(u.Since), Ends: moment(u.Ends), Late: u.Late, Withheld: u.Withheld}
	if !u.Withheld {
		one.Items, one.Judged, one.Left = &u.Sum.Items, &u.Sum.Judged, &u.Sum.Left
	}
	return one
}

// moment is a time in UTC; nil where it is not known.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	at = at.UTC()
	return &at
}

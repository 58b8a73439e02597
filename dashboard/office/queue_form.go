package office

import (
	"net/url"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
)

// queueForm narrows a queue; it is part of the address, so that a view can be kept.
type queueForm struct {
	Group, Field, Phase string
	Waiting, Mine       bool
	Groups, Fields      []option
	Phases              []option
	Any                 bool // something is narrowed
	Clear               string
}

func (v *visit) queueForm() queueForm {
	q := v.r.URL.Query()
	f := queueForm{Group: q.Get("group"), Field: q.Get("field"), Phase: q.Get("phase"), Waiting: q.Get("waiting") != "", Mine: q.Get("mine") != ""}
	if !assessment.Phase(f.Phase).Known() {
		f.Phase = ""
	}
	f.Any = f.Group != "" || f.Field != "" || f.Phase != "" || f.Waiting || f.Mine
	return f
}

func (f *queueForm) filter(year int) campaign.QueueFilter {
	return campaign.QueueFilter{Year: year, Group: f.Group, Field: f.Field, Phase: assessment.Phase(f.Phase), Waiting: f.Waiting, Mine: f.Mine}
}

// choices fills in what the queue can be narrowed to, and the workbooks that can be had:
// groups and fields within the person's reach.
func (p *queuePage) choices(v *visit, year int, q *campaign.Queue) error {
	whole := q
	if p.Filter.Any {
		var err error
		if whole, err = v.acting.Queue(v.ctx(), campaign.QueueFilter{Year: year}); err != nil {
			return err
		}
	}
	groups, err := v.work.DB.Groups(v.ctx(), v.work.Authority)
	if err != nil {
		return err
	}
	f := &p.Filter
	f.Clear = link("queue", strconv.Itoa(year))
	for _, g := range groups {
		i := slices.IndexFunc(whole.Sheets, func(s campaign.QueueSheet) bool { return s.Unit.Group == g.ID })
		if i < 0 {
			continue
		}
		f.Groups = append(f.Groups, option{Value: g.ID, Text: g.Name, Chosen: g.ID == f.Group})
		begun := slices.ContainsFunc(whole.Sheets, func(s campaign.QueueSheet) bool { return s.Unit.Group == g.ID && s.Phase.Round() > 0 })
		for _, field := range whole.Fields {
			if begun && field.Set == whole.Sheets[i].Set && v.who.May(access.Judge, access.Target{Group: g.ID, Field: field.Item.Code}) {
				at := link("judgebook", strconv.Itoa(year), g.ID) + "?" + url.Values{"field": {field.Item.Code}}.Encode()
				p.Books = append(p.Books, queueBook{g.Name, field.Item.Code + ". " + field.Item.Name, at})
			}
		}
	}
	for _, field := range whole.Fields {
		c := option{Value: field.Item.Code, Text: field.Item.Code + ". " + field.Item.Name, Chosen: field.Item.Code == f.Field}
		if !slices.ContainsFunc(f.Fields, func(o option) bool { return o.Value == c.Value }) {
			f.Fields = append(f.Fields, c)
		}
	}
	for _, phase := range assessment.Phases {
		f.Phases = append(f.Phases, option{Value: string(phase), Text: v.inLang(phaseTitle(phase)), Chosen: string(phase) == f.Phase})
	}
	return nil
}

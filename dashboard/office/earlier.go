package office

import (
	"context"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/words"
)

var earlierRoutes = []route{
	{pattern: "POST /office/sheets/{year}/{unit}/earlier/evidence", needs: do(access.Reply), serve: takeProofs},
	{pattern: "POST /office/sheets/{year}/{unit}/earlier/values", needs: do(access.Fill), serve: takeValues},
}

// earlierSet is what was said by a criteria set that another has replaced.
type earlierSet struct {
	Ref, Title string
	Proofs     []earlierItem
	Values     []earlierItem
}

// earlierItem is one item of such a set.
type earlierItem struct {
	Code, Name     string
	To             string // code of the same item now; "" is none for certain
	ToName         string // where it has another name
	Fits           bool   // what was said can be taken over
	Said           []declared
	Proofs         []proof
	Attach, Remove string // addresses, "" where it may not be done
}

// earlierView is what a page of a sheet shows of earlier sets.
type earlierView struct {
	Sets           []earlierSet
	Proofs, Values int    // that can be taken over in one go
	Left           int    // pieces of evidence in all
	TakeProofs     string // addresses, "" where it may not be done
	TakeValues     string
}

// earlier gathers what the unit said by earlier sets; nil is nothing. What it typed is of
// use only while the sheet is filled in.
func (v *visit) earlier(d *campaign.Dossier) (*earlierView, error) {
	list, err := v.acting.Earlier(v.ctx(), d)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	view := &earlierView{}
	for i := range list {
		set := earlierSet{Ref: list[i].Set.Ref(), Title: list[i].Set.Title}
		for j := range list[i].Proofs {
			set.addProof(v, d, &list[i].Proofs[j])
			if view.Left++; list[i].Proofs[j].Fits {
				view.Proofs++
			}
		}
		for j := range list[i].Values {
			if d.Phase != assessment.Drafting {
				break
			}
			set.Values = append(set.Values, v.earlierValue(&list[i].Values[j]))
			if list[i].Values[j].Fits {
				view.Values++
			}
		}
		if len(set.Proofs)+len(set.Values) > 0 {
			view.Sets = append(view.Sets, set)
		}
	}
	if v.mayProve(d) && view.Proofs > 0 {
		view.TakeProofs = sheetLink(d.Year, d.Unit.ID, "earlier", "evidence")
	}
	if v.writable(d) && view.Values > 0 {
		view.TakeValues = sheetLink(d.Year, d.Unit.ID, "earlier", "values")
	}
	if len(view.Sets) == 0 {
		return nil, nil
	}
	return view, nil
}

// addProof adds a piece of evidence as a line of its own, as each is taken over by itself.
func (s *earlierSet) addProof(v *visit, d *campaign.Dossier, p *campaign.EarlierProof) {
	shown := v.proof(d, &p.Evidence, false)
	line := earlierItem{Code: p.Item.Code, Name: p.Item.Name, Proofs: []proof{shown}}
	if p.To != nil {
		line.To = p.To.Code
		if p.To.Name != p.Item.Name {
			line.ToName = p.To.Name
		}
	}
	if v.mayProve(d) {
		id := strconv.FormatInt(p.ID, 10)
		line.Attach = sheetLink(d.Year, d.Unit.ID, "evidence", id, "also")
		if d.Phase == assessment.Drafting {
			line.Remove = sheetLink(d.Year, d.Unit.ID, "evidence", id, "remove")
		}
	}
	s.Proofs = append(s.Proofs, line)
}

func (v *visit) earlierValue(e *campaign.EarlierValue) earlierItem {
	line := earlierItem{Code: e.Item.Code, Name: e.Item.Name, Fits: e.Fits, Said: v.declares(&e.DossierItem)}
	if e.To != nil {
		line.To = e.To.Code
	}
	return line
}

// declares is all that a unit says of an item.
func (v *visit) declares(it *campaign.DossierItem) (list []declared) {
	e := &it.Entry
	if e.Exempt {
		list = append(list, declared{v.say("judge.exempt"), ""})
	} else if e.Self != nil {
		list = append(list, declared{v.say("earlier.self"), words.Number(*e.Self, v.lang)})
	}
	if e.Choice != "" {
		list = append(list, declared{v.say("judge.choice"), e.Choice})
	}
	for _, f := range it.Leaf.Figures() {
		if n := e.Figures[f.Name]; n != nil {
			list = append(list, declared{f.Label, words.Number(*n, v.lang)})
		}
	}
	for _, said := range []declared{{v.say("earlier.named"), e.Evidence}, {v.say("earlier.note"), e.Note}} {
		if said.Value != "" {
			list = append(list, said)
		}
	}
	return list
}

// takeOver does it for the sheet of the address and leads back to its evidence.
func (v *visit) takeOver(do func(ctx context.Context, unit string, year int) (int, error), code string) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	_, err = do(v.ctx(), v.unit.ID, year)
	if v.faults(err) != nil {
		return v.showEvidence(err)
	}
	if err != nil {
		return err
	}
	return v.flash(sheetLink(year, v.unit.ID, "evidence"), code)
}

// takeProofs attaches every piece of evidence that has an item now.
func takeProofs(v *visit) error { return v.takeOver(v.acting.TakeOverProofs, "proofs-taken") }

// takeValues types again what fits.
func takeValues(v *visit) error { return v.takeOver(v.acting.TakeOverValues, "values-taken") }

// earlierNotice says on the sheet what waits to be taken over by the person; "" is nothing.
func (v *visit) earlierNotice(d *campaign.Dossier) (string, error) {
	if !v.mayProve(d) {
		return "", nil
	}
	e, err := v.earlier(d)
	if err != nil || e == nil || e.Left+e.Values == 0 {
		return "", err
	}
	return v.say("earlier.notice", e.Sets[0].Ref, d.Scheme.Set().Ref(), e.Left, e.Values), nil
}

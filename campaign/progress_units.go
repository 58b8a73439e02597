package campaign

import (
	"context"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
)

// group counts the sheets of a group.
func (w *progressing) group(g assessment.Group, scheme *scoring.Scheme) {
	set := scheme.Set()
	list := ProgressGroup{Group: g, Set: set.Ref()}
	for _, it := range set.Fields {
		list.Fields = append(list.Fields, ProgressField{Item: it})
	}
	for _, u := range w.units(g.ID) {
		one := w.unit(u, set)
		for i := range list.Fields {
			list.Fields[i].Sum.add(one.Fields[i])
		}
		list.Units = append(list.Units, one)
	}
	if len(list.Units) > 0 {
		w.p.Groups = append(w.p.Groups, list)
	}
}

// units lists those of a group that are assessed in the year and within reach, by name;
// for those who lead the year the own unit is among them, though not how it is judged.
func (w *progressing) units(group string) []assessment.Unit {
	var list []assessment.Unit
	for _, u := range w.stands.units {
		if u.Group == group && u.In(strconv.Itoa(w.p.Year)) && (w.leads() || w.a.Who.May(access.Progress, access.Target{Unit: u.ID, Group: u.Group})) {
			list = append(list, u)
		}
	}
	slices.SortFunc(list, byName)
	return list
}

func (w *progressing) unit(u assessment.Unit, set *criteria.Set) ProgressUnit {
	one := ProgressUnit{Unit: u, Fields: make([]ProgressCount, len(set.Fields))}
	one.Phase, one.Since, one.Ends = w.stands.of(u)
	one.Withheld = !w.a.Who.May(access.Progress, access.Target{Unit: u.ID, Group: u.Group})
	newest, covered := statesOf(w.said[u.ID], set)
	fields, all := w.a.Who.Fields(access.Progress, access.Target{Unit: u.ID, Group: u.Group})
	for i, field := range set.Fields {
		if !all && !slices.Contains(fields, field.Code) {
			continue
		}
		for _, it := range set.Leaves() {
			if it.Field() == field && it.Section == criteria.Main && Appraised(it) {
				r, ok := newest[it.Code]
				one.Fields[i].count(one.Phase, r, ok, covered[it.Code])
				if ok {
					w.judgedBy(r.By, u.ID, field.Code)
				}
			}
		}
		one.Sum.add(one.Fields[i])
	}
	one.Late = w.late(&one)
	one.Next = w.a.next(u, one.Phase)
	return one
}

// late says whether the unit is: a draft after its end, or an appraisal that went on by
// its date with items left.
func (w *progressing) late(u *ProgressUnit) bool {
	if u.Phase == assessment.Drafting || u.Phase == assessment.Handed {
		return !u.Ends.IsZero() && !w.stands.now.Before(u.Ends)
	}
	over := !u.Ends.IsZero() && !w.stands.now.Before(u.Ends) || u.Phase == assessment.Decided || u.Phase == assessment.Published
	unjudged := u.Phase == assessment.Explaining && u.Sum.Judged < u.Sum.Items
	return over && u.Sum.Left > 0 || unjudged
}

func (w *progressing) judgedBy(who, unit, field string) {
	if w.mine[who] == nil {
		w.mine[who] = map[unitField]int{}
	}
	w.mine[who][unitField{unit, field}]++
}

// statesOf returns the newest row by item, and the items that have points through a block.
func statesOf(rows []store.StateRow, set *criteria.Set) (newest map[string]store.StateRow, covered map[string]bool) {
	newest, covered = map[string]store.StateRow{}, map[string]bool{}
	for _, r := range rows {
		if r.Set != set.Ref() {
			continue
		}
		if it := set.Item(r.Code); it != nil && it.Leaf() {
			newest[r.Code] = r
		} else if r.Given {
			for _, leaf := range set.Leaves() {
				covered[leaf.Code] = covered[leaf.Code] || below(leaf, r.Code)
			}
		}
	}
	return newest, covered
}

// count adds an item of a sheet in a phase; r is its newest mark, where ok.
func (n *ProgressCount) count(p assessment.Phase, r store.StateRow, ok, covered bool) {
	judged := ok || covered
	returned := ok && r.Verdict == assessment.Return
	contested := ok && r.Round < 2 && r.Stance == assessment.Contest
	one := func(count *int, yes bool) {
		if yes {
			*count++
		}
	}
	again := judged && !p.Before(assessment.Reappraised) && (returned || contested)
	one(&n.Items, true)
	one(&n.Judged, judged && !again)
	one(&n.Again, again)
	one(&n.Returned, returned)
	one(&n.Contested, contested)
	one(&n.Unanswered, ok && r.Round < 2 && r.Stance == "" && (returned || r.Verdict == assessment.Change))
	one(&n.Left, !judged || again)
}

// next lists the steps of the appraisal that the person may take of a sheet now.
func (a *Acting) next(u assessment.Unit, p assessment.Phase) []assessment.Step {
	var list []assessment.Step
	for _, s := range p.Next() {
		if stepDeeds[s] == access.Advance && a.Who.May(access.Advance, access.Target{Unit: u.ID, Group: u.Group}) {
			list = append(list, s)
		}
	}
	return list
}

// leads says whether the person looks at the year as a whole, not as an appraiser only.
func (w *progressing) leads() bool {
	return slices.ContainsFunc(w.a.Who.Grants, func(g access.Grant) bool {
		_, ok := access.Reaches(access.Progress)[g.Role]
		return ok && g.Role != access.Appraiser
	})
}

// appraisers sums what each appraiser has within reach, for those who lead the year.
func (w *progressing) appraisers(ctx context.Context) error {
	if !w.leads() {
		return nil
	}
	c := w.a.work
	accounts, err := c.DB.Accounts(ctx, c.Authority)
	for _, account := range accounts {
		if account.Has(access.Appraiser) && !account.Blocked {
			w.p.Appraisers = append(w.p.Appraisers, w.appraiser(account.Person))
		}
	}
	return err
}

func (w *progressing) appraiser(who access.Person) ProgressAppraiser {
	one := ProgressAppraiser{Who: who}
	one.Who.Grants = slices.DeleteFunc(slices.Clone(who.Grants), func(g access.Grant) bool { return g.Role != access.Appraiser })
	mine := w.mine[who.Signature()]
	for _, g := range one.Who.Grants {
		if !slices.Contains(one.Fields, g.Field) {
			one.Fields = append(one.Fields, g.Field)
		}
		if !slices.Contains(one.Groups, g.Group) {
			one.Groups = append(one.Groups, g.Group)
		}
	}
	for _, g := range w.p.Groups {
		for i := range g.Units {
			u := &g.Units[i]
			for k, f := range g.Fields {
				if who.Own(u.Unit.ID) || !one.Who.May(access.Judge, access.Target{Unit: u.Unit.ID, Group: u.Unit.Group, Field: f.Item.Code}) {
					continue
				}
				one.Sum.add(u.Fields[k])
				one.Mine += mine[unitField{u.Unit.ID, f.Item.Code}]
				if u.Late && u.Phase != assessment.Drafting {
					one.Late += u.Fields[k].Left
				}
			}
		}
	}
	return one
}

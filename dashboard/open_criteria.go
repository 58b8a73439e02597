package dashboard

import (
	"errors"
	"slices"

	"parindex/criteria"
	"parindex/dashboard/api"
	"parindex/scoring"
	"parindex/store"
)

type setFacts struct {
	Set      string `json:"set"`
	Title    string `json:"title"`
	Decision string `json:"decision"`
	Sample   bool   `json:"sample"`
	Years    []int  `json:"years"`
	Checksum string `json:"checksum"`
}

func factsOfSet(set *criteria.Set) setFacts {
	return setFacts{Set: set.Ref(), Title: set.Title, Decision: set.Decision, Sample: set.Sample, Years: listed(set.Years), Checksum: set.SHA256}
}

// openSets lists the sets that something published was scored with, newest use first.
func openSets(q *request) ([]setFacts, error) {
	list := []setFacts{}
	for _, p := range q.shelf.publications {
		if slices.ContainsFunc(list, func(f setFacts) bool { return f.Set == p.Set }) {
			continue
		}
		set, err := q.set(q.ctx, p.Set)
		if err != nil {
			return nil, err
		}
		list = append(list, factsOfSet(set))
	}
	return list, nil
}

type setTree struct {
	setFacts
	Groups  []string    `json:"for_groups"`
	Total   api.Number  `json:"max"`
	Places  int         `json:"decimals"`
	Ties    ties        `json:"ties"`
	Refuses bool        `json:"refuses_not_applicable"`
	Classes []classPlan `json:"classes"`
	Items   []setItem   `json:"tree"`
}

// ties is how equal indices are ranked.
type ties criteria.Ties

// Choices lists the ways.
func (ties) Choices() []string { return []string{string(criteria.Competition), string(criteria.Dense)} }

type classPlan struct {
	Groups []string     `json:"for_groups"`
	Bounds []classFloor `json:"bounds"`
}

type classFloor struct {
	Class string     `json:"class"`
	From  api.Number `json:"from"`
}

// setItem is a field, a criterion or an item, with those below it.
type setItem struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Section  sectionName `json:"section"`
	Max      api.Number  `json:"max"`
	Source   *filledBy   `json:"source"`
	Kind     *string     `json:"rule_kind"`
	Rule     []api.Text  `json:"rule"`
	Lines    []string    `json:"lines"`
	Evidence *string     `json:"evidence"`
	Legal    []legalText `json:"legal"`
	Items    []setItem   `json:"tree"`
}

type legalText struct {
	Decision string  `json:"decision"`
	Article  *string `json:"article"`
}

// sectionName says where an item counts.
type sectionName string

// Choices lists the parts.
func (sectionName) Choices() []string { return []string{"main", "bonus", "penalty"} }

func sectionOf(s criteria.Section) sectionName { return sectionName(sectionName("").Choices()[s]) }

func openSet(q *request) (setTree, error) {
	ref := q.value("set")
	if !slices.ContainsFunc(q.shelf.publications, func(p store.Publication) bool { return p.Set == ref }) {
		return setTree{}, errNotFound
	}
	scheme, err := q.compiled(ref)
	if errors.Is(err, store.ErrNotFound) {
		err = errNotFound
	}
	if err != nil {
		return setTree{}, err
	}
	set := scheme.Set()
	tree := setTree{
		setFacts: factsOfSet(set), Groups: listed(set.Groups), Total: api.Points(set.Total.Number), Places: set.Decimals(),
		Ties: ties(set.Ties), Refuses: set.NotApplicable == criteria.Refuse, Classes: []classPlan{}, Items: []setItem{},
	}
	for _, plan := range set.Classes {
		tree.Classes = append(tree.Classes, planOf(plan))
	}
	for _, it := range set.Nodes() {
		if it.Depth == 0 {
			tree.Items = append(tree.Items, itemOfSet(scheme, it))
		}
	}
	return tree, nil
}

func planOf(plan criteria.ClassPlan) classPlan {
	p := classPlan{Groups: listed(plan.Groups), Bounds: []classFloor{}}
	for _, b := range plan.Bounds {
		p.Bounds = append(p.Bounds, classFloor{b.Name, api.Points(b.From.Number)})
	}
	return p
}

func itemOfSet(scheme *scoring.Scheme, it *criteria.Item) setItem {
	one := setItem{
		Code: it.Code, Name: it.Name, Section: sectionOf(it.Section), Max: api.Points(it.Max.Number), Evidence: known(it.Evidence),
		Rule: []api.Text{}, Lines: listed(it.Lines), Legal: []legalText{}, Items: []setItem{},
	}
	if leaf, _, ok := scheme.Leaf(it.Code); ok {
		by := filledBy(it.Source)
		one.Source, one.Kind = &by, known(it.Rule.Kind)
		for _, w := range leaf.Words() {
			one.Rule = append(one.Rule, api.InBoth(w))
		}
	}
	for _, l := range it.Legal {
		one.Legal = append(one.Legal, legalText{l.Decision, known(l.Article)})
	}
	for _, below := range it.Items {
		one.Items = append(one.Items, itemOfSet(scheme, below))
	}
	return one
}

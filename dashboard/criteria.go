package dashboard

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// criteriaPage is a criteria set with its rules in words.
type criteriaPage struct {
	frame
	Heading  string
	Decision string
	Stats    []stat
	Years    string
	Classes  []classBounds
	Ties     string
	Leave    string
	Nodes    []node
	Contents []node // the fields
	Checksum string
}

// classBounds are the classes of some groups.
type classBounds struct {
	Groups string
	Bounds []classBound
}

type classBound struct {
	badge
	From string
}

// node is one item of the tree.
type node struct {
	Code, Name, Anchor string
	Level              string // of its heading: "2" is a field
	Leaf               bool
	Max                string
	Source             string
	Rule               []spoken
	Lines              []string
	Evidence           string
	Legal              []string
	Section            string
}

// criteriaSet shows a set that something published was scored with.
func criteriaSet(q *request) (any, error) {
	ref := q.value("ref")
	if !slices.ContainsFunc(q.shelf.publications, func(p store.Publication) bool { return p.Set == ref }) {
		return nil, errNotFound
	}
	scheme, err := q.compiled(ref)
	if errors.Is(err, store.ErrNotFound) {
		return nil, errNotFound
	}
	if err != nil {
		return nil, err
	}
	set := scheme.Set()
	p := &criteriaPage{
		frame:   q.frame(set.Title, crumb{Text: q.say("criteria.short", ref)}),
		Heading: set.Title, Decision: set.Decision, Checksum: set.SHA256,
		Years: years(set), Ties: q.say("criteria.ties." + string(set.Ties)),
	}
	p.Leave = q.say("criteria.leave")
	if set.NotApplicable == criteria.Refuse {
		p.Leave = q.say("criteria.refuse")
	}
	if set.Sample {
		p.Notices = append(p.Notices, notice{Kind: "sample", Text: q.say("notice.sample")})
	}
	for _, it := range set.Nodes() {
		n := q.node(scheme, it)
		p.Nodes = append(p.Nodes, n)
		if it.Depth == 0 {
			p.Contents = append(p.Contents, n)
		}
	}
	p.Stats = []stat{
		{Label: q.say("criteria.version"), Value: ref},
		{Label: q.say("criteria.total"), Value: points(set.Total.Number, q.lang)},
		{Label: q.say("criteria.fields"), Value: strconv.Itoa(len(set.Fields))},
		{Label: q.say("criteria.leaves"), Value: strconv.Itoa(len(set.Leaves()))},
	}
	p.Classes = q.bounds(set)
	return p, nil
}

func (q *request) node(scheme *scoring.Scheme, it *criteria.Item) node {
	n := node{
		Code: it.Code, Name: it.Name, Anchor: "c-" + it.Code, Level: strconv.Itoa(min(it.Depth, 3) + 2), Leaf: it.Leaf(),
		Max: points(it.Max.Number, q.lang), Evidence: it.Evidence, Lines: it.Lines,
	}
	if it.Depth == 0 {
		n.Name = sentence(it.Name)
		n.Section = [...]string{"main", "bonus", "penalty"}[it.Section]
	}
	if leaf, _, ok := scheme.Leaf(it.Code); ok {
		n.Source = q.say("source." + string(it.Source))
		for _, w := range leaf.Words() {
			n.Rule = append(n.Rule, speak(w.In(q.lang), q.lang))
		}
	}
	for _, l := range it.Legal {
		n.Legal = append(n.Legal, strings.TrimSpace(l.Decision+" "+l.Article))
	}
	return n
}

func (q *request) bounds(set *criteria.Set) []classBounds {
	var list []classBounds
	for _, plan := range set.Classes {
		b := classBounds{Groups: strings.Join(plan.Groups, ", ")}
		var order []string
		for _, c := range plan.Bounds {
			order = append(order, c.Name)
		}
		for _, c := range plan.Bounds {
			b.Bounds = append(b.Bounds, classBound{newBadge(c.Name, order, q.lang), "≥ " + words.Number(c.From.Number, q.lang)})
		}
		list = append(list, b)
	}
	return list
}

func years(set *criteria.Set) string {
	var list []string
	for _, y := range set.Years {
		list = append(list, strconv.Itoa(y))
	}
	return strings.Join(list, ", ")
}

package criteria

import (
	"fmt"
	"slices"
	"strings"

	"parindex/words"
)

// item compares an item with what it was.
func (d *differ) item(old, it, field *Item) {
	say := func(kind ChangeKind, from, to words.Text) {
		d.add(Change{Kind: kind, Field: field, Old: old, New: it, From: from, To: to})
	}
	differ := func(kind ChangeKind, from, to words.Text) {
		if from != to {
			say(kind, from, to)
		}
	}
	if !d.samePlace(old, it) {
		say(Moved, standing(old), standing(it))
	} else {
		differ(CodeChanged, plain(old.Code), plain(it.Code))
	}
	differ(Renamed, plain(joined(old.Name)), plain(joined(it.Name)))
	differ(MaxChanged, number(old.Max), number(it.Max))
	differ(PartsChanged, parts(old), parts(it))
	if old.Leaf() && it.Leaf() {
		differ(SourceChanged, old.Source.Words(), it.Source.Words())
		if !old.Rule.Same(it.Rule) {
			say(RuleChanged, words.Text{}, words.Text{})
		}
	}
	differ(LinesChanged, lines(old.Lines), lines(it.Lines))
	differ(EvidenceChanged, plain(joined(old.Evidence)), plain(joined(it.Evidence)))
	differ(LegalChanged, lines(legal(old)), lines(legal(it)))
}

// plain is a text that is the same in both languages.
func plain(s string) words.Text { return words.Text{Vi: s, En: s} }

// number writes a number with all that it is: two that differ look different.
func number(p Points) words.Text {
	return words.Text{Vi: words.Point(p.Exact(), words.Vi), En: p.Exact()}
}

// standing says where an item stands.
func standing(it *Item) words.Text {
	if it.Parent == nil {
		return words.Sprintf("%s (ở cấp trên cùng)", "%s (at the top)", it.Code)
	}
	return words.Sprintf("%s (trong %s %s)", "%s (under %s %s)", it.Code, it.Parent.Code, joined(it.Parent.Name))
}

func parts(it *Item) words.Text {
	if it.Leaf() {
		return words.Text{Vi: "chấm trực tiếp", En: "scored itself"}
	}
	return words.Text{Vi: "chấm theo tiêu chí thành phần", En: "scored by its parts"}
}

// lines puts texts on a line each.
func lines(list []string) words.Text {
	var kept []string
	for _, s := range list {
		kept = append(kept, joined(s))
	}
	return plain(strings.Join(kept, "\n"))
}

// legal lists what an item rests on.
func legal(it *Item) []string {
	var list []string
	for _, g := range it.Legal {
		list = append(list, g.String())
	}
	return list
}

// String is the legal text with its article and dates: "123/QĐ-UBND, Điều 5 (2025-01-01 – )".
func (g Legal) String() string {
	s := g.Decision
	if g.Article != "" {
		s += ", " + g.Article
	}
	if g.From != "" || g.To != "" {
		s += fmt.Sprintf(" (%s – %s)", g.From, g.To)
	}
	return s
}

// set compares what holds for all items.
func (d *differ) set() {
	a, b := d.older, d.newer
	for _, c := range []struct {
		kind     ChangeKind
		from, to words.Text
	}{
		{TitleChanged, plain(joined(a.Title)), plain(joined(b.Title))},
		{SampleChanged, a.sampled(), b.sampled()},
		{DecisionChanged, plain(joined(a.Decision)), plain(joined(b.Decision))},
		{YearsChanged, plain(years(a.Years)), plain(years(b.Years))},
		{GroupsChanged, plain(sorted(a.Groups)), plain(sorted(b.Groups))},
		{TotalChanged, number(a.Total), number(b.Total)},
		{PlacesChanged, plain(fmt.Sprint(a.Decimals())), plain(fmt.Sprint(b.Decimals()))},
		{TiesChanged, a.Ties.Words(), b.Ties.Words()},
		{ExemptChanged, a.ExemptWords(), b.ExemptWords()},
		{ClassesChanged, classes(a.Classes), classes(b.Classes)},
		{AcceptChanged, accepted(a.Accept), accepted(b.Accept)},
	} {
		if c.from != c.to {
			d.add(Change{Kind: c.kind, From: c.from, To: c.to})
		}
	}
}

func (s *Set) sampled() words.Text {
	if s.Sample {
		return words.Text{Vi: "bộ tiêu chí mẫu", En: "a sample"}
	}
	return words.Text{Vi: "bộ tiêu chí ban hành chính thức", En: "an issued set"}
}

func years(list []int) string {
	var texts []string
	for _, y := range list {
		texts = append(texts, fmt.Sprint(y))
	}
	return sorted(texts)
}

func sorted(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), ", ") }

func classes(plans []ClassPlan) words.Text {
	var list []words.Text
	for _, p := range plans {
		list = append(list, p.Words())
	}
	return all(list)
}

func accepted(list []Accept) words.Text {
	var texts []words.Text
	for _, a := range list {
		texts = append(texts, words.Sprintf("mã %q: các phần cộng lại được %s (%s)", "code %q: the parts add up to %s (%s)", a.Code, number(a.Sum), joined(a.Reason)))
	}
	return all(texts)
}

// all joins phrases.
func all(list []words.Text) words.Text {
	var vi, en []string
	for _, t := range list {
		vi, en = append(vi, t.Vi), append(en, t.En)
	}
	return words.Text{Vi: strings.Join(vi, "; "), En: strings.Join(en, "; ")}
}

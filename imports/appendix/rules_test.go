package appendix

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// printed are the keys of every kind of rule, decoded loosely for comparing.
type printed struct {
	Figures  criteria.Strings `yaml:"figures"`
	Value    string           `yaml:"value"`
	Unit     string           `yaml:"unit"`
	IfZero   string           `yaml:"if_zero"`
	Require  []string         `yaml:"require"`
	Index    string           `yaml:"index"`
	Of       criteria.Points  `yaml:"of"`
	Start    criteria.Points  `yaml:"start"`
	PerEvent criteria.Points  `yaml:"per_event"`
	PerUnit  criteria.Points  `yaml:"per_unit"`
	Cap      criteria.Points  `yaml:"cap"`
	Floor    criteria.Points  `yaml:"floor"`
	Open     bool             `yaml:"floor_open"`
	FullAt   *criteria.Points `yaml:"full_at"`
	Below    criteria.Points  `yaml:"below"`
	Options  []printedOption  `yaml:"options"`
	Bands    []struct {
		From   *criteria.Points `yaml:"from"`
		Over   *criteria.Points `yaml:"over"`
		To     *criteria.Points `yaml:"to"`
		Below  *criteria.Points `yaml:"below"`
		Points criteria.Points  `yaml:"points"`
	} `yaml:"bands"`
	Variants []struct {
		Label string `yaml:"label"`
		When  string `yaml:"when"`
		Expr  string `yaml:"expr"`
	} `yaml:"variants"`
	YesLine printedOption `yaml:"yes"`
	NoLine  printedOption `yaml:"no"`
}

type printedOption struct {
	Label   string          `yaml:"label"`
	Points  criteria.Points `yaml:"points"`
	Percent criteria.Points `yaml:"percent"`
}

// kitRule is rule_json of the kit's definitions.
type kitRule struct {
	Kind       string
	Figures    map[string]string
	Value      string
	Unit       string
	IfZero     string `json:"if_zero"`
	Start      json.Number
	PerEvent   json.Number `json:"per_event"`
	PerUnit    json.Number `json:"per_unit"`
	Cap, Floor json.Number
	FullAt     json.Number `json:"full_at"`
	Options    []struct {
		Label           string
		Points, Percent json.Number
	}
	YesLabel  string      `json:"yes_label"`
	NoLabel   string      `json:"no_label"`
	YesPoints json.Number `json:"yes_points"`
	NoPoints  json.Number `json:"no_points"`
	Bands     []struct {
		From, To   json.Number
		FromClosed bool `json:"from_closed"`
		ToClosed   bool `json:"to_closed"`
		Points     json.Number
	}
	Variants []struct{ Label string }
}

// sameRule compares a rule with the kit's. What the appendix does not print is left out:
//   - the labels of figures of bands and of the index, the name of the index in full;
//   - the label of n of count, which the kit words more fully than the line “Mỗi …”;
//   - who answers a survey (respondents);
//   - require, which the kit's definitions do not have; see TestKitShares.
//
// Conditions and expressions of formulas are written differently and are compared by
// what they score, in TestKitCases.
func sameRule(t *testing.T, it *criteria.Item, w map[string]string) {
	t.Helper()
	var want kitRule
	if err := json.Unmarshal([]byte(w["rule_json"]), &want); err != nil {
		t.Fatal(err)
	}
	var got printed
	if faults := it.Rule.Decode(&got); len(faults) > 0 {
		t.Errorf("%s: %v", it.Code, faults)
	}
	if it.Rule.Kind != want.Kind {
		t.Errorf("%s: kind %s, want %s", it.Code, it.Rule.Kind, want.Kind)
		return
	}
	if g, w := got.text(want.Kind), want.text(); g != w {
		t.Errorf("%s:\n got %s\nwant %s", it.Code, g, w)
	}
	switch want.Kind {
	case "ratio", "formula", "deduct":
		for _, p := range got.Figures {
			if want.Figures[p.Key] != p.Value {
				t.Errorf("%s: figure %s is %q, want %q", it.Code, p.Key, p.Value, want.Figures[p.Key])
			}
		}
		if len(got.Figures) != len(want.Figures) {
			t.Errorf("%s: %d figures, want %d", it.Code, len(got.Figures), len(want.Figures))
		}
	}
}

func n(s json.Number) string {
	if s == "" {
		return "-"
	}
	return exact.MustParse(s.String()).Exact()
}

func p(v *criteria.Points) string {
	if v == nil {
		return "-"
	}
	return v.Exact()
}

// text writes the parameters that an appendix prints, one way for both sides.
func (g *printed) text(kind string) string {
	var s []string
	add := func(format string, args ...any) { s = append(s, fmt.Sprintf(format, args...)) }
	switch kind {
	case "choice":
		for _, o := range g.Options {
			add("%s=%s", o.Label, o.Points.Exact())
		}
	case "share", "survey":
		for _, o := range g.Options {
			add("%s=%s", o.Label, o.Percent.Exact())
		}
	case "yesno":
		add("%s=%s %s=%s", g.YesLine.Label, g.YesLine.Points.Exact(), g.NoLine.Label, g.NoLine.Points.Exact())
	case "count":
		add("%s up to %s", g.PerUnit.Exact(), g.Cap.Exact())
	case "deduct":
		add("%s - n*%s, %s", g.Start.Exact(), g.PerEvent.Exact(), g.Floor.Exact())
	case "ratio":
		full := "1"
		if g.FullAt != nil {
			full = g.FullAt.Exact()
		}
		add("floor %s open %v below %s full %s zero %s", g.Floor.Exact(), g.Open, g.Below.Exact(), full, g.IfZero)
	case "index":
		add("of %s", g.Of.Exact())
	case "formula":
		for _, v := range g.Variants {
			add("%s", v.Label)
		}
		add("zero %s", g.IfZero)
	case "bands":
		for _, b := range g.Bands {
			low, high := b.From, b.To
			if low == nil {
				low = b.Over
			}
			if high == nil {
				high = b.Below
			}
			add("%s %v %s %v %s", p(low), b.From != nil, p(high), b.To != nil, b.Points.Exact())
		}
		add("unit %s zero %s", g.Unit, g.IfZero)
	}
	return strings.Join(s, " | ")
}

func (w *kitRule) text() string {
	var s []string
	add := func(format string, args ...any) { s = append(s, fmt.Sprintf(format, args...)) }
	switch w.Kind {
	case "choice":
		for _, o := range w.Options {
			add("%s=%s", o.Label, n(o.Points))
		}
	case "share", "survey":
		for _, o := range w.Options {
			add("%s=%s", o.Label, n(o.Percent))
		}
	case "yesno":
		add("%s=%s %s=%s", w.YesLabel, n(w.YesPoints), w.NoLabel, n(w.NoPoints))
	case "count":
		add("%s up to %s", n(w.PerUnit), n(w.Cap))
	case "deduct":
		add("%s - n*%s, %s", n(w.Start), n(w.PerEvent), n(w.Floor))
	case "ratio":
		add("floor %s open %v below %s full %s zero %s", n(w.Floor), false, "0", n(w.FullAt), w.IfZero)
	case "index":
		add("of %s", "100")
	case "formula":
		for _, v := range w.Variants {
			add("%s", v.Label)
		}
		add("zero %s", w.IfZero)
	case "bands":
		for _, b := range w.Bands {
			add("%s %v %s %v %s", n(b.From), b.FromClosed && b.From != "", n(b.To), b.ToClosed && b.To != "", n(b.Points))
		}
		add("unit %s zero %s", w.Unit, w.IfZero)
	}
	return strings.Join(s, " | ")
}

// scoreCases scores single cases by the schemes that are there and returns how many.
func scoreCases(t *testing.T, schemes map[string]*scoring.Scheme, file string) (scored int) {
	t.Helper()
	for _, c := range readCSV(t, file) {
		scheme := schemes[c["set"]]
		if scheme == nil {
			continue
		}
		leaf, i, ok := scheme.Leaf(c["code"])
		if !ok {
			t.Fatalf("%s has no item %s", c["set"], c["code"])
		}
		answers := make([]scoring.Answer, i+1)
		answers[i] = answer(t, leaf, c["figures_json"], c["choice"])
		var r scoring.Result
		scheme.Score(answers, &r)
		got := leaf.Score(&r)
		scored++
		switch {
		case c["points_exact"] == "na" && got.Status == scoring.Exempt:
		case got.Status == scoring.Scored && got.Points.Exact() == c["points_exact"], got.Status == scoring.Scored && got.Points.Equal(exact.MustParse(c["points_exact"])):
		default:
			t.Errorf("%s %s %s%s: %v %s, want %s (%s)", c["set"], c["code"], c["figures_json"], c["choice"], got.Status, got.Points.Exact(), c["points_exact"], c["why"])
		}
	}
	return scored
}

// answer reads a case. Where the appendix prints only “%” the set asks for the percent
// itself, and it is made of the case's two figures.
func answer(t *testing.T, leaf *scoring.Leaf, figures, choice string) (a scoring.Answer) {
	t.Helper()
	if choice != "" {
		a.Choice = slices.Index(leaf.Lines(), words.NFC(choice)) + 1
		return a
	}
	var given map[string]json.Number
	if err := json.Unmarshal([]byte(figures), &given); err != nil {
		t.Fatal(err)
	}
	for _, f := range leaf.Figures() {
		v, ok := given[f.Name]
		value := scoring.Value{Given: ok}
		if ok {
			value.Number = exact.MustParse(v.String())
		} else if f.Name == "v" {
			part, whole := exact.MustParse(given["b"].String()), exact.MustParse(given["a"].String())
			value.Number, value.Given = part.Mul(exact.Hundred).Div(whole)
		}
		a.Figures = append(a.Figures, value)
	}
	return a
}

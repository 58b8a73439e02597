// Package index makes the figures of a survey of its questionnaire and responses: index,
// mean and distribution of every item and part, whole and by unit, stratum and attribute,
// each with the error of the survey's design.
//
// [Counter] counts blocks of responses, [Counter.Result] computes. Pages, reports and
// scoring read nothing but [Result]; what may be published of it is [Result.Published].
package index

import (
	"parindex/survey/estimate"
	"parindex/words"
)

// Plan says how responses become figures. The zero Plan takes strata, clusters and weights
// from the attributes that have these roles, and computes for the whole, for units and for
// every attribute with choices. It is kept as JSON.
type Plan struct {
	Stratum string `json:"stratum,omitempty"` // code of the attribute; "": the one with the role, [None]: not in the design
	Cluster string `json:"cluster,omitempty"` // without clusters each respondent was drawn for themselves
	Weight  string `json:"weight,omitempty"`  // without weights each counts the same

	Lonely      estimate.Lonely `json:"lonely,omitempty"` // "": fail
	Populations []Population    `json:"populations,omitempty"`
	Fit         Fit             `json:"fit,omitzero"`

	Attributes []string `json:"attributes,omitempty"` // whose choices are domains; nil: all with choices; [None] alone: none
	Groups     []Group  `json:"groups,omitempty"`     // of units
	NoUnits    bool     `json:"no_units,omitempty"`   // units are no domains
	Names      []Name   `json:"names,omitempty"`      // of units and, where they are text, strata
	Bands      bool     `json:"bands,omitempty"`      // ranks that units may have

	Level  float64 `json:"level,omitempty"` // of intervals and bands; 0: 0.95
	Limits Limits  `json:"limits,omitzero"`
}

// None says that an attribute is not used although the questionnaire has one.
const None = "-"

// Population is how many clusters a stratum has in all and, with a cluster's code, how many
// persons that cluster has. A stratum or cluster that is a choice is named by its code.
type Population struct {
	Stratum string  `json:"stratum"`
	Cluster string  `json:"cluster,omitempty"`
	Count   float64 `json:"count"`
}

// Method is how weights are fitted to known totals.
type Method string

const (
	NotFitted      Method = ""
	PostStratified Method = "post"   // one margin
	Raked          Method = "raking" // several
)

// Fit says how weights are fitted to known totals of the population.
type Fit struct {
	Method    Method   `json:"method,omitempty"`
	Margins   []Margin `json:"margins,omitempty"`
	Tolerance float64  `json:"tolerance,omitempty"` // of raking, a part of each total; 0: 1e-9
	Trim      *Trim    `json:"trim,omitempty"`      // the weights are cut first
}

// Margin is the known totals of the choices of an attribute, or of the combinations of
// choices of several. Combinations are written with “/” between the codes.
type Margin struct {
	Attributes []string           `json:"attributes"`
	Totals     map[string]float64 `json:"totals"`
}

// Trim holds weights between bounds.
type Trim struct {
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
}

// Group is some units together, such as all departments.
type Group struct {
	Code  string     `json:"code"`
	Name  words.Text `json:"name"`
	Units []string   `json:"units"`
}

// Name is what a unit or stratum is called.
type Name struct {
	Code string     `json:"code"`
	Name words.Text `json:"name"`
}

// Limits are what is needed for a figure to be published.
type Limits struct {
	Persons int     `json:"persons,omitempty"` // fewest respondents with a valid answer; 0: 30
	Error   float64 `json:"error,omitempty"`   // largest standard error of an index, in points of 100; 0: any
	Cell    int     `json:"cell,omitempty"`    // counts below it are not shown; 0: 5
}

// LeastCount is the smallest count that is shown.
func (p Plan) LeastCount() int { return p.filled().Limits.Cell }

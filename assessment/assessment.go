// Package assessment holds the nouns of a year's assessment: who assesses, who is
// assessed, and what a sheet says.
package assessment

import (
	"slices"

	"parindex/exact"
)

// Authority is the body that runs an assessment over its units: a province, a
// ministry. It is the first part of every key that is kept.
type Authority struct {
	ID   string `json:"id"`   // "vinhphuc"
	Name string `json:"name"` // "UBND tỉnh Vĩnh Phúc"
}

// Group (khối) is a set of units that are ranked against each other.
type Group struct {
	ID       string `json:"id"`   // "so"
	Name     string `json:"name"` // "Sở, ban, ngành"
	Position int    `json:"position"`
}

// Unit is an assessed body. Units merge, split and are renamed: a renamed unit is a
// new Unit with the old one among its predecessors, so that old results keep old names.
type Unit struct {
	ID           string   `json:"id"` // stable code, "XA001"
	Name         string   `json:"name"`
	Aliases      []string `json:"aliases,omitempty"` // other spellings found on sheets
	Group        string   `json:"group"`
	Ranked       bool     `json:"ranked"`         // false: scored and shown, not ranked
	From         string   `json:"from,omitempty"` // first day, "2006-01-02"; "" is always
	To           string   `json:"to,omitempty"`   // last day; "" is still
	Predecessors []string `json:"predecessors,omitempty"`
}

// In says whether the unit existed on some day of a year, written "2006".
func (u Unit) In(year string) bool {
	return u.From <= year+"-12-31" && (u.To == "" || u.To >= year+"-01-01")
}

// Cell is a place in a workbook.
type Cell struct {
	Sheet string `json:"sheet"`
	Ref   string `json:"cell"` // "D12"
}

// Entry is what a unit's sheet says about one item. Values that the sheet does not
// hold, or that cannot be used, are nil.
type Entry struct {
	Code      string                   `json:"code"`
	Self      *exact.Number            `json:"self"`      // self-assessed points
	Appraised *exact.Number            `json:"appraised"` // appraised points, where the sheet has the column
	Survey    *exact.Number            `json:"survey"`    // survey points, the same
	Figures   map[string]*exact.Number `json:"figures,omitempty"`
	Choice    string                   `json:"choice,omitempty"` // label of the chosen line
	Exempt    bool                     `json:"exempt"`           // marked "Không áp dụng"
	Evidence  string                   `json:"evidence"`
	Note      string                   `json:"note"`
	Cells     map[string]string        `json:"cells,omitempty"` // cell of each value: "self" → "D12", "figures.a" → "D16"
	Sheet     string                   `json:"sheet,omitempty"` // worksheet that the cells are on
}

// State is where a sheet stands.
type State string

const (
	Draft     State = "draft"     // stored with faults, or not complete; cannot be published
	Submitted State = "submitted" // complete and free of faults
)

// Stage says who gave points to an item beside the unit.
type Stage string

const (
	Appraisal Stage = "appraisal" // the inter-agency council
	Survey    Stage = "survey"    // the sociological survey
	Index     Stage = "index"     // another published index
)

// Stages lists every stage.
var Stages = []Stage{Appraisal, Survey, Index}

// Verdict is how an appraiser judged what a unit claims.
type Verdict string

const (
	Accept Verdict = "accept" // the points are those of the claim
	Change Verdict = "change" // other points, with the reason
	Return Verdict = "return" // no points before the unit has answered, with the reason
)

// Verdicts lists every verdict.
var Verdicts = []Verdict{Accept, Change, Return}

// Known says whether a verdict exists.
func (v Verdict) Known() bool { return slices.Contains(Verdicts, v) }

// Stance is how a unit takes what was judged.
type Stance string

const (
	Agree    Stance = "agree"
	Contest  Stance = "contest"  // with the reason
	Supplied Stance = "supplied" // of what was returned: more evidence or an explanation is there now
)

// Known says whether a stance exists.
func (s Stance) Known() bool { return s == Agree || s == Contest || s == Supplied }

// Mark is points given to an item, or to a whole block of items, by somebody other
// than the unit. Marks are never overwritten: the newest of a stage counts.
type Mark struct {
	Unit    string        `json:"unit"`
	Code    string        `json:"code"` // of an item; of a field or criterion for a whole block
	Stage   Stage         `json:"stage"`
	Round   int           `json:"round,omitempty"`   // of appraisal: 1, 2; 0 is not said
	Verdict Verdict       `json:"verdict,omitempty"` // "" is not said
	Points  *exact.Number `json:"points"`            // nil with Exempt and with Return
	Exempt  bool          `json:"exempt"`            // judged not applicable
	Reason  string        `json:"reason,omitempty"`
	Cell    Cell          `json:"cell"`
}

// Printed is one row of a ranking as somebody published it, kept beside what is
// computed here. Values are as printed; nil where the table has no such column.
type Printed struct {
	Unit   string        `json:"unit"`
	Group  string        `json:"group,omitempty"`
	Rank   *int          `json:"rank"`
	Total  *exact.Number `json:"total"`
	Index  *exact.Number `json:"index"`
	Direct *exact.Number `json:"direct"` // points of the direct assessment
	Survey *exact.Number `json:"survey"` // points of the survey
	Class  string        `json:"class,omitempty"`
	Cell   Cell          `json:"cell"`
}

// Known says whether a stage exists.
func (s Stage) Known() bool { return slices.Contains(Stages, s) }

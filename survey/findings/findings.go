// Package findings is what a round of a survey found, as it is frozen when the round is
// published: every figure, what goes with satisfaction, and how many were to be asked.
package findings

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"parindex/survey/estimate"
	"parindex/survey/index"
	"parindex/survey/round"
)

// Findings of a round. They are kept as JSON, which is the same bytes for the same answers.
type Findings struct {
	Version int            `json:"version,omitempty"` // of what is frozen; 0 is the first
	Result  *index.Result  `json:"result"`
	Drivers []Driver       `json:"drivers,omitempty"`
	Targets []round.Target `json:"targets,omitempty"`
}

// Version of what is frozen now.
const Version = 2

// FinalWeights is the version from which on drivers are of the weights as they are in the
// end, trimmed and fitted. Before it they were of the base weights.
const FinalWeights = 2

// Encode is the text that is frozen.
func (f *Findings) Encode() ([]byte, error) { return json.Marshal(f) }

// Decode reads a frozen text.
func Decode(text []byte) (*Findings, error) {
	f := new(Findings)
	if err := json.Unmarshal(text, f); err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	if f.Result == nil || len(f.Result.Domains) == 0 {
		return nil, fmt.Errorf("findings: no figures")
	}
	return f, nil
}

// Published is a copy without anything that is not to be published.
func (f *Findings) Published() *Findings {
	return &Findings{Version: f.Version, Result: f.Result.Published(), Drivers: f.Drivers, Targets: f.Targets}
}

// Whole is the figures of all respondents together.
func (f *Findings) Whole() *index.Domain { return &f.Result.Domains[0] }

// Overall is the figure of the overall index of a domain, nil where it has none that may
// be shown.
func (f *Findings) Overall(d *index.Domain) *index.Figure { return Shown(d, f.Result.Overall) }

// Shown is a figure of a domain with an index, nil where it has none that may be shown.
func Shown(d *index.Domain, code string) *index.Figure {
	if d == nil || d.Hidden || code == "" {
		return nil
	}
	g := d.Figure(code)
	if g == nil || g.Verdict != "" || g.Index == nil || !g.Index.Value.Known() {
		return nil
	}
	return g
}

// Places is how many decimals a share or a mean is published with.
const Places = 2

// Digits is a number as it is published: "84.20"; "" where it is not known.
func Digits(v index.Real) string {
	if !v.Known() {
		return ""
	}
	text := strconv.FormatFloat(float64(v), 'f', Places, 64)
	if strings.Trim(text, "-0.") == "" { // not −0.00
		text = strings.TrimPrefix(text, "-")
	}
	return text
}

// Uncertain says whether a figure is kept back because its error is too large, and not
// because too few answered.
func Uncertain(f *index.Figure) bool { return f.Verdict == estimate.Uncertain }

// Confidential says whether a figure is kept back so that no small group's answers are told.
func Confidential(f *index.Figure) bool { return f.Verdict == estimate.Confidential }

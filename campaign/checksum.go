package campaign

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
	"time"

	"parindex/exact"
	"parindex/store"
)

// The checksum of a publication is the sha256 of a text with one line per frozen row:
// the kind of the row, then its values, each quoted as Go quotes a string, blanks
// between, "\n" at the end. Numbers are exact ("12.5", "17/19"), what is absent is a
// bare -, times are RFC 3339 in UTC. The lines are
//
//	publication …                 the publication; the set's sha256, the program, the
//	                              checksum of the publication before it and the head of
//	                              the log are among it
//	result … DIGEST INPUTS        each unit in the order shown
//	stability …                   how weights were varied, where that was computed
//	interval …                    each ranked unit in the order shown
//
// where DIGEST is the sha256, made the same way, over the unit's lines
//
//	component …                   fields and criteria in printed order
//	score …                       items in printed order, with what led to them
//
// and INPUTS that over the lines of what it was counted from, see [inputsOf].
type canonical struct {
	hash hash.Hash
	line bytes.Buffer
}

func newCanonical() *canonical { return &canonical{hash: sha256.New()} }

// row adds a line.
func (c *canonical) row(kind string, values ...any) {
	c.line.Reset()
	c.line.WriteString(kind)
	for _, v := range values {
		c.line.WriteByte(' ')
		if text, ok := valueText(v); ok {
			c.line.Write(strconv.AppendQuote(c.line.AvailableBuffer(), text))
		} else {
			c.line.WriteByte('-')
		}
	}
	c.line.WriteByte('\n')
	c.hash.Write(c.line.Bytes())
}

func (c *canonical) sum() string { return hex.EncodeToString(c.hash.Sum(nil)) }

func valueText(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int:
		return strconv.Itoa(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case bool:
		return strconv.FormatBool(v), true
	case exact.Number:
		return v.Exact(), true
	case *exact.Number:
		if v == nil {
			return "", false
		}
		return v.Exact(), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), true
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano), true
	}
	panic("campaign: no canonical text for this type")
}

// checksum covers a publication with its results in the order shown, and how firmly
// its units hold their ranks; a publication from before that was computed has no line
// of it.
func checksum(p *store.Publication, results []store.Result, stable *store.Stability) string {
	c := newCanonical()
	without := ""
	for _, s := range p.Without {
		without += " " + string(s)
	}
	values := []any{p.Authority, p.ID, p.Year, p.Set, p.SetSHA256, p.SetTitle, p.Sample, p.Places, string(p.Basis), without,
		p.Note, p.Reason, p.Supersedes, p.Previous, p.Program, p.LastMark, p.LastImport, p.At, p.By}
	if p.Head != "" {
		values = append(values, p.Head)
	}
	c.row("publication", values...)
	for i := range results {
		r := &results[i]
		var index *exact.Number
		if r.HasIndex {
			index = &r.Index
		}
		c.row("result", r.Unit, r.Name, r.Group, r.GroupName, r.Points, r.Max, r.Bonus, r.Penalty, r.Total, index, r.Shown, r.Class, r.Rank, r.Ranked,
			r.Claimed, r.Direct, r.Survey, r.Other, r.Missing, r.Revision, r.Digest, r.Inputs)
	}
	if stable.Known() {
		c.stability(stable)
	}
	return c.sum()
}

func (c *canonical) stability(s *store.Stability) {
	c.row("stability", s.Plan.Share, s.Plan.Draws, s.Plan.Seed, s.Plan.Flips)
	for _, u := range s.Units {
		c.row("interval", u.Unit, u.Median, u.Low, u.High, u.Band)
	}
}

// digest covers the components and scores of one unit.
func digest(components []store.Component, scores []store.Score) string {
	c := newCanonical()
	for i := range components {
		p := &components[i]
		c.row("component", p.Unit, p.Code, p.Points, p.Max, p.Status.String())
	}
	for i := range scores {
		s := &scores[i]
		c.row("score", s.Unit, s.Code, s.Points, s.Max, s.Status.String(), s.WhyVi, s.WhyEn, s.Claimed, s.Figures, s.Choice, s.Evidence, s.Note, s.Reason, s.Mark, s.Counted,
			s.From.File, s.From.Name, s.From.Sheet, s.From.Cell, s.From.By, s.From.At,
			s.Claim.File, s.Claim.Name, s.Claim.Sheet, s.Claim.Cell, s.Claim.By, s.Claim.At)
	}
	return c.sum()
}

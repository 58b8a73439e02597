package campaign

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// UnitScore is a scored unit as the command line prints it. Numbers are points; the
// index is percent.
type UnitScore struct {
	Unit         string           `json:"unit"`
	Name         string           `json:"name"`
	Group        string           `json:"group"`
	Rank         int              `json:"rank"` // 0: not ranked
	Class        string           `json:"class"`
	Points       exact.Number     `json:"points"`
	Max          exact.Number     `json:"max"`
	Bonus        exact.Number     `json:"bonus"`
	Penalty      exact.Number     `json:"penalty"`
	Total        exact.Number     `json:"total"`
	Direct       exact.Number     `json:"direct"`
	Survey       exact.Number     `json:"survey"`
	Other        exact.Number     `json:"other"`
	Index        *exact.Number    `json:"index"`         // unrounded; null where nothing applies
	IndexRounded *json.Number     `json:"index_rounded"` // to the set's places
	Missing      int              `json:"missing"`
	Components   []ComponentScore `json:"components"`
	Items        []ItemScore      `json:"items"`
}

// ComponentScore is a field or criterion of a [UnitScore].
type ComponentScore struct {
	Code   string        `json:"code"`
	Name   string        `json:"name"`
	Points exact.Number  `json:"points"`
	Max    exact.Number  `json:"max"`
	Status string        `json:"status"`
	Index  *exact.Number `json:"index"` // percent, unrounded; null where nothing applies
}

// ItemScore is an item of a [UnitScore].
type ItemScore struct {
	Code   string          `json:"code"`
	Name   string          `json:"name"`
	Source criteria.Source `json:"source"`
	Points exact.Number    `json:"points"`
	Max    exact.Number    `json:"max"`
	Status string          `json:"status"`
	Why    words.Text      `json:"why"`
}

func unitScore(r *store.Result, components []store.Component, scores []store.Score) UnitScore {
	u := UnitScore{
		Unit: r.Unit, Name: r.Name, Group: r.Group, Rank: r.Rank, Class: r.Class, Points: r.Points, Max: r.Max, Bonus: r.Bonus, Penalty: r.Penalty,
		Total: r.Total, Direct: r.Direct, Survey: r.Survey, Other: r.Other, Missing: r.Missing,
		Components: make([]ComponentScore, len(components)), Items: make([]ItemScore, len(scores)),
	}
	if r.HasIndex {
		index, rounded := r.Index, json.Number(r.Shown) // r may be moved when units are ranked
		u.Index, u.IndexRounded = &index, &rounded
	}
	for i, c := range components {
		u.Components[i] = ComponentScore{Code: c.Code, Name: c.Name, Points: c.Points, Max: c.Max, Status: c.Status.String()}
		if percent, ok := (scoring.Score{Points: c.Points, Max: c.Max}).Component(); ok {
			u.Components[i].Index = &percent
		}
	}
	for i, s := range scores {
		u.Items[i] = ItemScore{s.Code, s.Name, s.Source, s.Points, s.Max, s.Status.String(), words.Text{Vi: s.WhyVi, En: s.WhyEn}}
	}
	return u
}

// ScoreValues scores a units × items table without a database. A cell is read by the
// item's rule: the figure where the rule asks for one, the label of a line where it
// has lines, points otherwise; "Không áp dụng" or KAD leaves the maximum, blank is
// missing. What cannot be read counts as missing and is among the issues, as are
// those of the table. Units come back in the order of the rows; groups tells the
// group of a unit as written, nil is one group of all.
func ScoreValues(scheme *scoring.Scheme, table imports.Values, groups map[string]string) ([]UnitScore, []imports.Issue) {
	t := newTally(scheme, store.OnSelf, nil)
	columns, issues := columnsOf(scheme, table.Codes)
	issues = append(slices.Clone(table.Issues), issues...)
	results := make([]store.Result, len(table.Rows))
	list := make([]UnitScore, len(table.Rows))
	for i, row := range table.Rows {
		issues = append(issues, t.values(row, columns)...)
		scheme.Score(t.answers, &t.result)
		r := &results[i]
		*r = store.Result{Unit: row.Unit, Name: row.Unit, Group: groups[row.Unit], Ranked: true}
		t.sums(r)
		list[i] = unitScore(r, t.components(row.Unit), t.scores(&store.Input{}, row.Unit))
		r.Unit = strconv.Itoa(i) // names may stand twice
	}
	place(results, nil, scheme.Set())
	for _, r := range results {
		i, _ := strconv.Atoi(r.Unit)
		list[i].Rank = r.Rank
	}
	return list, issues
}

// columnsOf finds the answer that each column is about; −1 is none.
func columnsOf(scheme *scoring.Scheme, codes []string) ([]int, []imports.Issue) {
	columns := make([]int, len(codes))
	var issues []imports.Issue
	for j, code := range codes {
		_, i, ok := scheme.Leaf(code)
		if columns[j] = i; ok {
			continue
		}
		columns[j] = -1
		if scheme.Set().Item(code) == nil {
			issues = append(issues, imports.Issue{
				Severity: imports.Warning, Kind: imports.UnknownCode, Code: code,
				Problem: words.Sprintf("Cột “%s” không phải mã tiêu chí của bộ %s, không được tính", "Column “%s” is no code of criteria set %s and is not counted", code, scheme.Set().Ref()),
				Fix:     words.Text{Vi: "Sửa mã ở dòng tiêu đề nếu đây là tiêu chí.", En: "Mend the code in the header if it is an item."},
			})
		}
	}
	return columns, issues
}

// values fills the answers from one row.
func (t *tally) values(row imports.ValueRow, columns []int) []imports.Issue {
	clear(t.answers)
	var issues []imports.Issue
	for j, i := range columns {
		if i < 0 || j >= len(row.Values) {
			continue
		}
		text := strings.TrimSpace(words.NFC(row.Values[j]))
		if text == "" {
			continue
		}
		leaf := &t.scheme.Leaves()[i]
		a, ok := read(leaf, text)
		if !ok {
			issues = append(issues, unreadable(leaf, row.Cells[j], text))
			continue
		}
		t.answers[i] = a
	}
	return issues
}

// read makes an answer of a cell.
func read(leaf *scoring.Leaf, text string) (a scoring.Answer, ok bool) {
	if folded := words.Fold(text); folded == "kad" || strings.HasPrefix(folded, "khong ap dung") {
		return scoring.Answer{Exempt: true}, true
	}
	if line := lineOf(leaf, text); line > 0 {
		return scoring.Answer{Choice: line}, true
	}
	n, ok := parseNumber(text)
	if !ok {
		return a, false
	}
	if len(leaf.Figures()) == 1 {
		return scoring.Answer{Figures: []scoring.Value{{Number: n, Given: true}}}, true
	}
	return scoring.Answer{Typed: true, Origin: fromSource[leaf.Item.Source], Points: n}, true
}

var fromSource = map[criteria.Source]scoring.Origin{
	criteria.Self: scoring.FromSelf, criteria.Appraiser: scoring.FromAppraisal, criteria.Survey: scoring.FromSurvey, criteria.Index: scoring.FromIndex,
}

// parseNumber reads a number with a decimal point or comma.
func parseNumber(text string) (exact.Number, bool) {
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	n, err := exact.Parse(text)
	return n, err == nil
}

func unreadable(leaf *scoring.Leaf, at assessment.Cell, text string) imports.Issue {
	fix := words.Text{Vi: "Ghi một con số, ví dụ 0,5; hoặc KAD nếu không áp dụng.", En: "Write a number such as 0.5, or KAD where it does not apply."}
	kind := imports.TextInScore
	if lines := leaf.Lines(); len(lines) > 0 {
		kind = imports.ChoiceUnknown
		fix = words.Sprintf("Ghi số điểm hoặc một trong: %s.", "Write points or one of: %s.", strings.Join(lines, "; "))
	}
	return imports.Issue{
		Severity: imports.Error, Kind: kind, Sheet: at.Sheet, Cell: at.Ref, Code: leaf.Item.Code,
		Problem: words.Sprintf("Không đọc được giá trị “%s”", "The value “%s” cannot be read", text), Fix: fix,
	}
}

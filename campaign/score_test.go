package campaign

import (
	"encoding/json"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

func TestScoreValues(t *testing.T) {
	text := `id: t
version: "2020.1"
title: Bộ mẫu để thử
sample: true
years: [2020]
groups: [g]
total: 10
places: 2
ties: competition
items:
  - {code: "1", name: Thang, max: 4, source: self, rule: {kind: scale, figures: {v: giá trị}, of: 10}}
  - code: "2"
    name: Lựa chọn
    max: 4
    source: self
    rule: {kind: yesno, yes: {label: Đạt, points: 4}, no: {label: Không đạt, points: 1}}
  - {code: "3", name: Khảo sát, max: 2, source: survey, rule: {kind: survey, options: [{label: A, percent: 100}, {label: B, percent: 0}]}}
`
	scheme, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	row := func(unit string, values ...string) imports.ValueRow {
		return imports.ValueRow{Unit: unit, Values: values, Cells: make([]assessment.Cell, len(values))}
	}
	table := imports.Values{Codes: []string{"1", "2", "3", "ghi chú"}, Rows: []imports.ValueRow{
		row("A", "7,5", "đạt", "1.5", "x"), row("B", "5", "3", "", ""), row("C", "10", "KAD", "2", ""), row("D", "?", "Đạt", "9", ""), row("A", "7.5", "Đạt", "1.5", ""),
	}}
	table.Rows[3].Cells[0] = assessment.Cell{Sheet: "S", Ref: "B5"}
	got, issues := ScoreValues(scheme, table, nil)
	wanted := []struct {
		total, max, index string
		rank              int
	}{{"8.5", "10", "85.00", 2}, {"5", "10", "50.00", 5}, {"6", "6", "100.00", 1}, {"6", "10", "60.00", 4}, {"8.5", "10", "85.00", 2}}
	for i, w := range wanted {
		g := got[i]
		if g.Total.Exact() != w.total || g.Max.Exact() != w.max || string(*g.IndexRounded) != w.index || g.Rank != w.rank {
			t.Errorf("%s = %s of %s, %s, rank %d, want %+v", g.Unit, g.Total, g.Max, *g.IndexRounded, g.Rank, w)
		}
	}
	if len(issues) != 2 || issues[0].Code != "ghi chú" || issues[1].Cell != "B5" || issues[1].Kind != imports.TextInScore {
		t.Errorf("issues = %+v", issues)
	}
	if got[0].Items[0].Why.Vi != "(7,5/10) × 4 = 3" || got[3].Items[2].Status != "scored" || got[1].Items[2].Status != "missing" {
		t.Errorf("items = %+v", got[0].Items)
	}
	if text, err := json.Marshal(got[0]); err != nil || !strings.Contains(string(text), `"index":85,"index_rounded":85.00`) {
		t.Errorf("JSON = %s, %v", text, err)
	}
}

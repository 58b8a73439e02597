package campaign

import (
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"

	_ "modernc.org/sqlite"
)

var selfOnly = PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{criteria.Survey, criteria.Index, criteria.Appraiser}}

// filled is a campaign whose three communes sent their sheets.
func filled(t testing.TB) *Campaign {
	t.Helper()
	c := communes(t)
	for unit, points := range map[string]map[string]any{
		"Xã An Vân": nil, "Xã Gia Quang": {"1.1.1": exact.Frac(1, 2)}, "Phường Tân Bái": {"1.1.2": exact.Int(1)},
	} {
		want(t, importBody(t, c, unit+".xlsx", sheetBody(t, c, unit, points), ImportOptions{}), Stored, 1)
	}
	return c
}

func publish(t testing.TB, c *Campaign, o PublishOptions) store.Publication {
	t.Helper()
	p, err := c.Publish(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func results(t testing.TB, c *Campaign, p store.Publication) []store.Result {
	t.Helper()
	list, err := c.DB.Results(ctx, c.Authority, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPublishSelf(t *testing.T) {
	c := filled(t)
	p := publish(t, c, selfOnly)
	list := results(t, c, p)
	if len(list) != 3 || list[0].Unit != "XA1" || list[0].Rank != 1 || list[0].Shown != "104.92" && !list[0].HasIndex {
		t.Fatalf("results = %+v", list)
	}
	for _, r := range list {
		if !r.Total.Equal(r.Direct.Add(r.Survey).Add(r.Other)) || !r.Survey.Equal(exact.Zero) || r.Missing != 0 {
			t.Errorf("%s: %s = %s + %s + %s, %d missing", r.Unit, r.Total, r.Direct, r.Survey, r.Other, r.Missing)
		}
		if again, _ := r.Total.Mul(exact.Hundred).Div(r.Max); !again.Equal(r.Index) || r.Shown != r.Index.Decimal(2) {
			t.Errorf("%s: index %s of %s/%s, shown %s", r.Unit, r.Index, r.Total, r.Max, r.Shown)
		}
		if r.Claimed == nil || !r.Claimed.Equal(r.Direct) {
			t.Errorf("%s: claimed %v, want the direct points %s", r.Unit, r.Claimed, r.Direct)
		}
	}
	scores, err := c.DB.Scores(ctx, c.Authority, p.ID, "XA2")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(scores, func(s store.Score) bool { return s.Code == "1.1.1" })
	if s := scores[at]; s.WhyVi != "điểm tự chấm: 0,5" || s.From.Cell != "D7" || s.From.Name != "Xã Gia Quang.xlsx" || s.From.Sheet != "Phiếu" || s.From.By != "an" {
		t.Errorf("score = %+v", s)
	}
	at = slices.IndexFunc(scores, func(s store.Score) bool { return s.Source == criteria.Survey })
	if s := scores[at]; s.Status != scoring.Exempt || !strings.Contains(s.WhyVi, "không điều tra") || s.Max.Sign() != 0 {
		t.Errorf("score of a survey that was not held = %+v", s)
	}
	components, err := c.DB.Components(ctx, c.Authority, p.ID)
	if err != nil || len(components) == 0 || components[0].Depth != 0 || components[0].Name == "" {
		t.Errorf("components = %v, %v", components, err)
	}
}

func TestPublishRefuses(t *testing.T) {
	c := filled(t)
	for name, o := range map[string]PublishOptions{
		"unknown set":   {Year: 2025, Set: "xa@1999.1"},
		"other year":    {Year: 1999, Set: "xa@2025.1"},
		"no units":      {Year: 2019, Set: "so@2019.1"},
		"basis":         {Year: 2025, Set: "xa@2025.1", Basis: "guess"},
		"source":        {Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{"khác"}},
		"not appraised": {Year: 2025, Set: "xa@2025.1"},
	} {
		_, err := c.Publish(ctx, o)
		var refused *Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v, want refused", name, err)
			continue
		}
		for _, f := range refused.Faults {
			if f.Problem.Vi == "" || f.Problem.En == "" || f.Fix.Vi == "" || f.Fix.En == "" {
				t.Errorf("%s: fault without words: %+v", name, f)
			}
		}
		if name == "not appraised" && len(refused.Faults) != 3 {
			t.Errorf("%s: %d faults, want all three units", name, len(refused.Faults))
		}
	}
	if pubs, err := c.DB.Publications(ctx, c.Authority); err != nil || len(pubs) != 0 {
		t.Errorf("a refused publication left %v, %v", pubs, err)
	}
	p := publish(t, c, PublishOptions{Year: 2025, Set: "xa@2025.1", AllowMissing: true})
	for _, r := range results(t, c, p) {
		if r.HasIndex || r.Rank != 0 || r.Shown != "" {
			t.Errorf("a unit without points: %+v, want neither index nor rank", r)
		}
	}
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v", v, err)
	}
}

func TestCorrection(t *testing.T) {
	c := filled(t)
	first := publish(t, c, selfOnly)
	before := results(t, c, first)
	if _, err := c.Publish(ctx, selfOnly); !errors.As(err, new(*Refused)) {
		t.Errorf("publishing again without a reason: %v, want refused", err)
	}
	importBody(t, c, "đính chính.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Zero, "1.1.2": exact.Zero}), ImportOptions{})
	again := selfOnly
	again.Reason = "Đính chính điểm của Xã An Vân"
	second := publish(t, c, again)
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil || len(pubs) != 2 || second.Supersedes != first.ID {
		t.Fatalf("publications = %+v, %v", pubs, err)
	}
	if now := store.Current(pubs); len(now) != 1 || now[0].ID != second.ID {
		t.Errorf("current = %+v", now)
	}
	if after := results(t, c, second); after[2].Unit != "XA1" || after[2].Revision != 2 {
		t.Errorf("results of the correction = %+v", after)
	}
	kept := results(t, c, first)
	for i := range kept {
		if kept[i].Unit != before[i].Unit || !kept[i].Index.Equal(before[i].Index) {
			t.Errorf("the corrected publication changed: %+v", kept[i])
		}
	}
	for _, p := range pubs {
		if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal || v.Values < 100 {
			t.Errorf("publication %d: %+v, %v, want equal", p.ID, v, err)
		}
	}
}

// TestTampering changes frozen rows behind the program's back, and inputs.
func TestTampering(t *testing.T) {
	for name, change := range map[string]struct{ sql, unit, code, what string }{
		"score":       {`UPDATE score SET points = '0.75' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "points"},
		"why":         {`UPDATE score SET why_vi = 'khác' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "why"},
		"component":   {`UPDATE component SET points = '1' WHERE unit = 'XA3' AND code = '1'`, "XA3", "1", "points"},
		"rank":        {`UPDATE result SET place = 1 WHERE unit = 'XA2'`, "XA2", "", "rank"},
		"total":       {`UPDATE result SET total = '99' WHERE unit = 'XA2'`, "XA2", "", "total"},
		"note":        {`UPDATE publication SET note = 'khác'`, "", "", "checksum"},
		"unit gone":   {`DELETE FROM result WHERE unit = 'XA3'`, "", "", "checksum"},
		"score gone":  {`DELETE FROM score WHERE unit = 'XA3' AND code = '1.1.2'`, "XA3", "", "items"},
		"input":       {`UPDATE entry SET self = '0.25' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "1.1.1", "points"},
		"evidence":    {`UPDATE entry SET evidence = 'khác' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "", "digest"},
		"set":         {`UPDATE criteria_set SET body = body || '# khác' WHERE ref = 'xa@2025.1'`, "", "", "set"},
		"input added": {`INSERT INTO score SELECT authority, publication, unit, 999, code, points, max_points, status, why_vi, why_en, mark, claim FROM score WHERE unit = 'XA1' AND position = 0`, "XA1", "", "items"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			db, err := store.Open(ctx, path)
			if err != nil {
				t.Fatal(err)
			}
			c := filledIn(t, db)
			p := publish(t, c, selfOnly)
			db.Close()
			tamper(t, path, change.sql)
			if c.DB, err = store.Open(ctx, path); err != nil {
				t.Fatal(err)
			}
			defer c.DB.Close()
			v, err := c.Verify(ctx, p.ID)
			if err != nil || v.Equal {
				t.Fatalf("Verify = %+v, %v, want a difference", v, err)
			}
			if !slices.ContainsFunc(v.Differences, func(d Difference) bool {
				return d.Unit == change.unit && d.Code == change.code && d.What == change.what
			}) {
				t.Errorf("differences = %+v, want %s %s %s named", v.Differences, change.unit, change.code, change.what)
			}
		})
	}
}

func filledIn(t *testing.T, db *store.DB) *Campaign {
	c := filled(t)
	copied := *c
	copied.DB = db
	if err := copied.PutAuthority(ctx, "UBND"); err != nil {
		t.Fatal(err)
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		t.Fatal(err)
	}
	if err := copied.PutUnits(ctx, nil, units); err != nil {
		t.Fatal(err)
	}
	for i, u := range units {
		points := []map[string]any{nil, {"1.1.1": exact.Frac(1, 2)}, {"1.1.2": exact.Int(1)}}[i]
		want(t, importBody(t, &copied, u.ID+".xlsx", sheetBody(t, &copied, u.Name, points), ImportOptions{}), Stored, 1)
	}
	return &copied
}

// tamper runs SQL on a database whose triggers are dropped.
func tamper(t *testing.T, path, change string) {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	rows, err := raw.Query(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
	if err != nil {
		t.Fatal(err)
	}
	var triggers []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		triggers = append(triggers, name)
	}
	for _, name := range triggers {
		if _, err := raw.Exec("DROP TRIGGER " + name); err != nil {
			t.Fatal(err)
		}
	}
	done, err := raw.Exec(change)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatal("nothing was tampered with")
	}
}

func TestPreview(t *testing.T) {
	c := filled(t)
	list, err := c.Preview(ctx, selfOnly)
	if err != nil || len(list) != 3 || list[0].Rank != 1 || len(list[0].Items) == 0 {
		t.Fatalf("Preview = %+v, %v", list, err)
	}
	if pubs, err := c.DB.Publications(ctx, c.Authority); err != nil || len(pubs) != 0 {
		t.Errorf("a preview left %v, %v", pubs, err)
	}
}

// mark is a mark of a test.
func mark(id int64, stage assessment.Stage, code, points string) store.Mark {
	m := store.Mark{ID: id, Mark: assessment.Mark{Unit: "U", Code: code, Stage: stage}}
	if points == "KAD" {
		m.Exempt = true
		return m
	}
	p := exact.MustParse(points)
	m.Points = &p
	return m
}

// TestAnswers counts marks and entries of the departments' sample set.
func TestAnswers(t *testing.T) {
	c := newCampaign(t)
	scheme := schemeOf(t, c, "so@2019.1")
	surveyMax := func(field string) exact.Number {
		sum := exact.Zero
		for _, l := range scheme.Leaves() {
			if l.Item.Source == criteria.Survey && (field == "" || l.Item.Field().Code == field) {
				sum = sum.Add(l.Item.Max.Number)
			}
		}
		return sum
	}
	half := exact.Frac(1, 2)
	claim := assessment.Entry{Code: "1.1.1", Self: &half}
	for name, test := range map[string]struct {
		basis   store.Basis
		entries []assessment.Entry
		marks   []store.Mark
		item    string // looked at
		points  string
		status  scoring.Status
		survey  string // of the whole
		faults  int
	}{
		"newest mark counts":       {marks: []store.Mark{mark(1, "appraisal", "1.1.1", "0.5"), mark(2, "appraisal", "1.1.1", "0.25")}, item: "1.1.1", points: "0.25"},
		"exempt mark":              {marks: []store.Mark{mark(1, "appraisal", "1.1.1", "KAD")}, item: "1.1.1", points: "0", status: scoring.Exempt},
		"no mark":                  {entries: []assessment.Entry{claim}, marks: []store.Mark{mark(1, "appraisal", "1.1.2", "0.25")}, item: "1.1.1", points: "0", status: scoring.Missing},
		"claim counts on self":     {basis: store.OnSelf, entries: []assessment.Entry{claim}, marks: []store.Mark{mark(1, "appraisal", "1.1.1", "0.25")}, item: "1.1.1", points: "0.5"},
		"block over survey items":  {marks: []store.Mark{mark(1, "survey", "1", "3.98")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "3.98"},
		"whole set":                {marks: []store.Mark{mark(1, "survey", "", "20")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "20"},
		"field and whole together": {marks: []store.Mark{mark(1, "survey", "1", "3"), mark(2, "survey", "", "20")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "20"},
		"whole below its fields":   {marks: []store.Mark{mark(1, "survey", "1", "3"), mark(2, "survey", "", "2")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "3", faults: 1},
		"bonus block":              {marks: []store.Mark{mark(1, "appraisal", "T", "0.5")}, item: "T.1", points: "0.25"},
		"penalty block":            {marks: []store.Mark{mark(1, "appraisal", "P", "0.5")}, item: "P.2", points: "0.1"},
		"appraised field":          {marks: []store.Mark{mark(1, "appraisal", "1.1", "1.75")}, item: "1.1.3", points: "1"},
		"survey mark on own item":  {marks: []store.Mark{mark(1, "survey", "1.1.1", "0.5")}, item: "1.1.1", points: "0", status: scoring.Missing},
	} {
		t.Run(name, func(t *testing.T) {
			basis := test.basis
			if basis == "" {
				basis = store.OnAppraisal
			}
			tally := newTally(scheme, basis, nil)
			in := store.Input{Unit: "U", Sheet: &store.Sheet{Revision: 1}, Entries: test.entries, Marks: test.marks}
			out, faults := tally.unit(&in, assessment.Unit{ID: "U", Group: "so", Ranked: true}, "Sở")
			if len(faults) != test.faults {
				t.Errorf("faults = %v, want %d", faults, test.faults)
			}
			i := slices.IndexFunc(out.scores, func(s store.Score) bool { return s.Code == test.item })
			if s := out.scores[i]; s.Points.Exact() != test.points || s.Status != test.status {
				t.Errorf("%s = %s, %s (%s), want %s, %s", s.Code, s.Points.Exact(), s.Status, s.WhyVi, test.points, test.status)
			}
			if test.survey != "" && out.result.Survey.Exact() != test.survey {
				t.Errorf("survey = %s, want %s", out.result.Survey.Exact(), test.survey)
			}
		})
	}
	if surveyMax("").Sign() <= 0 {
		t.Error("the sample set has no survey items")
	}
}

func TestScoreValues(t *testing.T) {
	text := `id: t
version: "1"
title: Thử
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
	if got[0].Items[0].Why.Vi != "7,5/10 × 4 = 3" || got[3].Items[2].Status != "scored" || got[1].Items[2].Status != "missing" {
		t.Errorf("items = %+v", got[0].Items)
	}
	if text, err := json.Marshal(got[0]); err != nil || !strings.Contains(string(text), `"index":85,"index_rounded":85.00`) {
		t.Errorf("JSON = %s, %v", text, err)
	}
}

func TestComparePrinted(t *testing.T) {
	rank := func(n int) *int { return &n }
	total := exact.MustParse("90.05")
	table := store.PrintedTable{Rows: []assessment.Printed{{Unit: "A", Rank: rank(1), Total: &total}, {Unit: "B", Rank: rank(2)}, {Unit: "C"}}}
	list := ComparePrinted(table, store.Publication{Places: 2}, []store.Result{
		{Unit: "A", Name: "Đơn vị A", Total: exact.MustParse("90"), Rank: 1}, {Unit: "B", Rank: 2},
	})
	if d := list[0]; !d.Differs || d.Total.Exact() != "-0.05" || *d.Rank != 0 || d.Name != "Đơn vị A" {
		t.Errorf("A = %+v", d)
	}
	if list[1].Differs || !list[2].Differs || list[2].Result != nil {
		t.Errorf("B, C = %+v", list[1:])
	}
}

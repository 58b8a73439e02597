package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/provinces"
	"parindex/scoring"
	"parindex/scoring/stability"
)

// suite is what every database must do; open returns an empty one.
func suite(t *testing.T, open func(t *testing.T) *DB) {
	for name, test := range map[string]func(t *testing.T, db *DB){
		"keys":          testKeys,
		"units":         testUnits,
		"set":           testSet,
		"damaged set":   testDamagedSet,
		"file":          testFile,
		"sheet":         testSheet,
		"marks":         testMarks,
		"printed":       testPrinted,
		"indices":       testIndices,
		"targets":       testTargets,
		"rounds":        testRounds,
		"publication":   testPublication,
		"across":        testAcross,
		"snapshot":      testSnapshot,
		"all or none":   testAllOrNone,
		"at once":       testAtOnce,
		"unknown units": testUnknown,
		"settings":      testSettings,
		"notices":       testNotices,
		"holders":       testHolders,
		"joined once":   testJoinedOnce,
		"by set":        testBySet,
		"watched":       testWatched,
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			fill(t, db)
			test(t, db)
		})
	}
}

const office = "vinhphuc"

var (
	ctx  = context.Background()
	noon = time.Date(2026, 1, 15, 12, 0, 0, 123_000_000, time.UTC)
	src  = Origin{File: "f1", Name: "phiếu.xlsx", By: "an", At: noon}
)

func num(s string) *exact.Number {
	n := exact.MustParse(s)
	return &n
}

func sampleSet(t testing.TB, ref string) *criteria.Set {
	t.Helper()
	text, err := sets.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, faults := criteria.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set
}

func write(t testing.TB, db *DB, steps ...func(tx *Tx) error) {
	t.Helper()
	if err := tryWrite(db, steps...); err != nil {
		t.Fatal(err)
	}
}

func tryWrite(db *DB, steps ...func(tx *Tx) error) error {
	return db.Write(ctx, func(tx *Tx) error {
		for _, step := range steps {
			if err := step(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// fill adds an authority with two units, the set, a file and import 1.
func fill(t testing.TB, db *DB) {
	t.Helper()
	set := sampleSet(t, "so@2019.1")
	write(t, db,
		func(tx *Tx) error {
			return tx.PutAuthority(assessment.Authority{ID: office, Name: "UBND tỉnh Vĩnh Phúc"})
		},
		func(tx *Tx) error {
			return tx.PutGroup(office, assessment.Group{ID: "so", Name: "Sở, ban, ngành", Position: 1})
		},
		func(tx *Tx) error {
			return tx.PutUnit(office, assessment.Unit{ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true})
		},
		func(tx *Tx) error {
			return tx.PutUnit(office, assessment.Unit{ID: "SNV", Name: "Sở Nội vụ", Group: "so", Ranked: true})
		},
		func(tx *Tx) error { _, err := tx.PutSet(office, set, src); return err },
		func(tx *Tx) error {
			return tx.PutFile(office, File{SHA256: "f1", Name: "phiếu.xlsx", Body: []byte("one"), At: noon, By: "an"})
		},
		func(tx *Tx) error {
			_, err := tx.AddImport(office, Import{File: "f1", Name: "phiếu.xlsx", Kind: "sheet", Outcome: "stored", At: noon, By: "an"})
			return err
		},
	)
}

func testUnits(t *testing.T, db *DB) {
	u := assessment.Unit{ID: "STCM", Name: "Sở Tài chính mới", Aliases: []string{"STC mới"}, Group: "so", Ranked: false, From: "2025-03-01", Predecessors: []string{"STC"}}
	put := []func(tx *Tx) error{
		func(tx *Tx) error { return tx.PutUnit(office, u) },
		func(tx *Tx) error { return tx.PutPredecessors(office, u) },
	}
	write(t, db, put...)
	write(t, db, put...)
	units, err := db.Units(ctx, office)
	if err != nil || len(units) != 3 {
		t.Fatalf("Units = %v, %v, want 3", units, err)
	}
	if got, want := fmt.Sprint(units[2]), fmt.Sprint(u); got != want {
		t.Errorf("unit = %s, want %s", got, want)
	}
	if others, err := db.Units(ctx, "hanoi"); err != nil || len(others) != 0 {
		t.Errorf("units of another authority = %v, %v, want none", others, err)
	}
}

func testSet(t *testing.T, db *DB) {
	set := sampleSet(t, "so@2019.1")
	write(t, db, func(tx *Tx) error { _, err := tx.PutSet(office, set, src); return err })
	changed, _ := criteria.Parse(append([]byte("# khác\n"), set.Text...))
	err := tryWrite(db, func(tx *Tx) error { _, err := tx.PutSet(office, changed, src); return err })
	if !errors.As(err, &SetChanged{}) {
		t.Errorf("another text under the same ref: %v, want SetChanged", err)
	}
	got, err := db.Set(ctx, office, "so@2019.1")
	if err != nil || got.SHA256 != set.SHA256 || len(got.Leaves()) != len(set.Leaves()) {
		t.Errorf("Set = %v, %v", got, err)
	}
	if _, err := db.Set(ctx, office, "so@2020.1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("unused set: %v, want ErrNotFound", err)
	}
}

func testFile(t *testing.T, db *DB) {
	write(t, db, func(tx *Tx) error {
		return tx.PutFile(office, File{SHA256: "f1", Name: "tên khác.xlsx", Body: []byte("other"), At: noon, By: "bình"})
	})
	f, err := db.File(ctx, office, "f1")
	if err != nil || string(f.Body) != "one" || f.Name != "phiếu.xlsx" || !f.At.Equal(noon) {
		t.Errorf("File = %+v, %v: want the first one kept", f, err)
	}
	if _, err := db.File(ctx, office, "f2"); !errors.Is(err, ErrNotFound) {
		t.Errorf("missing file: %v, want ErrNotFound", err)
	}
}

var entries = []assessment.Entry{
	{Code: "1.1.1", Self: num("0.5"), Choice: "Ban hành chậm nhất trong tháng 01 của năm kế hoạch", Evidence: "KH số 1", Sheet: "Phiếu", Cells: map[string]string{"self": "E9", "choice": "D9"}},
	{Code: "1.1.3", Self: num("17/19"), Figures: map[string]*exact.Number{"a": num("19"), "b": num("17"), "c": nil}, Note: "ghi chú", Sheet: "Phiếu", Cells: map[string]string{"self": "E11", "figures.a": "D11"}},
	{Code: "1.10", Exempt: true, Sheet: "Phiếu", Cells: map[string]string{"exempt": "E20"}},
}

func addSheet(unit string, revision int) func(tx *Tx) error {
	return func(tx *Tx) error {
		return tx.AddSheet(office, Sheet{Unit: unit, Year: 2019, Revision: revision, Set: "so@2019.1", State: assessment.Submitted, Source: src, Import: 1}, entries)
	}
}

func testSheet(t *testing.T, db *DB) {
	var newest, none int
	var state assessment.State
	write(t, db, addSheet("STC", 1), addSheet("STC", 2), func(tx *Tx) (err error) {
		if none, _, err = tx.Newest(office, "STC", 2018); err != nil {
			return err
		}
		newest, state, err = tx.Newest(office, "STC", 2019)
		return err
	})
	if newest != 2 || state != assessment.Submitted || none != 0 {
		t.Errorf("newest revision = %d %s, of an empty year %d, want 2 submitted, 0", newest, state, none)
	}
	sheets, err := db.Sheets(ctx, office, 2019, "so@2019.1")
	if err != nil || len(sheets) != 1 || sheets[0].Revision != 2 || sheets[0].Source != src {
		t.Fatalf("Sheets = %+v, %v, want revision 2 only", sheets, err)
	}
	got, err := db.Entries(ctx, office, "STC", 2019, 1)
	if err != nil || len(got) != len(entries) {
		t.Fatalf("Entries = %v, %v", got, err)
	}
	if n := got[1].Self; !n.Equal(exact.Frac(17, 19)) || got[1].Figures["c"] != nil || !got[1].Figures["b"].Equal(exact.Int(17)) {
		t.Errorf("entry = %+v: numbers were not kept exactly", got[1])
	}
	if !got[2].Exempt || got[2].Code != "1.10" || got[0].Cells["choice"] != "D9" {
		t.Errorf("entries = %+v", got)
	}
	if err := tryWrite(db, addSheet("STC", 2)); !errors.Is(err, ErrConflict) {
		t.Errorf("the same revision again: %v, want ErrConflict", err)
	}
	write(t, db, func(tx *Tx) error {
		s, err := tx.SheetOf(office, "STC", 2019, "so@2019.1", "f1")
		if err != nil || s.Revision != 2 {
			t.Errorf("SheetOf = %+v, %v, want revision 2", s, err)
		}
		if _, err := tx.SheetOf(office, "SNV", 2019, "so@2019.1", "f1"); !errors.Is(err, ErrNotFound) {
			t.Errorf("SheetOf another unit: %v, want ErrNotFound", err)
		}
		return nil
	})
}

func addMarks(unit string, codes ...string) func(tx *Tx) error {
	return func(tx *Tx) error {
		var marks []assessment.Mark
		for _, c := range codes {
			marks = append(marks, assessment.Mark{Unit: unit, Code: c, Stage: assessment.Appraisal, Points: num("0.25"), Reason: "vì", Cell: assessment.Cell{Sheet: "LV1", Ref: "D9"}})
		}
		_, err := tx.AddMarks(office, Mark{Year: 2019, Set: "so@2019.1", Import: 1, Source: src}, marks)
		return err
	}
}

func testMarks(t *testing.T, db *DB) {
	codes := make([]string, 40)
	for i := range codes {
		codes[i] = fmt.Sprint("1.", i)
	}
	write(t, db, addMarks("STC", codes...), addMarks("SNV", "1.1.1"), addMarks("STC", "1.1.1"))
	snap, err := db.Snapshot(ctx, office, 2019, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if snap.LastMark() != 42 {
		t.Errorf("last mark = %d, want 42", snap.LastMark())
	}
	in, err := snap.Input("STC")
	if err != nil || len(in.Marks) != 41 || in.Marks[40].ID != 42 || in.Marks[40].Code != "1.1.1" || in.Sheet != nil {
		t.Errorf("Input = %+v, %v", in, err)
	}
	in, err = snap.InputAt("STC", 0, 40)
	if err != nil || len(in.Marks) != 40 {
		t.Errorf("InputAt 40 = %d marks, %v, want 40", len(in.Marks), err)
	}
	write(t, db, func(tx *Tx) error {
		yes, err := tx.HasMarks(office, 2019, "so@2019.1", assessment.Appraisal, "f1")
		no, err2 := tx.HasMarks(office, 2019, "so@2019.1", assessment.Survey, "f1")
		if !yes || no || err != nil || err2 != nil {
			t.Errorf("HasMarks = %v, %v, %v, %v, want true, false", yes, no, err, err2)
		}
		return nil
	})
	overtaken := func(file string, want bool) {
		t.Helper()
		write(t, db, func(tx *Tx) error {
			got, err := tx.Overtaken(office, 2019, "so@2019.1", assessment.Appraisal, file)
			if got != want || err != nil {
				t.Errorf("Overtaken(%s) = %v, %v, want %v", file, got, err, want)
			}
			return nil
		})
	}
	overtaken("f1", false)
	other := src
	other.File = "f2"
	write(t, db,
		func(tx *Tx) error {
			return tx.PutFile(office, File{SHA256: "f2", Name: "b.xlsx", Body: []byte("two"), At: noon, By: "an"})
		},
		func(tx *Tx) error {
			_, err := tx.AddMarks(office, Mark{Year: 2019, Set: "so@2019.1", Import: 1, Source: other},
				[]assessment.Mark{{Unit: "SNV", Code: "1.1.1", Stage: assessment.Appraisal, Points: num("0.5")}})
			return err
		})
	overtaken("f1", true)
	overtaken("f2", false)
	write(t, db, addMarks("SNV", "1.1.1"))
	overtaken("f1", false)
	overtaken("f2", true)
}

func testPrinted(t *testing.T, db *DB) {
	rank := 1
	table := PrintedTable{Year: 2019, Title: "Kết quả", Source: src, Rows: []assessment.Printed{
		{Unit: "STC", Group: "Sở, ban, ngành", Rank: &rank, Total: num("92.93"), Cell: assessment.Cell{Sheet: "Xếp hạng", Ref: "A8"}},
		{Unit: "SNV", Class: "Tốt"},
	}}
	write(t, db, func(tx *Tx) error { return tx.AddPrinted(office, table, 1) })
	got, err := db.Printed(ctx, office)
	if err != nil || len(got) != 1 || got[0].Source != src || len(got[0].Rows) != 2 {
		t.Fatalf("Printed = %+v, %v", got, err)
	}
	if r := got[0].Rows; *r[0].Rank != 1 || !r[0].Total.Equal(*num("92.93")) || r[1].Rank != nil || r[1].Total != nil || r[1].Class != "Tốt" {
		t.Errorf("rows = %+v", r)
	}
}

// firm is how the one ranked unit holds its rank.
var firm = Stability{Plan: stability.Standard(), Units: []Interval{{"STC", stability.Place{Median: 1, Low: 1, High: 2, Band: 1}}}}

func testIndices(t *testing.T, db *DB) {
	rows := []provinces.Standing{
		{Index: "PAR INDEX", Year: 2021, Province: "VPH", Value: num("89.28"), Rank: 5, Of: 63, Source: "báo", Sheet: "s", Cell: "A2"},
		{Index: "PAR INDEX", Year: 2023, Province: "VPH", Target: true, Rank: 40, Source: "kế hoạch"},
		{Index: "PCI", Year: 2015, Province: provinces.Nation, Part: "Đất đai", Value: num("6.345677")},
	}
	for want := range int64(2) {
		write(t, db, func(tx *Tx) error {
			id, err := tx.AddIndexList(office, IndexList{Import: 1, Source: src, Rows: rows[want:]})
			if err == nil && id != want+1 {
				t.Errorf("got number %d, want %d", id, want+1)
			}
			return err
		})
	}
	got, err := db.IndexLists(ctx, office)
	if err != nil || len(got) != 2 || len(got[0].Rows) != 3 || len(got[1].Rows) != 2 || got[1].Source != src || got[1].Import != 1 {
		t.Fatalf("IndexLists = %+v, %v", got, err)
	}
	first, second := got[0].Rows[0], got[0].Rows[1]
	if !first.Value.Equal(*num("89.28")) || second.Value != nil || got[0].Rows[2].Part != "Đất đai" {
		t.Errorf("rows = %+v", got[0].Rows)
	}
	if first.Value = rows[0].Value; first != rows[0] || second != rows[1] {
		t.Errorf("got %+v and %+v, want them as they were", first, second)
	}
	if last, err := db.IndicesVersion(ctx, office); err != nil || last != 2 {
		t.Errorf("IndicesVersion = %d, %v", last, err)
	}
	if other, err := db.IndexLists(ctx, "khac"); err != nil || len(other) != 0 {
		t.Errorf("another authority sees %+v, %v", other, err)
	}
}

// publish freezes one unit with two scores.
func publish(supersedes int64) func(tx *Tx) error {
	return func(tx *Tx) error {
		id, err := tx.NextPublication(office)
		if err != nil {
			return err
		}
		components := []Component{{Code: "1", Points: exact.Frac(1, 3), Max: exact.Int(14), Status: scoring.Missing}}
		scores := []Score{
			{Code: "1.1.1", Points: *num("0.25"), Max: *num("0.5"), WhyVi: "điểm thẩm định: 0,25", WhyEn: "appraised points: 0.25", Mark: 1, From: src},
			{Code: "1.1.3", Points: exact.Frac(1, 12), Max: exact.One, Status: scoring.Scored, Counted: "1.1.3"},
		}
		if err := tx.AddScores(office, id, "STC", components, scores); err != nil {
			return err
		}
		if err := tx.AddStability(office, id, &firm); err != nil {
			return err
		}
		return tx.AddPublication(Publication{Authority: office, ID: id, Year: 2019, Set: "so@2019.1", SetSHA256: "x", Basis: OnAppraisal, Without: []criteria.Source{criteria.Survey, criteria.Index}, Supersedes: supersedes, At: noon, By: "an"},
			[]Result{
				{Unit: "STC", Name: "Sở Tài chính", Group: "so", GroupName: "Sở", Points: exact.Frac(1, 3), Max: exact.Int(14), Total: exact.Frac(1, 3), HasIndex: true, Index: exact.Frac(100, 42), Shown: "2.38", Rank: 1, Ranked: true, Claimed: num("5"), Revision: 1, Digest: "d"},
				{Unit: "SNV", Name: "Sở Nội vụ", Group: "so", GroupName: "Sở"},
			})
	}
}

func testPublication(t *testing.T, db *DB) {
	write(t, db, addSheet("STC", 1), addMarks("STC", "1.1.1"), publish(0), publish(1))
	if err := tryWrite(db, publish(1)); !errors.Is(err, ErrConflict) {
		t.Errorf("a second correction of the same publication: %v, want ErrConflict", err)
	}
	pubs, err := db.Publications(ctx, office)
	if err != nil || len(pubs) != 2 || pubs[0].ID != 2 || len(pubs[0].Without) != 2 || !pubs[0].At.Equal(noon) {
		t.Fatalf("Publications = %+v, %v", pubs, err)
	}
	if now := Current(pubs); len(now) != 1 || now[0].ID != 2 {
		t.Errorf("Current = %+v, want publication 2", now)
	}
	results, err := db.Results(ctx, office, 1)
	if err != nil || len(results) != 2 || !results[0].Index.Equal(exact.Frac(100, 42)) || results[1].HasIndex || results[1].Claimed != nil {
		t.Errorf("Results = %+v, %v", results, err)
	}
	components, err := db.Components(ctx, office, 1)
	if err != nil || len(components) != 1 || components[0].Status != scoring.Missing || components[0].Name == "" {
		t.Errorf("Components = %+v, %v", components, err)
	}
	scores, err := db.Scores(ctx, office, 1, "STC")
	if err != nil || len(scores) != 2 {
		t.Fatalf("Scores = %+v, %v", scores, err)
	}
	seen := 0
	first, second := scores[0], scores[1]
	if first.From.Cell != "D9" || first.Claim.Cell != "E9" || first.Evidence != "KH số 1" || first.Reason != "vì" || !first.Claimed.Equal(*num("0.5")) || first.Source != criteria.Self || first.Claim.By != "an" {
		t.Errorf("score by a mark = %+v", first)
	}
	if second.From.Cell != "E11" || second.Figures != "a = 19; b = 17" || second.Mark != 0 || second.Reason != "" {
		t.Errorf("score by the unit's entry = %+v", second)
	}
	if got, err := db.Stability(ctx, office, 1); err != nil || !reflect.DeepEqual(got, firm) {
		t.Errorf("Stability = %+v, %v, want %+v", got, err, firm)
	}
	if got, err := db.Stability(ctx, office, 99); err != nil || got.Known() {
		t.Errorf("Stability of none = %+v, %v", got, err)
	}
	if b := second.Declared["b"]; b == nil || !b.Equal(exact.Int(17)) {
		t.Errorf("declared figures = %+v", second.Declared)
	}
	var answers []string
	err = db.EachAnswer(ctx, office, 1, false, func(a *Answer) {
		answers = append(answers, a.Unit+" "+a.Code+" "+a.Points.String()+"/"+a.Max.String()+" "+a.Status.String())
	})
	if want := []string{"STC 1.1.1 0.25/0.5 scored", "STC 1.1.3 " + exact.Frac(1, 12).String() + "/1 scored"}; err != nil || !slices.Equal(answers, want) {
		t.Errorf("EachAnswer = %q, %v, want %q", answers, err, want)
	}
	brief := slices.Clone(scores)
	for i := range brief {
		s := &brief[i]
		*s = Score{Unit: s.Unit, Code: s.Code, Name: s.Name, Source: s.Source, Section: s.Section, Full: s.Full, Points: s.Points, Max: s.Max, Status: s.Status,
			WhyVi: s.WhyVi, WhyEn: s.WhyEn, Mark: s.Mark, Counted: s.Counted, Claimed: s.Claimed, Reason: s.Reason}
	}
	err = db.EachUnitScores(ctx, office, 1, "so", func(unit string, got []Score) error {
		if unit != "STC" || !reflect.DeepEqual(got, brief) {
			t.Errorf("EachUnitScores of %s = %+v, want %+v", unit, got, brief)
		}
		seen++
		return nil
	})
	if err != nil || seen != 1 {
		t.Errorf("EachUnitScores: %d units, %v, want 1", seen, err)
	}
	for name, step := range map[string]func(tx *Tx) error{
		"update": func(tx *Tx) error { return tx.exec(`UPDATE result SET total = '99' WHERE unit = 'STC'`) },
		"delete": func(tx *Tx) error { return tx.exec(`DELETE FROM score`) },
		"add": func(tx *Tx) error {
			return tx.AddScores(office, 1, "SNV", []Component{{Code: "1"}}, nil)
		},
		"interval": func(tx *Tx) error {
			return tx.AddStability(office, 1, &Stability{Units: []Interval{{Unit: "SNV"}}})
		},
		"set":   func(tx *Tx) error { return tx.exec(`UPDATE criteria_set SET body = ''`) },
		"sheet": func(tx *Tx) error { return tx.exec(`UPDATE sheet SET revision = 9`) },
	} {
		if err := tryWrite(db, step); !errors.Is(err, ErrFrozen) {
			t.Errorf("%s of a frozen row: %v, want ErrFrozen", name, err)
		}
	}
}

func testSnapshot(t *testing.T, db *DB) {
	snap, err := db.Snapshot(ctx, office, 2019, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	write(t, db, addSheet("STC", 1), addMarks("STC", "1.1.1"))
	in, err := snap.Input("STC")
	if err != nil || in.Sheet != nil || len(in.Marks) != 0 {
		t.Errorf("Input = %+v, %v: a snapshot saw a later write", in, err)
	}
}

func testAllOrNone(t *testing.T, db *DB) {
	stop := errors.New("stop")
	if err := tryWrite(db, addSheet("STC", 1), func(*Tx) error { return stop }); err != stop {
		t.Errorf("Write = %v, want stop", err)
	}
	write(t, db, func(tx *Tx) error {
		if err := tx.Part(func() error {
			if err := addSheet("STC", 1)(tx); err != nil {
				return err
			}
			return stop
		}); err != stop {
			t.Errorf("Part = %v, want stop", err)
		}
		return tx.Part(func() error { return addSheet("SNV", 1)(tx) })
	})
	sheets, err := db.Sheets(ctx, office, 2019, "so@2019.1")
	if err != nil || len(sheets) != 1 || sheets[0].Unit != "SNV" {
		t.Errorf("Sheets = %+v, %v, want the part of SNV only", sheets, err)
	}
}

func testAtOnce(t *testing.T, db *DB) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				err := tryWrite(db, func(tx *Tx) error {
					newest, _, err := tx.Newest(office, "STC", 2019)
					if err != nil {
						return err
					}
					return addSheet("STC", newest+1)(tx)
				})
				if err != nil {
					t.Error(err)
				}
				if _, err := db.Sheets(ctx, office, 2019, "so@2019.1"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	sheets, err := db.Sheets(ctx, office, 2019, "so@2019.1")
	if err != nil || sheets[0].Revision != 80 {
		t.Errorf("Sheets = %+v, %v, want revision 80", sheets, err)
	}
}

func testUnknown(t *testing.T, db *DB) {
	if err := tryWrite(db, addSheet("XX", 1)); !errors.Is(err, ErrUnknown) {
		t.Errorf("sheet of an unknown unit: %v, want ErrUnknown", err)
	}
}

// manyEntries is a sheet as large as the sample sets'.
func manyEntries() []assessment.Entry {
	list := make([]assessment.Entry, 85)
	for i := range list {
		list[i] = entries[i%2]
		list[i].Code = fmt.Sprintf("1.%d", i)
	}
	return list
}

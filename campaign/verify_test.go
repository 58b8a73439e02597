package campaign

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// TestTampering changes frozen rows behind the program's back, and inputs.
func TestTampering(t *testing.T) {
	published := publishedFile(t)
	for name, change := range map[string]struct{ sql, unit, code, what string }{
		"score":            {`UPDATE score SET points = '0.75' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "points"},
		"why":              {`UPDATE score SET why_vi = 'khác' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "why"},
		"component":        {`UPDATE component SET points = '1' WHERE unit = 'XA3' AND code = '1'`, "XA3", "1", "points"},
		"rank":             {`UPDATE result SET place = 1 WHERE unit = 'XA2'`, "XA2", "", "rank"},
		"total":            {`UPDATE result SET total = '99' WHERE unit = 'XA2'`, "XA2", "", "total"},
		"note":             {`UPDATE publication SET note = 'khác'`, "", "", "checksum"},
		"unit gone":        {`DELETE FROM result WHERE unit = 'XA3'`, "", "", "checksum"},
		"score gone":       {`DELETE FROM score WHERE unit = 'XA3' AND code = '1.1.2'`, "XA3", "", "items"},
		"input":            {`UPDATE entry SET self = '0.25' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "1.1.1", "points"},
		"evidence":         {`UPDATE entry SET evidence = 'khác' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "", "digest"},
		"original":         {`UPDATE file SET body = 'PK nothing' WHERE name = 'Xã Gia Quang.xlsx'`, "XA2", "", "file"},
		"original gone":    {`DELETE FROM file WHERE name = 'Xã Gia Quang.xlsx'`, "XA2", "", "file"},
		"name of original": {`UPDATE file SET name = 'khác.xlsx' WHERE name = 'Xã Gia Quang.xlsx'`, "XA2", "", "inputs"},
		"original by":      {`UPDATE file SET added_by = 'khác' WHERE name = 'Xã Gia Quang.xlsx'`, "XA2", "", "inputs"},
		"sheet state":      {`UPDATE sheet SET state = 'draft' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"sheet import":     {`UPDATE sheet SET import = import % 4 + 1`, "XA2", "", "inputs"},
		"sheet by":         {`UPDATE sheet SET done_by = 'khác' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"sheet gone":       {`DELETE FROM sheet WHERE unit = 'XA2'`, "XA2", "", "revision"},
		"other cells":      {`UPDATE entry SET cells = replace(cells, '"evidence":"E', '"evidence":"Z') WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"appraised":        {`UPDATE entry SET appraised = '99' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"position":         {`UPDATE entry SET position = 1000 - position WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"exempt":           {`UPDATE entry SET exempt = NOT exempt WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "status"},
		"import outcome":   {`UPDATE import SET outcome = 'refused' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"import issues":    {`UPDATE import SET issues = '[1]' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"import by":        {`UPDATE import SET done_by = 'khác' WHERE unit = 'XA2'`, "XA2", "", "inputs"},
		"sum of set":       {`UPDATE criteria_set SET sha256 = 'x' WHERE ref = 'xa@2025.1'`, "", "", "set"},
		"set unreadable":   {`UPDATE criteria_set SET body = ': [' WHERE ref = 'xa@2025.1'`, "", "", "set"},
		"published by":     {`UPDATE publication SET done_by = 'khác'`, "", "", "checksum"},
		"set":              {`UPDATE criteria_set SET body = body || '# khác' WHERE ref = 'xa@2025.1'`, "", "", "set"},
		"input added":      {`INSERT INTO score SELECT authority, publication, unit, 999, code, points, max_points, status, why_vi, why_en, mark, claim FROM score WHERE unit = 'XA1' AND position = 0`, "XA1", "", "items"},
	} {
		t.Run(name, func(t *testing.T) {
			path := copied(t, published)
			tamper(t, path, change.sql)
			v := verify(t, path, 1)
			if !slices.ContainsFunc(v.Differences, func(d Difference) bool {
				return d.Unit == change.unit && d.Code == change.code && d.What == change.what
			}) {
				t.Errorf("differences = %+v, want %s %s %s named", v.Differences, change.unit, change.code, change.what)
			}
		})
	}
}

// unverified are the columns that a publication does not follow from, and that verify
// is not about.
var unverified = map[string]bool{
	"criteria_set.used_at": true, "criteria_set.used_by": true, // beside its text, which the publication names
}

// TestEveryColumn changes one value after another of all that a publication froze or
// was counted from: each is noticed.
func TestEveryColumn(t *testing.T) {
	published := publishedFile(t)
	tamper(t, published, `UPDATE authority SET name = name`) // without triggers from here on
	h := byHand(t, published)
	for _, column := range columns(t, published) {
		name := column.table + "." + column.name
		if unverified[name] {
			continue
		}
		h.change(func(db *store.DB) {
			v, err := verificationIn(db, 1)
			if gone := errors.Is(err, store.ErrNotFound) && column.table == "publication"; v.Equal || err != nil && !gone {
				t.Errorf("a change of %s: %+v, %v, want a difference", name, v, err)
			}
		}, column.change(h.raw))
	}
	if v, err := verification(t, published, 1); err != nil || !v.Equal {
		t.Errorf("all was put back: %+v, %v, want equal", v, err)
	}
}

type frozenColumn struct{ table, name, kind string }

// change is a statement that gives the newest row another value.
func (c frozenColumn) change(r raw) string {
	value := fmt.Sprintf("COALESCE(%s, '') || '1'", c.name)
	switch {
	case c.name == "position":
		value = "-1" // another order
	case c.kind == "BIGINT", c.kind == "INTEGER", c.kind == "DOUBLE PRECISION":
		value = c.name + " + 1"
	case c.kind == "BOOLEAN":
		value = "NOT " + c.name
	case c.kind == "TIMESTAMP":
		value = "'2001-01-01 00:00:00+00:00'"
	}
	or := "OR REPLACE "
	if r.server {
		or = ""
	}
	return fmt.Sprintf("UPDATE %s%s SET %s = %s WHERE %s", or, c.table, c.name, value, r.newest(c.table))
}

func columns(t *testing.T, path string) (list []frozenColumn) {
	t.Helper()
	r := rawOf(t, path)
	for _, table := range []string{"file", "criteria_set", "import", "sheet", "entry", "mark", "publication", "result", "component", "score", "stability", "rank_interval"} {
		list = append(list, r.columns(t, table)...)
	}
	r.Close()
	return list
}

// TestInsider changes rows and computes every checksum of the publication again, as
// somebody could who may write to the database.
func TestInsider(t *testing.T) {
	published := publishedFile(t, again)
	for name, change := range map[string]struct{ sql, unit, what string }{
		"unit removed":  {`DELETE FROM result WHERE unit = 'XA3'`, "XA3", "unit"},
		"revision":      {`UPDATE result SET revision = 0 WHERE unit = 'XA3'`, "XA3", "revision"},
		"title":         {`UPDATE publication SET set_title = 'Quyết định thật'`, "", "title"},
		"sample":        {`UPDATE publication SET sample = NOT sample`, "", "sample"},
		"places":        {`UPDATE publication SET places = 3`, "", "places"},
		"why":           {`UPDATE score SET why_en = 'lies' WHERE unit = 'XA2'`, "XA2", "why (en)"},
		"renamed":       {`UPDATE result SET name = 'Xã Khác' WHERE unit = 'XA2'`, "", "chain"},
		"group":         {`UPDATE result SET group_name = 'Khối khác'`, "", "chain"},
		"interval":      {`UPDATE rank_interval SET high = high + 1 WHERE unit = 'XA2'`, "XA2", "stability"},
		"interval gone": {`DELETE FROM rank_interval WHERE unit = 'XA3'`, "XA3", "stability"},
		"plan":          {`UPDATE stability SET draws = 2000000000`, "", "stability"},
		"note":          {`UPDATE publication SET note = 'khác', program = 'khác' WHERE id = 1`, "", "chain"},
	} {
		t.Run(name, func(t *testing.T) {
			path := copied(t, published)
			tamper(t, path, change.sql)
			sumAgain(t, path, 1)
			differs(t, verify(t, path, 1), change.unit, change.what)
		})
	}
}

// TestChain removes publications without a trace of their own.
func TestChain(t *testing.T) {
	published := publishedFile(t, again)
	for name, change := range map[string]struct {
		sql  string
		look int64
	}{
		"newest gone": {`DELETE FROM publication WHERE id = 2`, 1},
		"first gone":  {`DELETE FROM publication WHERE id = 1`, 2},
	} {
		t.Run(name, func(t *testing.T) {
			path := copied(t, published)
			tamper(t, path, change.sql)
			differs(t, verify(t, path, change.look), "", "chain")
		})
	}
}

// TestLaterWorkIsNoDifference imports more after publishing.
func TestLaterWorkIsNoDifference(t *testing.T) {
	c := communes(t)
	want(t, importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", nil), ImportOptions{}), Stored, 1)
	o := selfOnly
	o.AllowMissing = true
	p := publish(t, c, o)
	want(t, importBody(t, c, "b.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Zero}), ImportOptions{}), Stored, 2)
	want(t, importBody(t, c, "c.xlsx", sheetBody(t, c, "Xã Gia Quang", nil), ImportOptions{}), Stored, 1)
	want(t, importBody(t, c, "m.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
	if err := c.PutUnits(ctx, nil, []assessment.Unit{{ID: "XA1", Name: "Xã An Vân mới", Group: "xa"}}); err != nil {
		t.Fatal(err)
	}
	if v, err := c.Verify(ctx, p.ID); err != nil || !v.Equal {
		t.Errorf("Verify = %+v, %v, want equal", v, err)
	}
}

// again corrects selfOnly.
var again = func() PublishOptions {
	o := selfOnly
	o.Reason = "công bố lại"
	return o
}()

var publishedOnce, publishedTwice original

// publishedFile is a database of three communes with sheets and marks, published by
// themselves, and with again a second time.
func publishedFile(t *testing.T, list ...PublishOptions) string {
	t.Helper()
	o := [...]*original{&publishedOnce, &publishedTwice}[len(list)]
	return o.copy(t, func(path string) {
		c := reopened(t, path)
		defer c.DB.Close()
		putCommunes(t, c)
		fill(t, c)
		want(t, importBody(t, c, "điểm.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
		for _, o := range append([]PublishOptions{selfOnly}, list...) {
			publish(t, c, o)
		}
	})
}

func reopened(t testing.TB, path string) *Campaign {
	t.Helper()
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	return campaignOn(t, db)
}

// sumAgain writes the checksums that the rows of a publication have now.
func sumAgain(t *testing.T, path string, id int64) {
	t.Helper()
	c := reopened(t, path)
	db := c.DB
	list, err := db.Results(ctx, c.Authority, id)
	if err != nil {
		t.Fatal(err)
	}
	var pub store.Publication
	pubs, err := db.Publications(ctx, c.Authority)
	for _, p := range pubs {
		if p.ID == id {
			pub = p
		}
	}
	snap, err2 := db.Snapshot(ctx, c.Authority, pub.Year, pub.Set)
	intervals, err3 := db.Stability(ctx, c.Authority, id)
	if err != nil || err2 != nil || err3 != nil {
		t.Fatal(err, err2, err3)
	}
	for i := range list {
		r := &list[i]
		components, err1 := db.UnitComponents(ctx, c.Authority, id, r.Unit)
		scores, err2 := db.Scores(ctx, c.Authority, id, r.Unit)
		in, err3 := snap.InputAt(r.Unit, r.Revision, pub.LastMark)
		r.Digest = digest(components, scores)
		var err4 error
		r.Inputs, err4 = inputsOf(snap, &in)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
	}
	snap.Close()
	db.Close()
	for _, r := range list {
		tamper(t, path, fmt.Sprintf(`UPDATE result SET digest = '%s', inputs = '%s' WHERE publication = %d AND unit = '%s'`, r.Digest, r.Inputs, id, r.Unit))
	}
	tamper(t, path, fmt.Sprintf(`UPDATE publication SET checksum = '%s' WHERE id = %d`, checksum(&pub, list, &intervals), id))
}

// verify wants differences.
func verify(t *testing.T, path string, id int64) Verification {
	t.Helper()
	v, err := verification(t, path, id)
	if err != nil || v.Equal {
		t.Fatalf("Verify = %+v, %v, want a difference", v, err)
	}
	return v
}

func verification(t *testing.T, path string, id int64) (Verification, error) {
	t.Helper()
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return verificationIn(db, id)
}

func verificationIn(db *store.DB, id int64) (Verification, error) {
	return (&Campaign{DB: db, Authority: "vinhphuc"}).Verify(ctx, id)
}

// differs wants a difference to be named.
func differs(t *testing.T, v Verification, unit, what string) {
	t.Helper()
	if !slices.ContainsFunc(v.Differences, func(d Difference) bool { return d.Unit == unit && d.What == what }) {
		t.Errorf("differences = %+v, want %s %s named", v.Differences, unit, what)
	}
}

// tamper runs SQL on a database whose triggers are dropped.
func tamper(t *testing.T, path, change string) {
	t.Helper()
	r := rawOf(t, path)
	defer r.Close()
	r.withoutTriggers(t)
	done, err := r.Exec(change)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatal("nothing was tampered with")
	}
}

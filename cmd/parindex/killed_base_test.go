package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/backup"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/store"
	"parindex/store/pgtest"
)

const (
	struckOfficers = 8  // communes that upload, one officer each
	struckJudged   = 24 // items that the chair judges
)

// struckBase is a small office that lies ready to be copied: communes whose round is open,
// departments under appraisal, a chair who judges, a head who publishes, and a backup.
type struckBase struct {
	dir     string // parindex.db, evidence, workbooks in "books", one backup in "kept"
	place   string // the database on a server; "" is the file
	seats   []string
	books   [][]byte // of the officers
	judged  []string // codes
	entries int      // of a workbook
}

// Seats after those of the officers.
const (
	chairSeat = struckOfficers + iota
	headSeat
)

func newStruckBase(t *testing.T) *struckBase {
	t.Helper()
	b := &struckBase{dir: t.TempDir()}
	at := filepath.Join(b.dir, "parindex.db")
	if pgtest.Wanted() {
		b.place = pgtest.Start(t).Kept(t)
		at = b.place
	}
	db, err := store.Open(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	c := &crowd{TB: t, db: db, work: &campaign.Campaign{DB: db, Authority: "tinh", By: "thử"}, parts: workbookParts(t, "../../campaign/demo/xa/001_phuong_dai_trach.xlsx")}
	b.found(c)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b.seats = c.seats
	b.fill(t, at)
	return b
}

// found brings in units, people with their sessions, and the round of the communes.
func (b *struckBase) found(c *crowd) {
	c.Helper()
	ctx, now := c.Context(), time.Now()
	units, err := os.ReadFile("../../campaign/demo/don_vi.csv")
	if err == nil {
		err = c.work.PutAuthority(ctx, "UBND tỉnh thử")
	}
	if err != nil {
		c.Fatal(err)
	}
	if r, err := c.work.ImportUnitsBody(ctx, "don_vi.csv", units); err != nil || !r.Stored {
		c.Fatal(r, err)
	}
	c.settle(struckOfficers)
	people := []store.Account{
		{Person: claimant},
		{Person: access.Person{ID: "ct.hd", Name: "Chủ tịch hội đồng", Grants: []access.Grant{{Role: access.Chair}}}},
		{Person: access.Person{ID: "ld.tinh", Name: "Lãnh đạo", Grants: []access.Grant{{Role: access.Head}}}},
	}
	err = errors.Join(c.work.PutAccounts(ctx, people), c.db.Write(ctx, func(tx *store.Tx) error {
		return errors.Join(c.seat(tx, "ct.hd", now), c.seat(tx, "ld.tinh", now))
	}))
	if err != nil {
		c.Fatal(err)
	}
	books := filepath.Join(b.dir, "books")
	if err := errors.Join(os.Mkdir(books, 0o700), os.Mkdir(filepath.Join(b.dir, "kept"), 0o700), os.Mkdir(filepath.Join(b.dir, "evidence"), 0o700)); err != nil {
		c.Fatal(err)
	}
	for i := range struckOfficers {
		b.books = append(b.books, c.workbook(i))
		if err := os.WriteFile(filepath.Join(books, unitID(i)+".xlsx"), b.books[i], 0o600); err != nil {
			c.Fatal(err)
		}
	}
}

// fill imports what can be published, has a department claim its points ten days ago, and makes
// the first backup.
func (b *struckBase) fill(t *testing.T, at string) {
	t.Helper()
	const demo = "../../campaign/demo/xa/"
	does(t, "import", "-db", at, "-year", "2025", demo+"003_xa_trung_hai.xlsx", demo+"007_xa_an_van.xlsx", demo+"009_xa_yen_cuong.xlsx")
	base := base{db: at, office: "off", by: "thử"}
	work, err := base.work(t.Context(), mustExist)
	if err != nil {
		t.Fatal(err)
	}
	defer work.DB.Close()
	work.Now = func() time.Time { return time.Now().AddDate(0, 0, -10) }
	(&crowd{TB: t, work: work}).plan(2019, "so", -30, -1)
	b.claim(t, work)
	work.Now = nil
	if err := work.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.measure(t, work)
	does(t, "backup", "-db", at, "-evidence", filepath.Join(b.dir, "evidence"), "-to", filepath.Join(b.dir, "kept", "first"))
}

// claimant fills the sheet in that is judged.
var claimant = access.Person{ID: "cb.stc", Name: "Cán bộ Sở Tài chính", Unit: "STC", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}}}

// claim has the finance department claim all points and hand its sheet in.
func (b *struckBase) claim(t *testing.T, work *campaign.Campaign) {
	t.Helper()
	officer := work.As(claimant)
	d, err := officer.Dossier(t.Context(), "STC", 2019)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range d.Items {
		if it.Item.Source != criteria.Self || it.Item.Section != criteria.Main {
			continue
		}
		if len(b.judged) < struckJudged {
			b.judged = append(b.judged, it.Item.Code)
		}
		parts := map[string]string{campaign.PartSelf: strings.ReplaceAll(it.Item.Max.Number.String(), ".", ","), campaign.PartNote: "giải trình"}
		if lines := it.Leaf.Lines(); len(lines) > 0 {
			parts[campaign.PartChoice] = lines[0]
		}
		for part, value := range parts {
			if _, err := officer.Edit(t.Context(), campaign.EditRequest{Unit: "STC", Year: 2019, Code: it.Item.Code, Part: part, Value: value}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := officer.Step(t.Context(), "STC", 2019, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
}

// measure counts the entries of a workbook of a commune.
func (b *struckBase) measure(t *testing.T, work *campaign.Campaign) {
	t.Helper()
	ctx := t.Context()
	sheets, err := work.DB.Sheets(ctx, work.Authority, loadYear, "xa@2025.1")
	if err != nil || len(sheets) == 0 {
		t.Fatal(sheets, err)
	}
	like, err := work.DB.Entries(ctx, work.Authority, sheets[0].Unit, loadYear, 1)
	if err != nil {
		t.Fatal(err)
	}
	b.entries = len(like)
}

// does runs a command in this process, and returns what it says; it must do well.
func does(t testing.TB, args ...string) string {
	t.Helper()
	var out, faults bytes.Buffer
	if status := run(context.Background(), args, strings.NewReader(""), &out, &faults); status != done {
		t.Fatalf("%s: status %d\n%s%s", args, status, &out, &faults)
	}
	return out.String() + faults.String()
}

// struck is a copy of the office in which the program is killed, with what the program
// acknowledged before.
type struck struct {
	*testing.T
	*struckBase
	dir, db string
	empty   string // a database on a server in which nothing is
	earlier string // one of an earlier version

	mu   sync.Mutex
	told map[string]bool // what was acknowledged
	errs []error         // of requests; there are some where the program was killed
}

func (b *struckBase) copy(t *testing.T, dir string) *struck {
	t.Helper()
	o := &struck{T: t, struckBase: b, dir: dir, told: map[string]bool{}}
	if err := os.CopyFS(o.dir, os.DirFS(b.dir)); err != nil {
		t.Fatal(err)
	}
	o.db = filepath.Join(o.dir, "parindex.db")
	if b.place != "" {
		o.db, o.empty = pgtest.Start(t).Copy(t, b.place), pgtest.Start(t).Empty(t)
	}
	// Backups of earlier days.
	first := filepath.Join(o.dir, "kept", "first")
	body, err := os.ReadFile(first)
	for days := 1; days <= struckBackups; days++ {
		name := backup.Name(backup.Label(store.NameOf(o.db)), time.Now().AddDate(0, 0, -days), false)
		err = errors.Join(err, os.WriteFile(filepath.Join(o.dir, "kept", name), body, 0o600))
	}
	if err = errors.Join(err, os.Remove(first)); err != nil {
		t.Fatal(err)
	}
	return o
}

// at is a place in the office's folder.
func (o *struck) at(name string) string { return filepath.Join(o.dir, name) }

// tells notes what the program acknowledged.
func (o *struck) tells(what string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		o.errs = append(o.errs, fmt.Errorf("%s: %w", what, err))
		return
	}
	o.told[what] = true
}

// crowd is the people of the office at an address.
func (o *struck) crowd(home string) *crowd {
	return &crowd{TB: o.T, home: home, seats: o.seats, client: &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: struckOfficers},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}}
}

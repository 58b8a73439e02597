package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
)

var (
	ctx  = context.Background()
	noon = time.Date(2026, 1, 15, 12, 0, 0, 0, time.FixedZone("", 7*3600))
)

// office is a database in use, with evidence.
type office struct {
	t    *testing.T
	work *campaign.Campaign
	kept *evidence.Folder
	dir  string
	sums []string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	dir := t.TempDir()
	db, err := store.Open(ctx, filepath.Join(dir, "cchc.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o := &office{t: t, dir: dir, work: &campaign.Campaign{DB: db, Authority: "tinh", By: "an"}}
	if o.kept, err = evidence.OpenFolder(filepath.Join(dir, "evidence")); err != nil {
		t.Fatal(err)
	}
	if err := o.work.PutAuthority(ctx, "UBND tỉnh"); err != nil {
		t.Fatal(err)
	}
	if err := o.name("Sở Tài chính"); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		o.prove(strings.Repeat(fmt.Sprintf("Báo cáo số %d của Sở Tài chính. ", i), 200))
	}
	return o
}

// name calls the unit so, which the log keeps.
func (o *office) name(unit string) error {
	return o.work.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở"}}, []assessment.Unit{{ID: "STC", Name: unit, Group: "so"}})
}

// prove gives a file and names it.
func (o *office) prove(content string) {
	o.t.Helper()
	body := strings.NewReader(content)
	sum, size, err := evidence.Sum(body)
	if err == nil {
		err = o.kept.Put(ctx, sum, body, size)
	}
	if err == nil {
		err = o.work.DB.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.AddEvidence("tinh", store.Evidence{Year: 2025, Unit: "STC", Code: "1.1", Kind: campaign.ProofFile, SHA256: sum, Bytes: size, At: noon.UTC(), By: "an"})
			return err
		})
	}
	if err != nil {
		o.t.Fatal(err)
	}
	o.sums = append(o.sums, sum)
}

func (o *office) source() Source {
	return Source{DB: o.work.DB, Evidence: o.kept, Program: "thử"}
}

// backup makes one and returns its bytes.
func (o *office) backup(options Options) (Manifest, []byte) {
	o.t.Helper()
	file := filepath.Join(o.t.TempDir(), "b")
	options.At = noon
	m, err := Make(ctx, o.source(), file, options)
	if err != nil {
		o.t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		o.t.Fatal(err)
	}
	return m, b
}

// restored brings a backup to an empty folder and returns it.
func restored(t *testing.T, b []byte) (dir string, m Manifest) {
	t.Helper()
	dir = t.TempDir()
	m, err := Restore(ctx, bytes.NewReader(b), nil, targetIn(dir))
	if err != nil {
		t.Fatal(err)
	}
	return dir, m
}

func targetIn(dir string) Target {
	return Target{Database: filepath.Join(dir, "cchc.db"), Folder: filepath.Join(dir, "evidence")}
}

// names lists what is in a folder.
func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// vi is what a refusal says to people.
func vi(err error) string {
	if no := (*Refused)(nil); errors.As(err, &no) {
		return no.Problem.Vi
	}
	return fmt.Sprint(err)
}

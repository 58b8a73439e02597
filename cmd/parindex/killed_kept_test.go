package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parindex/assessment"
	"parindex/backup"
	"parindex/evidence"
	"parindex/store"
)

// booksKept finds every workbook that was acknowledged, byte for byte and with all that it says,
// and of others all or nothing.
func booksKept(o *struck, db *store.DB) {
	stored := 0
	for i := range struckOfficers {
		sheet, err := db.SheetAt(o.Context(), "tinh", unitID(i), loadYear, "xa@2025.1")
		if errors.Is(err, store.ErrNotFound) || err == nil && sheet.Revision == 0 {
			if o.told[unitID(i)] {
				o.Errorf("the workbook of %s was acknowledged and is not there", unitID(i))
			}
			continue
		}
		stored++
		file, err2 := db.File(o.Context(), "tinh", sheet.Source.File)
		entries, err3 := db.Entries(o.Context(), "tinh", unitID(i), loadYear, sheet.Revision)
		at := slices.IndexFunc(entries, func(e assessment.Entry) bool { return e.Code == "1.1.1" })
		switch err := errors.Join(err, err2, err3); {
		case err != nil:
			o.Errorf("%s: %v", unitID(i), err)
		case sheet.Revision != 1 || !bytes.Equal(file.Body, o.books[i]):
			o.Errorf("%s: got revision %d with %d bytes, want the workbook once, as it was sent", unitID(i), sheet.Revision, len(file.Body))
		case len(entries) != o.entries || at < 0 || !entries[at].Self.Equal(claim(i)):
			o.Errorf("%s: got %d entries, want %d with its own points", unitID(i), len(entries), o.entries)
		}
	}
	list, err := db.Imports(o.Context(), "tinh", 1000)
	list = slices.DeleteFunc(list, func(i store.Import) bool { return !strings.HasPrefix(i.Unit, "TAI") || i.Outcome != "stored" })
	if err != nil || len(list) != stored {
		o.Errorf("got %d imports that stored something, %v, and %d sheets", len(list), err, stored)
	}
	proofsKept(o, db)
}

// proofsKept reads every evidence file that was acknowledged, and sweeps away what broken
// writes left.
func proofsKept(o *struck, db *store.DB) {
	named, err := db.EvidenceFiles(o.Context())
	kept, err2 := evidence.OpenFolder(o.at("evidence"))
	if err := errors.Join(err, err2); err != nil {
		o.Fatal(err)
	}
	for i := range struckOfficers {
		sum := sha256.Sum256([]byte(proof(i)))
		name := hex.EncodeToString(sum[:])
		there := slices.ContainsFunc(named, func(f store.EvidenceFile) bool { return f.SHA256 == name })
		if o.told["proof "+unitID(i)] && !there {
			o.Errorf("the evidence of %s was acknowledged and is not named", unitID(i))
		}
		if there {
			if err := readWhole(o.Context(), kept, name); err != nil {
				o.Errorf("the evidence of %s: %v", unitID(i), err)
			}
		}
	}
	if err := kept.Tidy(o.Context(), time.Now().Add(time.Hour)); err != nil {
		o.Error(err)
	}
	if left, err := filepath.Glob(o.at("evidence/*/*/*.part")); err != nil || len(left) > 0 {
		o.Errorf("left in the evidence store: %v, %v", left, err)
	}
}

// marksKept finds every verdict that was acknowledged.
func marksKept(o *struck, db *store.DB) {
	snap, err := db.Snapshot(o.Context(), "tinh", 2019, "so@2019.1")
	if err != nil {
		o.Fatal(err)
	}
	defer snap.Close()
	in, err := snap.Input("STC")
	if err != nil {
		o.Fatal(err)
	}
	for _, code := range o.judged {
		n := 0
		for _, m := range in.Marks {
			if m.Code == code && m.Reason == "chấm "+code && m.Points != nil && m.Points.Sign() == 0 {
				n++
			}
		}
		if n > 1 || o.told[code] && n == 0 {
			o.Errorf("%s: got %d marks, acknowledged: %v", code, n, o.told[code])
		}
	}
}

// publications counts those of a year.
func (o *struck) publications(year int) (n int) {
	db, err := store.OpenAsItIs(o.Context(), o.db)
	if err != nil {
		o.Fatal(err)
	}
	defer db.Close()
	list, err := db.Publications(o.Context(), "tinh")
	if err != nil {
		o.Fatal(err)
	}
	for _, p := range list {
		if p.Year == year {
			n++
		}
	}
	return n
}

// publishedKept wants a publication once, where it was acknowledged; that it is whole is
// verified with everything else.
func publishedKept(year int) func(o *struck, db *store.DB) {
	return func(o *struck, _ *store.DB) {
		n := o.publications(year)
		if acknowledged := o.told[map[int]string{2019: "2019", 2025: "2025"}[year]]; n > 1 || acknowledged && n == 0 {
			o.Errorf("got %d publications of %d, acknowledged: %v", n, year, acknowledged)
		}
	}
}

// backupKept reads every backup that is offered, and wants none of the earlier ones gone while
// there is not one more.
func backupKept(o *struck, _ *store.DB) {
	list, err := backup.List(o.at("kept"))
	if err != nil {
		o.Fatal(err)
	}
	today := 0
	for _, k := range list {
		if time.Since(k.At) < 12*time.Hour {
			today++
			does(o, "restore", "-from", k.Path, "-check")
		}
	}
	if len(list) < struckBackups || len(list) > struckBackups+1 || o.told["backup"] && today == 0 {
		o.Errorf("got %d backups, %d of today, acknowledged: %v", len(list), today, o.told["backup"])
	}
}

// backupAgain makes one more a day later: as many stay as are to, and nothing else.
func backupAgain(o *struck) {
	for _, folder := range []string{o.at("kept"), os.TempDir()} {
		left, _ := filepath.Glob(filepath.Join(folder, ".parindex-backup-*"))
		for _, name := range left {
			day := time.Now().AddDate(0, 0, -2)
			if err := os.Chtimes(name, day, day); err != nil {
				o.Error(err)
			}
		}
	}
	for second := time.Now().Second(); second == time.Now().Second(); { // the name has the second
		time.Sleep(10 * time.Millisecond)
	}
	does(o, backupArgs(o)...)
	o.tells("backup", nil)
	entries, err := os.ReadDir(o.at("kept"))
	if err != nil || len(entries) != struckBackups {
		o.Errorf("got %v, %v, want %d backups", entries, err, struckBackups)
	}
}

// firstKept opens what was made for the first time: with all tables or none.
func firstKept(o *struck, _ *store.DB) {
	db, err := store.OpenAsItIs(o.Context(), o.first())
	if err != nil {
		if o.told["served"] {
			o.Error(err)
		}
		return // there is nothing yet
	}
	defer db.Close()
	wholeTables(o, db, o.first(), 0)
}

// migratedKept opens what was brought up to date, or left as it was.
func migratedKept(o *struck, _ *store.DB) {
	db, err := store.OpenAsItIs(o.Context(), o.earlier)
	if err != nil {
		o.Fatal(err)
	}
	defer db.Close()
	wholeTables(o, db, o.earlier, struckLanded)
	if o.told["verified"] {
		upgraded(o.T, o.earlier)
	}
}

// struckLanded is how many migrations the earlier version had.
const struckLanded = 5

// wholeTables wants all migrations of this program to have landed, or as many as before.
func wholeTables(o *struck, db *store.DB, place string, before int) {
	landed, err := db.Migrations(o.Context())
	known, err2 := store.KnownMigrations(place)
	if len(landed) != before && len(landed) != len(known) || errors.Join(err, err2) != nil {
		o.Errorf("got %d migrations, %v, want %d or %d", len(landed), errors.Join(err, err2), before, len(known))
	}
}

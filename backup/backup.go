// Package backup keeps a database with its evidence in one file, and brings both back.
//
// A backup is a tar archive, compressed with zstd and, where somebody is to be the only one
// who reads it, encrypted with age. It holds parindex.db, the evidence files under the names
// that a folder of evidence gives them, and manifest.json as the last member: an archive
// without it is not whole. Any tar, zstd and age unpack it to a folder that can be served.
package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"parindex/evidence"
	"parindex/store"
)

// Source is what is backed up.
type Source struct {
	DB       *store.DB
	Evidence evidence.Storage // nil: there is none
	Program  string           // its version
}

// Options say how. What is zero is left out.
type Options struct {
	At       time.Time               // of the backup, in the zone in which its name says it
	Readers  []age.Recipient         // who alone can read it; everybody where there are none
	Plain    string                  // folder for the copy of the database meanwhile where there are readers, who alone may read in the backup's own; "" is that
	Progress func(done, total int64) // told of bytes that went in
}

// plain is the folder for the copy of the database, "" where it may lie beside the backup.
func (o *Options) plain() string {
	if len(o.Readers) == 0 {
		return ""
	}
	return o.Plain
}

// temporary is how the folder in which a backup is made begins; nothing in it counts as one.
const temporary = ".parindex-backup-"

// Make writes a backup to a new file: beside it first, moved to its place when it is whole and
// on the disk. The database is copied first and then read for what the manifest says; evidence
// that it names is never removed, so nothing that it needs can go meanwhile. Evidence that is
// missing or damaged where it is kept is named in [Manifest.Missing], and the rest is kept all
// the same.
func Make(ctx context.Context, from Source, file string, o Options) (Manifest, error) {
	if err := absent(file); err != nil {
		return Manifest{}, err
	}
	return makeIn(ctx, from, filepath.Dir(file), o, func(Manifest) string { return filepath.Base(file) })
}

// makeIn writes a backup to a new file of a folder, named when it is known what it holds.
func makeIn(ctx context.Context, from Source, folder string, o Options, name func(Manifest) string) (m Manifest, err error) {
	dir, err := os.MkdirTemp(folder, temporary)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	plain := dir
	if o.plain() != "" {
		if plain, err = os.MkdirTemp(o.plain(), temporary); err != nil {
			return m, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(plain)) }()
	}
	copied := filepath.Join(plain, databaseName)
	if err := from.DB.CopyTo(ctx, copied); err != nil {
		return m, err
	}
	if m, err = describe(ctx, copied); err != nil {
		return m, err
	}
	m.At, m.Program = o.At, from.Program
	made := filepath.Join(dir, "backup")
	if err := writeFile(ctx, made, copied, from.Evidence, &m, o); err != nil {
		return m, err
	}
	file := filepath.Join(folder, name(m))
	if err := absent(file); err != nil {
		return m, err
	}
	if err := os.Rename(made, file); err != nil {
		return m, err
	}
	return m, syncFolder(folder)
}

// syncFolder puts the names in a folder onto the disk.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	return evidence.OnDisk(d)
}

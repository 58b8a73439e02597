package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"time"

	"parindex/store"
)

// format is that of the archives which this program writes.
const format = 1

// Manifest says what a backup holds, as it was when the database was copied.
type Manifest struct {
	Format      int              `json:"format"`
	Program     string           `json:"program"`   // version that made it
	Migration   string           `json:"migration"` // the last of the database
	At          time.Time        `json:"at"`
	Database    File             `json:"database"`
	Rows        map[string]int64 `json:"rows"` // by table
	Authorities []Authority      `json:"authorities"`
	Evidence    []File           `json:"evidence"`          // each under its SHA-256
	Missing     []Missing        `json:"missing,omitempty"` // evidence that the database names and the backup has not
}

// File is a member of the archive.
type File struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Authority is what a restored database must still say of an authority.
type Authority struct {
	ID           string      `json:"id"`
	LogRows      int64       `json:"logRows"`
	Head         string      `json:"head"` // of the log
	Publications []Published `json:"publications"`
	Surveys      []Published `json:"surveys"` // published rounds
}

// Published is a publication under its checksum.
type Published struct {
	ID       int64  `json:"id"`
	Year     int    `json:"year"`
	Checksum string `json:"checksum"`
}

// Missing is a content that could not be kept.
type Missing struct {
	SHA256  string `json:"sha256"`
	Damaged bool   `json:"damaged"` // it is there and has another content
}

// Bytes is how large the members are together.
func (m *Manifest) Bytes() int64 {
	n := m.Database.Bytes
	for _, f := range m.Evidence {
		n += f.Bytes
	}
	return n
}

// Unsaid counts the evidence that a database names and the manifest neither has nor misses.
func (m *Manifest) Unsaid(named []store.EvidenceFile) (n int) {
	said := map[string]bool{}
	for _, f := range m.Evidence {
		said[f.SHA256] = true
	}
	for _, f := range m.Missing {
		said[f.SHA256] = true
	}
	for _, f := range named {
		if !said[f.SHA256] {
			n++
		}
	}
	return n
}

// describe reads a copy of the database for all that the manifest says of it. Evidence is
// what is to be kept.
func describe(ctx context.Context, file string) (m Manifest, err error) {
	db, err := store.OpenAsItIs(ctx, file)
	if err != nil {
		return m, err
	}
	defer db.Close()
	if m, err = Describe(ctx, db); err != nil {
		return m, err
	}
	named, err := db.EvidenceFiles(ctx)
	for _, f := range named {
		m.Evidence = append(m.Evidence, File(f))
	}
	if err != nil {
		return m, err
	}
	m.Database, err = sumFile(file)
	return m, err
}

// Describe says what a database holds: its last migration, rows, log and publications.
func Describe(ctx context.Context, db *store.DB) (m Manifest, err error) {
	m = Manifest{Format: format, Authorities: []Authority{}, Evidence: []File{}}
	landed, err := db.Migrations(ctx)
	if err != nil {
		return m, err
	}
	if len(landed) > 0 {
		m.Migration = landed[len(landed)-1]
	}
	if m.Rows, err = db.Counts(ctx); err != nil {
		return m, err
	}
	known, err := db.Authorities(ctx)
	for i := 0; i < len(known) && err == nil; i++ {
		var a Authority
		a, err = describeAuthority(ctx, db, known[i].ID)
		m.Authorities = append(m.Authorities, a)
	}
	return m, err
}

func describeAuthority(ctx context.Context, db *store.DB, id string) (a Authority, err error) {
	a = Authority{ID: id, Publications: []Published{}, Surveys: []Published{}}
	if a.LogRows, a.Head, err = db.LogHead(ctx, id); err != nil {
		return a, err
	}
	pubs, err := db.Publications(ctx, id)
	if err != nil {
		return a, err
	}
	for _, p := range pubs {
		a.Publications = append(a.Publications, Published{p.ID, p.Year, p.Checksum})
	}
	rounds, err := db.SurveyPublications(ctx, id)
	for _, p := range rounds {
		a.Surveys = append(a.Surveys, Published{p.ID, p.Year, p.Checksum})
	}
	return a, err
}

// sumFile hashes a file.
func sumFile(name string) (File, error) {
	f, err := os.Open(name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return File{hex.EncodeToString(h.Sum(nil)), n}, err
}

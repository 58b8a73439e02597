package store

import (
	"context"
	"database/sql"

	"parindex/assessment"
)

// Input is everything that a unit's result follows from.
type Input struct {
	Unit    string
	Sheet   *Sheet // newest revision; nil is none
	Entries []assessment.Entry
	Marks   []Mark // oldest first
}

// Snapshot is the database at one moment: what is written later is not seen.
type Snapshot struct {
	ctx       context.Context
	db        *DB
	tx        *sql.Tx
	authority string
	year      int
	set       string
	last      int64 // mark
	imported  int64 // last import
	sheets    map[string]Sheet
	imports   map[int64]Import
	files     map[string]File // without their bodies
	prepared  map[string]*sql.Stmt
	reading   map[string]bool // texts whose rows are being read
}

// Snapshot looks at the inputs of a year and set. Close it.
func (db *DB) Snapshot(ctx context.Context, authority string, year int, set string) (*Snapshot, error) {
	tx, err := db.read.BeginTx(ctx, &db.dialect.moment)
	if err != nil {
		return nil, db.dialect.fault(err)
	}
	s := &Snapshot{
		ctx: ctx, db: db, tx: tx, authority: authority, year: year, set: set,
		sheets: map[string]Sheet{}, imports: map[int64]Import{}, files: map[string]File{},
		prepared: map[string]*sql.Stmt{}, reading: map[string]bool{},
	}
	if err := s.look(); err != nil {
		tx.Rollback()
		return nil, err
	}
	return s, nil
}

func (s *Snapshot) look() error {
	err := s.row(`
		SELECT COALESCE(max(id), 0)
		FROM mark
		WHERE authority = $1`, []any{s.authority}, &s.last)
	if err == nil {
		err = s.row(`
			SELECT COALESCE(max(id), 0)
			FROM import
			WHERE authority = $1`, []any{s.authority}, &s.imported)
	}
	if err != nil {
		return err
	}
	sheets, err := s.db.sheets(s.ctx, s, s.authority, s.year, s.set)
	for _, sh := range sheets {
		s.sheets[sh.Unit] = sh
	}
	return err
}

// Close ends the look.
func (s *Snapshot) Close() error { return s.tx.Rollback() }

// LastMark is the newest mark that is seen.
func (s *Snapshot) LastMark() int64 { return s.last }

// LastImport is the newest import that is seen.
func (s *Snapshot) LastImport() int64 { return s.imported }

// Sheet returns the newest revision of a unit.
func (s *Snapshot) Sheet(unit string) (Sheet, bool) {
	sh, ok := s.sheets[unit]
	return sh, ok
}

// Input returns what a unit's result follows from.
func (s *Snapshot) Input(unit string) (Input, error) {
	in := Input{Unit: unit}
	revision := 0
	if sh, ok := s.sheets[unit]; ok {
		in.Sheet, revision = &sh, sh.Revision
	}
	return s.at(in, revision, s.last)
}

// InputAt is Input as of an earlier moment: a revision of the sheet (0 is none) and
// the marks up to one.
func (s *Snapshot) InputAt(unit string, revision int, lastMark int64) (Input, error) {
	in := Input{Unit: unit}
	if revision > 0 {
		in.Sheet = &Sheet{Unit: unit, Year: s.year, Revision: revision}
		o := &in.Sheet.Source
		err := s.row(`
			SELECT s.set_ref, s.state, s.import, s.file, COALESCE(f.name, ''), s.done_by, s.done_at
			FROM sheet s
			LEFT JOIN file f ON f.authority = s.authority AND f.sha256 = s.file
			WHERE s.authority = $1 AND s.unit = $2 AND s.year = $3 AND s.revision = $4`, []any{s.authority, unit, s.year, revision},
			&in.Sheet.Set, &in.Sheet.State, &in.Sheet.Import, &o.File, &o.Name, &o.By, &o.At)
		if err != nil {
			return in, err
		}
		o.At = o.At.UTC()
	}
	return s.at(in, revision, lastMark)
}

func (s *Snapshot) at(in Input, revision int, lastMark int64) (Input, error) {
	var err error
	if revision > 0 {
		if in.Entries, err = s.db.entries(s.ctx, s, s.authority, in.Unit, s.year, revision); err != nil {
			return in, err
		}
	}
	in.Marks, err = s.db.marks(s.ctx, s, s.authority, in.Unit, s.year, s.set, lastMark)
	return in, err
}

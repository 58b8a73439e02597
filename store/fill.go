package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Differs is the error of a copy that does not hold what its original held.
type Differs struct{ Tables []string }

func (e Differs) Error() string { return fmt.Sprintf("the copy differs in %v", e.Tables) }

// Filled is a database that holds all that another held at one moment.
type Filled struct {
	DB    *DB              // which everybody else is refused until [Filled.Whole]
	Rows  map[string]int64 // by table
	Seals []Seal           // of the original, and so of this
	Left  []string         // tables that the program does not know: not copied

	run     string
	from    *DB
	version int64 // of the original before it was read
}

// Fill copies all rows of a database, as they are at one moment, to an empty place on another
// or the same kind of database. What is written to the original meanwhile is not in the copy; the
// original is only read. When it returns, every row was read back and compared.
//
// All rows come in one transaction, so that a copy that is broken off at any moment leaves
// nothing, or, once they are in, a database that is marked: [Open] refuses it with
// [ErrUnfinished], and the next Fill begins anew. A place that holds anything else is
// [NotEmpty]; values that it cannot hold are [Misfits], told before anything is written; an
// original of another program is [ErrOtherProgram].
func Fill(ctx context.Context, from *DB, place string, tell func(done, total int64)) (f *Filled, err error) {
	if err := from.ofThisProgram(ctx); err != nil {
		return nil, err
	}
	if err := Empty(ctx, place); err != nil {
		return nil, err
	}
	f = &Filled{from: from, run: rand.Text()}
	if f.version, err = from.Version(ctx); err != nil {
		return nil, err
	}
	o, err := from.original(ctx, from.read)
	if err != nil {
		return nil, err
	}
	defer o.close()
	if err := f.fill(ctx, o, place, tell); err != nil {
		return nil, errors.Join(fmt.Errorf("copy to %s: %w", NameOf(place), err), f.Close())
	}
	return f, nil
}

// ofThisProgram refuses a database whose tables are not those of this program.
func (db *DB) ofThisProgram(ctx context.Context) error {
	landed, err := db.Migrations(ctx)
	known, err2 := db.dialect.migrations()
	if err := errors.Join(err, err2); err != nil || slices.Equal(landed, known) {
		return err
	}
	return ErrOtherProgram
}

func (f *Filled) fill(ctx context.Context, o *original, place string, tell func(done, total int64)) (err error) {
	if f.DB, err = openDB(ctx, place, true); err != nil {
		return err
	}
	if f.Left, err = f.DB.only(ctx, o); err != nil {
		return err
	}
	if f.Seals, err = o.seals(ctx); err != nil { // a server ends who asks nothing for ten minutes
		return err
	}
	f.Rows = o.count
	p := &passes{tell: tell, total: 2 * o.rows}
	if !o.db.dialect.strict {
		if f.DB.dialect.strict {
			p.total += o.rows
		}
		if err := o.misfits(ctx, f.DB.dialect.strict, p.add); err != nil {
			return err
		}
	}
	sums, err := f.DB.takeRows(ctx, o, p.add, func(tx *Tx) error { return tx.mark(f.run) })
	if err != nil {
		return err
	}
	return f.compare(ctx, o, sums, p.add)
}

// only leaves out what the database has no table for, and names it.
func (db *DB) only(ctx context.Context, o *original) (left []string, err error) {
	known, err := db.shapes(ctx, db.read)
	if err != nil {
		return nil, err
	}
	return o.only(known)
}

// takeRows takes all rows in one write, of which then is the last.
func (db *DB) takeRows(ctx context.Context, o *original, tell func(rows int64), then func(tx *Tx) error) (sums map[string]rowsSum, err error) {
	var names []string
	for _, s := range o.shapes {
		names = append(names, s.name)
	}
	err = db.Write(ctx, func(tx *Tx) error {
		if err := db.empty(ctx, tx, "the database"); err != nil { // somebody may have been quicker
			return err
		}
		err := tx.thawed(names, func() error {
			for _, step := range db.dialect.empty(names) {
				if err := tx.exec(step); err != nil {
					return err
				}
			}
			sums, err = tx.takeAll(o, tell)
			return err
		})
		if err != nil {
			return err
		}
		return then(tx)
	})
	return sums, err
}

// compare reads the copy and holds it against what was read of the original.
func (f *Filled) compare(ctx context.Context, from *original, want map[string]rowsSum, tell func(rows int64)) error {
	o, err := f.DB.original(ctx, f.DB.read)
	if err != nil {
		return err
	}
	defer o.close()
	got, err := o.sums(ctx, tell)
	if err != nil {
		return err
	}
	var d Differs
	for _, name := range slices.Sorted(maps.Keys(o.count)) {
		if o.count[name] != from.count[name] || got[name] != want[name] {
			d.Tables = append(d.Tables, name)
		}
	}
	seals, err := o.seals(ctx)
	if err != nil {
		return err
	}
	if !slices.Equal(seals, f.Seals) {
		d.Tables = append(d.Tables, "publication, survey_publication, log")
	}
	if len(d.Tables) > 0 {
		return d
	}
	return nil
}

// Whole lets everybody open the copy.
func (f *Filled) Whole(ctx context.Context) error {
	return f.DB.Write(ctx, func(tx *Tx) error {
		run, err := tx.marked()
		if err == nil && run != f.run {
			err = fmt.Errorf("another copy began meanwhile: %w", ErrUnfinished)
		}
		if err != nil {
			return err
		}
		return tx.unmark()
	})
}

// Since says whether anything was committed to the original since it was read, and how many
// rows its logs have got since then.
func (f *Filled) Since(ctx context.Context) (written bool, logged int64, err error) {
	version, err := f.from.Version(ctx)
	if err != nil || version == f.version {
		return false, 0, err
	}
	known, err := f.from.Authorities(ctx)
	for i := 0; i < len(known) && err == nil; i++ {
		var id int64
		id, _, err = f.from.LogHead(ctx, known[i].ID)
		logged += id
	}
	for _, s := range f.Seals {
		if s.Of == "log" {
			logged -= s.ID
		}
	}
	return true, logged, err
}

// Close ends the connections to the copy.
func (f *Filled) Close() error {
	if f.DB == nil {
		return nil
	}
	return f.DB.Close()
}

// passes tells how far several readings of all rows are.
type passes struct {
	done, total int64
	tell        func(done, total int64)
}

func (p *passes) add(rows int64) {
	if p.done += rows; p.tell != nil {
		p.tell(p.done, p.total)
	}
}

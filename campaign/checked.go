package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"parindex/imports"
	"parindex/store"
)

// Bounds of the files that were checked and wait to be taken in.
const (
	MaxChecked   = 64        // of a session
	checkedBytes = 256 << 20 // of all
	CheckedFor   = 2 * time.Hour
)

// Checked is a file that was checked in the browser and waits to be taken in. It lies in the
// database, so that every copy of the program has it.
type Checked struct {
	ID      string
	Session string // whose it is
	At      time.Time
	CheckedAs
	Report FileReport // as it was found; without what the file holds
	Over   *Over
	Import int64 // that took it in; 0: it waits
}

// CheckedAs is what a file was sent as.
type CheckedAs struct {
	Kind  Kind
	Asked int    // year that the form said; 0 is none
	Unit  string // of a sheet: to which it is stored
	Year  int    // of that
	Form  string // address to send a mended file to
}

// aboutChecked is what is kept of a file beside its bytes.
type aboutChecked struct {
	CheckedAs
	Report FileReport
	Over   *keptOver `json:",omitempty"`
}

// keptOver is [Over] as it is written down.
type keptOver struct {
	Revision int
	Edit     int64
}

// Options are what the file is read and stored by.
func (c CheckedAs) Options() ImportOptions {
	return ImportOptions{Kind: c.Kind, Hint: imports.Hint{Year: c.Asked}}
}

func (c *Checked) about() (string, error) {
	about := aboutChecked{CheckedAs: c.CheckedAs, Report: c.Report}
	about.Report.Entries, about.Report.Marks = nil, nil
	if o := c.Over; o != nil {
		about.Over = &keptOver{o.revision, o.edit}
	}
	text, err := json.Marshal(about)
	return string(text), err
}

func checkedOf(row store.Checked) (Checked, error) {
	c := Checked{ID: row.ID, Session: row.Session, At: row.At, Import: row.Import}
	var about aboutChecked
	if err := json.Unmarshal([]byte(row.About), &about); err != nil {
		return c, err
	}
	c.CheckedAs, c.Report = about.CheckedAs, about.Report
	if o := about.Over; o != nil {
		c.Over = &Over{o.Revision, o.Edit}
	}
	c.Report.Over, c.Report.Import = c.Over, c.Import
	return c, nil
}

// KeepChecked keeps a file for [CheckedFor], with what it was converted to where that is another.
// Where there is no room, older ones go.
func (a *Acting) KeepChecked(ctx context.Context, c Checked, body, book []byte) error {
	work := a.work
	about, err := c.about()
	if err != nil {
		return err
	}
	row := store.Checked{ID: c.ID, Session: c.Session, Account: a.Who.ID, At: c.At, Size: int64(len(body) + len(book)), About: about, Body: body, Book: book}
	return work.DB.Write(ctx, func(tx *store.Tx) error {
		if err := errors.Join(tx.AddChecked(work.Authority, row), tx.DropCheckedBefore(work.Authority, c.At.Add(-CheckedFor))); err != nil {
			return err
		}
		return work.makeRoom(tx, c.Session)
	})
}

// makeRoom lets files go that are more than a session may have, or all together.
func (c *Campaign) makeRoom(tx *store.Tx, session string) error {
	mine, err := tx.Checked(c.Authority, session)
	if err != nil {
		return err
	}
	gone := mine[min(len(mine), MaxChecked):]
	used, err := tx.CheckedBytes(c.Authority)
	if err == nil && used > checkedBytes {
		var all []store.Checked
		all, err = tx.AllChecked(c.Authority)
		gone = append(gone, tooMuch(all, checkedBytes)...)
	}
	for _, f := range gone {
		err = errors.Join(err, tx.DropChecked(c.Authority, f.Session, f.ID))
	}
	return err
}

// tooMuch chooses which files go so that the others are within so many bytes: the oldest of
// who has most, so that nobody pushes out what others brought. all is the oldest first.
func tooMuch(all []store.Checked, most int64) (gone []store.Checked) {
	used, sum := map[string]int64{}, int64(0)
	for _, f := range all {
		used[f.Account], sum = used[f.Account]+f.Size, sum+f.Size
	}
	out := make([]bool, len(all))
	for sum > most {
		at := -1
		for i, f := range all {
			if !out[i] && (at < 0 || used[f.Account] > used[all[at].Account]) {
				at = i
			}
		}
		f := all[at]
		out[at], used[f.Account], sum = true, used[f.Account]-f.Size, sum-f.Size
		gone = append(gone, f)
	}
	return gone
}

// Checked lists the files of a session, the newest first; those that are too old are gone.
func (a *Acting) Checked(ctx context.Context, session string) (list []Checked, err error) {
	rows, err := a.work.DB.Checked(ctx, a.work.Authority, session)
	for _, row := range rows {
		if a.work.now().Sub(row.At) >= CheckedFor {
			continue
		}
		one, err := checkedOf(row)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, err
}

// CheckedFile is a file as it was sent, and what it was converted to, nil where it is a
// workbook itself.
func (a *Acting) CheckedFile(ctx context.Context, c *Checked) (body, book []byte, err error) {
	body, book, err = a.work.DB.CheckedFile(ctx, a.work.Authority, c.Session, c.ID)
	if len(book) == 0 {
		book = nil
	}
	return body, book, err
}

// DropChecked lets a file go.
func (a *Acting) DropChecked(ctx context.Context, c *Checked) error {
	return a.work.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.DropChecked(a.work.Authority, c.Session, c.ID)
	})
}

// ErrTaken is the error of a checked file that waits no more: another copy of the program
// took it in, or let it go.
var ErrTaken = errors.New("the file does not wait any more")

// waits refuses to take in what does not wait any more.
func (c *Campaign) waits(tx *store.Tx, f *Checked) error {
	if f == nil {
		return nil
	}
	mine, err := tx.Checked(c.Authority, f.Session)
	if err != nil {
		return err
	}
	for _, row := range mine {
		if row.ID == f.ID && row.Import == 0 {
			return nil
		}
	}
	return ErrTaken
}

// taken notes with what an import stored that the file waits no more.
func (c *Campaign) taken(tx *store.Tx, f *Checked, r *FileReport) error {
	if f == nil {
		return nil
	}
	kept := *f
	kept.Report.Outcome = r.Outcome
	about, err := kept.about()
	if err != nil {
		return err
	}
	return tx.TakeChecked(c.Authority, store.Checked{Session: f.Session, ID: f.ID, Import: r.Import, About: about})
}

// forgetChecked lets old files go where nobody brings new ones.
func (c *Campaign) forgetChecked(ctx context.Context) error {
	before := c.now().Add(-CheckedFor)
	old, err := c.DB.OldChecked(ctx, c.Authority, before)
	if err != nil || !old {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.DropCheckedBefore(c.Authority, before) })
}

package campaign

import (
	"errors"
	"time"

	"parindex/store"
)

// record is one line of the log before it is chained. Every verb that changes anything
// writes one in the transaction of the change.
type record struct {
	deed        string
	year        int // 0 is none
	unit, code  string
	was, became string // what a reader of the log is told; scores as numbers
	reason      string
	file        string // sha256
	subject     string // the row or rows that were written; see [subjects]
	digest      string // sha256 over them; "" took them away
}

// log adds a record to the chain.
func (c *Campaign) log(tx *store.Tx, r record) error { return c.logAt(tx, c.now(), r) }

func (c *Campaign) logAt(tx *store.Tx, at time.Time, r record) error {
	if r.deed != baseline {
		if _, err := c.head(tx); err != nil {
			return err
		}
	}
	id, hash, err := tx.LastLog(c.Authority)
	if err != nil {
		return err
	}
	row := store.LogRow{
		ID: id + 1, Deed: r.deed, Account: c.account, Year: r.year, Unit: r.unit, Code: r.code, Was: r.was, Became: r.became, Reason: r.reason, File: r.file,
		Subject: r.subject, Digest: r.digest, At: at, By: c.By, Previous: hash,
	}
	row.Hash = chained(c.Authority, &row)
	return tx.AddLog(c.Authority, row)
}

// head is the hash of the newest row, with what was on the disk before there was a log
// covered; "" where there was nothing.
func (c *Campaign) head(tx *store.Tx) (string, error) {
	id, hash, err := tx.LastLog(c.Authority)
	if err != nil || id > 0 {
		return hash, err
	}
	if err := c.baseline(tx, c.now()); err != nil {
		return "", err
	}
	_, hash, err = tx.LastLog(c.Authority)
	return hash, err
}

// chained is the hash of a row: the sha256 of one line as the checksum of a publication
// is made of many, the hash before it last.
func chained(authority string, r *store.LogRow) string {
	c := newCanonical()
	c.row("log", authority, r.ID, r.Deed, r.Account, r.Year, r.Unit, r.Code, r.Was, r.Became, r.Reason, r.File, r.Subject, r.Digest, r.At, r.By, r.Previous)
	return c.sum()
}

// baseline is the deed of the first rows in a database that was used before there was a
// log: what was there is covered from then on.
const baseline = "baseline"

// baseline covers what is on the disk before the first change that is logged.
func (c *Campaign) baseline(tx *store.Tx, at time.Time) error {
	for _, kind := range subjects {
		err := kind.each(c, tx.Context(), func(subject, digest string) error {
			return c.logAt(tx, at, record{deed: baseline, subject: subject, digest: digest})
		})
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return nil
}

package store

import (
	"context"
	"crypto/sha256"
	"fmt"

	"parindex/criteria"
)

// DamagedSet is the error of a criteria set whose text in the database is not the one that was
// put there. Nothing is shown or counted by it. It is [ErrDamaged].
type DamagedSet struct {
	Authority, Ref string
	Why            string // for logs
}

func (e *DamagedSet) Error() string {
	return fmt.Sprintf("criteria set %s of %s (table criteria_set): %s", e.Ref, e.Authority, e.Why)
}

func (e *DamagedSet) Unwrap() error { return ErrDamaged }

// Set returns the frozen copy of a criteria set, ErrNotFound, or a [DamagedSet].
func (db *DB) Set(ctx context.Context, authority, ref string) (*criteria.Set, error) {
	key := setKey{authority, ref}
	if set, ok := db.sets.Load(key); ok {
		return set.(*criteria.Set), nil
	}
	text, err := db.SetText(ctx, authority, ref)
	if err != nil {
		return nil, fmt.Errorf("criteria set %s: %w", ref, err)
	}
	set, err := db.reread(key, text)
	if err != nil {
		return nil, err
	}
	db.sets.Store(key, set)
	return set, nil
}

// reread takes the text of a set that was sound when it was put in: it is so as long as it is
// the same text, however strict the program has become since.
func (db *DB) reread(key setKey, text SetText) (*criteria.Set, error) {
	set, faults := db.Reread(text.Body)
	e := DamagedSet{Authority: key.authority, Ref: key.ref}
	switch {
	case set.SHA256 != text.SHA256:
		e.Why = fmt.Sprintf("its text has the sha256 %s, not %s", set.SHA256, text.SHA256)
	case len(faults) > 0:
		e.Why = fmt.Sprintf("its text cannot be read, %d faults, first: %s", len(faults), faults[0])
	case set.Ref() != key.ref:
		e.Why = fmt.Sprintf("its text is that of %s", set.Ref())
	default:
		return set, nil
	}
	return nil, &e
}

// Reread reads the text of a set that was sound when it was put in ([criteria.Reread]), once for
// all authorities that have it, for every audit and every publication by it. The set is shared.
func (db *DB) Reread(body string) (*criteria.Set, []criteria.Fault) {
	sum := sha256.Sum256([]byte(body))
	if set, ok := db.texts.Load(sum); ok {
		return set.(*criteria.Set), nil
	}
	set, faults := criteria.Reread([]byte(body))
	if len(faults) == 0 {
		db.texts.Store(sum, set)
	}
	return set, faults
}

package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"parindex/backup"
	"parindex/store"
	"parindex/store/pgtest"
)

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

// tells notes what the program acknowledged. One that is killed answers nothing; what it answers
// must be right.
func (o *struck) tells(what string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		if err = fmt.Errorf("%s: %w", what, err); errors.As(err, new(wrongAnswer)) {
			o.Error(err)
		} else {
			o.errs = append(o.errs, err)
		}
		return
	}
	o.told[what] = true
}

// crowd is the people of the office at an address.
func (o *struck) crowd(home string) *crowd {
	return &crowd{TB: o.T, home: home, cookie: plainCookie, seats: o.seats, client: &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: struckOfficers},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}}
}

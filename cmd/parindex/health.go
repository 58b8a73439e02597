package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
)

// alive says that the process answers: whoever asks and hears nothing starts it anew.
func alive(w http.ResponseWriter, _ *http.Request) {
	plainAnswer(w)
	io.WriteString(w, "ok\n")
}

// readiness is whether the program can do its work: whoever asks and hears no sends requests
// to another copy.
type readiness struct {
	db      *store.DB
	kept    evidence.Storage     // nil: none is taken
	home    string               // folder of the database; "": it is on a server
	offices []*campaign.Campaign // whose logs the clock is held against
	log     *slog.Logger
	ending  atomic.Bool

	mu     sync.Mutex // held while somebody looks, so that many who ask look once
	looked time.Time
	faults []string
	behind bool // the clock is
}

// looksEvery is how old an answer may be: each look writes to the evidence store.
const looksEvery = 2 * time.Second

// answers is how long database and evidence store have to answer.
const answers = 5 * time.Second

// now lists what is wrong, nothing where the program is ready, and says whether its clock is
// behind, which takes no copy out: it may be the clock of another one that was ahead.
func (r *readiness) now() (faults []string, behind bool) {
	if r.ending.Load() {
		return []string{"ending"}, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.looked) < looksEvery {
		return r.faults, r.behind
	}
	before, was := r.faults, r.behind
	r.faults = r.look()
	r.behind = len(r.faults) == 0 && r.slow(was)
	r.looked = time.Now()
	if !slices.Equal(before, r.faults) {
		r.log.Warn("readiness", "faults", strings.Join(r.faults, "; "))
	}
	return r.faults, r.behind
}

// look asks database and evidence store. Why they fail is in the log; who asks learns what.
func (r *readiness) look() (faults []string) {
	ctx, stop := context.WithTimeout(context.Background(), answers)
	defer stop()
	if err := r.db.Ready(ctx); err != nil {
		r.log.Warn("database is not ready", "err", err)
		faults = append(faults, "database: does not answer, or has the tables of another version")
	}
	if err := writable(r.home); err != nil {
		r.log.Warn("disk of the database", "err", err)
		faults = append(faults, "disk: full or read-only, nothing can be stored")
	}
	if r.kept != nil && r.kept.Ready(ctx) != nil { // the storage tells why
		faults = append(faults, "evidence: cannot be written")
	}
	return faults
}

// writable says whether a folder takes a file of a page, by writing one.
func writable(folder string) error {
	if folder == "" {
		return nil
	}
	name := filepath.Join(folder, ".parindex-ready")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, 4096))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(name))
}

// answer is 200 where the program is ready, else 503 with what is wrong, a line each.
func (r *readiness) answer(w http.ResponseWriter, _ *http.Request) {
	plainAnswer(w)
	faults, behind := r.now()
	if len(faults) > 0 {
		http.Error(w, strings.Join(faults, "\n"), http.StatusServiceUnavailable)
		return
	}
	io.WriteString(w, "ready\n")
	if behind {
		io.WriteString(w, "clock: behind the newest row of the log\n")
	}
}

// slow says whether the clock is behind a log; it is told of when it was not before.
func (r *readiness) slow(was bool) bool {
	ctx, stop := context.WithTimeout(context.Background(), answers)
	defer stop()
	for _, o := range r.offices {
		if at, err := aheadOf(ctx, r.db, o.Authority, time.Now()); err == nil && !at.IsZero() {
			if !was {
				r.log.Warn("the clock is behind the log", "authority", o.Authority, "newest row", at)
			}
			return true
		}
	}
	return false
}

// plainAnswer marks an answer for machines: nothing in it is to be run or framed.
func plainAnswer(w http.ResponseWriter) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	w.Header().Set("Cache-Control", "no-store")
}

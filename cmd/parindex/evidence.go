package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"parindex/evidence"
)

// beside puts evidence files into a folder beside the database, where nothing else is said,
// and looks for the units' borders there.
func (l *listening) beside(db string) {
	l.home = filepath.Dir(db)
	l.bordersBeside = filepath.Join(filepath.Dir(db), bordersFile)
	if l.evidence == "" {
		l.evidence = filepath.Join(filepath.Dir(db), "evidence")
	}
}

// proofs opens the place where evidence files are kept.
func (l *listening) proofs(ctx context.Context) (evidence.Storage, error) {
	kept, err := evidence.Open(ctx, l.evidence, os.Getenv)
	var no *evidence.Refused
	if errors.As(err, &no) {
		return nil, tell("-evidence: %s. %s", "-evidence: %s. %s", no.Problem, no.Fix)
	}
	return kept, err
}

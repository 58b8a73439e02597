package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"parindex/evidence"
	"parindex/store"
)

// beside puts evidence files into a folder beside the database, where nothing else is said,
// and looks for the units' borders there. Beside a server's database there is no folder.
func (l *listening) beside(db string) error {
	if store.OnServer(db) {
		if l.evidence == "" {
			return misuse("cơ sở dữ liệu ở máy chủ: ghi nơi lưu tài liệu kiểm chứng bằng -evidence THƯ_MỤC hoặc -evidence s3://…", "the database is on a server: say where evidence files are kept with -evidence FOLDER or -evidence s3://…")
		}
		return nil
	}
	l.bordersBeside = filepath.Join(filepath.Dir(db), bordersFile)
	if l.evidence == "" {
		l.evidence = filepath.Join(filepath.Dir(db), "evidence")
	}
	return nil
}

// keepEvidence opens the place where evidence files are kept.
func (l *listening) keepEvidence(ctx context.Context) (err error) {
	l.work.Evidence, err = l.proofs(ctx)
	return err
}

func (l *listening) proofs(ctx context.Context) (evidence.Storage, error) {
	kept, err := evidence.Open(ctx, l.evidence, os.Getenv)
	var no *evidence.Refused
	if errors.As(err, &no) {
		return nil, tell("-evidence: %s. %s", "-evidence: %s. %s", no.Problem, no.Fix)
	}
	return kept, err
}

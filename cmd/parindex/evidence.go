package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parindex/evidence"
	"parindex/store"
)

func (l *listening) evidenceFlag(c *call) {
	c.flags.StringVar(&l.evidence, "evidence", "", c.say("nơi lưu tệp tài liệu kiểm chứng: thư mục, hoặc s3://kho/tiền-tố?endpoint=…; để trống thì là thư mục evidence cạnh cơ sở dữ liệu", "where evidence files are kept: a folder, or s3://bucket/prefix?endpoint=…; empty: the folder evidence beside the database"))
}

// beside puts evidence files into a folder beside the database, where nothing else is said,
// and looks for the units' borders there. Beside a server's database there is no folder.
func (l *listening) beside(db string) error {
	if store.OnServer(db) {
		if l.evidence == "" {
			return misuse("cơ sở dữ liệu ở máy chủ: ghi nơi lưu tài liệu kiểm chứng bằng -evidence THƯ_MỤC hoặc -evidence s3://…", "the database is on a server: say where evidence files are kept with -evidence FOLDER or -evidence s3://…")
		}
		return nil
	}
	l.home = filepath.Dir(db)
	if l.evidence == "" {
		l.evidence = filepath.Join(filepath.Dir(db), "evidence")
	}
	return nil
}

// proofs opens the place where evidence files are kept.
func (l *listening) proofs(ctx context.Context) (evidence.Storage, error) {
	kept, err := evidence.Open(ctx, l.evidence, secretOf)
	var no *evidence.Refused
	if errors.As(err, &no) {
		return nil, tell("-evidence: %s. %s", "-evidence: %s. %s", no.Problem, no.Fix)
	}
	return kept, err
}

// standing opens the place where evidence files are kept beside a database, or nil where there
// is none and none was named: nothing is made.
func (l *listening) standing(ctx context.Context, db string) (evidence.Storage, error) {
	named := l.evidence != ""
	if err := l.beside(db); err != nil {
		return nil, err
	}
	if strings.Contains(l.evidence, "://") {
		return l.proofs(ctx)
	}
	st, err := os.Stat(l.evidence)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil, nil
	case err != nil || !st.IsDir():
		return nil, tell("-evidence: không có thư mục %s", "-evidence: there is no folder %s", l.evidence)
	}
	return l.proofs(ctx)
}

// notEmptied refuses a place that is empty while the database names files in it: its disk is not
// mounted, or it is another place. What would be stored there would be missed later. A folder with
// the mark is the right one, whose files are lost.
func (l *listening) notEmptied(ctx context.Context, db *store.DB, kept evidence.Storage) error {
	named, err := db.EvidenceFiles(ctx)
	if err != nil || len(named) == 0 {
		return err
	}
	for _, err := range kept.List(ctx) {
		return err // there is one
	}
	if _, err := os.Lstat(filepath.Join(l.evidence, evidence.Marker)); err == nil {
		return nil
	}
	return tell("nơi lưu tài liệu kiểm chứng (-evidence) trống, mà cơ sở dữ liệu có ghi %d tệp: gắn ổ đĩa của thư mục này, hoặc ghi đúng nơi lưu. Nếu các tệp đã mất: lấy lại từ bản sao lưu; không còn bản nào thì tạo tệp %s trong một thư mục trống, ghi thư mục đó ở -evidence, chương trình sẽ chạy tiếp khi không có các tệp ấy",
		"the place of evidence (-evidence) is empty, and the database names %d files: mount the disk of the folder, or give the right place. Where the files are lost: take them from a backup; where there is none either, make a file %s in an empty folder and give that as -evidence, and the program goes on without them", len(named), evidence.Marker)
}

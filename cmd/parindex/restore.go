package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"parindex/backup"
	"parindex/store"
	"parindex/words"
)

var restoreCommand = command{
	name:  "restore",
	args:  "-from FILE -db NEW|postgres://… [-evidence NEW] [-identity FILE] | -from FILE -check [-identity FILE]",
	about: words.Text{Vi: "khôi phục một bản sao lưu vào chỗ trống, kiểm tra từng tệp và nhật ký; hoặc chỉ kiểm tra", En: "restore a backup into an empty place, every file and the log verified; or verify it only"},
	run:   runRestore,
}

func runRestore(ctx context.Context, c *call) error {
	base, l := c.baseFlags(), listening{}
	from := c.flags.String("from", "", c.say("tệp sao lưu", "the backup"))
	identity := c.flags.String("identity", "", c.say("tệp chứa khóa bí mật, khi bản sao lưu được mã hóa", "file with the secret key of an encrypted backup"))
	check := c.flags.Bool("check", false, c.say("đọc hết và kiểm tra, không ghi gì", "read it whole and verify it, write nothing"))
	l.evidenceFlag(c)
	if err := c.parseOnly(); err != nil {
		return err
	}
	if *from == "" {
		return misuse("ghi tệp sao lưu bằng -from TỆP", "say which backup with -from FILE")
	}
	body, err := c.openBackup(*from)
	if err != nil {
		return err
	}
	defer body.Close()
	var keys backup.Keys
	if *identity != "" {
		if keys, err = backup.KeysOf(*identity); err != nil {
			return err
		}
	}
	if *check {
		m, err := backup.Check(ctx, body, keys)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.say("Bản sao lưu nguyên vẹn", "The backup is whole"))
		return c.tellKept(m)
	}
	target, err := l.target(ctx, base.db)
	if err != nil {
		return err
	}
	m, err := backup.Restore(ctx, body, keys, target)
	if err != nil {
		return c.notFilled(err, store.NameOf(base.db))
	}
	fmt.Fprintln(c.out, c.say("Đã khôi phục %s và tài liệu kiểm chứng ở %s", "Restored %s, and evidence at %s", store.NameOf(base.db), l.evidence))
	return c.proveRestored(ctx, base, m)
}

// tellKept says what a backup holds; what it lacks is refused.
func (c *call) tellKept(m backup.Manifest) error {
	fmt.Fprintln(c.out, c.say("  tạo lúc %s bởi %s; cơ sở dữ liệu %s, %d tệp tài liệu kiểm chứng", "  made %s by %s; database %s, %d evidence files",
		m.At.Format("02/01/2006 15:04 -07:00"), m.Program, megabytes(m.Database.Bytes), len(m.Evidence)))
	c.tellAuthorities(m)
	if len(m.Missing) > 0 {
		c.tellMissing(m.Missing)
		return errRefused
	}
	return nil
}

// backupFile shows how far it was read.
type backupFile struct {
	*os.File
	size, done int64
	tell       func(done, total int64)
}

func (c *call) openBackup(name string) (*backupFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	st, err := f.Stat()
	if err == nil && st.IsDir() {
		err = syscall.EISDIR
	}
	if err != nil {
		f.Close()
		return nil, fileError(name, err)
	}
	return &backupFile{File: f, size: st.Size(), tell: c.share()}, nil
}

func (b *backupFile) Read(p []byte) (int, error) {
	n, err := b.File.Read(p)
	if b.done += int64(n); b.tell != nil && err != io.EOF {
		b.tell(b.done, b.size)
	}
	return n, err
}

// target is where evidence goes beside the database.
func (l *listening) target(ctx context.Context, db string) (t backup.Target, err error) {
	if err := isPlace(db); err != nil {
		return t, err
	}
	if err := l.beside(db); err != nil {
		return t, err
	}
	t.Database, t.Free = db, freeSpace
	if !store.OnServer(db) {
		err = folderThere(filepath.Dir(db))
	}
	if !strings.Contains(l.evidence, "://") {
		t.Folder = l.evidence
		return t, errors.Join(err, folderThere(filepath.Dir(filepath.Clean(l.evidence))))
	}
	if err != nil {
		return t, err
	}
	t.Storage, err = l.proofs(ctx)
	return t, err
}

// folderThere names a folder that is to hold something and is not there: it may be on a disk that
// is away.
func folderThere(name string) error {
	st, err := os.Stat(name)
	if err == nil && !st.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return fileError(name, err)
	}
	return nil
}

// proveRestored holds the restored database against the manifest and walks its log.
func (c *call) proveRestored(ctx context.Context, base *base, m backup.Manifest) error {
	db, err := store.Open(ctx, base.db)
	if err != nil {
		return err
	}
	defer db.Close()
	now, err := backup.Describe(ctx, db)
	if err != nil {
		return err
	}
	said := c.tellKept(m)
	if !slices.EqualFunc(m.Authorities, now.Authorities, sameAuthority) {
		fmt.Fprintln(c.err, c.say("Công bố hoặc nhật ký KHÔNG đúng bản kê", "Publications or log are NOT as the manifest says"))
		said = errRefused
	}
	named, err := db.EvidenceFiles(ctx)
	if err != nil {
		return err
	}
	if n := m.Unsaid(named); n > 0 {
		fmt.Fprintln(c.err, c.say("THIẾU %d tệp tài liệu kiểm chứng mà bản kê không nói đến", "MISSING: %d evidence files, of which the manifest says nothing", n))
		said = errRefused
	}
	for _, a := range now.Authorities { // of the database, whatever the manifest says
		if err := c.auditRestored(ctx, *base, db, a.ID); errors.Is(err, errRefused) {
			said = err
		} else if err != nil {
			return err
		}
	}
	fmt.Fprintln(c.out, c.say("Tính lại kết quả đã công bố: parindex verify -db %s", "To compute what was published again: parindex verify -db %s", store.NameOf(base.db)))
	return said
}

// auditRestored walks the log of an authority.
func (c *call) auditRestored(ctx context.Context, base base, db *store.DB, authority string) error {
	base.authority = authority
	work, err := base.campaign(db)
	if err != nil {
		return err
	}
	audit, err := work.AuditVerify(ctx)
	if err != nil {
		return err
	}
	c.tellAudit(audit, nil)
	if !audit.Whole {
		return errRefused
	}
	return nil
}

func sameAuthority(a, b backup.Authority) bool {
	return a.ID == b.ID && a.LogRows == b.LogRows && a.Head == b.Head && slices.Equal(a.Publications, b.Publications) && slices.Equal(a.Surveys, b.Surveys)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"parindex/backup"
	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// proofsAt is where evidence is, said or not; "" where neither says.
func (d *doctor) proofsAt() string {
	l := d.listening
	if err := l.beside(d.base.db); err != nil {
		return ""
	}
	return l.evidence
}

// backupFolder is where backups are, whoever makes them; "" where nothing says.
func (d *doctor) backupFolder() string { return cmp.Or(d.backups, d.to) }

// places are the folders in which the program keeps something, each once.
func (d *doctor) places() (list []string) {
	if !store.OnServer(d.base.db) {
		list = append(list, filepath.Dir(d.base.db))
	}
	for _, name := range []string{d.proofsAt(), d.backupFolder()} {
		if name != "" && !strings.Contains(name, "://") {
			list = append(list, name)
		}
	}
	return list
}

// lookRights wants what is kept out of the reach of others on the machine.
func lookRights(_ context.Context, d *doctor) {
	if !modes {
		d.none("không xem được trên hệ điều hành này; chỉ cho người dùng của dịch vụ vào các thư mục này", "not known on this system; let the service's own user alone into these folders")
		return
	}
	open := 0
	look := func(name string, ownFolder bool) {
		st, err := os.Stat(name)
		if err != nil || st.Mode().Perm()&0o077 == 0 || st.IsDir() && !ownFolder {
			return
		}
		open++
		want := "600"
		if st.IsDir() {
			want = "700"
		}
		d.add(fault, words.Sprintf("người khác trên máy vào được %s (quyền %o)", "others on the machine reach %s (mode %o)", name, st.Mode().Perm()), words.Sprintf("Chạy: chmod %s %s", "Run: chmod %s %s", want, name))
	}
	if !store.OnServer(d.base.db) {
		look(d.base.db, false)
		if open == 0 { // else they have its mode
			look(d.base.db+"-wal", false)
		}
	}
	if st, err := os.Stat(d.metricsFile); d.metricsFile != "" && err == nil && st.Mode().Perm()&0o007 != 0 { // its group may be Prometheus'
		look(d.metricsFile, false)
	}
	if at := d.proofsAt(); !strings.Contains(at, "://") {
		look(at, true)
	}
	if kept, err := backup.List(d.backupFolder()); err == nil {
		for _, k := range kept {
			look(k.Path, false)
		}
	}
	if open == 0 {
		d.ok("chỉ người chạy chương trình đọc được", "only who runs the program reads them")
	}
}

// Space that is little, and too little to go on.
const (
	littleSpace = 5 << 30
	noSpace     = 500 << 20
)

func lookDisk(_ context.Context, d *doctor) {
	for _, name := range append(d.places(), os.TempDir()) {
		free, err := freeSpace(name)
		fix := words.Text{Vi: "Dọn ổ đĩa hoặc gắn ổ lớn hơn; khi hết chỗ, không phiếu nào lưu được nữa.", En: "Make room or mount a larger disk; when it is full nothing can be stored."}
		switch {
		case errors.Is(err, errors.ErrUnsupported):
			d.none("không xem được trên hệ điều hành này", "not known on this system")
			return
		case errors.Is(err, fs.ErrNotExist): // said by the check that needs it
		case err != nil:
			d.failed(fault, fileError(name, err), words.Text{})
		case free < noSpace:
			d.add(fault, words.Sprintf("%s chỉ còn %s", "%s has only %s left", name, megabytes(free)), fix)
		case free < littleSpace:
			d.add(warning, words.Sprintf("%s còn %s", "%s has %s left", name, megabytes(free)), fix)
		default:
			d.ok("%s còn %s", "%s has %s left", name, megabytes(free))
		}
	}
}

// sampled is how many evidence files are read where not all are to be.
const sampled = 200

func lookEvidence(ctx context.Context, d *doctor) {
	if d.cannot() {
		return
	}
	kept, err := d.standing(ctx, d.base.db)
	if err != nil {
		d.failed(fault, err, words.Text{})
		return
	}
	named, err := d.kept.EvidenceFiles(ctx)
	if err != nil {
		d.failed(fault, err, words.Text{})
		return
	}
	if kept == nil && len(named) == 0 {
		d.none("chưa có thư mục và chưa có tệp nào", "there is neither a folder nor a file yet")
		return
	}
	if kept != nil {
		if err := kept.Ready(ctx); err != nil {
			d.failed(fault, err, words.Text{Vi: "Cho người chạy chương trình quyền ghi vào nơi lưu tài liệu kiểm chứng.", En: "Let who runs the program write where evidence is kept."})
			return
		}
	}
	read, bad := d.readEvidence(ctx, kept, named)
	if bad > 0 {
		d.add(fault, words.Sprintf("%d trong %d tệp đã đọc bị mất hoặc bị thay đổi", "%d of %d files that were read are gone or changed", bad, read),
			words.Text{Vi: "Xem của đơn vị nào bằng parindex audit verify -evidence, rồi chép lại từ bản sao lưu.", En: "See whose they are with parindex audit verify -evidence, then copy them from a backup."})
		return
	}
	d.ok("ghi được; đã đọc lại %d trong %d tệp", "can be written; %d of %d files were read", read, len(named))
}

func (d *doctor) readEvidence(ctx context.Context, kept evidence.Storage, named []store.EvidenceFile) (read, bad int) {
	step := max(1, len(named)/sampled)
	if d.every {
		step = 1
	}
	for i := 0; i < len(named) && ctx.Err() == nil; i += step {
		read++
		if kept == nil || readWhole(ctx, kept, named[i].SHA256) != nil {
			bad++
		}
	}
	return read, bad
}

func readWhole(ctx context.Context, kept evidence.Storage, sum string) error {
	body, _, err := kept.Get(ctx, sum)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, body)
	return errors.Join(err, body.Close())
}

// stale is how old the newest backup may be.
const stale = 26 * time.Hour

func lookBackup(_ context.Context, d *doctor) {
	folder := d.backupFolder()
	if folder == "" {
		d.add(warning, words.Text{Vi: "chương trình không tự sao lưu", En: "the program makes no backups"}, words.Text{Vi: "Ghi -backup-to THƯ_MỤC, tốt nhất trên máy hoặc ổ khác; nếu đã sao lưu bằng lệnh parindex backup, ghi thư mục của lệnh đó bằng -backups.", En: "Give -backup-to FOLDER, best on another disk or machine; where parindex backup makes them, give its folder as -backups."})
		return
	}
	if err := d.nightly.check(); err != nil {
		d.failed(fault, err, words.Text{})
		return
	}
	newest, err := backup.NewestAt(folder, time.Now())
	switch age := time.Since(newest.At); {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		d.failed(fault, fileError(folder, err), words.Text{})
	case err != nil:
		d.add(warning, words.Text{Vi: "chưa có bản sao lưu nào", En: "there is no backup yet"}, words.Text{Vi: "serve đang chạy sẽ tạo bản đầu tiên trong vài phút; hoặc chạy parindex backup.", En: "serve makes the first within minutes of its start; or run parindex backup."})
	case age > stale:
		d.add(fault, words.Sprintf("bản mới nhất đã cũ %.0f giờ", "the newest is %.0f hours old", age.Hours()), words.Text{Vi: "Xem vì sao trong nhật ký của serve; kiểm tra ổ đĩa của thư mục sao lưu.", En: "The log of serve says why; look at the disk of that folder."})
	default:
		d.ok("bản mới nhất %s, %s", "the newest is %s, %s", filepath.Base(newest.Path), megabytes(newest.Bytes))
	}
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"parindex/backup"
	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// told is an error in both languages.
type told struct{ text words.Text }

func (t told) Error() string { return t.text.Vi }

func tell(vi, en string, args ...any) error { return told{words.Sprintf(vi, en, args...)} }

// flagError puts what package flag says into the user's words.
func flagError(err error) error {
	text := err.Error()
	if _, name, ok := strings.Cut(text, "flag provided but not defined: "); ok {
		return misuse("không có tham số %s", "no flag %s", name)
	}
	if _, name, ok := strings.Cut(text, "flag needs an argument: "); ok {
		return misuse("tham số %s cần một giá trị", "the flag %s needs a value", name)
	}
	if i := strings.Index(text, " for flag "); i >= 0 {
		name, _, _ := strings.Cut(text[i+len(" for flag "):], ":")
		return misuse("giá trị của tham số %s không đúng", "the value of the flag %s is wrong", name)
	}
	return misuse("tham số không đúng: %s", "wrong flag: %s", text)
}

// fullDisk is said whoever found it full.
var fullDisk = words.Text{Vi: "ổ đĩa đã đầy, chưa có gì được lưu: dọn chỗ hoặc gắn ổ lớn hơn rồi làm lại", En: "the disk is full, nothing was stored: make room or mount a larger one, then try again"}

// systemErrors are what a machine says most often.
var systemErrors = []struct {
	is   error
	text words.Text
}{
	{fs.ErrNotExist, words.Text{Vi: "không có tệp hoặc thư mục này", En: "no such file or folder"}},
	{fs.ErrPermission, words.Text{Vi: "không có quyền đọc hoặc ghi", En: "no permission to read or write"}},
	{syscall.EISDIR, words.Text{Vi: "đây là thư mục, cần một tệp", En: "this is a folder, a file is needed"}},
	{syscall.ENOTDIR, words.Text{Vi: "một phần của đường dẫn không phải thư mục", En: "a part of the path is not a folder"}},
	{syscall.ENOSPC, fullDisk},
	{syscall.EROFS, words.Text{Vi: "ổ đĩa chỉ cho đọc", En: "the disk is read-only"}},
	{store.ErrBusy, words.Text{Vi: "cơ sở dữ liệu đang bận, thử lại sau ít phút", En: "the database is busy, try again in a few minutes"}},
	{store.ErrNewer, words.Text{Vi: "cơ sở dữ liệu đã được một phiên bản mới hơn của chương trình cập nhật, phiên bản này không mở để tránh làm hỏng; hãy chạy phiên bản mới đó (xem bằng parindex version), hoặc khôi phục bản sao lưu làm trước khi cập nhật bằng parindex restore", En: "the database was brought up to date by a newer version of the program, and this one does not open it, so as not to damage it; run that newer version (parindex version tells), or restore a backup of before the update with parindex restore"}},
	{store.ErrOlder, words.Text{Vi: "cơ sở dữ liệu thuộc phiên bản cũ hơn của chương trình; hãy sao lưu bằng chính phiên bản cũ, rồi mở bằng phiên bản này để cập nhật", En: "the database is of an older version of the program; back it up with that version, then open it with this one, which brings it up to date"}},
	{store.ErrReadOnly, words.Text{Vi: "ổ đĩa hoặc tệp cơ sở dữ liệu chỉ cho đọc, chưa có gì được lưu: gắn lại ổ đĩa cho ghi (mount -o remount,rw), hoặc kiểm tra quyền của tệp và thư mục", En: "the disk or the database file is read-only, nothing was stored: mount the disk for writing again (mount -o remount,rw), or look at the rights of file and folder"}},
	{store.ErrFull, fullDisk},
	{evidence.ErrAway, words.Text{Vi: "nơi lưu tài liệu kiểm chứng không có, không trả lời hoặc không ghi được: gắn lại ổ đĩa của thư mục, hoặc kiểm tra máy chủ S3", En: "the place of evidence is not there, does not answer or cannot be written: mount the disk of its folder, or look at the S3 server"}},
	{store.ErrDamaged, words.Text{Vi: "tệp cơ sở dữ liệu bị hỏng hoặc không phải cơ sở dữ liệu", En: "the database file is damaged or no database"}},
	{store.ErrNoServer, words.Text{Vi: "không vào được máy chủ PostgreSQL: kiểm tra địa chỉ, tên cơ sở dữ liệu, tài khoản, mật khẩu (PGPASSWORD hoặc tệp PGPASSFILE) và quyền ghi", En: "the PostgreSQL server does not let us in: check its address, the name of the database, the account, the password (PGPASSWORD or the file PGPASSFILE) and the right to write"}},
	{store.ErrUnfit, words.Text{Vi: "cơ sở dữ liệu PostgreSQL này không dùng được: cần mã UTF8 (tạo bằng createdb -T template0 -E UTF8 TÊN) và synchronous_commit khác off", En: "this PostgreSQL database cannot be used: it must be UTF8 (make it with createdb -T template0 -E UTF8 NAME) with synchronous_commit other than off"}},
	{store.ErrUnfinished, words.Text{Vi: "cơ sở dữ liệu này là bản chép chưa xong (parindex migrate-db hoặc restore bị dừng giữa chừng), chưa dùng được: chạy lại đúng lệnh đó, hoặc xóa nó đi", En: "this database is a copy that was not ended (parindex migrate-db or restore was cut off) and cannot be used yet: run the same command again, or remove it"}},
	{store.ErrNoAccess, words.Text{Vi: "không mở được tệp cơ sở dữ liệu: kiểm tra đường dẫn và quyền ghi", En: "the database file cannot be opened: check the path and the right to write"}},
}

// systemError says what the machine answered.
func systemError(err error) words.Text {
	var set *store.DamagedSet
	if errors.As(err, &set) {
		return damagedSet(set)
	}
	for _, s := range systemErrors {
		if errors.Is(err, s.is) {
			return s.text
		}
	}
	return words.Text{Vi: err.Error(), En: err.Error()}
}

// fileError names the file that the machine answered about.
func fileError(name string, err error) error {
	return tell("%s: %s", "%s: %s", name, systemError(err))
}

// explain says an error in the language of the call.
func (c *call) explain(err error) string {
	var t told
	if errors.As(err, &t) {
		return t.text.In(c.lang)
	}
	var use usage
	if errors.As(err, &use) {
		return use.text.In(c.lang)
	}
	var no *backup.Refused
	if errors.As(err, &no) {
		return c.say("%s. %s", "%s. %s", no.Problem, no.Fix)
	}
	return systemError(err).In(c.lang)
}

// damagedSet says which set is damaged, where, and the way out.
func damagedSet(e *store.DamagedSet) words.Text {
	return words.Sprintf("bộ tiêu chí %s của cơ quan %s trong cơ sở dữ liệu (bảng criteria_set) không còn nguyên văn hoặc không đọc được, nên không được dùng để hiện hay tính điểm: giữ nguyên cơ sở dữ liệu này làm bằng chứng, xem parindex audit verify, rồi khôi phục bản sao lưu bằng parindex restore",
		"the criteria set %s of the authority %s in the database (table criteria_set) is not what it was or cannot be read, so nothing is shown or counted by it: keep the database as it is for evidence, see parindex audit verify, then restore a backup with parindex restore", e.Ref, e.Authority)
}

// refusal says every fault of a refused verb, then ends with status 1.
func (c *call) refusal(err error) error {
	var no *campaign.Refused
	if !errors.As(err, &no) {
		return err
	}
	for _, f := range no.Faults {
		place := ""
		if f.Unit != "" {
			place = "[" + f.Unit + "] "
		}
		fmt.Fprintf(c.err, "%s%s. %s\n", place, f.Problem.In(c.lang), f.Fix.In(c.lang))
	}
	return errRefused
}

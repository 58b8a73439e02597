package backup

import (
	"archive/tar"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parindex/evidence"
	"parindex/store"
	"parindex/store/pgtest"
)

// TestOntoServer: a backup of a file goes to a server, and one of that to a file, each whole;
// what is there is left alone.
func TestOntoServer(t *testing.T) {
	server := pgtest.Start(t)
	o := newOffice(t)
	m, b := o.backup(Options{})
	dir := t.TempDir()
	to := Target{Database: server.Empty(t), Folder: filepath.Join(dir, "evidence")}
	if _, err := Restore(ctx, bytes.NewReader(b[:len(b)-1]), nil, to); !errors.As(err, new(*Refused)) || len(names(t, dir)) != 0 {
		t.Errorf("cut short: got %v, left %v", err, names(t, dir))
	}
	if _, err := Restore(ctx, bytes.NewReader(b), nil, to); err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); !slices.Equal(left, []string{"evidence"}) {
		t.Errorf("left %v", left)
	}
	db, err := store.Open(ctx, to.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	now, err := Describe(ctx, db)
	if err != nil || len(now.Authorities) != 1 || now.Authorities[0].Head != m.Authorities[0].Head || now.Rows["log"] != m.Rows["log"] {
		t.Errorf("got %+v, %v, want %+v", now, err, m)
	}
	again := Target{Database: to.Database, Folder: filepath.Join(dir, "khác")}
	if _, err := Restore(ctx, bytes.NewReader(b), nil, again); !errors.As(err, new(store.NotEmpty)) {
		t.Errorf("over what is there: got %v", err)
	}
	back := filepath.Join(t.TempDir(), "b")
	kept := o.source()
	kept.DB = db
	if _, err := Make(ctx, kept, back, Options{At: noon}); err != nil {
		t.Fatal(err)
	}
	if b, err = os.ReadFile(back); err != nil {
		t.Fatal(err)
	}
	dir, _ = restored(t, b)
	whole(t, dir, 3)
}

// TestIntoFolderThatIsThere: evidence goes into an empty folder that stays the same one, as a
// disk may be mounted on it.
func TestIntoFolderThatIsThere(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	dir := t.TempDir()
	to := targetIn(dir)
	if err := os.Mkdir(to.Folder, 0o700); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(to.Folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, bytes.NewReader(b[:len(b)-1]), nil, to); !errors.As(err, new(*Refused)) || len(names(t, to.Folder)) != 0 {
		t.Errorf("cut short: got %v, left %v", err, names(t, to.Folder))
	}
	if _, err := Restore(ctx, bytes.NewReader(b), nil, to); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(to.Folder); err != nil || !os.SameFile(before, now) {
		t.Errorf("another folder took its place: %v", err)
	}
	for _, name := range names(t, to.Folder) {
		if len(name) != 2 && name != evidence.Marker {
			t.Errorf("left %s", name)
		}
	}
	whole(t, dir, 3)
}

// TestIntoEmptiedFolder: the mark of a folder whose files somebody removed is no evidence, and stays.
func TestIntoEmptiedFolder(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	dir := t.TempDir()
	to := targetIn(dir)
	mark := filepath.Join(to.Folder, evidence.Marker)
	if err := errors.Join(os.Mkdir(to.Folder, 0o700), os.WriteFile(mark, []byte("dấu"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, archive := range [][]byte{b[:len(b)-1], b} {
		_, err := Restore(ctx, bytes.NewReader(archive), nil, to)
		if (err == nil) != (len(archive) == len(b)) {
			t.Error(err)
		}
		if _, err := os.Stat(mark); err != nil {
			t.Error(err)
		}
	}
	whole(t, dir, 3)
}

// TestLeftovers: what a restore that was killed left goes with the next one to the same place;
// that of another place stays.
func TestLeftovers(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	dir := t.TempDir()
	to := targetIn(dir)
	killed, err := to.begin()
	if err != nil {
		t.Fatal(err)
	}
	other := Target{Database: filepath.Join(dir, "cchc.db-2"), Folder: filepath.Join(dir, "evidence-2")}
	running, err := other.begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, bytes.NewReader(b), nil, to); err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Base(running.beside), filepath.Base(running.folder), "cchc.db", "evidence"}
	slices.Sort(want)
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v; %s and %s were left", got, want, killed.beside, killed.folder)
	}
}

// TestBomb: a few bytes that become many are refused before they fill the disk, and so is what
// finds no room on it.
func TestBomb(t *testing.T) {
	squeezed := func(body []byte) []byte {
		var b bytes.Buffer
		p, err := pack(&b, nil)
		if err == nil {
			_, err = p.Write(body)
		}
		if err := errors.Join(err, p.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var head bytes.Buffer
	if err := tar.NewWriter(&head).WriteHeader(&tar.Header{Name: databaseName, Size: 1 << 40, Typeflag: tar.TypeReg, Format: tar.FormatPAX}); err != nil {
		t.Fatal(err)
	}
	zeros := squeezed(make([]byte, 16<<20))
	bomb := append(squeezed(head.Bytes()), bytes.Repeat(zeros, 1000)...)
	if _, err := Check(ctx, bytes.NewReader(bomb), nil); !errors.As(err, new(*Refused)) || vi(err) != "tệp sao lưu bị hỏng hoặc bị cắt ngắn: nội dung nén phình ra quá lớn so với tệp, không phải do chương trình ghi" {
		t.Errorf("%d bytes that become 16 GB: got %v", len(bomb), vi(err))
	}
	dir := t.TempDir()
	to := targetIn(dir)
	to.Free = func(string) (int64, error) { return 5 << 20, nil }
	if _, err := Restore(ctx, bytes.NewReader(bomb), nil, to); vi(err) != "không đủ chỗ: cơ sở dữ liệu trong bản sao lưu cần 1048577 MB, ổ đĩa còn 5 MB" || len(names(t, dir)) != 0 {
		t.Errorf("got %v, left %v", vi(err), names(t, dir))
	}
}

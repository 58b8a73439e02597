package backup

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// member is one of an archive that a test writes.
type member struct {
	tar.Header
	body []byte
}

// membersOf reads an archive.
func membersOf(t *testing.T, b []byte) (list []member) {
	t.Helper()
	d, err := zstd.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for r := tar.NewReader(d); ; {
		h, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, member{*h, body})
	}
}

// archiveOf writes one, as somebody would who has the right tools.
func archiveOf(t *testing.T, list []member) []byte {
	t.Helper()
	var b bytes.Buffer
	p, err := pack(&b, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := tar.NewWriter(p)
	for _, m := range list {
		m.Size = int64(len(m.body))
		if m.Typeflag != tar.TypeReg {
			m.Size = 0
		}
		if err := w.WriteHeader(&m.Header); err != nil {
			t.Fatal(err)
		}
		if m.Size > 0 {
			w.Write(m.body)
		}
	}
	if err := errors.Join(w.Close(), p.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// refusedWhole wants a backup refused with words for people, and nothing left of it.
func refusedWhole(t *testing.T, what string, b []byte, want string) {
	t.Helper()
	dir := t.TempDir()
	_, err := Restore(ctx, bytes.NewReader(b), nil, targetIn(dir))
	if !errors.As(err, new(*Refused)) || !strings.Contains(vi(err), want) {
		t.Errorf("%s: got %v, want %q", what, vi(err), want)
	}
	if left := names(t, dir); len(left) > 0 {
		t.Errorf("%s: left %v", what, left)
	}
}

const broken = "bị hỏng hoặc bị cắt ngắn"

// TestDamage: every member, changed or cut, and the file, cut anywhere, is refused.
func TestDamage(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	list := membersOf(t, b)
	if len(list) != 5 {
		t.Fatalf("got %d members, want database, 3 of evidence, manifest", len(list))
	}
	changed := func(i int, change func(m *member)) []byte {
		some := append([]member{}, list...)
		some[i].body = bytes.Clone(some[i].body)
		change(&some[i])
		return archiveOf(t, some)
	}
	for i, m := range list {
		if m.Name != manifestName {
			refusedWhole(t, m.Name+" flipped", changed(i, func(m *member) { m.body[len(m.body)/2] ^= 1 }), broken)
		}
		refusedWhole(t, m.Name+" cut", changed(i, func(m *member) { m.body = m.body[:len(m.body)-1] }), broken)
		refusedWhole(t, m.Name+" gone", archiveOf(t, append(append([]member{}, list[:i]...), list[i+1:]...)), broken)
		refusedWhole(t, m.Name+" twice", archiveOf(t, append(append([]member{}, list[:i+1]...), list[i:]...)), broken)
	}
	for _, n := range []int{4, 5, len(b) / 3, len(b) / 2, len(b) - 5, len(b) - 1} {
		refusedWhole(t, "cut", b[:n], broken)
	}
	refusedWhole(t, "more at its end", append(bytes.Clone(b), "thêm"...), broken)
	refusedWhole(t, "empty", nil, "không phải bản sao lưu")
	refusedWhole(t, "something else", []byte("PK\x03\x04 là tệp nén khác"), "không phải bản sao lưu")
}

// TestFlips: a bit that is flipped anywhere is told, or changes nothing of what is read.
func TestFlips(t *testing.T) {
	m, b := newOffice(t).backup(Options{})
	told := 0
	const flips = 60
	for i := range flips {
		f := bytes.Clone(b)
		f[len(f)*i/flips] ^= 1 << (i % 8)
		got, err := Check(ctx, bytes.NewReader(f), nil)
		if err != nil {
			told++
		} else if got.Database != m.Database {
			t.Errorf("flip %d: another content passes for whole", i)
		}
	}
	if told < flips*9/10 {
		t.Errorf("got %d of %d flips told", told, flips)
	}
}

// TestStrangers: a member that the program does not write is refused by its name, and never
// taken for a path.
func TestStrangers(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	list := membersOf(t, b)
	for _, h := range []tar.Header{
		{Name: "../ngoai", Typeflag: tar.TypeReg},
		{Name: "/tmp/ngoai", Typeflag: tar.TypeReg},
		{Name: "evidence/../../" + strings.Repeat("a", 64), Typeflag: tar.TypeReg},
		{Name: list[1].Name, Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		{Name: "evidence/", Typeflag: tar.TypeDir},
		{Name: "parindex.db-wal", Typeflag: tar.TypeReg},
	} {
		with := append(append([]member{}, list[:1]...), append([]member{{h, []byte("x")}}, list[1:]...)...)
		refusedWhole(t, h.Name, archiveOf(t, with), "không phải do chương trình ghi")
	}
}

// TestHoles: a member that says of itself that it is a sea of zeros is refused before any is read.
func TestHoles(t *testing.T) {
	var raw, b bytes.Buffer
	w := tar.NewWriter(&raw)
	size := "1152921504606846976"
	body := []byte("1\n" + size + "\n0\n" + strings.Repeat("\x00", 512-len(size)-5))
	err := w.WriteHeader(&tar.Header{Name: databaseName, Size: int64(len(body)), Typeflag: tar.TypeReg, Format: tar.FormatPAX,
		PAXRecords: map[string]string{"GNX.sparse.major": "1", "GNX.sparse.minor": "0", "GNX.sparse.name": databaseName, "GNX.sparse.realsize": size}})
	_, err2 := w.Write(body)
	if err := errors.Join(err, err2, w.Close()); err != nil {
		t.Fatal(err)
	}
	p, err := pack(&b, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Write(bytes.ReplaceAll(raw.Bytes(), []byte("GNX.sparse"), []byte("GNU.sparse"))) // which no writer makes
	if err := errors.Join(err, p.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := unpack(t.Context(), &b, nil, sink{func(int64, io.Reader) error { return errors.New("read") }, nil}); !errors.As(err, new(*Refused)) {
		t.Errorf("got %v", err)
	}
}

// TestNewer: what a newer program made is not half understood.
func TestNewer(t *testing.T) {
	_, b := newOffice(t).backup(Options{})
	for _, change := range []func(*Manifest){func(m *Manifest) { m.Format++ }, func(m *Manifest) { m.Migration = "9999_later" }} {
		list := membersOf(t, b)
		var m Manifest
		last := &list[len(list)-1]
		if err := json.Unmarshal(last.body, &m); err != nil {
			t.Fatal(err)
		}
		change(&m)
		last.body, _ = json.Marshal(m)
		refusedWhole(t, "newer", archiveOf(t, list), "chương trình mới hơn")
	}
}

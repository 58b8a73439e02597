package backup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
)

// TestRoundTrip: what is restored is what was kept, for its owner alone; nothing else is left.
func TestRoundTrip(t *testing.T) {
	o := newOffice(t)
	o.prove("") // an empty content is one too
	m, b := o.backup(Options{})
	if m.Rows["evidence"] != 4 || len(m.Evidence) != 4 || len(m.Missing) != 0 || m.Authorities[0].Head == "" {
		t.Errorf("got %+v", m)
	}
	dir, back := restored(t, b)
	back.At = m.At // the same moment, in a zone that was read
	if !reflect.DeepEqual(back, m) {
		t.Errorf("got %+v, want %+v", back, m)
	}
	if got, want := names(t, dir), []string{"cchc.db", "evidence"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if st, err := os.Stat(filepath.Join(dir, "cchc.db")); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", st.Mode(), err)
	}
	if sum, err := sumFile(filepath.Join(dir, "cchc.db")); err != nil || sum != m.Database {
		t.Errorf("got %v, %v", sum, err)
	}
	whole(t, dir, 4)
	named, err := o.work.DB.EvidenceFiles(ctx)
	if err != nil || m.Unsaid(named) != 0 {
		t.Errorf("got %d, %v", m.Unsaid(named), err)
	}
	m.Evidence = m.Evidence[1:]
	if m.Unsaid(named) != 1 {
		t.Errorf("got %d unsaid, want the one that the manifest hides", m.Unsaid(named))
	}
}

// whole audits what was restored, evidence too.
func whole(t *testing.T, dir string, files int) campaign.Audit {
	t.Helper()
	db, err := store.Open(ctx, filepath.Join(dir, "cchc.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c := &campaign.Campaign{DB: db, Authority: "tinh", By: "an"}
	a, err := c.AuditVerify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Faults { // evidence that the kit named behind the log's back
		if f.Table != "evidence" {
			t.Errorf("got fault %+v", f)
		}
	}
	named, err := db.EvidenceFiles(ctx)
	if err != nil || len(named) != files {
		t.Errorf("got %d files, %v, want %d", len(named), err, files)
	}
	for _, f := range named {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(memberName(f.SHA256)))); err != nil {
			t.Error(err)
		}
	}
	return a
}

// TestUnderLoad: what was acknowledged before a backup began is in it, while others go on
// writing, and the log in it is a whole chain.
func TestUnderLoad(t *testing.T) {
	o := newOffice(t)
	started, stop := make(chan bool), make(chan bool)
	var writing sync.WaitGroup
	writing.Go(func() {
		for i := 0; ; i++ {
			if err := o.name("Sở Tài chính " + strconv.Itoa(i)); err != nil {
				t.Error(err)
				return
			}
			select {
			case <-stop:
				return
			case started <- true:
			default:
			}
		}
	})
	<-started
	before, err := o.work.DB.LogCount(ctx, "tinh")
	if err != nil {
		t.Fatal(err)
	}
	m, b := o.backup(Options{})
	close(stop)
	writing.Wait()
	if got := m.Authorities[0].LogRows; got < before {
		t.Errorf("got %d rows of the log, %d were acknowledged before", got, before)
	}
	dir, _ := restored(t, b)
	if a := whole(t, dir, 3); a.Rows != m.Authorities[0].LogRows || a.Head != m.Authorities[0].Head {
		t.Errorf("got row %d, head %s, want %+v", a.Rows, a.Head, m.Authorities[0])
	}
}

// TestMissingEvidence: what is not there any more is named, and does not keep the rest.
func TestMissingEvidence(t *testing.T) {
	o := newOffice(t)
	slices.Sort(o.sums)
	if err := o.kept.Remove(ctx, o.sums[0]); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(o.dir, filepath.FromSlash(memberName(o.sums[1])))
	if err := os.WriteFile(at, []byte("khác"), 0o600); err != nil {
		t.Fatal(err)
	}
	m, b := o.backup(Options{})
	if want := []Missing{{o.sums[0], false}, {o.sums[1], true}}; !slices.Equal(m.Missing, want) || len(m.Evidence) != 1 {
		t.Errorf("got %+v, want %+v missing", m, want)
	}
	restored(t, b)
}

// TestNothingOverwritten: neither a backup nor what is restored takes the place of anything.
func TestNothingOverwritten(t *testing.T) {
	o := newOffice(t)
	_, b := o.backup(Options{})
	there := filepath.Join(t.TempDir(), "there")
	if err := os.WriteFile(there, []byte("của người khác"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, o.source(), there, Options{At: noon}); vi(err) != there+" đã có sẵn" {
		t.Errorf("got %v", vi(err))
	}
	for _, name := range []string{"cchc.db", "cchc.db-wal", "evidence/ab/x"} {
		dir := t.TempDir()
		at := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o700), os.WriteFile(at, []byte("cũ"), 0o600)); err != nil {
			t.Fatal(err)
		}
		_, err := Restore(ctx, bytes.NewReader(b), nil, targetIn(dir))
		if !errors.As(err, new(*Refused)) || len(names(t, dir)) != 1 {
			t.Errorf("%s: got %v and %v", name, err, names(t, dir))
		}
		if got, _ := os.ReadFile(at); string(got) != "cũ" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestEncrypted: only who has the key reads a backup, and who has not is told.
func TestEncrypted(t *testing.T) {
	o := newOffice(t)
	key, other := filepath.Join(t.TempDir(), "key"), filepath.Join(t.TempDir(), "other")
	public, err := NewKey(key)
	if _, err2 := NewKey(other); err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if _, err := NewKey(key); !errors.As(err, new(*Refused)) {
		t.Errorf("a second key in the file: got %v", err)
	}
	readers, err := ReadersOf([]string{public})
	if err != nil {
		t.Fatal(err)
	}
	m, b := o.backup(Options{Readers: readers})
	if bytes.Contains(b, []byte(zstdMagic)) && bytes.Contains(b, []byte("parindex.db")) {
		t.Error("the backup can be read")
	}
	for file, want := range map[string]string{"": "bản sao lưu được mã hóa", other: "khóa trong tệp -identity không mở được bản sao lưu này", key: "<nil>"} {
		var keys Keys
		if file != "" {
			if keys, err = KeysOf(file); err != nil {
				t.Fatal(err)
			}
		}
		got, err := Check(ctx, bytes.NewReader(b), keys)
		if vi(err) != want || err == nil && got.Database != m.Database {
			t.Errorf("got %v, want %s", vi(err), want)
		}
		if file == key {
			_, err := Check(ctx, bytes.NewReader(b[:len(b)-1]), keys)
			if !errors.As(err, new(*Refused)) {
				t.Errorf("cut short: got %v", err)
			}
		}
	}
	if _, err := ReadersOf([]string{"age1khong"}); !errors.As(err, new(*Refused)) {
		t.Errorf("got %v", err)
	}
	const given = "age-secret-key-1abc" // where a file is wanted
	_, err = KeysOf(given)
	if _, err2 := ReadersOf([]string{given}); strings.Contains(vi(err)+vi(err2), given) || err == nil || err2 == nil {
		t.Errorf("a secret is said: %s; %s", vi(err), vi(err2))
	}
	if _, err := KeysOf(filepath.Join(o.dir, "cchc.db")); !errors.As(err, new(*Refused)) {
		t.Errorf("got %v", err)
	}
}

// looks says which databases stand in a folder while evidence is read.
type looks struct {
	evidence.Storage
	see func()
}

func (l looks) Get(ctx context.Context, sum string) (io.ReadCloser, int64, error) {
	l.see()
	return l.Storage.Get(ctx, sum)
}

// TestNothingPlain: where a backup is encrypted, what it is made of never lies beside it.
func TestNothingPlain(t *testing.T) {
	o := newOffice(t)
	public, err := NewKey(filepath.Join(t.TempDir(), "key"))
	readers, err2 := ReadersOf([]string{public})
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	to, own := t.TempDir(), t.TempDir()
	from := o.source()
	from.Evidence = looks{o.kept, func() {
		there, _ := filepath.Glob(filepath.Join(to, "*", databaseName))
		here, _ := filepath.Glob(filepath.Join(own, "*", databaseName))
		if len(there) != 0 || len(here) != 1 {
			t.Errorf("got %v and %v", there, here)
		}
	}}
	if _, err := Into(ctx, from, to, "cchc", Keep{}, Options{At: noon, Readers: readers, Plain: own}); err != nil || len(names(t, to)) != 1 || len(names(t, own)) != 0 {
		t.Errorf("got %v, left %v and %v", err, names(t, to), names(t, own))
	}
}

// TestIntoStorage: evidence goes to a storage that is no folder of this machine's, and what
// was put there goes again where the backup is not whole.
func TestIntoStorage(t *testing.T) {
	o := newOffice(t)
	m, b := o.backup(Options{})
	dir := t.TempDir()
	storage, err := evidence.OpenFolder(filepath.Join(dir, "kho"))
	if err != nil {
		t.Fatal(err)
	}
	held := func() (n int) {
		for _, err := range storage.List(ctx) {
			if err != nil {
				t.Error(err)
			}
			n++
		}
		return n
	}
	to := Target{Database: filepath.Join(dir, "cchc.db"), Storage: storage}
	if _, err := Restore(ctx, bytes.NewReader(b[:len(b)-1]), nil, to); !errors.As(err, new(*Refused)) || held() != 0 {
		t.Errorf("cut short: got %v, and %d files", err, held())
	}
	if _, err := Restore(ctx, bytes.NewReader(b), nil, to); err != nil || held() != len(m.Evidence) {
		t.Errorf("got %v, and %d files", err, held())
	}
	to.Database = filepath.Join(dir, "khac.db")
	if _, err := Restore(ctx, bytes.NewReader(b), nil, to); !errors.As(err, new(*Refused)) || held() != len(m.Evidence) {
		t.Errorf("into what is not empty: got %v, and %d files", err, held())
	}
}

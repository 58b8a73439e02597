package backup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parindex/evidence"
	"parindex/store"
)

// restoring is how folders begin in which a restore is not ended yet; what the restore is to
// make follows, and a number.
const restoring = ".parindex-restore-"

// half is a restore that is not ended.
type half struct {
	to     Target
	beside string // folder in which the database is written
	folder string // in which the evidence is, where it goes to a folder
	kept   evidence.Storage
	open   *evidence.Folder // what keeps it there, to be closed before it is moved or removed
	put    []string         // sums that went to a storage which is no folder
	moved  []string         // evidence in its place
	ended  bool
}

// place is a folder where a restore makes something, and what it makes there.
type place struct{ folder, name string }

func (p place) make() (string, error) { return os.MkdirTemp(p.folder, restoring+p.name+"-") }

// database is where the database is written: beside its file; for a server where there is room for
// the evidence, or where other programs put what they need for a while.
func (t Target) database() place {
	switch {
	case !store.OnServer(t.Database):
		return place{filepath.Dir(t.Database), filepath.Base(t.Database)}
	case t.Folder != "":
		return place{t.proofs().folder, Label(store.NameOf(t.Database))}
	}
	return place{os.TempDir(), Label(store.NameOf(t.Database))}
}

// proofs is where evidence is written: in its folder where that is there, as another disk may be
// mounted on it, else beside it.
func (t Target) proofs() place {
	if st, err := os.Stat(t.Folder); err == nil && st.IsDir() {
		return place{t.Folder, "evidence"}
	}
	folder := filepath.Clean(t.Folder)
	return place{filepath.Dir(folder), filepath.Base(folder)}
}

// tidy removes what restores to this place left that were killed.
func (t Target) tidy() error {
	places := []place{t.database()}
	if t.Folder != "" {
		places = append(places, t.proofs())
	}
	for _, p := range places {
		entries, err := os.ReadDir(p.folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			number, ours := strings.CutPrefix(e.Name(), restoring+p.name+"-")
			if !ours || !e.IsDir() || strings.Trim(number, "0123456789") != "" {
				continue
			}
			if err := os.RemoveAll(filepath.Join(p.folder, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t Target) begin() (h *half, err error) {
	h = &half{to: t, kept: t.Storage}
	if h.beside, err = t.database().make(); err != nil || t.Folder == "" {
		return h, err
	}
	if h.folder, err = t.proofs().make(); err != nil {
		return h, err
	}
	if h.open, err = evidence.OpenFolder(h.folder); err == nil {
		h.kept = h.open
	}
	return h, err
}

func (h *half) database(size int64, body io.Reader) error {
	if h.to.Free != nil {
		if free, err := h.to.Free(h.beside); err == nil && size > free {
			return noRoom(size, free)
		}
	}
	f, err := os.OpenFile(filepath.Join(h.beside, databaseName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, body)
	return errors.Join(err, f.Sync(), f.Close())
}

func (h *half) evidence(ctx context.Context, sum string, body []byte) error {
	if h.to.Folder == "" {
		h.put = append(h.put, sum)
	}
	return h.kept.Put(ctx, sum, bytes.NewReader(body), int64(len(body)))
}

// finish moves the evidence to its place and then the database, without which it is none.
func (h *half) finish(ctx context.Context) error {
	if store.OnServer(h.to.Database) {
		return h.fill(ctx)
	}
	if err := h.moveEvidence(); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(h.beside, databaseName), h.to.Database); err != nil {
		return err
	}
	h.ended = true
	return syncFolder(filepath.Dir(h.to.Database))
}

// fill copies the database to a server, which opens it to nobody until the evidence is there.
func (h *half) fill(ctx context.Context) error {
	db, err := store.Open(ctx, filepath.Join(h.beside, databaseName)) // brought up to date
	if err != nil {
		return err
	}
	defer db.Close()
	filled, err := store.Fill(ctx, db, h.to.Database, nil)
	if err != nil {
		return err
	}
	if err = h.moveEvidence(); err == nil {
		err = filled.Whole(ctx)
	}
	h.ended = err == nil
	return errors.Join(err, filled.Close())
}

// moveEvidence moves it out of the folder where it was written.
func (h *half) moveEvidence() error {
	if h.folder == "" {
		return nil
	}
	if err := h.open.Close(); err != nil {
		return err
	}
	if filepath.Dir(h.folder) != filepath.Clean(h.to.Folder) { // beside
		if err := os.Rename(h.folder, h.to.Folder); err != nil {
			return err
		}
		h.folder = h.to.Folder // which goes again where the database cannot be moved
		return syncFolder(filepath.Dir(filepath.Clean(h.to.Folder)))
	}
	entries, err := os.ReadDir(h.folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		to := filepath.Join(h.to.Folder, e.Name())
		if err := os.Rename(filepath.Join(h.folder, e.Name()), to); err != nil {
			return err
		}
		h.moved = append(h.moved, to)
	}
	return errors.Join(os.Remove(h.folder), syncFolder(h.to.Folder))
}

// undo removes what is not in its place.
func (h *half) undo(ctx context.Context) error {
	var errs []error
	if h.beside != "" {
		errs = append(errs, os.RemoveAll(h.beside))
	}
	if h.ended {
		return errors.Join(errs...)
	}
	if h.open != nil {
		errs = append(errs, h.open.Close())
	}
	if h.folder != "" {
		errs = append(errs, os.RemoveAll(h.folder))
	}
	for _, name := range h.moved {
		errs = append(errs, os.RemoveAll(name))
	}
	for _, sum := range h.put {
		errs = append(errs, h.kept.Remove(context.WithoutCancel(ctx), sum))
	}
	return errors.Join(errs...)
}

package backup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// Target is where a backup is restored to: an empty place.
type Target struct {
	Database string           // a file that is not there
	Folder   string           // of evidence, not there or empty; "" is Storage
	Storage  evidence.Storage // which holds nothing
}

// restoring is how folders begin in which a restore is not ended yet.
const restoring = ".parindex-restore-"

// Restore reads a backup as [Check] does and brings database and evidence to their place when
// all of it was whole. Of one that fails nothing is left.
func Restore(ctx context.Context, from io.Reader, keys Keys, to Target) (m Manifest, err error) {
	if err := to.empty(ctx); err != nil {
		return m, err
	}
	half, err := to.begin()
	if err != nil {
		return m, errors.Join(err, half.undo(ctx))
	}
	defer func() { err = errors.Join(err, half.undo(ctx)) }()
	if m, err = unpack(ctx, from, keys, sink{half.database, func(sum string, body []byte) error { return half.evidence(ctx, sum, body) }}); err != nil {
		return m, err
	}
	known, err := store.KnownMigrations(to.Database)
	if err != nil {
		return m, err
	}
	if !slices.Contains(known, m.Migration) {
		return m, newer(m)
	}
	return m, half.finish()
}

// empty refuses a target where something is.
func (t Target) empty(ctx context.Context) error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := absent(t.Database + end); err != nil {
			return err
		}
	}
	first, err := t.firstEvidence(ctx)
	if err != nil || first == "" {
		return err
	}
	return refuse(words.Sprintf("nơi lưu tài liệu kiểm chứng không trống (có %s)", "the place of the evidence is not empty (it holds %s)", first),
		words.Text{Vi: "Chỉ khôi phục vào chỗ trống; hãy chọn thư mục mới bằng -evidence.", En: "A backup is restored into an empty place only; choose a new folder with -evidence."})
}

func (t Target) firstEvidence(ctx context.Context) (string, error) {
	if t.Folder != "" {
		list, err := os.ReadDir(t.Folder)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		if len(list) > 0 {
			return list[0].Name(), nil
		}
		return "", err
	}
	for sum, err := range t.Storage.List(ctx) {
		return sum, err
	}
	return "", nil
}

// half is a restore that is not ended.
type half struct {
	to     Target
	beside string // folder in which the database is written
	folder string // in which the evidence is, where it goes to a folder
	kept   evidence.Storage
	put    []string // sums that went to a storage which is no folder
	ended  bool
}

func (t Target) begin() (h *half, err error) {
	h = &half{to: t, kept: t.Storage}
	if h.beside, err = os.MkdirTemp(filepath.Dir(t.Database), restoring); err != nil || t.Folder == "" {
		return h, err
	}
	if h.folder, err = os.MkdirTemp(filepath.Dir(filepath.Clean(t.Folder)), restoring); err != nil {
		return h, err
	}
	h.kept, err = evidence.OpenFolder(h.folder)
	return h, err
}

func (h *half) database(body io.Reader) error {
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
func (h *half) finish() error {
	if h.folder != "" {
		if err := os.Remove(h.to.Folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := os.Rename(h.folder, h.to.Folder); err != nil {
			return err
		}
		h.folder = h.to.Folder // which goes again where the database cannot be moved
		if err := syncFolder(filepath.Dir(filepath.Clean(h.to.Folder))); err != nil {
			return err
		}
	}
	if err := os.Rename(filepath.Join(h.beside, databaseName), h.to.Database); err != nil {
		return err
	}
	h.ended = true
	return syncFolder(filepath.Dir(h.to.Database))
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
	if h.folder != "" {
		errs = append(errs, os.RemoveAll(h.folder))
	}
	for _, sum := range h.put {
		errs = append(errs, h.kept.Remove(context.WithoutCancel(ctx), sum))
	}
	return errors.Join(errs...)
}

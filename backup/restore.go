package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// Target is where a backup is restored to: an empty place.
type Target struct {
	Database string           // a file that is not there, or an empty database on a server
	Folder   string           // of evidence, not there or empty; "" is Storage
	Storage  evidence.Storage // which holds nothing

	Free func(folder string) (int64, error) // bytes that a file in a folder may take; nil: not known
}

// Restore reads a backup as [Check] does and brings database and evidence to their place when
// all of it was whole. Of one that fails nothing is left that can be opened; what one left that
// was killed, the next one to the same place removes.
func Restore(ctx context.Context, from io.Reader, keys Keys, to Target) (m Manifest, err error) {
	if err := to.tidy(); err != nil {
		return m, err
	}
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
	known, err := store.KnownMigrations(databaseName) // which is a file, whatever it was and will be
	if err != nil {
		return m, err
	}
	if !slices.Contains(known, m.Migration) {
		return m, newer(m)
	}
	return m, half.finish(ctx)
}

// empty refuses a target where something is.
func (t Target) empty(ctx context.Context) error {
	if err := t.emptyDatabase(ctx); err != nil {
		return err
	}
	first, err := t.firstEvidence(ctx)
	if err != nil || first == "" {
		return err
	}
	return refuse(words.Sprintf("nơi lưu tài liệu kiểm chứng không trống (có %s)", "the place of the evidence is not empty (it holds %s)", first),
		words.Text{Vi: "Chỉ khôi phục vào chỗ trống; hãy chọn thư mục mới bằng -evidence.", En: "A backup is restored into an empty place only; choose a new folder with -evidence."})
}

func (t Target) emptyDatabase(ctx context.Context) error {
	if store.OnServer(t.Database) {
		return store.Empty(ctx, t.Database)
	}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := absent(t.Database + end); err != nil {
			return err
		}
	}
	return nil
}

func (t Target) firstEvidence(ctx context.Context) (string, error) {
	if t.Folder != "" {
		list, err := os.ReadDir(t.Folder)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		for _, e := range list {
			if e.Name() != evidence.Marker { // it stays where somebody emptied the folder
				return e.Name(), nil
			}
		}
		return "", err
	}
	for sum, err := range t.Storage.List(ctx) {
		return sum, err
	}
	return "", nil
}

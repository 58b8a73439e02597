package evidence

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"regexp"
	"runtime"
	"time"
)

// Folder keeps files in a folder of this machine, readable by its owner only.
type Folder struct{ there *standing }

// OpenFolder opens a folder, and makes it where it is missing.
func OpenFolder(name string) (*Folder, error) {
	if err := os.MkdirAll(name, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &Folder{&standing{name: name, root: root}}, nil
}

// Close lets go of the folder: Windows neither moves nor removes one that is open.
func (f *Folder) Close() error {
	f.there.mu.Lock()
	defer f.there.mu.Unlock()
	return f.there.root.Close()
}

// Put writes beside the place first and moves the file there once it is on the disk. A
// crash leaves at most a file ending in .part, which nothing reads and Tidy removes.
func (f *Folder) Put(ctx context.Context, sum string, body io.ReadSeeker, size int64) error {
	if err := errors.Join(checkSum(sum), ctx.Err()); err != nil {
		return err
	}
	if _, err := body.Seek(0, io.SeekStart); err != nil {
		return err
	}
	root, err := f.there.now()
	if err == nil {
		err = f.put(ctx, root, sum, body, size)
	}
	return unkept(ctx, err)
}

func (f *Folder) put(ctx context.Context, root *os.Root, sum string, body io.Reader, size int64) error {
	to := place(sum)
	if err := root.MkdirAll(path.Dir(to), 0o700); err != nil {
		return err
	}
	part := to + "." + rand.Text() + ".part"
	err := write(ctx, root, part, sum, body, size)
	if err == nil {
		err = root.Rename(part, to)
	}
	if err != nil {
		if no := root.Remove(part); !errors.Is(no, fs.ErrNotExist) {
			err = errors.Join(err, no)
		}
		return err
	}
	// All three every time: another Put may have made a folder and not be done yet.
	return errors.Join(onDisk(root, path.Dir(to)), onDisk(root, sum[:2]), onDisk(root, "."), f.there.mark(root))
}

// unkept says of an error of the place that it is one.
func unkept(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil || errors.Is(err, ErrDamaged) || errors.Is(err, ErrAway) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrAway, err)
}

// write puts size bytes of the sum onto the disk.
func write(ctx context.Context, root *os.Root, part, sum string, body io.Reader, size int64) (err error) {
	w, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), &within{ctx, io.LimitReader(body, size+1)})
	switch {
	case err != nil:
		return err
	case n != size || hex.EncodeToString(h.Sum(nil)) != sum:
		return ErrDamaged
	}
	return w.Sync()
}

// onDisk puts the names in a folder onto the disk.
func onDisk(root *os.Root, folder string) error {
	d, err := root.Open(folder)
	if err != nil {
		return err
	}
	return OnDisk(d)
}

// OnDisk puts the names in an open folder onto the disk, and closes it. Windows has no such call:
// there the file system's own journal keeps them.
func OnDisk(folder *os.File) (err error) {
	if runtime.GOOS != "windows" {
		err = folder.Sync()
	}
	return errors.Join(err, folder.Close())
}

// Get opens a file.
func (f *Folder) Get(_ context.Context, sum string) (io.ReadCloser, int64, error) {
	root, size, err := f.size(sum)
	if err != nil {
		return nil, 0, err
	}
	r, err := root.Open(place(sum))
	if err != nil {
		return nil, 0, err
	}
	return verify(r, sum, size), size, nil
}

// Has looks whether a file is there.
func (f *Folder) Has(_ context.Context, sum string) (bool, error) {
	_, _, err := f.size(sum)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// size is of a file; anything else in its place is an error, not a thing to open.
func (f *Folder) size(sum string) (*os.Root, int64, error) {
	if err := checkSum(sum); err != nil {
		return nil, 0, err
	}
	root, err := f.there.now()
	if err != nil {
		return nil, 0, err
	}
	st, err := root.Lstat(place(sum))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, ErrNotFound
	case err != nil:
		return nil, 0, err
	case !st.Mode().IsRegular():
		return nil, 0, fmt.Errorf("evidence folder: %s is no file", sum)
	}
	return root, st.Size(), nil
}

// List walks the folder.
func (f *Folder) List(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		root, err := f.there.now()
		if err != nil {
			yield("", err)
			return
		}
		err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			sum := path.Base(name)
			if d.Type().IsRegular() && IsSum(sum) && place(sum) == name && !yield(sum, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", err)
		}
	}
}

// Remove takes a file away.
func (f *Folder) Remove(_ context.Context, sum string) error {
	root, _, err := f.size(sum)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return errors.Join(root.Remove(place(sum)), onDisk(root, path.Dir(place(sum))))
}

// partName is what Put calls a file that it still writes.
var partName = regexp.MustCompile(`^([0-9a-f]{2})/([0-9a-f]{2})/([0-9a-f]{64})\.[A-Z2-7]{26}\.part$`)

// Tidy removes files that Put began and never moved to their place.
func (f *Folder) Tidy(ctx context.Context, before time.Time) error {
	root, err := f.there.now()
	if err != nil {
		return err
	}
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		if !d.Type().IsRegular() || !partName.MatchString(name) {
			return nil
		}
		st, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !st.ModTime().Before(before) {
			return nil // moved to its place since, or still written
		}
		if err == nil {
			err = root.Remove(name)
		}
		return err
	})
}

// within reads until the context is over.
type within struct {
	ctx  context.Context
	body io.Reader
}

func (w *within) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.body.Read(p)
}

package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
)

// Marker is a file that stands in a folder in which evidence was kept: an empty folder under its
// name, as of a disk that is not mounted, is not taken for it.
const Marker = ".parindex"

// standing is the folder under a name as it was opened. Where the name leads elsewhere since, as
// its disk went and came back, it is opened again.
type standing struct {
	name   string
	marked atomic.Bool

	mu   sync.Mutex
	root *os.Root // one that was left is closed when nobody reads from it any more
}

// now is the folder, [ErrAway] where it is gone or another stands under its name.
func (s *standing) now() (*os.Root, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	is, err := os.Stat(s.name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAway, err)
	}
	if was, err := s.root.Stat("."); err == nil && os.SameFile(was, is) {
		return s.root, nil
	}
	root, err := os.OpenRoot(s.name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAway, err)
	}
	if _, err := root.Lstat(Marker); err != nil {
		root.Close()
		return nil, fmt.Errorf("%w: %s is another folder than before, without %s: %w", ErrAway, s.name, Marker, err)
	}
	s.root = root
	return root, nil
}

// mark puts the marker there, once.
func (s *standing) mark(root *os.Root) error {
	if s.marked.Load() {
		return nil
	}
	w, err := root.OpenFile(Marker, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		err = nil
	case err == nil:
		_, err = w.WriteString("Tài liệu kiểm chứng của parindex. Giữ nguyên tệp này. Evidence of parindex; leave this file here.\n")
		err = errors.Join(err, w.Sync(), w.Close())
	}
	if err == nil {
		s.marked.Store(true)
	}
	return err
}

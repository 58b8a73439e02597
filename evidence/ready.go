package evidence

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"

	"github.com/minio/minio-go/v7"
)

// tried is what Ready writes. It has no sum for a name, so that nothing takes it for a file.
const tried = "ready"

// Ready writes a small file and takes it away again. A folder in which a program of before kept
// files is marked; one that is empty is not, as it may be the place of a disk that is away.
func (f *Folder) Ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	root, err := f.there.now()
	if err != nil {
		return err
	}
	w, err := root.OpenFile(tried, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = w.WriteString("ok\n")
	if err = errors.Join(err, w.Sync(), w.Close()); err != nil {
		return err
	}
	if err = root.Remove(tried); err != nil && !errors.Is(err, fs.ErrNotExist) { // another program asked at the same moment
		return err
	}
	if f.there.marked.Load() {
		return nil
	}
	for _, err := range f.List(ctx) {
		if err == nil {
			err = f.there.mark(root)
		}
		return err
	}
	return nil
}

// Ready writes a small object over the one of the last time.
func (s *S3) Ready(ctx context.Context) error {
	body := []byte("ok\n")
	_, err := s.client.PutObject(ctx, s.bucket.Name, path.Join(s.bucket.Prefix, tried), bytes.NewReader(body), int64(len(body)), "", "", minio.PutObjectOptions{ContentType: "text/plain"})
	return s.wrap(err)
}

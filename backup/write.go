package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"parindex/evidence"
)

// Members of the archive beside evidence.
const (
	databaseName   = "parindex.db"
	evidenceFolder = "evidence/"
	manifestName   = "manifest.json"
)

// memberName is where a content lies, as in a folder of evidence.
func memberName(sum string) string {
	return evidenceFolder + sum[:2] + "/" + sum[2:4] + "/" + sum
}

// writeFile writes the archive to a new file and puts it onto the disk. What could not be read
// of the evidence goes from m.Evidence to m.Missing.
func writeFile(ctx context.Context, name, database string, kept evidence.Storage, m *Manifest, o Options) (err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	p, err := pack(f, o.Readers)
	if err != nil {
		return err
	}
	w := &writer{tar: tar.NewWriter(p), manifest: m, total: m.Bytes(), progress: o.Progress}
	err = errors.Join(w.all(ctx, database, kept), w.tar.Close(), p.Close())
	if err != nil {
		return err
	}
	return f.Sync()
}

// packed compresses, and encrypts what was compressed.
type packed struct {
	*zstd.Encoder
	sealed io.WriteCloser // nil: not encrypted
}

// pack uses one core: the program goes on answering meanwhile.
func pack(w io.Writer, readers []age.Recipient) (p packed, err error) {
	if len(readers) > 0 {
		if p.sealed, err = age.Encrypt(w, readers...); err != nil {
			return p, err
		}
		w = p.sealed
	}
	p.Encoder, err = zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	return p, err
}

func (p packed) Close() error {
	err := p.Encoder.Close()
	if p.sealed != nil {
		err = errors.Join(err, p.sealed.Close())
	}
	return err
}

// writer puts members into an archive.
type writer struct {
	tar         *tar.Writer
	manifest    *Manifest
	done, total int64 // bytes
	progress    func(done, total int64)
}

func (w *writer) all(ctx context.Context, database string, kept evidence.Storage) error {
	f, err := os.Open(database)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := w.add(databaseName, w.manifest.Database.Bytes, within{ctx, f}); err != nil {
		return err
	}
	if err := w.evidence(ctx, kept); err != nil {
		return err
	}
	text, err := json.MarshalIndent(w.manifest, "", " ")
	if err != nil {
		return err
	}
	return w.add(manifestName, int64(len(text)), bytes.NewReader(text))
}

// evidence adds each content that is whole. One is read to its end first: what a member holds
// cannot be taken back.
func (w *writer) evidence(ctx context.Context, kept evidence.Storage) error {
	named := w.manifest.Evidence
	w.manifest.Evidence = named[:0:0]
	for _, f := range named {
		var body bytes.Buffer
		err := read(ctx, kept, f.SHA256, &body)
		if notFound, damaged := errors.Is(err, evidence.ErrNotFound), errors.Is(err, evidence.ErrDamaged); notFound || damaged {
			w.manifest.Missing = append(w.manifest.Missing, Missing{f.SHA256, damaged})
			continue
		}
		if err != nil {
			return err
		}
		f.Bytes = int64(body.Len())
		if err := w.add(memberName(f.SHA256), f.Bytes, &body); err != nil {
			return err
		}
		w.manifest.Evidence = append(w.manifest.Evidence, f)
	}
	return nil
}

func read(ctx context.Context, kept evidence.Storage, sum string, to *bytes.Buffer) error {
	if kept == nil {
		return evidence.ErrNotFound
	}
	body, size, err := kept.Get(ctx, sum)
	if err != nil {
		return err
	}
	to.Grow(int(size))
	_, err = to.ReadFrom(within{ctx, body})
	return errors.Join(err, body.Close())
}

func (w *writer) add(name string, size int64, body io.Reader) error {
	header := &tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: w.manifest.At, Format: tar.FormatPAX}
	if err := w.tar.WriteHeader(header); err != nil {
		return err
	}
	n, err := io.Copy(w.tar, body)
	w.done += n
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
	return err
}

// within reads until the context is over.
type within struct {
	ctx  context.Context
	body io.Reader
}

func (w within) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.body.Read(p)
}

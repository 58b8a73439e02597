package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"parindex/evidence"
)

// Bounds of what is taken into memory.
const (
	mostEvidence = 256 << 20
	mostManifest = 256 << 20
	mostWindow   = 32 << 20

	mostDense  = 1000      // bytes that one byte of a backup may become
	freelyMore = 256 << 20 // bytes that come before that is looked at
)

// sink is where members go; what is left of a body is read and hashed all the same.
type sink struct {
	database func(size int64, body io.Reader) error
	evidence func(sum string, body []byte) error
}

// Check reads a backup to its end and holds every member against its checksum. It writes
// nothing.
func Check(ctx context.Context, from io.Reader, keys Keys) (Manifest, error) {
	nowhere := sink{func(int64, io.Reader) error { return nil }, func(string, []byte) error { return nil }}
	return unpack(ctx, from, keys, nowhere)
}

// reader goes through an archive.
type reader struct {
	raw  *remembered
	tar  *tar.Reader
	to   sink
	seen Manifest // Database and Evidence
	said *Manifest
}

// remembered keeps the error of the file or connection itself, which is no damage of what it
// holds.
type remembered struct {
	body io.Reader
	n    int64 // bytes that were read
	err  error
}

func (r *remembered) Read(p []byte) (int, error) {
	n, err := r.body.Read(p)
	r.n += int64(n)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// unpacked is what a backup becomes. One of a few bytes that becomes many is not read on: no
// database is like that, and it would fill the disk.
type unpacked struct {
	body io.Reader
	raw  *remembered
	n    int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.body.Read(p)
	if u.n += int64(n); u.n > freelyMore+mostDense*u.raw.n {
		return 0, errDense
	}
	return n, err
}

var errDense = errors.New("too many bytes of too few")

// unpack gives every member to a sink and returns the manifest once all of it was as the
// manifest says.
func unpack(ctx context.Context, from io.Reader, keys Keys, to sink) (Manifest, error) {
	raw := &remembered{body: within{ctx, from}}
	body, err := opened(raw, keys)
	if err != nil {
		if raw.err != nil {
			err = raw.err
		}
		return Manifest{}, err
	}
	defer body.Close()
	all := &unpacked{body: body, raw: raw}
	r := reader{raw: raw, tar: tar.NewReader(all), to: to}
	if err := r.members(); err != nil {
		return Manifest{}, err
	}
	if n, err := io.CopyN(io.Discard, all, 1); err != io.EOF || n > 0 { // also compares the last checksum
		return Manifest{}, r.broken(err, "có dữ liệu lạ ở cuối tệp", "something follows its end")
	}
	return *r.said, r.compare()
}

// broken is what to say where reading failed: the machine's own error, or that the archive is
// damaged at a place.
func (r *reader) broken(err error, vi, en string, args ...any) error {
	if r.raw.err != nil {
		return r.raw.err
	}
	if errors.Is(err, errDense) {
		return damaged("nội dung nén phình ra quá lớn so với tệp, không phải do chương trình ghi", "it unpacks to far more than such a file can hold, which the program does not write")
	}
	return damaged(vi, en, args...)
}

// members reads all of them; the manifest is the last.
func (r *reader) members() error {
	for {
		h, err := r.tar.Next()
		switch {
		case err == io.EOF && r.said != nil:
			return nil
		case err != nil:
			return r.broken(err, "không thấy bản kê ở cuối (%d tệp đọc được)", "its manifest is not reached (%d members were read)", len(r.seen.Evidence)+1)
		case r.said != nil || h.Typeflag != tar.TypeReg || holes(h) || r.seen.Database.SHA256 == "" && h.Name != databaseName:
			return stranger(h)
		}
		if err := r.member(h); err != nil {
			return err
		}
	}
}

// holes says whether a member is written as a map of what is not zero: a few bytes of it may
// be read for years.
func holes(h *tar.Header) bool {
	for name := range h.PAXRecords {
		if strings.HasPrefix(name, "GNU.sparse.") {
			return true
		}
	}
	return false
}

func stranger(h *tar.Header) error {
	return damaged("có mục không phải do chương trình ghi (%q)", "it has a member that the program does not write (%q)", h.Name)
}

// member reads one. Its name is never a path: it is one of those that the program writes.
func (r *reader) member(h *tar.Header) error {
	sum := path.Base(h.Name)
	switch {
	case h.Name == databaseName && r.seen.Database.SHA256 == "":
		return r.database(h)
	case h.Name == manifestName:
		return r.manifest(h)
	case evidence.IsSum(sum) && h.Name == memberName(sum):
		return r.evidence(h, sum)
	}
	return stranger(h)
}

func (r *reader) database(h *tar.Header) error {
	sum := sha256.New()
	body := &remembered{body: r.tar}
	whole := io.TeeReader(body, sum)
	err := r.to.database(h.Size, whole)
	if err == nil {
		_, err = io.Copy(io.Discard, whole)
	}
	if body.err != nil {
		return r.broken(body.err, "cơ sở dữ liệu", "the database")
	}
	r.seen.Database = File{hex.EncodeToString(sum.Sum(nil)), h.Size}
	return err
}

func (r *reader) evidence(h *tar.Header, sum string) error {
	body, err := r.bytes(h, mostEvidence)
	if err != nil {
		return err
	}
	if got := sha256.Sum256(body); hex.EncodeToString(got[:]) != sum {
		return damaged("tài liệu kiểm chứng %s", "evidence %s", sum)
	}
	r.seen.Evidence = append(r.seen.Evidence, File{sum, h.Size})
	return r.to.evidence(sum, body)
}

func (r *reader) manifest(h *tar.Header) error {
	body, err := r.bytes(h, mostManifest)
	if err != nil {
		return err
	}
	var m Manifest
	if err := json.Unmarshal(body, &m); err != nil {
		return damaged("bản kê %s", "%s", manifestName)
	}
	if m.Format > format {
		return newer(m)
	}
	r.said = &m
	return nil
}

// bytes reads a member whole.
func (r *reader) bytes(h *tar.Header, most int64) ([]byte, error) {
	if h.Size > most {
		return nil, damaged("%s quá lớn", "%s is too large", h.Name)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r.tar); err != nil {
		return nil, r.broken(err, "%s", "%s", h.Name)
	}
	return b.Bytes(), nil
}

// compare holds what was read against the manifest.
func (r *reader) compare() error {
	if r.seen.Database != r.said.Database {
		return damaged("cơ sở dữ liệu không đúng mã kiểm tra trong bản kê", "the database is not what the manifest says")
	}
	if !slices.Equal(r.seen.Evidence, r.said.Evidence) {
		return damaged("tài liệu kiểm chứng không đúng bản kê", "the evidence is not what the manifest says")
	}
	return nil
}

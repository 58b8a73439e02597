package corrected

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxPart is the largest part that is unpacked.
const maxPart = 48 << 20

// pack is the zip of a workbook with the parts that were changed.
type pack struct {
	files   []*zip.File
	parts   map[string]*zip.File // by name in lower case, as Excel compares them
	changed map[string][]byte    // new content; nil means that the part is left out
	added   []string             // names of new parts, in order
}

func unpack(body []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	p := &pack{files: z.File, parts: map[string]*zip.File{}, changed: map[string][]byte{}}
	for _, f := range z.File {
		p.parts[strings.ToLower(f.Name)] = f
	}
	return p, nil
}

// has says whether there is a part of a name.
func (p *pack) has(name string) bool {
	key := strings.ToLower(name)
	if b, ok := p.changed[key]; ok {
		return b != nil
	}
	return p.parts[key] != nil
}

// read returns a part as it will be written.
func (p *pack) read(name string) ([]byte, error) {
	key := strings.ToLower(name)
	if b := p.changed[key]; b != nil {
		return b, nil
	}
	f := p.parts[key]
	if f == nil || f.UncompressedSize64 > maxPart || f.UncompressedSize64 > 1100*f.CompressedSize64+1024 {
		return nil, broken(name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, broken(name)
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, maxPart)); err != nil {
		return nil, broken(name)
	}
	return b.Bytes(), nil
}

// put replaces or adds a part.
func (p *pack) put(name string, content []byte) {
	key := strings.ToLower(name)
	if p.parts[key] == nil && !slices.Contains(p.added, name) {
		p.added = append(p.added, name)
	}
	p.changed[key] = content
}

// drop leaves a part out.
func (p *pack) drop(name string) { p.changed[strings.ToLower(name)] = nil }

// free returns the first name that no part has; format holds one %d.
func (p *pack) free(format string) string {
	for n := 1; ; n++ {
		if name := fmt.Sprintf(format, n); !p.has(name) {
			return name
		}
	}
}

// write writes the zip: parts that did not change as they were packed, in their old
// order, then the new ones.
func (p *pack) write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range p.files {
		content, changed := p.changed[strings.ToLower(f.Name)]
		switch {
		case !changed:
			if err := z.Copy(f); err != nil {
				return err
			}
		case content != nil:
			if err := deflate(z, f.Name, content); err != nil {
				return err
			}
		}
	}
	for _, name := range p.added {
		if content := p.changed[strings.ToLower(name)]; content != nil {
			if err := deflate(z, name, content); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

func deflate(z *zip.Writer, name string, content []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

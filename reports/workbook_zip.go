package reports

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
)

// parcel packs the parts of a workbook. Worksheets that are streamed come in an order that
// changes from one writing to the next; here the last one goes first, and whichever comes
// before its turn is held back, compressed: the same report is the same file. The last
// worksheet is by far the largest, so that little is held.
type parcel struct {
	*zip.Writer
	due  []string // worksheets in the order in which they go
	held map[string]*heldPart
	list bytes.Buffer // [contentTypes], until the next part
}

// contentTypes is the part that lists the others; excelize shuffles the defaults in it.
const contentTypes = "[Content_Types].xml"

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// heldPart is a zip with one file.
type heldPart struct {
	bytes.Buffer
	zip *zip.Writer
}

func newParcel(w io.Writer, worksheets int) *parcel {
	p := &parcel{Writer: zip.NewWriter(w), held: map[string]*heldPart{}}
	for n := worksheets; n > 0; n-- {
		p.due = append(p.due, fmt.Sprintf("xl/worksheets/sheet%d.xml", n))
	}
	return p
}

// Create begins a part.
func (p *parcel) Create(name string) (io.Writer, error) {
	if err := p.release(); err != nil {
		return nil, err
	}
	if name == contentTypes {
		return &p.list, nil
	}
	if at := slices.Index(p.due, name); at > 0 {
		h := &heldPart{}
		h.zip = zip.NewWriter(&h.Buffer)
		p.held[name] = h
		return h.zip.Create(name)
	} else if at == 0 {
		p.due = p.due[1:]
	}
	return p.Writer.Create(name)
}

// release sends what was held and whose turn it is.
func (p *parcel) release() error {
	if p.list.Len() > 0 {
		if err := p.sendTypes(); err != nil {
			return err
		}
	}
	for len(p.due) > 0 && p.held[p.due[0]] != nil {
		if err := p.send(p.due[0]); err != nil {
			return err
		}
		p.due = p.due[1:]
	}
	return nil
}

// sendTypes sends the list of parts with its defaults in order.
func (p *parcel) sendTypes() error {
	to, err := p.Writer.Create(contentTypes)
	if err != nil {
		return err
	}
	sorted := slices.Sorted(slices.Values(defaultType.FindAllString(p.list.String(), -1)))
	text := defaultType.ReplaceAllStringFunc(p.list.String(), func(string) (next string) {
		next, sorted = sorted[0], sorted[1:]
		return next
	})
	p.list.Reset()
	_, err = io.WriteString(to, text)
	return err
}

func (p *parcel) send(name string) error {
	h := p.held[name]
	delete(p.held, name)
	if err := h.zip.Close(); err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(h.Bytes()), int64(h.Len()))
	if err != nil {
		return err
	}
	return p.Copy(z.File[0])
}

// Close sends what is still held, and ends the file.
func (p *parcel) Close() error {
	if err := p.release(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(p.held)) {
		if err := p.send(name); err != nil {
			return err
		}
	}
	return p.Writer.Close()
}

package template

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
)

// Series writes the forms of several units by one set. What they have in common is made
// and packed once: a form differs from the next one in a few texts. It is safe for
// concurrent use.
type Series struct {
	form  Form // of any unit
	mu    sync.Mutex
	packs map[room]pack
}

// room is how many lines the name of a unit takes, in the heading and in the guide.
type room struct{ heading, guide int }

// pack is a form whose unit is the stand-in.
type pack struct {
	zip   *zip.Reader
	texts string // the part with the texts of all sheets
}

const textsPart = "xl/sharedStrings.xml"

// What stands in a pack for what is one unit's own.
const (
	standName     = "\ue000name\ue000"
	standCapitals = "\ue000NAME\ue000"
	standID       = "\ue000id\ue000"
)

// NewSeries prepares the forms by the set, of the year and authority of a form.
func NewSeries(form Form) *Series { return &Series{form: form, packs: map[room]pack{}} }

// Write writes the form of a unit as an .xlsx file. The same form is the same bytes.
func (s *Series) Write(w io.Writer, u assessment.Unit) error {
	p, err := s.pack(u)
	if err != nil {
		return fmt.Errorf("form of %s, %d: %w", u.ID, s.form.Year, err)
	}
	z := zip.NewWriter(w)
	for _, f := range p.zip.File {
		if f.Name != textsPart {
			err = z.Copy(f)
		} else {
			err = p.write(z, u)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// write writes the texts with those of the unit.
func (p pack) write(z *zip.Writer, u assessment.Unit) error {
	own := strings.NewReplacer(standName, inXML(u.Name), standCapitals, inXML(strings.ToUpper(u.Name)), standID, inXML(u.ID))
	return deflate(z, textsPart, []byte(own.Replace(p.texts)))
}

// pack returns the pack with room for a unit's name.
func (s *Series) pack(u assessment.Unit) (pack, error) {
	form := s.form
	form.Unit = u
	r := roomOf(form)
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.packs[r]; ok {
		return p, nil
	}
	form.Unit = assessment.Unit{ID: standID, Name: standName}
	body, err := build(form, r)
	if err != nil {
		return pack{}, err
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return pack{}, err
	}
	texts, err := fs.ReadFile(z, textsPart)
	if err != nil {
		return pack{}, err
	}
	s.packs[r] = pack{z, string(texts)}
	return s.packs[r], nil
}

func roomOf(form Form) room {
	_, width := guideOf(form.Scheme.Set())
	return room{linesOf(strings.ToUpper(form.Unit.Name), widthOf(codeCol, maxCol)*forCapitals), linesOf(numbered(0, ownStep(form)), width)}
}

// build makes a form with room for a unit's name.
func build(form Form, r room) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{f: f, form: form, room: r, set: form.Scheme.Set(), looks: map[look]int{}, lists: map[string]string{}, rowOf: map[string]int{}, grows: map[int]bool{}, entries: entered(form.Entries)}
	for _, step := range []func() error{b.begin, b.table, b.guide, b.hidden, b.end} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	body, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return loosened(body.Bytes(), b.grows)
}

// coded is how workbooks write a character by its number inside a text.
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// inXML is a text as it stands in a part.
func inXML(s string) string { return escaped(coded.ReplaceAllString(plain(s), "_x005F_$1")) }

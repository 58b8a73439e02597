package desk

import (
	"crypto/rand"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"parindex/campaign"
	"parindex/imports"
	"parindex/words"
)

const (
	maxRequest  = 128 << 20 // bytes of all files of one upload
	maxUnderWay = 256 << 20 // bytes of all uploads of an authority at the same time
	maxField    = 1 << 10   // bytes of one field of the form
	maxName     = 200       // bytes of a file's name
)

// formFields are the fields of the form beside the files; others are not kept.
var formFields = []string{"kind", "year"}

// uploaded is one file as it came.
type uploaded struct {
	name string
	body []byte
}

// upload checks every file that was sent, stores none, and leads to what was found.
func upload(v *visit) error {
	a, err := v.asked()
	if err != nil {
		return err
	}
	leave, ok := v.admit(v.Acting.Who.ID, v.size())
	if !ok {
		return busy
	}
	defer leave()
	files, fields, err := v.receive()
	if err != nil {
		return err
	}
	o, faults := v.options(a, fields)
	if len(files) == 0 {
		faults = append(faults, v.say("form.nofile"))
	}
	if len(faults) > 0 {
		return v.showForm(http.StatusUnprocessableEntity, a, fields, faults)
	}
	tried, err := v.tryAll(files, a, o)
	if err != nil {
		return err
	}
	for _, c := range tried {
		if err := v.Acting.KeepChecked(v.ctx(), c.Checked, c.body, c.converted()); err != nil {
			return err
		}
		v.checks.put(c)
	}
	if len(tried) == 1 {
		return v.goTo(v.link("checks", tried[0].ID))
	}
	return v.goTo(v.link("checks"))
}

// size is how many bytes the request may have.
func (v *visit) size() int64 {
	if n := v.r.ContentLength; n >= 0 {
		return min(n, maxRequest)
	}
	return maxRequest
}

// slowest is the line, in bytes a second, that must still do.
const slowest = 64 << 10

// work is how long reading and answering may take once a request is there.
const work = 10 * time.Minute

// patient lets a request take its time, whatever the server allows: offices have slow
// lines, and old formats are converted one after the other.
func (v *visit) patient() {
	c := http.NewResponseController(v.w)
	arrived := time.Now().Add(time.Minute + time.Duration(v.size()/slowest)*time.Second)
	c.SetReadDeadline(arrived) // a connection without deadlines needs none
	c.SetWriteDeadline(arrived.Add(work))
}

// receive reads the form: the files, and its other fields.
func (v *visit) receive() (files []uploaded, fields map[string]string, err error) {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxRequest)
	form, err := v.r.MultipartReader()
	if err != nil {
		return nil, nil, broken
	}
	fields = map[string]string{}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return files, fields, nil
		}
		if err != nil {
			return nil, nil, refusedBody(err)
		}
		limit := int64(maxField)
		if part.FormName() == "file" {
			limit = campaign.MaxBytes
		}
		body, err := io.ReadAll(io.LimitReader(part, limit+1)) // one byte more: the importer says that it is too large
		if err != nil {
			return nil, nil, refusedBody(err)
		}
		switch name := fileName(part); {
		case part.FormName() != "file":
			if slices.Contains(formFields, part.FormName()) {
				fields[part.FormName()] = strings.TrimSpace(string(body))
			}
		case name == "" && len(body) == 0: // no file was chosen
		case len(files) == campaign.MaxChecked:
			io.Copy(io.Discard, v.r.Body) // or browsers show a broken connection
			return nil, nil, tooMany
		default:
			files = append(files, uploaded{name, body})
		}
	}
}

func refusedBody(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return tooMuch
	}
	return broken
}

// fileName is the file's own name, whatever folder the browser says.
func fileName(part *multipart.Part) string {
	name := path.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
	if name == "." || name == "/" {
		return ""
	}
	name = words.NFC(strings.Map(visible, strings.ToValidUTF8(name, "�")))
	if len(name) > maxName {
		end := path.Ext(name)
		if len(end) > 10 {
			end = ""
		}
		name = strings.ToValidUTF8(name[:maxName-len(end)], "") + end
	}
	return name
}

// visible leaves out what breaks a line, or shows a name other than it is: "gnp.xlsx"
// for "xslx.png" that is written from right to left.
func visible(r rune) rune {
	if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
		return -1
	}
	return r
}

// tryAll reads every file when its turn comes, or none is kept.
func (v *visit) tryAll(files []uploaded, a asked, o campaign.ImportOptions) ([]*check, error) {
	var tried []*check
	for _, f := range files {
		err := v.Desk.read(v.ctx(), uploadPatience, func() error {
			c, err := v.try(f, a, o)
			tried = append(tried, c)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return tried, nil
}

// try reads one file; nothing is stored.
func (v *visit) try(f uploaded, a asked, o campaign.ImportOptions) (*check, error) {
	c := &check{Checked: campaign.Checked{
		ID: rand.Text(), Session: v.Session, At: v.Now(), Report: campaign.FileReport{File: f.name},
		CheckedAs: campaign.CheckedAs{Kind: o.Kind, Asked: o.Hint.Year, Unit: a.unit, Year: a.year, Form: a.form},
	}, body: f.body}
	var err error
	c.Report, err = v.tryOut(c, o)
	c.Over = c.Report.Over
	if c.book == nil || imports.Unreadable(c.Report.Issues) {
		c.body, c.book = nil, nil // nothing can be stored of it, or drawn
	}
	return c, err
}

// tryOut reads a check as it would be stored, and keeps the workbook that was read.
func (v *visit) tryOut(c *check, o campaign.ImportOptions) (campaign.FileReport, error) {
	o.DryRun = true
	o.Read = func(_ *campaign.FileReport, book []byte) { c.book = book }
	return v.bring(c, o)
}

// bring gives a workbook to the campaign, as the rights of who brings it go.
func (v *visit) bring(c *check, o campaign.ImportOptions) (r campaign.FileReport, err error) {
	if c.Unit != "" {
		r, err = v.Acting.Upload(v.ctx(), c.Unit, c.Year, c.Report.File, c.body, o)
	} else {
		r, err = v.Acting.Import(v.ctx(), c.Report.File, c.body, o)
	}
	if err == nil && r.Outcome == campaign.Failed {
		err = r.Err
	}
	return r, err
}

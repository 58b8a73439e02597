package desk

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/words"
)

const (
	maxRequest = 128 << 20 // bytes of all files of one upload
	maxField   = 1 << 10   // bytes of one field of the form
	maxName    = 200       // bytes of a file's name
)

// uploadTime is how long an upload may take: offices have slow lines.
const uploadTime = 5 * time.Minute

// uploaded is one file as it came.
type uploaded struct {
	name string
	body []byte
}

// upload checks every file that was sent, stores none, and leads to what was found.
func upload(v *visit) error {
	v.patient()
	return v.reading.read(v.ctx(), func() error {
		files, fields, err := v.receive()
		if err != nil {
			return err
		}
		o, faults, err := v.options(fields)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			faults = append(faults, v.say("form.nofile"))
		}
		if len(faults) > 0 {
			return v.showForm(http.StatusUnprocessableEntity, fields, faults)
		}
		var last *check
		for _, f := range files {
			if last, err = v.try(f, o); err != nil {
				return err
			}
		}
		if len(files) == 1 {
			return v.goTo(v.link("checks", last.id))
		}
		return v.goTo(v.link("checks"))
	})
}

// patient lets this one request take its time.
func (v *visit) patient() {
	c := http.NewResponseController(v.w)
	until := time.Now().Add(uploadTime)
	c.SetReadDeadline(until) // a connection without deadlines needs none
	c.SetWriteDeadline(until)
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
			fields[part.FormName()] = strings.TrimSpace(string(body))
		case name == "" && len(body) == 0: // no file was chosen
		case len(files) == maxChecks:
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
	if len(name) > maxName {
		end := path.Ext(name)
		if len(end) > 10 {
			end = ""
		}
		name = name[:maxName-len(end)] + end
	}
	return words.NFC(strings.ToValidUTF8(name, "�"))
}

// try reads one file and keeps what was found; nothing is stored.
func (v *visit) try(f uploaded, o campaign.ImportOptions) (*check, error) {
	o.DryRun = true
	report, err := v.work.ImportBody(v.ctx(), f.name, f.body, o)
	if err == nil && report.Outcome == campaign.Failed {
		err = report.Err
	}
	if err != nil {
		return nil, err
	}
	c := &check{id: secret(), session: v.session, at: v.Now(), body: f.body, options: o, report: report}
	if len(f.body) <= campaign.MaxBytes {
		c.book = v.book(f.body)
	}
	v.checks.put(c)
	return c, nil
}

// book is the workbook as the importer read it; nil where it cannot be had.
func (v *visit) book(body []byte) []byte {
	book, err := v.work.Workbook(v.ctx(), body)
	if err != nil {
		return nil
	}
	return book
}

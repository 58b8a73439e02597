package office

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

const (
	maxProof = 64 << 20 // bytes of all files of one request
	maxText  = 8 << 10  // bytes of one field beside them
	maxFiles = 10
)

// received is a form with files; the files are on the disk and gone with close.
type received struct {
	fields map[string]string
	files  []receivedFile
}

type receivedFile struct {
	name string
	body *os.File
}

func (r *received) close() {
	for _, f := range r.files {
		f.body.Close()
		os.Remove(f.body.Name())
	}
}

// receive reads a form with files; each may have so many bytes, and one more, by which it
// is seen that it has too many.
func (v *visit) receive(most int64) (*received, error) {
	form, err := v.r.MultipartReader()
	if err != nil {
		return nil, broken
	}
	r := &received{fields: map[string]string{}}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return r, nil
		}
		if err == nil {
			err = r.take(part, most)
		}
		if err != nil {
			r.close()
			var large *http.MaxBytesError
			var t *trouble
			if errors.As(err, &large) {
				return nil, tooManyProofs
			}
			if errors.As(err, &t) {
				io.Copy(io.Discard, v.r.Body) // or browsers show a broken connection
				return nil, err
			}
			return nil, broken
		}
	}
}

func (r *received) take(part *multipart.Part, most int64) error {
	if part.FileName() == "" {
		text, err := io.ReadAll(io.LimitReader(part, maxText+1))
		if len(text) > maxText {
			return tooMuch
		}
		if part.FormName() != "file" { // no file was chosen
			r.fields[part.FormName()] = strings.TrimSpace(string(text))
		}
		return err
	}
	if len(r.files) == maxFiles {
		return tooManyProofs
	}
	body, err := os.CreateTemp("", "parindex-*")
	if err != nil {
		return err
	}
	r.files = append(r.files, receivedFile{fileName(part.FileName()), body})
	_, err = io.Copy(body, io.LimitReader(part, most+1))
	return err
}

// fileName is the file's own name, whatever folder the browser says.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" {
		return ""
	}
	return name
}

var tooManyProofs = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.proofs", args: []any{maxFiles, maxProof >> 20}}

var broken = &trouble{status: http.StatusBadRequest, key: "trouble.broken"}

// addEvidence adds files, a link, or a document that is named.
func addEvidence(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	if !v.uploads.enter(v.who.ID) {
		return busy
	}
	defer v.uploads.leave(v.who.ID)
	r, err := v.receive(v.work.ProofLimits().Bytes)
	if err != nil {
		return err
	}
	defer r.close()
	field := func(name string) string { return r.fields[name] }
	p := campaign.Proof{
		Unit: v.unit.ID, Year: year, Codes: codesIn(field("code"), field("codes")), Address: field("address"), Title: field("title"), Number: field("number"),
		Issued: field("issued"), Section: field("section"), Page: field("page"),
	}
	if err = several(&p, len(r.files)); err == nil {
		err = v.prove(p, r.files)
	}
	return v.afterProof(year, field("back"), err, &retyped{code: field("code"), fields: r.fields, faults: v.faults(err), files: len(r.files) > 0})
}

// several refuses one title for several files: all but one would be dropped.
func several(p *campaign.Proof, files int) error {
	if p.Title != "" && files > 1 {
		return &campaign.Refused{Faults: []campaign.Fault{{
			Problem: words.Sprintf("Một tên văn bản không dùng chung cho %d tệp", "One title cannot stand for %d files", files),
			Fix:     words.Text{Vi: "Thêm từng tệp với tên của nó, hoặc để trống ô “Tên văn bản”: mỗi tệp giữ tên của tệp.", En: "Add each file with its own title, or leave the title empty: files keep their names."},
		}}}
	}
	return nil
}

func (v *visit) prove(p campaign.Proof, files []receivedFile) error {
	if len(files) == 0 {
		_, err := v.acting.Prove(v.ctx(), p)
		return err
	}
	var faults []campaign.Fault
	added := 0
	for _, f := range files {
		p.Name, p.Body = f.name, f.body
		_, err := v.acting.Prove(v.ctx(), p)
		var no *campaign.Refused
		if errors.As(err, &no) {
			faults = append(faults, no.Faults...)
			continue
		} else if err != nil {
			return err
		}
		added++
	}
	if len(faults) == 0 {
		return nil
	}
	if added > 0 {
		faults = slices.Insert(faults, 0, campaign.Fault{
			Problem: words.Sprintf("Đã thêm %d tệp, còn %d tệp chưa thêm được", "%d files were added, %d were not", added, len(files)-added),
			Fix:     words.Text{Vi: "Xem từng tệp dưới đây, rồi chỉ thêm lại các tệp đó.", En: "See each of them below, and add only those again."},
		})
	}
	return &campaign.Refused{Faults: faults}
}

// codesIn reads codes of items as people list them.
func codesIn(texts ...string) []string {
	var list []string
	for _, t := range texts {
		for _, code := range strings.FieldsFunc(t, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\r' }) {
			if !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
	}
	return list
}

// proveAlso adds evidence that is there to more items.
func proveAlso(v *visit) error {
	year, id, err := v.evidenceAt()
	if err != nil {
		return err
	}
	_, err = v.acting.Prove(v.ctx(), campaign.Proof{Unit: v.unit.ID, Year: year, Same: id, Codes: codesIn(v.field("codes"))})
	return v.afterProof(year, v.field("back"), err, &retyped{code: v.field("code")})
}

// removeEvidence takes evidence back.
func removeEvidence(v *visit) error {
	year, id, err := v.evidenceAt()
	if err != nil {
		return err
	}
	err = v.acting.TakeBack(v.ctx(), v.unit.ID, year, id)
	return v.afterProof(year, v.field("back"), err, &retyped{code: v.field("code")})
}

func (v *visit) evidenceAt() (year int, id int64, err error) {
	if year, err = v.year(); err != nil {
		return 0, 0, err
	}
	if id, err = strconv.ParseInt(v.r.PathValue("id"), 10, 64); err != nil {
		return 0, 0, notFound
	}
	return year, id, nil
}

// afterProof leads back to where the form stood: the item in the form of the sheet, in the
// explanation, or the list. A refusal is shown there, with what was typed.
func (v *visit) afterProof(year int, back string, err error, typed *retyped) error {
	code := typed.code
	field := v.fieldOf(year, code)
	if v.faults(err) != nil {
		switch {
		case back == "explanation":
			return v.showExplanation(err, nil, typed)
		case back == "form" && field != "":
			return v.showForm(field, err, nil, typed)
		}
		return v.showEvidence(err)
	}
	if errors.Is(err, store.ErrNotFound) {
		return notFound
	}
	if err != nil {
		return err
	}
	to := sheetLink(year, v.unit.ID, "evidence") + "?done=saved"
	switch {
	case field == "":
	case back == "explanation":
		to = sheetLink(year, v.unit.ID, "explanation") + "?done=saved#" + anchor(code)
	case back == "form":
		to = sheetLink(year, v.unit.ID, "form") + "?field=" + urlQuery(field) + "&done=saved#" + anchor(code)
	}
	return v.goTo(to)
}

package campaign

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// EditRequest is one value as somebody typed it in a unit's form.
type EditRequest struct {
	Unit    string
	Year    int
	Code    string
	Part    string // see [PartSelf] and those below it
	Value   string // as typed; "" takes the value away
	Base    int    // revision that the form was opened on; 0 is an empty sheet
	Seen    int64  // newest edit of the part that the form knows; 0 is none
	Request string // made by the browser, so that sending twice does nothing; "" is made here
}

// Edited is what follows from a typed value.
type Edited struct {
	Edit    store.Edit   // the newest of the part; its ID is 0 where nothing was ever typed
	Item    *DossierItem // with its new claim
	Dossier *Dossier
}

// EditConflict is the error of a value that was typed over something that the form did
// not know: nothing was written.
type EditConflict struct {
	Value    string    // that stands now, as [EditRequest.Value] would hold it
	By       string    // who wrote it
	At       time.Time // when
	Workbook string    // name of the workbook that brought it; "" was typed
	Base     int       // to send with the value that is to stand in its place
	Seen     int64     // the same
}

func (c *EditConflict) Error() string { return "somebody else changed the value" }

// Edit keeps one typed value while the sheet is a draft and the calendar is open. Where
// it cannot be taken, the error is *Refused, or *EditConflict.
func (a *Acting) Edit(ctx context.Context, r EditRequest) (Edited, error) {
	u, err := a.may(ctx, access.Fill, r.Unit)
	if err != nil {
		return Edited{}, err
	}
	scheme, err := a.work.SchemeOf(ctx, u.Group, r.Year)
	if err != nil {
		return Edited{}, err
	}
	leaf, err := fillable(scheme, r.Code)
	if err != nil {
		return Edited{}, err
	}
	if r.Value, err = checkPart(scheme, leaf, r.Part, r.Value); err != nil {
		return Edited{}, err
	}
	if r.Request, err = checkRequest(r.Request); err != nil {
		return Edited{}, err
	}
	var e Edited
	err = a.work.DB.Write(ctx, func(tx *store.Tx) (err error) {
		e.Edit, err = a.work.edit(tx, u, scheme, r)
		return err
	})
	if err != nil {
		return Edited{}, err
	}
	e.Dossier, err = a.gather(ctx, r.Unit, r.Year)
	if err == nil {
		e.Item = e.Dossier.At(r.Code)
	}
	return e, err
}

// At returns an item within reach, nil is none.
func (d *Dossier) At(code string) *DossierItem {
	for i := range d.Items {
		if d.Items[i].Item.Code == code {
			return &d.Items[i]
		}
	}
	return nil
}

// edit writes a value that was checked.
func (c *Campaign) edit(tx *store.Tx, u assessment.Unit, scheme *scoring.Scheme, r EditRequest) (store.Edit, error) {
	sent, err := tx.EditOf(c.Authority, r.Year, u.ID, r.Request)
	switch {
	case err == nil && sent.Code == r.Code && sent.Part == r.Part && sent.Became == r.Value:
		return sent, nil // the same answer again, whatever happened since
	case err == nil:
		return sent, badRequest
	case !errors.Is(err, store.ErrNotFound):
		return sent, err
	}
	s, err := c.stand(tx, u, r.Year)
	if err != nil {
		return sent, err
	}
	if err := s.fillable(c); err != nil {
		return sent, err
	}
	now, err := c.partNow(tx, u, scheme, r)
	if err != nil || now.value == r.Value {
		return now.last, err
	}
	if conflict := now.conflict(r); conflict != nil {
		return now.last, conflict
	}
	if err := c.useSet(tx, scheme.Set(), c.now()); err != nil {
		return now.last, err
	}
	return c.addEdit(tx, store.Edit{
		Year: r.Year, Unit: u.ID, Set: scheme.Set().Ref(), Base: now.sheet.Revision, Code: r.Code, Part: r.Part, Was: now.value, Became: r.Value, Request: r.Request, At: c.now(), By: c.By,
	}, "")
}

// fillable refuses where the unit may not write in its sheet now.
func (s *standing) fillable(c *Campaign) error {
	if err := s.in(assessment.Drafting); err != nil {
		return err
	}
	return s.openTo(c)
}

// addEdit writes a value; why is "" where it was typed.
func (c *Campaign) addEdit(tx *store.Tx, e store.Edit, why string) (store.Edit, error) {
	var err error
	if e.ID, err = tx.AddEdit(c.Authority, e); err != nil {
		return e, err
	}
	return e, c.log(tx, record{
		deed: "edit", year: e.Year, unit: e.Unit, code: e.Code, was: e.Part + " = " + e.Was, became: e.Part + " = " + e.Became, reason: why,
		subject: subjectName("edit", e.ID), digest: editDigest(&e),
	})
}

// partNow is what a part of an item says at this moment.
type partNow struct {
	sheet store.Sheet // newest revision; the zero value is none
	last  store.Edit  // newest typed on it; its ID is 0 where there is none
	value string
}

func (c *Campaign) partNow(tx *store.Tx, u assessment.Unit, scheme *scoring.Scheme, r EditRequest) (p partNow, err error) {
	p.sheet, err = tx.SheetAt(c.Authority, u.ID, r.Year, scheme.Set().Ref())
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return p, err
	}
	p.last, err = tx.LastEdit(c.Authority, r.Year, u.ID, scheme.Set().Ref(), p.sheet.Revision, r.Code, r.Part)
	if err == nil {
		p.value = p.last.Became
		return p, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return p, err
	}
	entry, err := tx.Entry(c.Authority, u.ID, r.Year, p.sheet.Revision, r.Code)
	p.value = PartOf(&entry, r.Part)
	return p, err
}

// conflict says what the form did not know of; nil is nothing.
func (p *partNow) conflict(r EditRequest) error {
	c := &EditConflict{Value: p.value, Base: p.sheet.Revision, Seen: p.last.ID}
	switch {
	case p.last.ID > r.Seen:
		c.By, c.At = p.last.By, p.last.At
	case p.sheet.Revision != r.Base:
		c.By, c.At, c.Workbook = p.sheet.Source.By, p.sheet.Source.At, p.sheet.Source.Name
	default:
		return nil
	}
	return c
}

var badRequest = refuse(words.Text{Vi: "Yêu cầu lưu này đã dùng cho giá trị khác", En: "This request was used for another value"},
	words.Text{Vi: "Tải lại trang rồi nhập lại giá trị.", En: "Load the page again and type the value again."})

// checkRequest holds the browser's name of a request to what names look like.
func checkRequest(s string) (string, error) {
	if s == "" {
		return rand.Text(), nil
	}
	if len(s) > 64 {
		return "", badRequest
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' {
			return "", badRequest
		}
	}
	return s, nil
}

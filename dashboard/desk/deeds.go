package desk

import (
	"errors"
	"net/http"

	"parindex/campaign"
)

// storeCheck stores an upload and leads to the import.
func storeCheck(v *visit) error {
	held, err := v.waiting()
	switch {
	case err != nil:
		return err
	case held.Import != 0:
		return v.goTo(v.importLink(held.Import))
	case refused(&held.Report):
		return v.goTo(v.link("checks", held.ID))
	}
	err = v.store(held)
	if err == nil {
		return nil
	}
	if now, lost := v.waiting(); lost == nil && now.Import != 0 { // somebody was faster, here or at another copy
		return v.goTo(v.importLink(now.Import))
	}
	if errors.Is(err, campaign.ErrTaken) {
		return notFound
	}
	return err
}

func (v *visit) store(held *campaign.Checked) error {
	c, err := v.read(held)
	if err != nil {
		return err
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxField)
	again := v.r.FormValue("again") != ""
	found, err := v.against(&c.Report)
	if err != nil {
		return err
	}
	unsure := careful(found) && v.r.FormValue("sure") == "" // the browser asks; nothing is taken away without
	return v.Desk.read(v.ctx(), uploadPatience, func() error {
		o := held.Options()
		o.Again, o.Over, o.Converted, o.From = again, held.Over, c.converted(), held
		o.DryRun = unsure // says at least whether the sheet is still what was checked
		r, err := v.bring(c, o)
		switch {
		case err != nil:
			return err
		case unsure:
			return v.goTo(v.link("checks", held.ID))
		case o.Converted != nil:
			v.books.put(r.SHA256, o.Converted)
		}
		v.checks.drop(held.ID)
		return v.goTo(v.importLink(r.Import))
	})
}

// discardCheck lets an upload go.
func discardCheck(v *visit) error {
	c, err := v.waiting()
	if err != nil {
		return err
	}
	v.checks.drop(c.ID)
	if err := v.Acting.DropChecked(v.ctx(), c); err != nil {
		return err
	}
	return v.goTo(c.Form)
}

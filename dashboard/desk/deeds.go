package desk

import (
	"net/http"

	"parindex/campaign"
)

// storeCheck stores an upload and leads to the import.
func storeCheck(v *visit) error {
	c, err := v.held()
	if err != nil {
		return err
	}
	c.storing.Lock()
	defer c.storing.Unlock()
	if c = v.checks.get(c.id, v.session); c == nil { // somebody was faster
		return notFound
	}
	switch {
	case c.stored != 0:
		return v.goTo(v.importLink(c.stored))
	case refused(&c.report):
		return v.goTo(v.link("checks", c.id))
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxField)
	again := v.r.FormValue("again") != ""
	found, err := v.against(&c.report)
	if err != nil {
		return err
	}
	unsure := careful(found) && v.r.FormValue("sure") == "" // the browser asks; nothing is taken away without
	return v.reading.read(v.ctx(), uploadPatience, func() error {
		o := c.options
		o.Again, o.Over, o.Converted = again, c.report.Over, c.converted()
		o.DryRun = unsure // says at least whether the sheet is still what was checked
		r, err := v.bring(c, c.report.File, o)
		if err == nil && r.Outcome == campaign.Failed {
			err = r.Err
		}
		if err != nil {
			return err
		}
		if unsure {
			return v.goTo(v.link("checks", c.id))
		}
		if o.Converted != nil {
			v.books.put(r.SHA256, o.Converted)
		}
		v.checks.done(c, r.Import, r.Outcome)
		return v.goTo(v.importLink(r.Import))
	})
}

// discardCheck lets an upload go.
func discardCheck(v *visit) error {
	c, err := v.held()
	if err != nil {
		return err
	}
	v.checks.drop(c)
	return v.goTo(c.form)
}

package campaign

import (
	"context"
	"io"

	"parindex/imports/template"
)

// Filled writes the form of a unit with what stands in its sheet now, typed values among
// them, as far as the person may read it: what comes back unchanged changes nothing. It
// returns the file's name, or *Refused before anything is written.
func (a *Acting) Filled(ctx context.Context, w io.Writer, unit string, year int) (name string, err error) {
	d, err := a.gather(ctx, unit, year)
	if err != nil {
		return "", err
	}
	forms, err := a.work.forms(ctx, Blank{Unit: unit, Year: year, Set: d.Scheme.Set().Ref()})
	if err != nil {
		return "", err
	}
	forms[0].Entries = d.entries()
	return template.FilledName(d.Unit, year), template.Write(w, forms[0])
}

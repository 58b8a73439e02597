package campaign

import (
	"cmp"
	"path/filepath"
	"strings"

	"parindex/store"
	"parindex/words"
)

// printed stores a ranking as somebody published it.
func (im *importing) printed(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	had, err := tx.HasPrinted(im.c.Authority, r.Year, r.SHA256)
	if err != nil {
		return err
	}
	if had {
		r.Outcome = Unchanged
		return im.record(tx, f)
	}
	r.Outcome = Stored
	if err := im.original(tx, f); err != nil {
		return err
	}
	if err := im.record(tx, f); err != nil {
		return err
	}
	name := shortName(r.File)
	title := cmp.Or(words.NFC(im.o.Title), strings.TrimSuffix(name, filepath.Ext(name)))
	return tx.AddPrinted(im.c.Authority, store.PrintedTable{Year: r.Year, Title: title, Source: f.origin(im.c.By), Rows: f.rows}, f.id)
}

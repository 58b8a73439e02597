package campaign

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"

	"parindex/assessment"
	"parindex/exact"
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

// PrintedDifference is one unit as printed by others beside what is computed here.
type PrintedDifference struct {
	Unit    string
	Name    string
	Printed assessment.Printed
	Result  *store.Result // nil: not in the publication
	Total   *exact.Number // computed − printed total; nil where either is missing
	Index   *exact.Number // computed − printed index, the computed one rounded to the publication's places
	Direct  *exact.Number
	Survey  *exact.Number
	Rank    *int // computed − printed rank
	Differs bool // anything above is not 0, or the unit is missing
}

// ComparePrinted puts a printed ranking beside a publication's results, in the order
// printed.
func ComparePrinted(table store.PrintedTable, p store.Publication, results []store.Result) []PrintedDifference {
	byUnit := map[string]*store.Result{}
	for i := range results {
		byUnit[results[i].Unit] = &results[i]
	}
	list := make([]PrintedDifference, len(table.Rows))
	for i, row := range table.Rows {
		list[i] = comparePrinted(row, byUnit[row.Unit], p.Places)
	}
	return list
}

func comparePrinted(row assessment.Printed, r *store.Result, places int) PrintedDifference {
	d := PrintedDifference{Unit: row.Unit, Printed: row, Result: r, Differs: r == nil}
	if r == nil {
		return d
	}
	d.Name = r.Name
	minus := func(computed exact.Number, printed *exact.Number) *exact.Number {
		if printed == nil {
			return nil
		}
		diff := computed.Sub(*printed)
		d.Differs = d.Differs || diff.Sign() != 0
		return &diff
	}
	d.Total, d.Direct, d.Survey = minus(r.Total, row.Total), minus(r.Direct, row.Direct), minus(r.Survey, row.Survey)
	if r.HasIndex {
		d.Index = minus(r.Index.Round(places), row.Index)
	}
	if row.Rank != nil && r.Rank > 0 {
		diff := r.Rank - *row.Rank
		d.Rank, d.Differs = &diff, d.Differs || diff != 0
	}
	return d
}

// Printed compares every printed ranking of a publication's year with it.
func (c *Campaign) Printed(ctx context.Context, p store.Publication) (map[string][]PrintedDifference, error) {
	tables, err := c.DB.Printed(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	results, err := c.DB.Results(ctx, c.Authority, p.ID)
	if err != nil {
		return nil, err
	}
	list := map[string][]PrintedDifference{}
	for _, t := range tables {
		if t.Year == p.Year {
			list[t.Title] = ComparePrinted(t, p, results)
		}
	}
	return list, nil
}

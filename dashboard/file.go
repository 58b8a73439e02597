package dashboard

import (
	"context"
	"errors"
	"io"
	"net/url"
	"strconv"

	"parindex/store"
	"parindex/words"
)

// File says which published ranking, or which report made from it, to write as a file.
type File struct {
	Authority   string
	Year        int
	Group       string
	Publication int64  // 0 is the one that stands
	Unit        string // of a report on one unit; "" is the group
	Whole       bool   // a workbook holds every item of every unit, not the ranking alone
	Format      string
	Lang        words.Lang
	Progress    func(done, of int) // called after each report of a zip; may be nil
}

// Formats lists what [Export] writes: a ranking as csv or xlsx, a report as xlsx, pdf or
// docx, and the reports on all units as a zip.
var Formats = []string{"csv", "xlsx", "pdf", "docx", "zip"}

// ErrNothing says that no such ranking was published.
var ErrNothing = errors.New("nothing of that kind was published")

// ErrUnit says that the ranking does not have the unit.
var ErrUnit = errors.New("the ranking does not have the unit")

// ErrFormat says that what was asked for is not written in that format.
var ErrFormat = errors.New("not written in that format")

// Export writes the same file that the pages offer for download, and returns its name.
func Export(ctx context.Context, db *store.DB, f File, w io.Writer) (name string, err error) {
	src := fromStore(db, f.Authority, nil)
	shelf, err := src.shelf(ctx)
	if err != nil {
		return "", err
	}
	path := map[string]string{"year": strconv.Itoa(f.Year), "group": f.Group, "unit": f.Unit}
	q := &request{ctx: ctx, query: url.Values{}, value: func(name string) string { return path[name] }, lang: f.Lang, shelf: shelf, source: src, progress: f.Progress}
	if f.Publication != 0 {
		q.query.Set("publication", strconv.FormatInt(f.Publication, 10))
	}
	name, err = f.write(q, w)
	if _, none := q.table(); errors.Is(err, errNotFound) && none == nil {
		return "", ErrUnit
	}
	if errors.Is(err, errNotFound) {
		return "", ErrNothing
	}
	return name, err
}

// write picks what the pages offer.
func (f *File) write(q *request, w io.Writer) (string, error) {
	_, paper := paperWriters[f.Format]
	switch {
	case f.Unit != "" && paper:
		return saved(q, w, unitFile(f.Format))
	case f.Unit != "":
		return "", ErrFormat
	case f.Format == "zip":
		return poured(q, w, unitReports)
	case f.Format == "csv":
		return saved(q, w, rankingCSV)
	case f.Format == "xlsx" && f.Whole:
		return poured(q, w, publicationWorkbook)
	case f.Format == "xlsx":
		return saved(q, w, rankingExcel)
	case paper:
		return saved(q, w, publicationFile(f.Format))
	}
	return "", ErrFormat
}

func saved(q *request, w io.Writer, file func(*request) (download, error)) (string, error) {
	d, err := file(q)
	if err == nil {
		_, err = w.Write(d.body)
	}
	return d.name, err
}

func poured(q *request, w io.Writer, file func(*request) (stream, error)) (string, error) {
	s, err := file(q)
	if err == nil {
		err = s.write(w)
	}
	return s.name, err
}

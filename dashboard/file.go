package dashboard

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"parindex/store"
	"parindex/words"
)

// File says which published ranking to write as a file.
type File struct {
	Authority   string
	Year        int
	Group       string
	Publication int64 // 0 is the one that stands
	Format      string
	Lang        words.Lang
}

// Formats lists what [Export] writes.
var Formats = []string{"csv", "xlsx"}

// ErrNothing says that no such ranking was published.
var ErrNothing = errors.New("nothing of that kind was published")

// Export returns the same file that the ranking page offers for download, and its name.
func Export(ctx context.Context, db *store.DB, f File) (name string, body []byte, err error) {
	src := fromStore(db, f.Authority)
	shelf, err := src.shelf(ctx)
	if err != nil {
		return "", nil, err
	}
	path := map[string]string{"year": strconv.Itoa(f.Year), "group": f.Group}
	q := &request{ctx: ctx, query: url.Values{}, value: func(name string) string { return path[name] }, lang: f.Lang, shelf: shelf, source: src}
	if f.Publication != 0 {
		q.query.Set("publication", strconv.FormatInt(f.Publication, 10))
	}
	write := rankingCSV
	if f.Format == "xlsx" {
		write = rankingExcel
	}
	file, err := write(q)
	if errors.Is(err, errNotFound) {
		err = ErrNothing
	}
	return file.name, file.body, err
}

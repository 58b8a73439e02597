package dashboard

import (
	"archive/zip"
	"fmt"
	"io"

	"parindex/store"
)

// publicationWorkbook is the whole publication of a group, with every item of its units.
func publicationWorkbook(q *request) (stream, error) {
	t, err := q.table()
	if err != nil {
		return stream{}, err
	}
	return stream{kindExcel, publicationFileName(t) + ".xlsx", func(w io.Writer) error {
		p, err := publicationPaper(q, t, true)
		if err != nil {
			return err
		}
		return p.Workbook(w)
	}}, nil
}

// unitReports is a zip with the report on every unit of a group, by rank.
func unitReports(q *request) (stream, error) {
	t, err := q.table()
	if err != nil {
		return stream{}, err
	}
	return stream{kindZip, "ket-qua-tung-don-vi" + fileEnd(t) + ".zip", func(w io.Writer) error { return q.zipReports(t, w) }}, nil
}

func (q *request) zipReports(t *table, w io.Writer) error {
	z := zip.NewWriter(w)
	for i := range t.rows {
		if err := q.ctx.Err(); err != nil { // nobody waits any more
			return err
		}
		r := &t.rows[i]
		p, err := unitPaper(q, t, r)
		if err != nil {
			return err
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: zipName(t, r, i), Method: zip.Deflate, Modified: t.pub.At})
		if err != nil {
			return err
		}
		if err := p.PDF(to); err != nil {
			return err
		}
		if err := z.Flush(); err != nil {
			return err
		}
		if q.progress != nil {
			q.progress(i+1, len(t.rows))
		}
	}
	return z.Close()
}

// zipName begins with the place of the unit, so that no two are the same.
func zipName(t *table, r *store.Result, i int) string {
	return fmt.Sprintf("%03d-%s.pdf", i+1, unitFileName(t, r))
}

package dashboard

import (
	"bytes"
	"io"
	"strings"

	"parindex/reports"
	"parindex/store"
	"parindex/words"
)

// Kinds of the files that reports are written as.
const (
	kindExcel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	kindWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	kindPDF   = "application/pdf"
	kindZip   = "application/zip"
)

// paperWriters write a report by the ending of its file.
var paperWriters = map[string]struct {
	kind  string
	write func(r *reports.Report, w io.Writer) error
}{
	"xlsx": {kindExcel, (*reports.Report).Workbook},
	"pdf":  {kindPDF, (*reports.Report).PDF},
	"docx": {kindWord, (*reports.Report).Word},
}

// unitFile returns a maker of the report on the unit that the address names.
func unitFile(ending string) func(q *request) (download, error) {
	return func(q *request) (download, error) {
		t, err := q.table()
		if err != nil {
			return download{}, err
		}
		r := t.row(q.value("unit"))
		if r == nil {
			return download{}, errNotFound
		}
		p, err := unitPaper(q, t, r)
		if err != nil {
			return download{}, err
		}
		return paperFile(p, unitFileName(t, r), ending)
	}
}

// publicationFile returns a maker of the report on the group that the address names, with
// the items of its units where they can be printed.
func publicationFile(ending string) func(q *request) (download, error) {
	return func(q *request) (download, error) {
		t, err := q.table()
		if err != nil {
			return download{}, err
		}
		p, err := q.printable(t)
		if err != nil {
			return download{}, err
		}
		return paperFile(p, publicationFileName(t), ending)
	}
}

func paperFile(p *reports.Report, name, ending string) (download, error) {
	var b bytes.Buffer
	w := paperWriters[ending]
	err := w.write(p, &b)
	return download{kind: w.kind, name: name + "." + ending, body: b.Bytes()}, err
}

func publicationFileName(t *table) string { return "cong-bo-cchc" + fileEnd(t) }

// longestName is how many letters of a unit's name a file name takes.
const longestName = 60

// unitFileName has the unit's code and its name without accents.
func unitFileName(t *table, r *store.Result) string {
	name := fileLetters(words.Fold(r.Unit + "-" + r.Name))
	return "ket-qua-cchc-" + strings.TrimRight(name[:min(longestName, len(name))], "-") + fileEnd(t)
}

// fileEnd tells year, group and publication.
func fileEnd(t *table) string { return strings.TrimPrefix(fileName(t), "xep-hang-cchc") }

package template

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strconv"
)

// The library only writes heights that a row keeps whatever is typed, so that long
// evidence would be cut on screen and on paper. Here rows are let go.

const tablePart = "xl/worksheets/sheet1.xml"

var fixedRow = regexp.MustCompile(`<row r="(\d+)"[^>]* customHeight="true"`)

// loosened lets rows of the table grow from the height that they have.
func loosened(body []byte, rows map[int]bool) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, err
	}
	table, err := fs.ReadFile(z, tablePart)
	if err != nil {
		return nil, err
	}
	table = fixedRow.ReplaceAllFunc(table, func(row []byte) []byte {
		if n, _ := strconv.Atoi(string(fixedRow.FindSubmatch(row)[1])); !rows[n] {
			return row
		}
		return bytes.TrimSuffix(row, []byte(` customHeight="true"`))
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if f.Name != tablePart {
			err = w.Copy(f)
		} else {
			err = deflate(w, tablePart, table)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func deflate(z *zip.Writer, name string, content []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

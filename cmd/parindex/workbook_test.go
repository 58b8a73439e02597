package main

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// renamed is a workbook of the demo under the name of another unit.
func renamed(t *testing.T, body []byte, unit string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		part = bytes.ReplaceAll(part, []byte("Phường Đại Trạch"), []byte(unit))
		part = bytes.ReplaceAll(part, []byte("PHƯỜNG ĐẠI TRẠCH"), []byte(strings.ToUpper(unit)))
		w, err := to.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

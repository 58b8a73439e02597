package responses_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"parindex/survey/responses"
)

// FuzzTable: a table is read as encoding/csv reads it, row for row, or refused.
func FuzzTable(f *testing.F) {
	f.Add("P1,A,a,1,,2,1,,\n\"P2\",\"A\nB\",a,1,,2,1,,\r\n")
	f.Add(plainTable)
	f.Add("\n\n,,\n\"\"\"\",x\n")
	f.Fuzz(func(t *testing.T, rows string) {
		body := "ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\n" + rows
		_, r := reader(t, responses.Options{Policy: responses.Policy{responses.DuplicateForm: responses.Keep, responses.BlankForm: responses.Keep}})
		report, err := r.Read(context.Background(), "", strings.NewReader(body), int64(len(body)), nothing)
		var faults responses.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Fatal(err)
		}
		want, fit := filledRows(rows)
		if !fit {
			return
		}
		if err != nil || report.Rows != want {
			t.Errorf("%v, %+v, want %d rows of %q", err, report, want, rows)
		}
	})
}

// filledRows counts rows with something in a column that is read; false where encoding/csv
// reads otherwise on purpose, or not at all.
func filledRows(text string) (n int, fit bool) {
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00") || strings.Contains(strings.ReplaceAll(text, "\r\n", "\n"), "\r") {
		return 0, false
	}
	for _, heading := range heads {
		if strings.Contains(strings.ToLower(text), strings.ToLower(heading.(string))) {
			return 0, false // headings may be said again
		}
	}
	c := csv.NewReader(strings.NewReader(text))
	c.FieldsPerRecord = -1
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return n, true
		} else if err != nil {
			return 0, false
		}
		for _, cell := range record[:min(len(record), 9)] {
			if strings.TrimSpace(cell) != "" {
				n++
				break
			}
		}
	}
}

// FuzzSheet: a sheet of whatever content is read or refused, and never brings the program
// down.
func FuzzSheet(f *testing.F) {
	whole := book(f, map[string][][]any{"Trả lời": filled})
	var seed string
	rezipped(f, whole, "xl/worksheets/sheet2.xml", func(s string) string {
		seed = s
		return "x"
	})
	f.Add(seed)
	f.Fuzz(func(t *testing.T, sheet string) {
		if sheet == seed {
			return
		}
		body := rezipped(t, whole, "xl/worksheets/sheet2.xml", func(string) string { return sheet })
		_, r := reader(t, responses.Options{})
		_, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), nothing)
		var faults responses.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Fatal(err)
		}
	})
}

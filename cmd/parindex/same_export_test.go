package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// sameExports: what the command writes is what is served, byte by byte; of workbooks, each part.
func (e *everywhere) sameExports(t *testing.T) {
	in := e.table(2019, "tw")
	unit := in.rows[0].Unit
	for _, f := range []struct {
		name   string // of the served file
		args   []string
		ending string
	}{
		{"/ranking.csv", nil, "csv"},
		{"/ranking.xlsx", nil, "xlsx"},
		{"/publication.xlsx", []string{"-whole"}, "xlsx"},
		{"/publication.pdf", nil, "pdf"},
		{"/publication.docx", nil, "docx"},
		{"/units/" + unit + "/report.xlsx", []string{"-unit", unit}, "xlsx"},
		{"/units/" + unit + "/report.pdf", []string{"-unit", unit}, "pdf"},
		{"/units/" + unit + "/report.docx", []string{"-unit", unit}, "docx"},
	} {
		got := e.export(t, in, f.ending, f.args...)
		if want := e.get(t, in.path()+f.name); !bytes.Equal(got, want) && !sameInside(t, got, want) {
			t.Errorf("export %v %s: %d bytes are not the %d that are served as %s", f.args, f.ending, len(got), len(want), f.name)
		}
		e.count["exports"]++
	}
	e.exportedJSON(t, in)
}

// export runs the command and returns the file.
func (e *everywhere) export(t *testing.T, in *ranked, ending string, args ...string) []byte {
	t.Helper()
	to := filepath.Join(t.TempDir(), "out."+ending)
	var out, errs buffer
	args = append([]string{"export", "-db", filepath.Join(e.dir, "parindex.db"), "-year", strconv.Itoa(in.pub.Year), "-group", in.group, "-lang", "vi", "-o", to}, args...)
	if status := run(t.Context(), args, strings.NewReader(""), &out, &errs); status != done {
		t.Fatalf("%v: %s", args, errs.String())
	}
	body, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// sameInside says whether two workbooks hold the same parts; excelize writes them, and the list of
// what kinds they are, in any order.
func sameInside(t *testing.T, a, b []byte) bool {
	return len(a) > 4 && string(a[:2]) == "PK" && maps.Equal(partsOf(t, a), partsOf(t, b))
}

func partsOf(t *testing.T, body []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		parts[f.Name] = string(part)
	}
	delete(parts, "[Content_Types].xml")
	return parts
}

// exportedJSON has the rows as they are frozen.
func (e *everywhere) exportedJSON(t *testing.T, in *ranked) {
	var got struct {
		Results []struct {
			Unit, Shown string
			Rank        int
		}
	}
	if err := json.Unmarshal(e.export(t, in, "json"), &got); err != nil || len(got.Results) != len(in.rows) {
		t.Fatalf("%v, got %d units, want %d", err, len(got.Results), len(in.rows))
	}
	for i, r := range got.Results {
		e.same(t, "exports", "JSON of "+r.Unit, r.Unit+" "+r.Shown+" "+strconv.Itoa(r.Rank), in.rows[i].Unit+" "+in.rows[i].Shown+" "+strconv.Itoa(in.rows[i].Rank))
	}
}

package campaign

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/imports"
)

// TestTemplatesNames: every unit of a group has a file of its own in the zip, also where
// a computer takes the names of two for the same.
func TestTemplatesNames(t *testing.T) {
	c := newCampaign(t)
	units := []assessment.Unit{{ID: "XA1", Name: "Xã An Vân", Group: "xa"}, {ID: "xa1", Name: "Xã An Văn", Group: "xa"}, {ID: "XA/1", Name: "Xã Yên", Group: "xa"}, {ID: "XA.1", Name: "Xã Yên", Group: "xa"}}
	if err := c.PutUnits(ctx, nil, units); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, n, err := c.Templates(ctx, &b, Blank{Group: "xa", Year: 2025}); err != nil || n != len(units) {
		t.Fatal(n, err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	names, found := map[string]string{}, map[string]bool{}
	dir, err := c.directory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if other, twice := names[strings.ToLower(f.Name)]; twice {
			t.Errorf("%s and %s are one file on many computers", other, f.Name)
		}
		names[strings.ToLower(f.Name)] = f.Name
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var body bytes.Buffer
		if _, err := body.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		found[imports.ReadSheet(f.Name, body.Bytes(), dir, imports.Hint{}).Unit] = true
	}
	if len(found) != len(units) {
		t.Errorf("got forms of %v, want one for each of %d units", found, len(units))
	}
}

package dashboard

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/imports"
	"parindex/store"
)

// formSite is the seeded province with a campaign that knows two of its communes.
func formSite(t *testing.T) (*site, *campaign.Campaign) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	sets, err := campaign.ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	c := &campaign.Campaign{DB: db, Authority: "vinhphuc", Sets: sets}
	if err := c.PutAuthority(t.Context(), "UBND tỉnh Vĩnh Phúc"); err != nil {
		t.Fatal(err)
	}
	rename(t, c, "Phường Đại Trạch")
	from := province(t).source()
	from.unitsVersion = func(ctx context.Context) (int64, error) { return db.UnitsVersion(ctx, c.Authority) }
	s, err := newSite(from, Options{Templates: c})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func rename(t *testing.T, c *campaign.Campaign, name string) {
	t.Helper()
	units := []assessment.Unit{{ID: "XA001", Name: name, Group: "xa"}, {ID: "XA002", Name: "Xã Mới", Group: "xa", From: "2026-03-01"}}
	if err := c.PutUnits(t.Context(), nil, units); err != nil {
		t.Fatal(err)
	}
}

func TestUnitForm(t *testing.T) {
	s, c := formSite(t)
	page := pageText(t, s, "/2025/xa/units/XA001")
	newer, older := strings.Index(page, "/2026/xa/units/XA001/template.xlsx"), strings.Index(page, "/2025/xa/units/XA001/template.xlsx")
	if newer < 0 || older < newer || !strings.Contains(page, "Tải biểu mẫu tự chấm 2026") {
		t.Errorf("got links at %d and %d, want those of 2026 and 2025", newer, older)
	}
	w := get(t, s, "/2026/xa/units/XA001/template.xlsx")
	if got, want := w.Header().Get("Content-Disposition"), `attachment; filename="mau-cchc-2026-XA001-phuong-dai-trach.xlsx"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	dir := &imports.Directory{Authority: c.Authority, Units: []assessment.Unit{{ID: "XA001", Name: "Phường Đại Trạch", Group: "xa"}}, Schemes: c.Sets}
	sheet := imports.ReadSheet("mau.xlsx", w.Body.Bytes(), dir, imports.Hint{})
	if sheet.Unit != "XA001" || sheet.Year != 2026 || sheet.Set != "xa@2025.1" || sheet.Issues[0].Kind != imports.NotFilled {
		t.Errorf("got %s, %d, %s with %v", sheet.Unit, sheet.Year, sheet.Set, sheet.Issues[0])
	}
	if again := get(t, s, "/2026/xa/units/XA001/template.xlsx"); !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()) {
		t.Error("the same form is not the same bytes")
	}
	rename(t, c, "Phường Đại Trạch Mới")
	if got := get(t, s, "/2026/xa/units/XA001/template.xlsx").Header().Get("Content-Disposition"); !strings.Contains(got, "dai-trach-moi") {
		t.Errorf("got %s after the unit was renamed", got)
	}
}

func TestGroupForms(t *testing.T) {
	s, _ := formSite(t)
	if page := pageText(t, s, "/2025/xa"); !strings.Contains(page, "/2026/xa/template.zip") || !strings.Contains(page, "Biểu mẫu của cả khối 2025 (.zip)") {
		t.Error("the ranking page does not offer the forms")
	}
	if page := pageText(t, s, "/2019/so"); strings.Contains(page, "template.zip") {
		t.Error("forms are offered of a group without units")
	}
	for address, want := range map[string][]string{
		"/2025/xa/template.zip": {"mau-cchc-2025-XA001-phuong-dai-trach.xlsx"},
		"/2026/xa/template.zip": {"mau-cchc-2026-XA001-phuong-dai-trach.xlsx", "mau-cchc-2026-XA002-xa-moi.xlsx"},
	} {
		if got := inZip(t, get(t, s, address)); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func inZip(t *testing.T, w *httptest.ResponseRecorder) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	return names
}

// TestNoForms: nothing is offered that is not there, or on a site without a campaign.
func TestNoForms(t *testing.T) {
	s, _ := formSite(t)
	for _, address := range []string{
		"/2030/xa/units/XA001/template.xlsx", "/x/xa/units/XA001/template.xlsx", "/2026/xa/units/XA002/template.xlsx", // not published yet
		"/2026/so/units/XA001/template.xlsx", "/2019/so/template.zip", "/2025/nothing/template.zip",
	} {
		if w := get(t, s, address); w.Code != 404 {
			t.Errorf("%s: got %d, want 404", address, w.Code)
		}
	}
	bare := newTestSite(t, province(t))
	if page := pageText(t, bare, "/2025/xa/units/XA001"); strings.Contains(page, "template.xlsx") {
		t.Error("a site without a campaign offers forms")
	}
	if w := get(t, bare, "/2025/xa/units/XA001/template.xlsx"); w.Code != 404 {
		t.Errorf("got %d, want 404", w.Code)
	}
}

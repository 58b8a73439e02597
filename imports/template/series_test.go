package template

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
)

// TestSeries: a form written among others is the one that is written alone, says its own
// unit and no other, and has room for a long name.
func TestSeries(t *testing.T) {
	scheme := load(t, "xa@2025.1")
	units := []assessment.Unit{
		commune,
		{ID: "XA_x0041_<&>", Name: `Xã “A & B” <mới> _x0041_`, Group: "xa"},
		{ID: "XA003", Name: "Đặc khu " + strings.Repeat("Trường Sa ", 9) + "mở rộng", Group: "xa"},
		commune,
	}
	series := NewSeries(Form{authority, units[0], scheme, 2025, nil})
	for _, u := range units {
		var b bytes.Buffer
		if err := series.Write(&b, u); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), written(t, Form{authority, u, scheme, 2025, nil})) {
			t.Errorf("%s: another form than the one written alone", u.ID)
		}
		f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for at, want := range map[[2]string]string{{Sheet, "A2"}: strings.ToUpper(u.Name), {Sheet, "A6"}: "Đơn vị: " + u.Name, {imports.StampSheet, "B5"}: u.ID} {
			if got, err := f.GetCellValue(at[0], at[1]); err != nil || got != want {
				t.Errorf("%s!%s: got %q (%v), want %q", at[0], at[1], got, err, want)
			}
		}
		if got, err := f.GetCellValue(imports.GuideSheet, "A9"); err != nil || !strings.HasPrefix(got, "7. ") || !strings.Contains(got, "“"+u.Name+"”") {
			t.Errorf("the guide says %q (%v)", got, err)
		}
		if got, err := f.GetRowHeight(Sheet, 2); err != nil || (got > 20) != (u.ID == "XA003") {
			t.Errorf("%s: the name's row is %v high (%v)", u.ID, got, err)
		}
		got := imports.ReadSheet("mau.xlsx", started(t, b.Bytes()), &imports.Directory{Authority: authority.ID, Units: units[:3], Schemes: directory(scheme).Schemes}, imports.Hint{})
		if got.Unit != u.ID || imports.Faulty(got.Issues) {
			t.Errorf("got unit %q, want %q: %v", got.Unit, u.ID, got.Issues)
		}
	}
}

// BenchmarkSeries writes one more form of a series.
func BenchmarkSeries(b *testing.B) {
	series := NewSeries(Form{authority, commune, load(b, "xa@2025.1"), 2025, nil})
	for b.Loop() {
		if err := series.Write(&bytes.Buffer{}, commune); err != nil {
			b.Fatal(err)
		}
	}
}

package campaign

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"parindex/assessment"
	"parindex/imports/template"
)

// TestBlanksAreKept: whoever asks, and however often, an empty form is the one that is
// written alone; other years and another name of the authority have their own.
func TestBlanksAreKept(t *testing.T) {
	c := newCampaign(t)
	var forms []template.Form
	for i, year := range []int{2025, 2026, 2025} {
		unit := assessment.Unit{ID: fmt.Sprint("XA", i), Name: fmt.Sprint("Xã ", i), Group: "xa"}
		scheme := schemeOf(t, c, "xa@2025.1")
		forms = append(forms, template.Form{Authority: assessment.Authority{ID: "vinhphuc", Name: fmt.Sprint("UBND ", i/2)}, Unit: unit, Scheme: scheme, Year: year})
	}
	var b blanks
	var all sync.WaitGroup
	for _, f := range forms {
		var want bytes.Buffer
		if err := template.Write(&want, f); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			all.Go(func() {
				var got bytes.Buffer
				if err := b.of(f).Write(&got, f.Unit); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
					t.Errorf("%d, %s: another form than the one written alone (%v)", f.Year, f.Authority.Name, err)
				}
			})
		}
	}
	all.Wait()
	if len(b.series) != len(forms) {
		t.Errorf("%d are kept, want one for each of %d", len(b.series), len(forms))
	}
	first := b.of(forms[0])
	for year := range mostBlanks - 1 {
		f := forms[1]
		f.Year = 3000 + year
		b.of(f)
	}
	if len(b.series) != mostBlanks || b.of(forms[0]) != first {
		t.Errorf("%d are kept, want the %d that were asked for last", len(b.series), mostBlanks)
	}
}

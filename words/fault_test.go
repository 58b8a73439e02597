package words

import (
	"errors"
	"io"
	"slices"
	"testing"
)

func TestFaults(t *testing.T) {
	err := errors.Join(Faultf("sai số %v", "error %v", 0.05), errors.Join(Faultf("tầng %s", "stratum %s", "A"), io.EOF))
	want := []Text{{"sai số 0,05", "error 0.05"}, {"tầng A", "stratum A"}, {"EOF", "EOF"}}
	if got := Faults(err); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Faults(nil); got != nil {
		t.Errorf("no error: %v", got)
	}
	if got := err.Error(); got != "error 0.05\nstratum A\nEOF" {
		t.Errorf("as an error: %q", got)
	}
}

package main

import (
	"errors"
	"strings"
	"testing"
)

// TestSaySynchronised: a clock that nothing keeps right is a warning with what to do; one that is
// kept, or cannot be asked, is none.
func TestSaySynchronised(t *testing.T) {
	for _, c := range []struct {
		is   bool
		err  error
		want int
	}{{true, nil, 0}, {false, errors.ErrUnsupported, 0}, {false, nil, 1}} {
		d := doctor{now: "clock"}
		d.saySynchronised(c.is, c.err)
		if got := d.count(warning); got != c.want || got == 1 && !strings.Contains(d.findings[0].Fix.Vi, "timedatectl set-ntp true") {
			t.Errorf("%v, %v: got %+v, want %d warnings", c.is, c.err, d.findings, c.want)
		}
	}
}

package criteria

import (
	"fmt"
	"strings"
	"testing"
)

// TestManyYears: a file of nothing but years is one fault, not one for each.
func TestManyYears(t *testing.T) {
	var b strings.Builder
	b.WriteString("id: so\ngroups: [so]\nyears: [2025")
	for i := range 50_000 {
		fmt.Fprintf(&b, ", %d", i)
	}
	b.WriteString("]\n")
	_, faults := Parse([]byte(b.String()))
	n := 0
	for _, f := range faults {
		if strings.Contains(f.Problem, "years có") {
			n++
		}
	}
	if n != 1 || len(faults) > 20 {
		t.Errorf("got %d faults, %d of them about the years, want one", len(faults), n)
	}
}

package dashboard

import (
	"strings"
	"testing"

	"parindex/exact"
	"parindex/store"
)

// TestSpreadCountsWhatIsShown: units without an index are in no share, and a unit stands in the
// range in which its published index is.
func TestSpreadCountsWhatIsShown(t *testing.T) {
	at := &table{rows: []store.Result{
		{Shown: "85.00", Index: exact.MustParse("84.9961"), HasIndex: true}, {Shown: "87.49", Index: exact.MustParse("87.49"), HasIndex: true}, {},
	}}
	q := &request{lang: "vi"}
	s := q.spreadOver(at)
	if len(s.count) != 1 || s.count[0] != 2 || s.labels[0] != "85,0–87,5" {
		t.Errorf("got %v in %v, want both in 85,0–87,5", s.count, s.labels)
	}
	if !strings.HasPrefix(s.title, "2 trong 2 đơn vị") {
		t.Errorf("got %q, want what has an index", s.title)
	}
}

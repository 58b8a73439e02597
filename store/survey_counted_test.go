package store

import (
	"errors"
	"testing"
)

// TestCounted names runs of batches that were not withdrawn.
func TestCounted(t *testing.T) {
	gone := &BatchWithdrawal{}
	for _, test := range []struct {
		list []Batch
		want Batches
	}{
		{nil, ""},
		{[]Batch{{ID: 3}}, "3"},
		{[]Batch{{ID: 1}, {ID: 4}, {ID: 9}}, "1-9"},
		{[]Batch{{ID: 1}, {ID: 2, Withdrawn: gone}, {ID: 3}, {ID: 5}, {ID: 6, Withdrawn: gone}}, "1,3-5"},
		{[]Batch{{ID: 1, Withdrawn: gone}}, ""},
	} {
		if got := Counted(test.list); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if _, err := Batches("1-x").runs(); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want it damaged", err)
	}
}

// TestDeflated gives a text back, and refuses what is none.
func TestDeflated(t *testing.T) {
	body, err := deflated([]byte("xin chào"))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := inflated(body); err != nil || string(text) != "xin chào" {
		t.Errorf("got %q, %v", text, err)
	}
	if _, err := inflated([]byte{0}); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want it damaged", err)
	}
}

package dashboard

import (
	"context"
	"errors"
	"strconv"
	"testing"

	"parindex/store"
)

// TestScoresKept: the scores of a unit are read once as long as few others were asked for, and
// a failure is not kept.
func TestScoresKept(t *testing.T) {
	reads, broken := map[string]int{}, errors.New("broken")
	scores := new(recent).of("", func(_ context.Context, publication int64, unit string) ([]store.Score, error) {
		reads[unit]++
		if unit == "late" && reads[unit] == 1 {
			return nil, broken
		}
		return []store.Score{{Unit: unit, Code: strconv.FormatInt(publication, 10)}}, nil
	})
	ask := func(publication int64, unit string) error {
		got, err := scores(t.Context(), publication, unit)
		if err == nil && (got[0].Unit != unit || got[0].Code != strconv.FormatInt(publication, 10)) {
			t.Errorf("got %v, want %s of %d", got, unit, publication)
		}
		return err
	}
	for _, publication := range []int64{1, 1, 2, 1} {
		ask(publication, "A")
	}
	if reads["A"] != 2 {
		t.Errorf("got %d reads of two publications, want 2", reads["A"])
	}
	if first, second := ask(1, "late"), ask(1, "late"); first != broken || second != nil {
		t.Errorf("got %v, then %v", first, second)
	}
	for i := range scoresKept {
		ask(1, strconv.Itoa(i))
	}
	ask(1, "A")
	if reads["A"] != 3 || reads["0"] != 1 {
		t.Errorf("got %d reads of the one asked for first, %d of a later one, want 3 and 1", reads["A"], reads["0"])
	}
}

package survey_test

import "testing"

// TestLength counts questions without the boxes to tick among them.
func TestLength(t *testing.T) {
	t.Parallel()
	q := shipped(t, "sipas@2023.1")
	if got, all := q.Questions(), len(q.Items()); got != 37 || got >= all {
		t.Errorf("got %d of %d, want 37, fewer than all", got, all)
	}
	if got := q.Minutes(); got != 6 {
		t.Errorf("got %d minutes, want 6", got)
	}
}

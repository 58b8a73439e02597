package dashboard

import (
	"testing"

	figures "parindex/survey/index"
)

// TestShownChange: readers who take one figure from the other find what is printed beside them.
func TestShownChange(t *testing.T) {
	d := figures.Difference{Before: 69.0151, After: 75.3349, Difference: 6.3198}
	if got := shownChange(&d).Decimal(2); got != "6.31" {
		t.Errorf("75.33 less 69.02 is shown as %s", got)
	}
}

package reports

import "testing"

// TestFitting: a chart goes on to the next page where the rows of one are full; a row that is higher
// than a page still stands.
func TestFitting(t *testing.T) {
	for _, c := range []struct {
		tall []float64
		room float64
		n    int
		high float64
	}{
		{[]float64{10, 10, 10}, 25, 2, 20}, {[]float64{10, 10}, 20, 2, 20}, {[]float64{900, 10}, 700, 1, 900}, {[]float64{10}, -5, 1, 10},
	} {
		if n, high := fitting(c.tall, c.room); n != c.n || high != c.high {
			t.Errorf("%v in %v: got %d rows of %v, want %d of %v", c.tall, c.room, n, high, c.n, c.high)
		}
	}
}

package secret

import (
	"testing"
	"time"
)

func TestWait(t *testing.T) {
	now := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		count int
		ago   time.Duration
		want  time.Duration
	}{
		{0, 0, 0}, {4, 0, 0},
		{5, 0, time.Second}, {6, 0, 2 * time.Second}, {10, 0, 32 * time.Second}, {14, 0, 512 * time.Second},
		{15, 0, 15 * time.Minute}, {1 << 40, 0, 15 * time.Minute},
		{10, 30 * time.Second, 2 * time.Second}, {10, 32 * time.Second, 0}, {10, time.Hour, 0},
		{10, -time.Hour, 32 * time.Second}, // the clock was set back
		{100, 24 * time.Hour, 0},
	} {
		if got := Wait(Failures{c.count, now.Add(-c.ago)}, now); got != c.want {
			t.Errorf("%d failures, the last %v ago: got %v, want %v", c.count, c.ago, got, c.want)
		}
	}
	if got := WaitAddress(Failures{49, now}, now); got != 0 {
		t.Errorf("an office of 49 who mistyped waits %v", got)
	}
	if got := WaitAddress(Failures{50, now}, now); got != time.Second {
		t.Errorf("the 50th: got %v, want 1s", got)
	}
}

// TestGuessing: who waits every time has few tries in a day.
func TestGuessing(t *testing.T) {
	start := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	var f Failures
	tries := 0
	for now := start; now.Before(start.Add(24 * time.Hour)); now = now.Add(Wait(f, now)) {
		f = f.Again(now)
		tries++
	}
	if tries > 115 {
		t.Errorf("%d tries in a day", tries)
	}
	if got := f.Again(f.Last.Add(24 * time.Hour)); got.Count != 1 {
		t.Errorf("after a day %d failures are remembered, want 1", got.Count)
	}
}

package campaign

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"parindex/store"
)

// TestSigningKey: whoever asks gets the same, also another copy of the program.
func TestSigningKey(t *testing.T) {
	c := newCampaign(t)
	one, err := c.SigningKey(ctx, "form")
	must(t, err)
	two, err := (&Campaign{DB: c.DB, Authority: c.Authority}).SigningKey(ctx, "form")
	must(t, err)
	other, err := c.SigningKey(ctx, "other")
	must(t, err)
	if len(one) != 32 || !bytes.Equal(one, two) || bytes.Equal(one, other) {
		t.Errorf("got %x, %x, %x, want the first two the same", one, two, other)
	}
}

// TestAlone: while one copy does a task no other does; then another may, also where the first
// was killed some minutes ago.
func TestAlone(t *testing.T) {
	c := newCampaign(t)
	fault := errors.New("x")
	did, err := c.Alone(ctx, "backup", func(within context.Context) error {
		if did, err := c.Alone(within, "backup", func(context.Context) error { return nil }); did || err != nil {
			t.Errorf("beside another: did %v, %v", did, err)
		}
		if did, _ := c.Alone(within, "other", func(context.Context) error { return nil }); !did {
			t.Error("another task waits for it")
		}
		return fault
	})
	if !did || err != fault {
		t.Errorf("got %v, %v", did, err)
	}
	killed := func(ago time.Duration) {
		must(t, c.DB.Write(ctx, func(tx *store.Tx) error {
			began := time.Now().UTC().Add(-ago)
			_, err := tx.HoldTask(c.Authority, "backup", "killed", began, began.Add(taskHeld))
			return err
		}))
	}
	for ago, want := range map[time.Duration]bool{time.Minute: false, taskHeld + time.Second: true} {
		killed(ago)
		if did, err := c.Alone(ctx, "backup", func(context.Context) error { return nil }); did != want || err != nil {
			t.Errorf("killed %v ago: did %v, %v, want %v", ago, did, err, want)
		}
		must(t, c.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndTask(c.Authority, "backup", "killed") }))
	}
}

// TestLost: whoever was away for so long that another copy took a task over learns it, and does
// not take it back.
func TestLost(t *testing.T) {
	c := newCampaign(t)
	for _, holder := range []string{"an", "binh"} {
		for other, want := range map[string]bool{"an": holder == "binh", "binh": holder == "an"} {
			if _, err := c.hold(ctx, holder, holder); err != nil {
				t.Fatal(err)
			}
			if got := c.lost(ctx, holder, other); got != want {
				t.Errorf("%s holds: lost for %s is %v", holder, other, got)
			}
		}
	}
	away, end := context.WithCancel(ctx)
	end()
	if c.lost(away, "an", "binh") {
		t.Error("a task that ended counts as lost")
	}
}

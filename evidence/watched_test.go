package evidence

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestReady: both storages say that a file could be kept, and what is tried is no file.
func TestReady(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		for range 2 { // over what the last time left
			if err := h.Ready(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for sum, err := range h.List(t.Context()) {
			t.Errorf("got %s, %v, want no file", sum, err)
		}
	})
}

// TestWatched: what fails is told by its deed, what works is not.
func TestWatched(t *testing.T) {
	dir := t.TempDir()
	kept, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	w := Watched(kept, func(deed string, _ error) { told = append(told, deed) })
	h := home{Storage: w}
	sum := h.keep(t, "Kế hoạch 15")
	if got, _, err := h.read(t, sum); got != "Kế hoạch 15" || err != nil || told != nil {
		t.Fatalf("got %q, %v, told %v, want what was kept and nothing told", got, err, told)
	}
	if err := os.WriteFile(filepath.Join(dir, place(sum)), []byte("Kế hoạch 16"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.read(t, sum)
	w.Remove(t.Context(), sum)
	w.Get(t.Context(), sum)
	w.Put(t.Context(), sum, body("x"), 1)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	w.Ready(t.Context())
	if want := []string{"get", "get", "put", "ready"}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

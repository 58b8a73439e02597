package evidence

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestDamaged: a byte that changed, bytes that are gone and bytes that came are found
// out before the last of them is handed out, and keeping the file again mends it.
func TestDamaged(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		content := strings.Repeat("0123456789abcdef", 20_000)
		sum := h.keep(t, content)
		for name, other := range map[string]string{
			"changed": "X" + content[1:], "last": content[:len(content)-1] + "X",
			"short": content[:len(content)/2], "long": content + "more", "empty": "",
		} {
			if err := os.WriteFile(h.file(sum), []byte(other), 0o600); err != nil {
				t.Fatal(err)
			}
			got, size, err := h.read(t, sum)
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: got %d bytes, %v, want %v", name, len(got), err, ErrDamaged)
			}
			if size > 0 && int64(len(got)) >= size {
				t.Errorf("%s: all %d bytes of a damaged file were handed out", name, len(got))
			}
		}
		h.keep(t, content)
		if got, _, err := h.read(t, sum); got != content || err != nil {
			t.Errorf("kept again: got %d bytes, %v", len(got), err)
		}
	})
}

// TestTogether: many keep and read the same files at once.
func TestTogether(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		contents := []string{strings.Repeat("a", 300_000), strings.Repeat("b", 300_000)}
		var all sync.WaitGroup
		for i := range 12 {
			all.Go(func() {
				content := contents[i%2]
				sum, size, _ := Sum(body(content))
				if err := h.Put(t.Context(), sum, body(content), size); err != nil {
					t.Errorf("put: %v", err)
					return
				}
				r, _, err := h.Get(t.Context(), sum)
				if err != nil {
					t.Errorf("get: %v", err)
					return
				}
				defer r.Close()
				if got, err := io.ReadAll(r); string(got) != content || err != nil {
					t.Errorf("read: %d bytes, %v", len(got), err)
				}
			})
		}
		all.Wait()
		if got := h.list(t); len(got) != 2 {
			t.Errorf("list: got %d files, want 2", len(got))
		}
	})
}

// TestForeign: what others left in the place is neither listed nor in the way.
func TestForeign(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		sum := h.keep(t, "kept")
		dir := filepath.Dir(h.file(sum))
		moved := strings.Repeat("0", 64) // in a folder that is not its own
		for _, name := range []string{sum + ".ABC.part", ".DS_Store", moved} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("left"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if got := h.list(t); !slices.Equal(got, []string{sum}) {
			t.Errorf("list: got %v, want only %s", got, sum)
		}
		if h.keep(t, "kept") != sum {
			t.Error("not kept again")
		}
	})
}

// TestCancelled: a context that is over ends every verb.
func TestCancelled(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		content := rand.Text()
		sum, size, _ := Sum(body(content))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := h.Put(ctx, sum, body(content), size); !errors.Is(err, context.Canceled) {
			t.Errorf("put: got %v, want %v", err, context.Canceled)
		}
		failed := false
		for _, err := range h.List(ctx) {
			failed = errors.Is(err, context.Canceled)
		}
		if !failed {
			t.Error("list: no error")
		}
		if has, err := h.Has(t.Context(), sum); has || err != nil {
			t.Errorf("has: %v, %v", has, err)
		}
	})
}

// TestSumFromBeginning: a body that was read for its kind is kept whole.
func TestSumFromBeginning(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		r := bytes.NewReader([]byte("read before"))
		_, _ = io.CopyN(io.Discard, r, 5)
		sum, size, err := Sum(r)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.CopyN(io.Discard, r, 5)
		if err := h.Put(t.Context(), sum, r, size); err != nil {
			t.Fatal(err)
		}
		if got, _, err := h.read(t, sum); got != "read before" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
}

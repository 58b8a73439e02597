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

// home is a storage with the place where it really keeps a file.
type home struct {
	Storage
	file func(sum string) string
}

// homes are both storages, empty.
func homes(t *testing.T, each func(*testing.T, home)) {
	t.Run("folder", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "kho", "tài liệu")
		s, err := Open(context.Background(), dir, os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		each(t, home{s, func(sum string) string { return filepath.Join(dir, filepath.FromSlash(place(sum))) }})
	})
	t.Run("s3", func(t *testing.T) {
		s := startServer(t)
		each(t, home{s.open(t, "kho/tinh/tai-lieu"), func(sum string) string { return s.file("tinh/tai-lieu", sum) }})
	})
}

// keep puts content under its sum.
func (h home) keep(t *testing.T, content string) (sum string) {
	t.Helper()
	sum, size, err := Sum(body(content))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Put(t.Context(), sum, body(content), size); err != nil {
		t.Fatal(err)
	}
	return sum
}

// read returns what is kept, as far as it is handed out.
func (h home) read(t *testing.T, sum string) (string, int64, error) {
	t.Helper()
	r, size, err := h.Get(t.Context(), sum)
	if err != nil {
		return "", 0, err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	return string(b), size, err
}

func (h home) list(t *testing.T) (sums []string) {
	t.Helper()
	for sum, err := range h.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, sum)
	}
	return sums
}

func TestKeep(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		var want []string
		for _, content := range []string{"", "x", strings.Repeat("Báo cáo kết quả CCHC\n", 100_000)} {
			sum := h.keep(t, content)
			want = append(want, sum)
			if got, size, err := h.read(t, sum); got != content || size != int64(len(content)) || err != nil {
				t.Errorf("%d bytes: got %d bytes, size %d, %v", len(content), len(got), size, err)
			}
			if has, err := h.Has(t.Context(), sum); !has || err != nil {
				t.Errorf("has: %v, %v", has, err)
			}
			if again := h.keep(t, content); again != sum {
				t.Errorf("the same content again: %s and %s", again, sum)
			}
		}
		slices.Sort(want)
		if got := h.list(t); !slices.Equal(got, want) {
			t.Errorf("list: got %v, want %v", got, want)
		}
		for sum := range h.List(t.Context()) { // may be left at once
			if sum != want[0] {
				t.Errorf("first: got %s, want %s", sum, want[0])
			}
			break
		}
	})
}

func TestMissing(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		sum, _, _ := Sum(body("never kept"))
		if _, _, err := h.Get(t.Context(), sum); !errors.Is(err, ErrNotFound) {
			t.Errorf("get: got %v, want %v", err, ErrNotFound)
		}
		if has, err := h.Has(t.Context(), sum); has || err != nil {
			t.Errorf("has: %v, %v", has, err)
		}
		if got := h.list(t); len(got) != 0 {
			t.Errorf("list: %v", got)
		}
	})
}

// TestOtherContent: nothing is kept under a sum that is not its own.
func TestOtherContent(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		sum := h.keep(t, "right")
		missing, _, _ := Sum(body("not here"))
		for _, c := range []struct {
			sum, content string
			size         int64
		}{{sum, "wrong", 5}, {missing, "wrong", 5}, {sum, "right", 4}, {sum, "right", 6}, {missing, "not here and more", 8}} {
			if err := h.Put(t.Context(), c.sum, body(c.content), c.size); !errors.Is(err, ErrDamaged) {
				t.Errorf("%q, %d bytes: got %v, want %v", c.content, c.size, err, ErrDamaged)
			}
		}
		if got, _, err := h.read(t, sum); got != "right" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		if got := h.list(t); !slices.Equal(got, []string{sum}) {
			t.Errorf("list: got %v, want only %s", got, sum)
		}
	})
}

// TestNoSum: whatever is no SHA-256 never becomes a path or a key.
func TestNoSum(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		good := h.keep(t, "good")
		for _, sum := range []string{"", "../../etc/passwd", strings.ToUpper(good), good[:63], good + "0", good[:62] + "/.", strings.Repeat("g", 64), "\x00" + good[1:]} {
			if _, _, err := h.Get(t.Context(), sum); err == nil || errors.Is(err, ErrNotFound) {
				t.Errorf("get %q: %v", sum, err)
			}
			if _, err := h.Has(t.Context(), sum); err == nil {
				t.Errorf("has %q: no error", sum)
			}
			if err := h.Put(t.Context(), sum, body("good"), 4); err == nil {
				t.Errorf("put %q: no error", sum)
			}
		}
	})
}

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

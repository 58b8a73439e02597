package evidence

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
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

// TestRemove: what is removed is gone, and nothing else is.
func TestRemove(t *testing.T) {
	homes(t, func(t *testing.T, h home) {
		stays, gone := h.keep(t, "stays"), h.keep(t, "gone")
		for range 2 {
			if err := h.Remove(t.Context(), gone); err != nil {
				t.Error(err)
			}
		}
		if err := h.Remove(t.Context(), "../"+gone); err == nil {
			t.Error("a path is no sum")
		}
		if err := h.Tidy(t.Context(), time.Now().Add(time.Hour)); err != nil {
			t.Error(err)
		}
		if got := h.list(t); !slices.Equal(got, []string{stays}) {
			t.Errorf("list: got %v, want %s", got, stays)
		}
		if _, _, err := h.Get(t.Context(), gone); !errors.Is(err, ErrNotFound) {
			t.Errorf("get: got %v, want %v", err, ErrNotFound)
		}
		h.keep(t, "gone") // it can be kept again
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

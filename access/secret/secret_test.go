package secret

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/alexedwards/argon2id"
)

// quick is a hasher for what does not hang on the cost.
func quick(atOnce, waiting int) *Hasher {
	return NewHasher(Cost{Memory: 64, Iterations: 1}, atOnce, waiting)
}

const good = "thuyền nan qua suối"

func TestHash(t *testing.T) {
	h, ctx := quick(2, 8), t.Context()
	hash, err := NewHasher(Cost{}, 2, 8).Hash(ctx, good)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=2,p=1$") {
		t.Errorf("got %q", hash)
	}
	if ok, err := h.Match(ctx, good, hash); !ok || err != nil {
		t.Errorf("a hash of another cost: got %v, %v", ok, err)
	}
	if hash, err = h.Hash(ctx, good); err != nil {
		t.Fatal(err)
	}
	if again, _ := h.Hash(ctx, good); again == hash {
		t.Error("two hashes of a password are the same: no salt")
	}
	if _, err := h.Hash(ctx, strings.Repeat("a", Longest+1)); err == nil {
		t.Error("a password that is too long was hashed, and would never match")
	}
	for password, want := range map[string]bool{
		good: true,
		"thuye\u0302\u0300n nan qua suo\u0302\u0301i": true, // decomposed, as macOS sends it
		"thuyen nan qua suoi":                         false,
		good + " ":                                    false,
		"":                                            false,
		strings.Repeat("a", 5000):                     false,
	} {
		if got, err := h.Match(ctx, password, hash); got != want || err != nil {
			t.Errorf("%q: got %v, %v, want %v", password, got, err, want)
		}
	}
}

// TestNoAccount: matching against no hash is false and as much work as against one.
func TestNoAccount(t *testing.T) {
	for _, h := range []*Hasher{NewHasher(Cost{}, 1, 0), quick(1, 0)} {
		if got, err := h.Match(t.Context(), "", ""); got || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
		hash, err := h.Hash(t.Context(), good)
		if err != nil {
			t.Fatal(err)
		}
		truly, salt, key, err := argon2id.DecodeHash(hash)
		if err != nil {
			t.Fatal(err)
		}
		none, noSalt, noKey, err := argon2id.DecodeHash(h.cost.decoy())
		if err != nil {
			t.Fatal(err)
		}
		if *none != *truly || len(noSalt) != len(salt) || len(noKey) != len(key) {
			t.Errorf("the decoy asks for %+v, a hash for %+v", none, truly)
		}
	}
}

func TestDamagedHash(t *testing.T) {
	h, decoy := NewHasher(Cost{}, 1, 0), Standard.decoy()
	rest := strings.TrimPrefix(decoy, "$argon2id$v=19$m=65536,t=2,p=1")
	for _, hash := range []string{"x", "$argon2id$v=19$m=65536,t=0,p=1" + rest, "$argon2id$v=19$m=65536,t=2,p=0" + rest,
		"$argon2id$v=19$m=4194304,t=2,p=1" + rest, "$argon2id$v=19$m=65536,t=9999,p=1" + rest, decoy[:len(decoy)-43] + "AA"} {
		if ok, err := h.Match(t.Context(), good, hash); ok || !errors.Is(err, errHash) {
			t.Errorf("%s: got %v, %v", hash, ok, err)
		}
	}
}

// TestBusy fills every place by hand: one that works, one that waits.
func TestBusy(t *testing.T) {
	h := quick(1, 1)
	leave, err := h.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var waits sync.WaitGroup
	waits.Go(func() {
		if _, err := h.Hash(ctx, good); !errors.Is(err, context.Canceled) {
			t.Errorf("who waits: got %v, want the end of the request", err)
		}
	})
	for len(h.inside) < 2 {
		runtime.Gosched() // until the second is in
	}
	if _, err := h.Match(t.Context(), good, ""); !errors.Is(err, ErrBusy) {
		t.Errorf("the third: got %v, want ErrBusy", err)
	}
	if got, want := h.Load(), (Load{Working: 1, Waiting: 1, Refused: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	cancel()
	waits.Wait()
	leave()
	if _, err := h.Match(t.Context(), good, ""); err != nil {
		t.Errorf("afterwards: got %v", err)
	}
	if len(h.inside) != 0 || len(h.atWork) != 0 {
		t.Errorf("places still taken: %d, %d", len(h.inside), len(h.atWork))
	}
}

func BenchmarkMatch(b *testing.B) {
	h := NewHasher(Cost{}, 1, 0)
	for b.Loop() {
		if _, err := h.Match(b.Context(), good, ""); err != nil {
			b.Fatal(err)
		}
	}
}

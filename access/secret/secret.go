// Package secret keeps passwords, one-time codes and tokens from being guessed.
package secret

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"parindex/words"
)

// Cost is the work of one hash.
type Cost struct {
	Memory     uint32 // KiB
	Iterations uint32
}

// Standard takes 64 MiB and about a tenth of a second on one core: above what OWASP asks
// of argon2id.
var Standard = Cost{Memory: 64 * 1024, Iterations: 2}

// most is the costliest hash that is compared.
var most = Cost{Memory: 4 * Standard.Memory, Iterations: 16}

// lanes are fixed, so that a hash does not depend on the machine.
const lanes = 1

func (c Cost) params() *argon2id.Params {
	return &argon2id.Params{Memory: c.Memory, Iterations: c.Iterations, Parallelism: lanes, SaltLength: 16, KeyLength: 32}
}

// decoy is what a password is matched against where there is no account: as much work as
// a true hash, and never a match.
func (c Cost) decoy() string {
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", c.Memory, c.Iterations, lanes)
}

// ErrBusy says that too many passwords wait to be hashed; the caller may try again soon.
var ErrBusy = errors.New("too many passwords are being checked")

// errHash says that a stored hash is none of this package.
var errHash = errors.New("the stored hash of a password is damaged")

// Bounds of a Hasher where nothing else is said.
const (
	DefaultAtOnce  = 2
	DefaultWaiting = 32
)

// Hasher hashes passwords with argon2id, a bounded number at once. It is safe for
// concurrent use.
type Hasher struct {
	cost   Cost
	inside chan struct{} // who hashes or waits
	atWork chan struct{} // who hashes

	refused atomic.Int64 // with ErrBusy
}

// Load is how many passwords are hashed now, how many wait for it, and how many were refused
// with [ErrBusy] since the program began.
type Load struct {
	Working, Waiting int
	Refused          int64
}

// Load counts them.
func (h *Hasher) Load() Load {
	working := len(h.atWork)
	return Load{Working: working, Waiting: max(0, len(h.inside)-working), Refused: h.refused.Load()}
}

// NewHasher returns a Hasher that hashes so many passwords at once, each at that cost, and
// lets so many wait. No cost is [Standard]; less than 1 at once, or less than 0 waiting, is
// the default.
func NewHasher(cost Cost, atOnce, waiting int) *Hasher {
	if cost == (Cost{}) {
		cost = Standard
	}
	if atOnce < 1 {
		atOnce = DefaultAtOnce
	}
	if waiting < 0 {
		waiting = DefaultWaiting
	}
	return &Hasher{cost: cost, inside: make(chan struct{}, atOnce+waiting), atWork: make(chan struct{}, atOnce)}
}

// Hash returns the hash of a password that [Weak] let through, with its salt and
// parameters. The error is [ErrBusy], or that of the context while it waited.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if !fits(password) {
		return "", errors.New("the password is too long") // nothing would match it
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(words.NFC(password), h.cost.params())
}

// Match says whether a hash is that of the password. Matching against "" (no such
// account, or one without a password) takes the same work and is false, so that names
// of accounts cannot be found by the time that it takes.
func (h *Hasher) Match(ctx context.Context, password, hash string) (bool, error) {
	possible := hash != "" && fits(password)
	if hash == "" {
		hash = h.cost.decoy()
	}
	if err := sound(hash); err != nil {
		return false, err
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	if !possible {
		password = "" // a long one costs nothing either
	}
	ok, err := argon2id.ComparePasswordAndHash(words.NFC(password), hash)
	return ok && possible, err
}

// fits says whether a password is one that [Weak] would let through by its length.
func fits(password string) bool {
	return len(password) <= Longest*utf8.UTFMax && utf8.RuneCountInString(words.NFC(password)) <= Longest
}

// sound wants a hash that can be computed with bounded work: argon2 itself panics on
// parameters of 0, and a changed row may ask for any memory.
func sound(hash string) error {
	p, _, _, err := argon2id.DecodeHash(hash)
	if err != nil {
		return fmt.Errorf("%w: %w", errHash, err)
	}
	if p.Iterations < 1 || p.Parallelism < 1 || p.KeyLength < 16 || p.Memory > most.Memory || p.Iterations > most.Iterations {
		return errHash
	}
	return nil
}

// enter waits for a place; leave gives it back.
func (h *Hasher) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case h.inside <- struct{}{}:
	default:
		h.refused.Add(1)
		return nil, ErrBusy
	}
	select {
	case h.atWork <- struct{}{}:
		return func() { <-h.atWork; <-h.inside }, nil
	case <-ctx.Done():
		<-h.inside
		return nil, ctx.Err()
	}
}

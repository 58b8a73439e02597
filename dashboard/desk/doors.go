package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"maps"
	"sync"
	"time"
)

// stay is how long a session lasts.
const stay = 12 * time.Hour

// digest is the sha256 of a secret; the secret itself is kept nowhere.
type digest [sha256.Size]byte

// doors knows the one link that opens the desk and the sessions that it opened. All of
// it ends with the program.
type doors struct {
	now func() time.Time

	mu       sync.Mutex
	way      digest // of the key that opens; the zero digest opens to none
	sessions map[digest]time.Time
}

func newDoors(now func() time.Time) *doors {
	return &doors{now: now, sessions: map[digest]time.Time{}}
}

// secret returns 256 random bits as text for an address.
func secret() string {
	var b [32]byte
	rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// key makes a new key; the one before it opens no more.
func (d *doors) key() string {
	key := secret()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.way = sha256.Sum256([]byte(key))
	return key
}

// fits says whether a key opens now, and leaves it as it is.
func (d *doors) fits(key string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.opens(key)
}

// opens compares a key. The lock is held.
func (d *doors) opens(key string) bool {
	given := digest(sha256.Sum256([]byte(key)))
	return d.way != (digest{}) && subtle.ConstantTimeCompare(given[:], d.way[:]) == 1
}

// enter uses a key up and begins a session.
func (d *doors) enter(key string) (token string, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.opens(key) {
		return "", false
	}
	d.way = digest{}
	now := d.now()
	maps.DeleteFunc(d.sessions, func(_ digest, end time.Time) bool { return !now.Before(end) })
	token = secret()
	d.sessions[sha256.Sum256([]byte(token))] = now.Add(stay)
	return token, true
}

// session says whether a token is that of a session that lasts.
func (d *doors) session(token string) (digest, bool) {
	id := digest(sha256.Sum256([]byte(token)))
	d.mu.Lock()
	defer d.mu.Unlock()
	end, ok := d.sessions[id]
	return id, ok && d.now().Before(end)
}

func (d *doors) leave(id digest) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.sessions, id)
}

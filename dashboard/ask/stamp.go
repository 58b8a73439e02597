package ask

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"regexp"
	"time"
)

// stamps say when a form was opened, so that a program that fills it in no time is told from
// a person. They are signed with a key of this run: after a restart a form gets another.
type stamps struct{ key []byte }

// Between these a form is believed to have been filled by a person.
const (
	quickest = 3 * time.Second
	longest  = 45 * 24 * time.Hour
)

func newStamps() stamps {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return stamps{key}
}

// idForm is that of the number that a form gets when it is opened.
var idForm = regexp.MustCompile(`^[A-Z2-7]{26}$`)

func newID() string { return rand.Text() }

// of is the stamp of a form of a link, opened now.
func (s stamps) of(code, id string, now time.Time) string {
	at := binary.BigEndian.AppendUint64(nil, uint64(now.UnixMilli()))
	return base64.RawURLEncoding.EncodeToString(s.sign(at, code, id))
}

func (s stamps) sign(at []byte, code, id string) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write(at)
	mac.Write([]byte(code + "\x00" + id))
	return append(at[:8:8], mac.Sum(nil)[:16]...)
}

// verdict is what a stamp says.
type verdict int

const (
	fine  verdict = iota
	stale         // of another run, or old: the form gets another stamp
	hasty         // too little time has passed
)

func (s stamps) judge(stamp, code, id string, now time.Time) verdict {
	b, err := base64.RawURLEncoding.DecodeString(stamp)
	if err != nil || len(b) != 24 || !hmac.Equal(b, s.sign(b[:8], code, id)) {
		return stale
	}
	age := now.Sub(time.UnixMilli(int64(binary.BigEndian.Uint64(b))))
	switch {
	case age > longest || age < 0:
		return stale
	case age < quickest:
		return hasty
	}
	return fine
}

package ask

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"regexp"
	"strings"
	"time"
)

// stamps say when a form was opened, so that a program that fills it in no time is told from
// a person. They are signed with a key that every copy of the program has; a form that is older
// than its stamp may be gets another, behind those that it has.
type stamps struct{ key []byte }

// Between these a form is believed to have been filled by a person.
const (
	quickest = 3 * time.Second
	longest  = 45 * 24 * time.Hour
)

// mostStamps is how many a form has at most.
const mostStamps = 4

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
	stale         // of another key, or old: the form gets another stamp
	hasty         // too little time has passed
)

// behind is a stamp of now behind those that a form has.
func (s stamps) behind(had, code, id string, now time.Time) string {
	list := strings.Split(had, ".")
	list = append(list[max(0, len(list)-mostStamps+1):], s.of(code, id, now))
	return strings.TrimPrefix(strings.Join(list, "."), ".")
}

// judge is the best that the stamps of a form say.
func (s stamps) judge(had, code, id string, now time.Time) verdict {
	best, list := stale, strings.Split(had, ".")
	for _, stamp := range list[:min(len(list), mostStamps)] {
		switch v := s.judgeOne(stamp, code, id, now); v {
		case fine:
			return fine
		case hasty:
			best = hasty
		}
	}
	return best
}

func (s stamps) judgeOne(stamp, code, id string, now time.Time) verdict {
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

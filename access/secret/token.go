package secret

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// NewToken returns 256 random bits for a cookie or a link, and the hash of it that is
// stored: who reads the database cannot use what is in there.
func NewToken() (token, hash string) {
	var b [32]byte
	rand.Read(b[:]) // never fails
	token = base64.RawURLEncoding.EncodeToString(b[:])
	return token, HashToken(token)
}

// HashToken returns the hash under which a token is stored. A token has 256 bits, so
// nothing slower than SHA-256 is needed.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// readable are letters that nobody mistakes for another, in print or by telephone.
const readable = "abcdefghjkmnpqrstuvwxyz"

const (
	groups  = 4
	inGroup = 5
)

// Passphrase returns a random password of 90 bits that can be read aloud and typed:
// "kwmrt-bxeyn-pazhu-cgqsd".
func Passphrase() string {
	var out []byte
	for i := range groups * inGroup {
		if i > 0 && i%inGroup == 0 {
			out = append(out, '-')
		}
		out = append(out, readable[below(len(readable))])
	}
	return string(out)
}

// below returns a random number from 0 to n-1, each as likely; n is at most 256.
func below(n int) int {
	var b [1]byte
	for {
		rand.Read(b[:]) // never fails
		if v := int(b[0]); v < 256/n*n {
			return v % n
		}
	}
}

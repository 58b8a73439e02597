package secret

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"image/png"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
)

// What every authenticator program knows: six digits of SHA-1, a new code each half
// minute.
const (
	period   = 30 // seconds
	skew     = 1  // steps that a clock may be early or late
	codeSize = otp.DigitsSix
)

// NewTOTP makes the secret of a second factor and the address by which an authenticator
// program takes it in, "otpauth://totp/…".
func NewTOTP(issuer, account string) (secret, uri string, err error) {
	plain := strings.NewReplacer(":", " ") // parts the two in the label
	key, err := totp.Generate(totp.GenerateOpts{Issuer: plain.Replace(issuer), AccountName: plain.Replace(account), Period: period, SecretSize: 20, Digits: codeSize})
	if err != nil {
		return "", "", err
	}
	return key.Secret(), key.URL(), nil
}

// KeyOf is the secret in an address of [NewTOTP].
func KeyOf(uri string) (string, error) {
	key, err := otp.NewKeyFromURL(uri)
	if err != nil {
		return "", err
	}
	if key.Secret() == "" {
		return "", errors.New("an address without a secret")
	}
	return key.Secret(), nil
}

// qrSize is the width of a code in pixels.
const qrSize = 256

// QR draws an address of [NewTOTP] to be photographed.
func QR(uri string) ([]byte, error) {
	key, err := otp.NewKeyFromURL(uri)
	if err != nil {
		return nil, err
	}
	picture, err := key.Image(qrSize, qrSize)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// CheckTOTP says whether a code is that of the secret at a time, one step early or late
// too, and of which step. Steps up to last never count again: the caller keeps the step
// of the last code that was taken (0 for none) in the same transaction in which it
// counts, so that a code that was looked over a shoulder is worth nothing.
func CheckTOTP(secret, code string, at time.Time, last int64) (step int64, ok bool) {
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' {
			return -1 // as programs show it: "123 456"
		}
		return r
	}, code)
	now := at.Unix() / period
	for s := now - skew; s <= now+skew; s++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(s), hotp.ValidateOpts{Digits: codeSize, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, false
		}
		same := subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1
		if same && s > last && !ok { // every step is computed, whichever fits
			step, ok = s, true
		}
	}
	return step, ok
}

package secret

import (
	"bytes"
	"encoding/base32"
	"image/png"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestCodes checks the codes of RFC 6238, appendix B; of eight digits the last six.
func TestCodes(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for second, code := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"} {
		if step, ok := CheckTOTP(secret, code, time.Unix(second, 0), 0); !ok || step != second/30 {
			t.Errorf("%d: got step %d, %v, want %d", second, step, ok, second/30)
		}
	}
}

func TestSkewAndReplay(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	const code, own = "287082", int64(1) // of the seconds 30 to 59
	for _, c := range []struct {
		what   string
		code   string
		second int64
		last   int64
		want   bool
	}{
		{"in its step", code, 30, 0, true},
		{"as a program shows it", "287 082", 30, 0, true},
		{"a step late", code, 89, 0, true},
		{"two steps late", code, 90, 0, false},
		{"a step early", code, 0, 0, true},
		{"taken already", code, 59, own, false},
		{"older than the last", code, 89, own + 1, false},
		{"another code", "287083", 30, 0, false},
		{"short", "28708", 30, 0, false},
		{"none", "", 30, 0, false},
	} {
		step, ok := CheckTOTP(secret, c.code, time.Unix(c.second, 0), c.last)
		if ok != c.want || (ok && step != own) || (!ok && step != 0) {
			t.Errorf("%s: got %d, %v, want %v", c.what, step, ok, c.want)
		}
	}
	if _, ok := CheckTOTP("not a secret!", code, time.Unix(30, 0), 0); ok {
		t.Error("a damaged secret lets a code in")
	}
}

func TestNewTOTP(t *testing.T) {
	secret, uri, err := NewTOTP("CCHC: UBND tỉnh Vĩnh Phúc", "an.nguyen")
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Query().Get("secret") != secret || strings.Count(u.Path, ":") != 1 || !strings.Contains(u.Path, "Vĩnh Phúc") {
		t.Errorf("got %q, %v", uri, err)
	}
	if raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret); err != nil || len(raw) != 20 {
		t.Errorf("secret %q: %d bytes, %v", secret, len(raw), err)
	}
	picture, err := QR(uri)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := png.Decode(bytes.NewReader(picture)); err != nil || p.Bounds().Dx() != qrSize {
		t.Errorf("no picture of %d pixels: %v", qrSize, err)
	}
	if _, err := QR(strings.Repeat("x", 5000)); err == nil {
		t.Error("what no code can hold was drawn")
	}
}

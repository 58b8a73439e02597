package secret

import (
	"strings"
	"testing"
)

func TestWeak(t *testing.T) {
	names := []string{"nva.sonoivu", "Nguyễn Văn An", "an.nguyen@tinh.gov.vn"}
	for password, want := range map[string]string{
		"":                               "ít nhất 10",
		"ngắn quá 9":                     "", // ten characters, more bytes
		"ngắn quá":                       "có 8",
		"nga\u0306\u0301n qua\u0301":     "có 8", // decomposed it is not longer
		strings.Repeat("dài ", 60):       "quá 200",
		strings.Repeat("\u0301", 100000): "quá 200",
		"aaaaaaaaaaaa":                   "lặp lại",
		"aAaAaAaAaA":                     "lặp lại",
		"abcabcabcabc":                   "lặp lại",
		"121212121212":                   "lặp lại",
		"0912345678":                     "chữ số",
		"01.02.1985":                     "chữ số",
		"matkhau123":                     "nhiều người dùng",
		"Mật khẩu 2025!":                 "nhiều người dùng",
		"M@tKh@u2025":                    "nhiều người dùng",
		"anhyeuem1":                      "có 9",
		"anhyeuem12":                     "nhiều người dùng",
		"Anh yêu em nhiều lắm":           "nhiều người dùng",
		"P@ssw0rd123":                    "nhiều người dùng",
		"Password@2026":                  "nhiều người dùng",
		"qwertyuiop":                     "nhiều người dùng",
		"1q2w3e4r5t":                     "nhiều người dùng",
		"matkhaumatkhau1":                "nhiều người dùng",
		"vietnamvietnam":                 "nhiều người dùng",
		"NguyenVanAn1985":                "chỉ gồm tên",
		"Nguyễn Văn An":                  "chỉ gồm tên",
		"an.nguyen@tinh":                 "chỉ gồm tên",
		"sonoivu2025":                    "nhiều người dùng",
		"nva@sonoivu":                    "chỉ gồm tên",
		"an cơm chưa bác":                "",
		good:                             "",
		"kwmrt-bxeyn-pazhu":              "",
		"7hX!pq02-Zr":                    "",
		"mật khẩu của con mèo xanh":      "",
	} {
		got, weak := Weak(password, names...)
		if weak != (want != "") || !strings.Contains(got.Vi, want) || weak != (got.En != "") {
			t.Errorf("%.30q: got %v %+v, want %q", password, weak, got, want)
		}
	}
}

// TestPassphraseStrong: what the demo prints is a password that may be chosen.
func TestPassphraseStrong(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p := Passphrase()
		if says, weak := Weak(p, "quantri"); weak || seen[p] || len(p) != 23 || strings.Trim(p, readable+"-") != "" {
			t.Fatalf("%q: %v", p, says)
		}
		seen[p] = true
	}
}

// TestCommonestFolded: a line that is not folded would never be found.
func TestCommonestFolded(t *testing.T) {
	for line := range commonest() {
		if !common(line) {
			t.Errorf("%q is in the list and not found", line)
		}
		if line != strings.ToLower(line) || strings.Contains(line, " ") {
			t.Errorf("%q is not folded", line)
		}
	}
}

func TestToken(t *testing.T) {
	token, hash := NewToken()
	other, _ := NewToken()
	if len(token) != 43 || token == other || hash != HashToken(token) || len(hash) != 64 || strings.Contains(hash, token) {
		t.Errorf("token %q, %q, hash %q", token, other, hash)
	}
	if got, want := HashToken("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

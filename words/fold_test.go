package words

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// taken folds text by taking it to pieces, each letter of it.
func taken(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if r = foldLetter(r); r != mark {
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestFoldEveryLetter: every letter folds as its parts do, alone, between others, and
// beside one that is taken to pieces.
func TestFoldEveryLetter(t *testing.T) {
	for r := range rune(2 * plain) {
		for _, text := range []string{string(r), "A " + string(r) + "\u0302Ế z", "ά" + string(r) + "\u0301\u0323"} {
			if got, want := Fold(text), taken(text); got != want {
				t.Fatalf("%U in %q: got %q, want %q", r, text, got, want)
			}
		}
	}
	if got := Fold("a\xffĐ"); got != "a\ufffdd" {
		t.Errorf("broken text: got %q", got)
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn")
	}
}

package shell

import (
	"testing"

	"parindex/words"
)

func TestSay(t *testing.T) {
	own := Phrases{"n": {Vi: "%d tệp", En: "%d files"}}
	for _, c := range []struct {
		lang      words.Lang
		key, want string
		args      []any
	}{
		{words.Vi, "n", "3 tệp", []any{3}}, {words.En, "n", "3 files", []any{3}},
		{words.Vi, "skip", "Đến nội dung chính", nil}, {words.En, "skip", "Skip to content", nil},
		{words.Vi, "none", "[none]", nil},
	} {
		if got := own.Say(c.lang, c.key, c.args...); got != c.want {
			t.Errorf("%s: got %q, want %q", c.key, got, c.want)
		}
	}
	for key, text := range common {
		if text.Vi == "" || text.En == "" || text.Vi == text.En {
			t.Errorf("%s: got %q and %q, want two translations", key, text.Vi, text.En)
		}
	}
}

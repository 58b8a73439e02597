package office

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parindex/words"
)

var (
	inTemplate = regexp.MustCompile(`\bt "([^"]+)"`)
	inCode     = regexp.MustCompile(`say(?:N\([^"\n]*?|\()"([^"]+)"`)
	inTrouble  = regexp.MustCompile(`key: "([^"]+)"`)
	// built are phrases whose key is put together.
	built = regexp.MustCompile(`^(surveycheck|done|nav|role|task|next|deed|zone|told|switch|way|lonely|method|surveys|intake|action|size|plan|exclude)\.`)
)

func TestPhrasesAreAllThereAndUsed(t *testing.T) {
	used := map[string]bool{}
	files, _ := filepath.Glob("*.*")
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := func(key string) {
			used[key] = true
			if _, ok := phrases[key]; !ok && !strings.HasSuffix(key, ".") {
				t.Errorf("%s: phrase %q is not in the table", name, key)
			}
		}
		for _, m := range inTemplate.FindAllSubmatch(text, -1) {
			want(string(m[1]))
		}
		for _, m := range inCode.FindAllSubmatch(text, -1) {
			want(string(m[1]))
			if strings.HasPrefix(string(m[0]), "sayN") {
				want(string(m[1]) + "1")
			}
		}
		for _, m := range inTrouble.FindAllSubmatch(text, -1) {
			want(string(m[1]) + ".heading")
			want(string(m[1]) + ".text")
		}
	}
	for key := range phrases {
		if !used[key] && !built.MatchString(key) {
			t.Errorf("phrase %q is not used", key)
		}
	}
}

func TestPhrasesAreTranslated(t *testing.T) {
	verb := regexp.MustCompile(`%[a-z%]`)
	for key, text := range phrases {
		if text.Vi == "" || text.En == "" || text.Vi == text.En {
			t.Errorf("%s: got %q and %q, want two translations", key, text.Vi, text.En)
		}
		if words.NFC(text.Vi) != text.Vi {
			t.Errorf("%s: the Vietnamese text is not in NFC", key)
		}
		if strings.ContainsFunc(text.En, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) {
			t.Errorf("%s: Vietnamese letters in the English text %q", key, text.En)
		}
		if vi, en := verb.FindAllString(text.Vi, -1), verb.FindAllString(text.En, -1); !slices.Equal(vi, en) {
			t.Errorf("%s: arguments %v and %v differ", key, vi, en)
		}
	}
}

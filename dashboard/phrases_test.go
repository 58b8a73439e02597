package dashboard

import (
	"html"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parindex/words"
)

var (
	inTemplate = regexp.MustCompile(`\bt "([^"]+)"`)
	inCode     = regexp.MustCompile(`say(?:N\([^"\n]*?|\((?:q\.lang, |lang, )?)"([^"]+)"`)
)

// built are phrases whose key is put together: "source." + a source, and the like.
var built = regexp.MustCompile(`^(cause|reach|source|without|status|criteria\.ties|col|class|chart\.history|notfound|method|error|foreign|large|torn|gone|busy|away|damaged)\.`)

func TestPhrasesAreAllThereAndUsed(t *testing.T) {
	used := map[string]bool{}
	names, err := fs.Glob(os.DirFS("."), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || !(strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".html")) {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, re := range []*regexp.Regexp{inTemplate, inCode} {
			for _, m := range re.FindAllStringSubmatch(string(text), -1) {
				used[m[1]] = true
				if strings.HasPrefix(m[0], "sayN") {
					used[m[1]+"1"] = true
				}
				if _, ok := phrases[m[1]]; !ok && !strings.HasSuffix(m[1], ".") && name != "template.go" {
					t.Errorf("%s: phrase %q is not in the table", name, m[1])
				}
			}
		}
	}
	for key := range phrases {
		if !used[key] && !built.MatchString(key) {
			t.Errorf("phrase %q is not used", key)
		}
	}
}

// same are phrases that read the same in both languages.
var same = []string{"overview.year", "source."}

func TestPhrasesAreTranslated(t *testing.T) {
	verb := regexp.MustCompile(`%[a-z%]`)
	for key, text := range phrases {
		if text.Vi == "" || text.En == "" || (text.Vi == text.En && !slices.Contains(same, key)) {
			t.Errorf("%s: got %q and %q, want two translations", key, text.Vi, text.En)
		}
		if words.NFC(text.Vi) != text.Vi {
			t.Errorf("%s: the Vietnamese text is not in NFC", key)
		}
		if i := strings.IndexFunc(text.En, vietnamese); i >= 0 {
			t.Errorf("%s: Vietnamese letters in the English text %q", key, text.En)
		}
		if vi, en := verb.FindAllString(text.Vi, -1), verb.FindAllString(text.En, -1); !slices.Equal(vi, en) {
			t.Errorf("%s: arguments %v and %v differ", key, vi, en)
		}
	}
}

func vietnamese(r rune) bool {
	return r > unicode.MaxASCII && unicode.IsLetter(r)
}

var (
	noise = regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|<svg.*?</svg>`)
	token = regexp.MustCompile(`<(/?)([a-zA-Z0-9]+)((?:[^>"]|"[^"]*")*)>|[^<]+`)
	voids = []string{"meta", "link", "input", "br", "rect", "line", "circle"}
)

// TestEnglishPagesAreEnglish finds Vietnamese words on English pages outside what is
// marked as Vietnamese: names and texts from the database.
func TestEnglishPagesAreEnglish(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, a := range addresses {
		target := inEnglish(a)
		body := noise.ReplaceAllString(get(t, site, target).Body.String(), "")
		type element struct {
			name string
			data bool
		}
		var open []element
		data := func() bool { return len(open) > 0 && open[len(open)-1].data }
		for _, m := range token.FindAllStringSubmatch(body, -1) {
			switch {
			case m[2] == "":
				if text := html.UnescapeString(m[0]); !data() && strings.ContainsFunc(text, vietnamese) {
					t.Errorf("%s: %q is not translated", target, strings.TrimSpace(text))
				}
			case m[1] == "/":
				if len(open) == 0 || open[len(open)-1].name != m[2] {
					t.Fatalf("%s: </%s> closes nothing", target, m[2])
				}
				open = open[:len(open)-1]
			case !slices.Contains(voids, m[2]) && !strings.HasSuffix(m[3], "/"):
				marked := strings.Contains(m[3], `lang="vi"`) || m[2] == "title"
				open = append(open, element{m[2], marked || (data() && !strings.Contains(m[3], `lang="en"`))})
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: <%s> is not closed", target, open[len(open)-1].name)
		}
	}
}

package dashboard

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strings"

	"parindex/words"
)

//go:embed *.html
var templateFS embed.FS

// templates are the pages of one language by file name, each with the layout.
type templates map[string]*template.Template

// parseTemplates reads every page once per language, so that a template says t and a key.
func parseTemplates(a *assets) (map[words.Lang]templates, error) {
	all := map[words.Lang]templates{}
	files := []string{"missing.html"}
	for _, p := range pages {
		files = append(files, p.template)
	}
	for _, lang := range []words.Lang{words.Vi, words.En} {
		funcs := template.FuncMap{
			"t":     func(key string, args ...any) string { return say(lang, key, args...) },
			"asset": func(name string) (string, error) { return a.url(name) },
		}
		set := templates{}
		for _, file := range files {
			t := template.New("layout.html").Funcs(funcs).Option("missingkey=error")
			for _, part := range []string{"layout.html", "parts.html", file} {
				text, err := templateFS.ReadFile(part)
				if err != nil {
					return nil, err
				}
				if _, err := t.Parse(settled(string(text), lang)); err != nil {
					return nil, fmt.Errorf("%s: %w", part, err)
				}
			}
			set[file] = t
		}
		all[lang] = set
	}
	return all, nil
}

var plainPhrase = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// settled puts phrases without arguments into a template before it is parsed: a table
// says the same few of them in every row.
func settled(text string, lang words.Lang) string {
	return plainPhrase.ReplaceAllStringFunc(text, func(call string) string {
		return html.EscapeString(say(lang, plainPhrase.FindStringSubmatch(call)[1]))
	})
}

func (a *assets) url(name string) (string, error) {
	url, ok := a.byName[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return url, nil
}

// execute writes a page into a buffer, without the blank lines of its template.
func (t templates) execute(file string, data any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(64 << 10)
	if err := t[file].Execute(&b, data); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.TrimSuffix(file, ".html"), err)
	}
	return b.Bytes(), nil
}

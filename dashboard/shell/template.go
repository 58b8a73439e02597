package shell

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"regexp"
	"strings"

	"parindex/words"
)

//go:embed layout.html
var layout embed.FS

// Templates are the pages of one language by file name, each with the layout.
type Templates map[string]*template.Template

// Parse reads pages once per language, so that a template says t and a key. parts are
// templates that several of the pages use.
func Parse(from fs.FS, pages, parts []string, phrases Phrases) (map[words.Lang]Templates, error) {
	return ParseAround(layout, "layout.html", from, pages, parts, phrases)
}

// ParseAround is Parse with another layout, which is a file of around.
func ParseAround(around fs.FS, frame string, from fs.FS, pages, parts []string, phrases Phrases) (map[words.Lang]Templates, error) {
	assets, err := Embedded()
	if err != nil {
		return nil, err
	}
	all := map[words.Lang]Templates{}
	for _, lang := range []words.Lang{words.Vi, words.En} {
		funcs := template.FuncMap{
			"t":     func(key string, args ...any) string { return phrases.Say(lang, key, args...) },
			"asset": assets.URL,
		}
		base := template.New(frame).Funcs(funcs).Option("missingkey=error")
		if err := parse(base, around, frame, lang, phrases); err != nil {
			return nil, err
		}
		set := Templates{}
		for _, page := range pages {
			t := template.Must(base.Clone())
			for _, file := range append(parts[:len(parts):len(parts)], page) {
				if err := parse(t, from, file, lang, phrases); err != nil {
					return nil, err
				}
			}
			set[page] = t
		}
		all[lang] = set
	}
	return all, nil
}

func parse(t *template.Template, from fs.FS, file string, lang words.Lang, phrases Phrases) error {
	text, err := fs.ReadFile(from, file)
	if err != nil {
		return err
	}
	if _, err := t.Parse(settled(string(text), lang, phrases)); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

var plainPhrase = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// settled puts phrases without arguments into a template before it is parsed: a table
// says the same few of them in every row.
func settled(text string, lang words.Lang, phrases Phrases) string {
	return plainPhrase.ReplaceAllStringFunc(text, func(call string) string {
		return html.EscapeString(phrases.Say(lang, plainPhrase.FindStringSubmatch(call)[1]))
	})
}

// Execute writes a page into a buffer.
func (t Templates) Execute(page string, data any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(64 << 10)
	if err := t[page].Execute(&b, data); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.TrimSuffix(page, ".html"), err)
	}
	return b.Bytes(), nil
}

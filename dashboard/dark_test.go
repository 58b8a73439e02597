package dashboard

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	cssComment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	darkRules      = regexp.MustCompile(`(?s)@media \(prefers-color-scheme: dark\) \{((?:[^{}]*\{[^{}]*\})*)\s*\}`)
	cssRule        = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	cssDeclaration = regexp.MustCompile(`([\w-]+)\s*:\s*([^;]+)`)
	plainColour    = regexp.MustCompile(`^#([0-9a-f]{3}|[0-9a-f]{6})$`)
	ofColour       = regexp.MustCompile(`^(color|background-color|border-color|outline-color|fill|stroke)$`)
)

// TestDarkChangesColoursOnly: in the dark, colours take the place of colours, and nothing else
// changes; so everything stands where it stands in the light. Charts alone ask for the scheme in a script.
func TestDarkChangesColoursOnly(t *testing.T) {
	for _, pattern := range []string{"static/*.css", "static/*.js", "*.html", "*/*.html"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: got %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(path) == ".css" {
				darkColours(t, path, cssComment.ReplaceAllString(string(text), ""))
			} else if path != "static/chart.js" && strings.Contains(string(text), "prefers-color-scheme") {
				t.Errorf("%s asks for the scheme; the dark is looked at once a page, where charts alone are drawn anew", path)
			}
		}
	}
}

// darkColours looks through a stylesheet without comments.
func darkColours(t *testing.T, path, text string) {
	t.Helper()
	light := darkRules.ReplaceAllString(text, "")
	for _, other := range []string{"prefers-color-scheme", "light-dark(", "color-scheme:"} {
		if strings.Contains(light, other) {
			t.Errorf("%s: %s stands where this test does not look", path, other)
		}
	}
	for _, block := range darkRules.FindAllStringSubmatch(text, -1) {
		for _, rule := range cssRule.FindAllStringSubmatch(block[1], -1) {
			for _, d := range cssDeclaration.FindAllStringSubmatch(rule[2], -1) {
				name, value := d[1], strings.TrimSpace(d[2])
				if !plainColour.MatchString(value) || !ofColour.MatchString(name) && !isColourVariable(light, name) {
					t.Errorf("%s: in the dark, %s { %s: %s } is no colour in place of a colour", path, strings.TrimSpace(rule[1]), name, value)
				}
			}
		}
	}
}

// isColourVariable says whether a custom property is a colour wherever the light sets it.
func isColourVariable(light, name string) bool {
	values := regexp.MustCompile(`(?:^|[\s;{])`+regexp.QuoteMeta(name)+`\s*:\s*([^;}]+)`).FindAllStringSubmatch(light, -1)
	for _, v := range values {
		if v := strings.TrimSpace(v[1]); !plainColour.MatchString(v) && v != "var(--ink)" {
			return false
		}
	}
	return strings.HasPrefix(name, "--") && len(values) > 0
}

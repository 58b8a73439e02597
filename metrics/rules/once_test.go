package rules

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestOnce(t *testing.T) {
	for given, want := range map[string]string{
		`sum by (group) (parindex_campaign_sheets{phase="draft"}) > 0`: `sum by (group) (max without (instance) (parindex_campaign_sheets{phase="draft"})) > 0`,
		`sum(increase(parindex_imports_total[1h]))`:                    `sum(max without (instance) (increase(parindex_imports_total[1h])))`,
		`rate(parindex_http_requests_total[5m])`:                       `rate(parindex_http_requests_total[5m])`,
		`parindex_rank`:                                                `max without (instance) (parindex_rank)`,
		`parindex_database_bytes_of_another`:                           `parindex_database_bytes_of_another`,
	} {
		if got := Once(given); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", given, got, want)
		}
	}
}

// TestSharedIsDocumented: docs/metrics.md marks the same series as Once knows.
func TestSharedIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	var marked []string
	for line := range strings.Lines(string(text)) {
		if cells := strings.Split(line, "|"); len(cells) > 5 && strings.TrimSpace(cells[len(cells)-2]) == "database" {
			for _, m := range regexp.MustCompile("`parindex_([a-z_0-9]+)`").FindAllStringSubmatch(cells[1], -1) {
				marked = append(marked, m[1])
			}
		}
	}
	var want []string
	for _, s := range shared {
		want = append(want, strings.TrimSuffix(s, "_bucket"))
	}
	slices.Sort(marked)
	slices.Sort(want)
	if !slices.Equal(marked, want) {
		t.Errorf("docs/metrics.md marks\n%v, want\n%v", marked, want)
	}
}

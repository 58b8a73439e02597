package rules

import (
	"regexp"
	"strings"
)

// shared are the series that every copy of the program reports alike, as they are of the
// database; all others are of the copy itself.
var shared = []string{
	"index_ratio", "component_index_ratio", "rank", "publication_timestamp_seconds", "published_series_dropped",
	"survey_answers", "survey_planned", "sipas_index_ratio", "sipas_index_low_ratio", "sipas_index_high_ratio", "sipas_responses",
	"imports_total", "import_issues_total", "import_duration_seconds_bucket", "campaign_sheets", "campaign_deadline_timestamp_seconds", "campaign_overdue_sheets",
	"appraisal_waiting_since_timestamp_seconds", "appraisal_duration_seconds_bucket",
	"database_bytes", "evidence_files", "evidence_bytes", "mail_notices",
}

// selectors finds them, within a function over time where they stand in one.
var selectors = func() *regexp.Regexp {
	series := `parindex_(?:` + strings.Join(shared, "|") + `)\b(?:\{[^}]*\})?`
	return regexp.MustCompile(`(?:increase|rate|delta)\(` + series + `\[[^]]*\]\)|` + series)
}()

// Once is a question in which what several copies of the program report alike counts once.
func Once(expr string) string {
	return selectors.ReplaceAllString(expr, "max without (instance) ($0)")
}

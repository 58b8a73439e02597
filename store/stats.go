package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// ImportStats counts every try to import a file.
type ImportStats struct {
	Outcomes []OutcomeCount
	Issues   []IssueCount
	Count    uint64             // of tries
	Seconds  float64            // all together
	Buckets  map[float64]uint64 // tries that took at most so many seconds
}

// OutcomeCount is how many files of a kind had an outcome.
type OutcomeCount struct {
	Kind    string
	Outcome string
	Count   int
}

// buckets are the upper bounds of the histogram of durations, in seconds.
var buckets = []float64{.005, .01, .02, .05, .1, .2, .5, 1, 2, 5}

// ImportStats returns the counts of an authority.
func (db *DB) ImportStats(ctx context.Context, authority string) (ImportStats, error) {
	var s ImportStats
	var err error
	if s.Outcomes, err = collect(ctx, db, `
		SELECT kind, outcome, COUNT(*)
		FROM import
		WHERE authority = $1
		GROUP BY kind, outcome
		ORDER BY kind, outcome`, []any{authority}, func(rows *sql.Rows, c *OutcomeCount) error {
		return rows.Scan(&c.Kind, &c.Outcome, &c.Count)
	}); err != nil {
		return s, err
	}
	if s.Issues, err = collect(ctx, db, `
		SELECT kind, severity, SUM(issues)
		FROM import_issue
		WHERE authority = $1
		GROUP BY kind, severity
		ORDER BY kind, severity`, []any{authority}, func(rows *sql.Rows, c *IssueCount) error {
		return rows.Scan(&c.Kind, &c.Severity, &c.Count)
	}); err != nil {
		return s, err
	}
	all, err := collect(ctx, db, durations(), []any{authority}, func(rows *sql.Rows, s *ImportStats) error {
		s.Buckets = map[float64]uint64{}
		into := []any{&s.Count, &s.Seconds}
		counts := make([]uint64, len(buckets))
		for i := range counts {
			into = append(into, &counts[i])
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, upTo := range buckets {
			s.Buckets[upTo] = counts[i]
		}
		return nil
	})
	if err == nil {
		s.Count, s.Seconds, s.Buckets = all[0].Count, all[0].Seconds, all[0].Buckets
	}
	return s, err
}

// durations counts all tries and those within each bucket in one pass. What was typed in
// the browser is read from no file.
func durations() string {
	var columns strings.Builder
	for _, upTo := range buckets {
		fmt.Fprintf(&columns, ",\n\t\tCOALESCE(SUM(CASE WHEN seconds <= %g THEN 1 ELSE 0 END), 0)", upTo)
	}
	return `
		SELECT COUNT(*), COALESCE(SUM(seconds), 0)` + columns.String() + `
		FROM import
		WHERE authority = $1 AND kind <> 'form'`
}

package store

import (
	"context"
	"database/sql"
)

// ChannelCount is how many answers of a round came by a way and channel.
type ChannelCount struct {
	Kind      BatchKind
	Channel   string // as the office calls it; "" is none
	Responses int
}

// AnsweredBy counts the answers of a round that count, by the way that they came.
func (db *DB) AnsweredBy(ctx context.Context, authority, round string) ([]ChannelCount, error) {
	return collect(ctx, db, `
		SELECT b.kind, COALESCE(r.channel, ''), SUM(CASE WHEN r.form IS NULL THEN b.responses ELSE 1 END)
		FROM survey_batch b
		LEFT JOIN survey_response r ON r.authority = b.authority AND r.round = b.round AND r.batch = b.id
		WHERE b.authority = $1 AND b.round = $2
			AND NOT EXISTS (
				SELECT 1
				FROM survey_withdrawal w
				WHERE w.authority = b.authority AND w.round = b.round AND w.batch = b.id
			)`+notExcluded+`
		GROUP BY b.kind, COALESCE(r.channel, '')
		ORDER BY 1, 2`, []any{authority, round}, func(rows *sql.Rows, c *ChannelCount) error {
		return rows.Scan(&c.Kind, &c.Channel, &c.Responses)
	})
}

// DayCount is how many answers came one by one on a day, by one way.
type DayCount struct {
	Day       string
	Kind      BatchKind
	Unit      string
	Channel   string
	Link      string // "" is none, or tokens
	Responses int    // that count
	Excluded  int    // that were left out
}

// AnsweredOn counts the answers of a round that came one by one, by day and way, newest day
// first; "" is every day. Those of withdrawn batches are left out.
func (db *DB) AnsweredOn(ctx context.Context, authority, round, day string) ([]DayCount, error) {
	return collect(ctx, db, `
		SELECT r.day, b.kind, r.unit, r.channel, r.link, SUM(CASE WHEN x.form IS NULL THEN 1 ELSE 0 END), SUM(CASE WHEN x.form IS NULL THEN 0 ELSE 1 END)
		FROM survey_response r
		JOIN survey_batch b ON b.authority = r.authority AND b.round = r.round AND b.id = r.batch
		LEFT JOIN (
			SELECT e.batch, e.form
			FROM survey_excluded e
			WHERE e.authority = $1 AND e.round = $2`+holds+`
		) x ON x.batch = r.batch AND x.form = r.form
		WHERE r.authority = $1 AND r.round = $2 AND ($3 = '' OR r.day = $3)`+counts+`
		GROUP BY r.day, b.kind, r.unit, r.channel, r.link
		ORDER BY r.day DESC, b.kind, r.unit, r.channel, r.link`, []any{authority, round, day}, func(rows *sql.Rows, d *DayCount) error {
		return rows.Scan(&d.Day, &d.Kind, &d.Unit, &d.Channel, &d.Link, &d.Responses, &d.Excluded)
	})
}

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
			)
		GROUP BY b.kind, COALESCE(r.channel, '')
		ORDER BY 1, 2`, []any{authority, round}, func(rows *sql.Rows, c *ChannelCount) error {
		return rows.Scan(&c.Kind, &c.Channel, &c.Responses)
	})
}

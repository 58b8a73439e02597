package store

import (
	"context"
	"database/sql"
)

// Numbers are sums of the numbers of forms that came in a batch, those of one part.
type Numbers struct {
	Batch int64
	Part  int // first byte of the sums; [SummedPart] has none
	Body  []byte
}

// SummedPart is the part that says that the numbers of a batch were summed up.
const SummedPart = -1

var numberRows = newTable("survey_number", "authority, round, part, batch, body")

// AddNumbers keeps sums of numbers; ErrConflict where those of a batch are there.
func (tx *Tx) AddNumbers(authority, round string, list []Numbers) error {
	values := make([]any, 0, len(list)*numberRows.columns)
	for _, n := range list {
		values = append(values, authority, round, n.Part, n.Batch, n.Body)
	}
	return tx.insert(numberRows, values)
}

// EachNumbers gives the sums of one part, of every batch of a round that counts, to f.
func (tx *Tx) EachNumbers(authority, round string, part int, f func(body []byte) error) error {
	return tx.db.query(tx.ctx, tx, `
		SELECT r.body
		FROM survey_number r
		WHERE r.authority = $1 AND r.round = $2 AND r.part = $3`+counts, []any{authority, round, part}, func(rows *sql.Rows) error {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return err
		}
		return f(body)
	})
}

// Unsummed lists the batches of a round with blocks whose numbers were not summed up.
func (db *DB) Unsummed(ctx context.Context, authority, round string) ([]int64, error) {
	return collect(ctx, db, `
		SELECT k.batch
		FROM survey_block k
		WHERE k.authority = $1 AND k.round = $2 AND k.position = 0
			AND NOT EXISTS (
				SELECT 1
				FROM survey_number n
				WHERE n.authority = k.authority AND n.round = k.round AND n.part = $3 AND n.batch = k.batch
			)
		ORDER BY k.batch`, []any{authority, round, SummedPart}, func(rows *sql.Rows, id *int64) error { return rows.Scan(id) })
}

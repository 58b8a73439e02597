package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// Batches names batches of one round by runs of their numbers: "1-5,7". Between the two
// ends of a run every batch of the round is meant.
type Batches string

// Counted names the batches of a round, given oldest first, that were not withdrawn.
func Counted(list []Batch) Batches {
	var b strings.Builder
	for i := 0; i < len(list); i++ {
		if list[i].Withdrawn != nil {
			continue
		}
		from := i
		for i+1 < len(list) && list[i+1].Withdrawn == nil {
			i++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(list[from].ID, 10))
		if i > from {
			b.WriteString("-" + strconv.FormatInt(list[i].ID, 10))
		}
	}
	return Batches(b.String())
}

// runs are the first and last numbers, or ErrDamaged.
func (b Batches) runs() (runs [][2]int64, err error) {
	if b == "" {
		return nil, nil
	}
	for run := range strings.SplitSeq(string(b), ",") {
		first, last, ok := strings.Cut(run, "-")
		if !ok {
			last = first
		}
		from, err1 := strconv.ParseInt(first, 10, 64)
		to, err2 := strconv.ParseInt(last, 10, 64)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%w: batches %q", ErrDamaged, string(b))
		}
		runs = append(runs, [2]int64{from, to})
	}
	return runs, nil
}

// EachCounted gives every block, and every single form, of batches of a round to f: by
// batch, in the order in which they are kept, whether they were withdrawn since or not.
func (db *DB) EachCounted(ctx context.Context, authority, round string, batches Batches, f func(body []byte) error) error {
	runs, err := batches.runs()
	give := func(rows *sql.Rows) error {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return err
		}
		return f(body)
	}
	for _, run := range runs {
		args := []any{authority, round, run[0], run[1]}
		if err == nil {
			err = db.query(ctx, db.read, `
		SELECT r.body
		FROM survey_block r
		WHERE r.authority = $1 AND r.round = $2 AND r.batch BETWEEN $3 AND $4
		ORDER BY r.batch, r.position`, args, give)
		}
		if err == nil {
			err = db.query(ctx, db.read, `
		SELECT r.body
		FROM survey_response r
		WHERE r.authority = $1 AND r.round = $2 AND r.batch BETWEEN $3 AND $4
		ORDER BY r.batch, r.form`, args, give)
		}
	}
	return err
}

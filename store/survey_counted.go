package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Batches names batches of one round by runs of their numbers: "1-5,7". Between the two
// ends of a run every batch of the round is meant. What follows a semicolon are the
// exclusions that held: "1-5,7;2,4".
type Batches string

// Counted names the batches of a round, given oldest first, that were not withdrawn, and what
// is left out of them.
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
	return Batches(b.String() + exclusionsOf(list))
}

// exclusionsOf names the exclusions that hold in batches that count, with a semicolon before.
func exclusionsOf(list []Batch) string {
	held := map[int64]bool{}
	for i := range list {
		if list[i].Withdrawn != nil {
			continue
		}
		for _, x := range list[i].Excluded {
			held[x.Exclusion] = true
		}
	}
	out, sep := "", ";"
	for _, id := range slices.Sorted(maps.Keys(held)) {
		out, sep = out+sep+strconv.FormatInt(id, 10), ","
	}
	return out
}

// runs are the first and last numbers, or ErrDamaged.
func (b Batches) runs() (runs [][2]int64, err error) {
	list, _, _ := strings.Cut(string(b), ";")
	if list == "" {
		return nil, nil
	}
	for run := range strings.SplitSeq(list, ",") {
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

// exclusions are those that are named, or ErrDamaged.
func (b Batches) exclusions() (list []any, err error) {
	_, named, ok := strings.Cut(string(b), ";")
	if !ok {
		return nil, nil
	}
	for one := range strings.SplitSeq(named, ",") {
		id, err := strconv.ParseInt(one, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%w: batches %q", ErrDamaged, string(b))
		}
		list = append(list, id)
	}
	return list, nil
}

// without keeps answers that none of so many exclusions, given from $5 on, leaves out.
func without(n int) string {
	if n == 0 {
		return ""
	}
	places := make([]string, n)
	for i := range places {
		places[i] = "$" + strconv.Itoa(i+5)
	}
	return `
			AND NOT EXISTS (
				SELECT 1
				FROM survey_excluded e
				WHERE e.authority = r.authority AND e.round = r.round AND e.batch = r.batch AND e.form = r.form
					AND e.exclusion IN (` + strings.Join(places, ", ") + `)
			)`
}

// EachCounted gives every block, and every single form, of batches of a round to f: by
// batch, in the order in which they are kept, whether they were withdrawn or left out since or
// not.
func (db *DB) EachCounted(ctx context.Context, authority, round string, batches Batches, f func(body []byte) error) error {
	runs, err := batches.runs()
	if err != nil {
		return err
	}
	excluded, err := batches.exclusions()
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
		WHERE r.authority = $1 AND r.round = $2 AND r.batch BETWEEN $3 AND $4`+without(len(excluded))+`
		ORDER BY r.batch, r.form`, append(args, excluded...), give)
		}
	}
	return err
}

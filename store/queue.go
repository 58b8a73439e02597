package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parindex/access"
	"parindex/assessment"
)

// QueueFilter narrows a queue; what is "" does not.
type QueueFilter struct{ Group, Field, Unit, Code string }

// QueueRow is an item of a unit's sheet that somebody has to judge, with its newest mark
// and answer since the sheet was last opened again.
type QueueRow struct {
	Unit    string
	Set     string
	Field   string
	Code    string
	Mark    int64 // 0: not judged yet
	Round   int
	Verdict assessment.Verdict
	By      string // who judged
	Stance  assessment.Stance
}

// Queue lists what an account may judge of a year's sheets, all of it by one query, by
// unit in printed order. sets names the set of each group.
//
// Bonus and penalty are listed where somebody said something about them.
func (db *DB) Queue(ctx context.Context, authority, account string, year int, sets map[string]string, f QueueFilter) ([]QueueRow, error) {
	if len(sets) == 0 {
		return nil, nil
	}
	args := []any{authority, account, year, f.Group, f.Field, f.Unit, f.Code}
	var assessed []string
	for _, group := range slices.Sorted(maps.Keys(sets)) {
		assessed = append(assessed, fmt.Sprintf("($%d, $%d)", len(args)+1, len(args)+2))
		args = append(args, group, sets[group])
	}
	return collect(ctx, db, `
		WITH assessed (unit_group, set_ref) AS (VALUES `+strings.Join(assessed, ", ")+`),
		`+queueParts+`
		SELECT u.id, u.set_ref, i.field, i.code, COALESCE(n.id, 0), COALESCE(n.round, 0), COALESCE(n.verdict, ''), COALESCE(n.done_by, ''), COALESCE(r.answer, '')
		FROM reach u
		JOIN criteria_item i ON i.authority = $1 AND i.set_ref = u.set_ref AND i.field = u.field
		LEFT JOIN judged n ON n.unit = u.id AND n.set_ref = u.set_ref AND n.code = i.code
		LEFT JOIN answered r ON r.unit = u.id AND r.set_ref = u.set_ref AND r.code = i.code
		LEFT JOIN claimed c ON c.unit = u.id AND c.set_ref = u.set_ref AND c.code = i.code
		WHERE i.source IN ('self', 'appraiser') AND ($7 = '' OR i.code = $7)
			AND (i.section = 0 OR c.unit IS NOT NULL OR n.id IS NOT NULL)
		ORDER BY u.set_ref, u.id, i.position`, args, scanQueueRow)
}

// queueParts are the tables that the queue is counted from.
var queueParts = `reach AS (
			SELECT u.id, a.set_ref, i.code AS field
			FROM unit u
			JOIN assessed a ON a.unit_group = u.unit_group
			JOIN criteria_item i ON i.authority = u.authority AND i.set_ref = a.set_ref AND i.code = i.field
			WHERE u.authority = $1 AND ($4 = '' OR u.unit_group = $4) AND ($5 = '' OR i.field = $5) AND ($6 = '' OR u.id = $6)
				AND ` + within(access.Judge, "$2", "u.id", "u.unit_group", "i.field") + `
		),
		` + saidParts + `,
		revised AS (
			SELECT unit, set_ref, max(revision) AS revision
			FROM sheet
			WHERE authority = $1 AND year = $3
			GROUP BY unit, set_ref
		),
		claimed AS (
			SELECT e.unit, s.set_ref, e.code
			FROM entry e
			JOIN revised s ON s.unit = e.unit AND s.revision = e.revision
			WHERE e.authority = $1 AND e.year = $3 AND (e.self IS NOT NULL OR e.choice <> '' OR e.exempt OR e.figures <> '')
			UNION
			SELECT e.unit, a.set_ref, e.code
			FROM edit e
			JOIN unit u ON u.authority = e.authority AND u.id = e.unit
			JOIN assessed a ON a.unit_group = u.unit_group
			LEFT JOIN revised s ON s.unit = e.unit AND s.set_ref = a.set_ref
			WHERE e.authority = $1 AND e.year = $3 AND e.became <> '' AND e.base = COALESCE(s.revision, 0) AND ` + bySet("e", "a.set_ref") + `
		)`

// saidParts are the newest mark and the newest answer about each item since its sheet was
// last opened again: $1 is the authority, $3 the year. They are made once, and not again
// for each unit.
const saidParts = `opened AS (
			SELECT unit, max(done_at) AS at
			FROM step
			WHERE authority = $1 AND year = $3 AND step = 'reopen'
			GROUP BY unit
		),
		judged AS MATERIALIZED (
			SELECT m.unit, m.set_ref, m.code, m.id, m.round, m.verdict, m.points IS NOT NULL OR m.exempt AS given, m.done_by
			FROM mark m
			JOIN (
				SELECT max(m.id) AS id
				FROM mark m
				LEFT JOIN opened o ON o.unit = m.unit
				WHERE m.authority = $1 AND m.year = $3 AND m.stage = 'appraisal' AND (o.at IS NULL OR m.done_at > o.at)
				GROUP BY m.unit, m.set_ref, m.code
			) newest ON newest.id = m.id
			WHERE m.authority = $1
		),
		answered AS MATERIALIZED (
			SELECT a.unit, a.set_ref, a.code, a.answer
			FROM reply a
			JOIN (
				SELECT max(a.id) AS id
				FROM reply a
				LEFT JOIN opened o ON o.unit = a.unit
				WHERE a.authority = $1 AND a.year = $3 AND (o.at IS NULL OR a.done_at > o.at)
				GROUP BY a.unit, a.set_ref, a.code
			) newest ON newest.id = a.id
			WHERE a.authority = $1
		)`

func scanQueueRow(rows *sql.Rows, q *QueueRow) error {
	return rows.Scan(&q.Unit, &q.Set, &q.Field, &q.Code, &q.Mark, &q.Round, &q.Verdict, &q.By, &q.Stance)
}

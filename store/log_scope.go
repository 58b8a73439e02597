package store

import (
	"context"
	"strconv"
	"strings"

	"parindex/access"
)

// Log lists rows of the whole log, newest first, for those whose rights reach it by the
// deed. Where open is not nil, only the values, reasons and items of these deeds are told.
// What was judged of a unit that the deed does not reach is not among them.
func (r Reader) Log(ctx context.Context, db *DB, f LogFilter, open []string) ([]LogRow, error) {
	args := append([]any{r.Authority, r.Account}, f.args()...)
	columns := logColumns
	if open != nil {
		columns = veiled(open)
	}
	return collect(ctx, db, `
		SELECT `+columns+`
		FROM log l
		WHERE l.authority = $1 AND `+within(r.Deed, "$2", "''", "''", "")+`
			AND (l.subject NOT LIKE 'mark%' OR `+within(r.Deed, "$2", "l.unit", "''", "")+`)`+f.conditions(3)+`
		ORDER BY l.id DESC
		LIMIT $9`, args, scanLog)
}

// OwnLog lists what an account did itself, without values.
func (db *DB) OwnLog(ctx context.Context, authority, account string, f LogFilter, open []string) ([]LogRow, error) {
	f.Account = account
	args := append([]any{authority, account}, f.args()...)
	return collect(ctx, db, `
		SELECT `+veiled(open)+`
		FROM log l
		WHERE l.authority = $1 AND l.account = $2`+f.conditions(3)+`
		ORDER BY l.id DESC
		LIMIT $9`, args, scanLog)
}

// veiled are the columns of the log without what can tell points: everything that a deed
// says which is not among open.
func veiled(open []string) string {
	known := "deed IN ('" + strings.Join(open, "', '") + "')"
	hide := func(column string) string { return "CASE WHEN " + known + " THEN " + column + " ELSE '' END" }
	return "id, deed, account, year, unit, code, " + hide("was") + ", " + hide("became") + ", " + hide("reason") + ", file, subject, '', done_at, done_by, '', ''"
}

// args and conditions of a filter take seven parameters from one on.
func (f LogFilter) args() []any {
	limit := f.Limit
	if limit == 0 {
		limit = 1 << 30
	}
	deeds := ""
	if len(f.Deeds) > 0 {
		deeds = " " + strings.Join(f.Deeds, " ") + " "
	}
	return []any{f.Year, f.Unit, f.Code, f.Account, deeds, f.Before, limit}
}

func (f LogFilter) conditions(from int) string {
	p := func(i int) string { return "$" + strconv.Itoa(from+i) }
	return `
			AND (` + p(0) + ` = 0 OR l.year = ` + p(0) + `)
			AND (` + p(1) + ` = '' OR l.unit = ` + p(1) + `)
			AND (` + p(2) + ` = '' OR l.code = ` + p(2) + `)
			AND (` + p(3) + ` = '' OR l.account = ` + p(3) + `)
			AND (` + p(4) + ` = '' OR ` + p(4) + ` LIKE '% ' || l.deed || ' %')
			AND (` + p(5) + ` = 0 OR l.id < ` + p(5) + `)`
}

// sheetLog are the rows about a sheet: $3 and $4 are the year and unit, $5 its set, $6 an
// item or "", $7, $8 and $9 what a reader is shown.
//
// First what was logged about the sheet itself; then each mark of an import, which one row
// of the log covers together with others, with the points before it; for one item at last
// what each revision of the sheet said of it.
var sheetLog = `
		SELECT l.id, l.deed, l.account, l.year, l.unit, l.code, l.was, l.became, l.reason, l.file, l.subject, l.digest, l.done_at, l.done_by, l.previous, l.hash
		FROM log l
		JOIN unit u ON u.authority = l.authority AND u.id = l.unit
		LEFT JOIN criteria_item i ON i.authority = l.authority AND i.set_ref = $5 AND i.code = l.code
		LEFT JOIN mark m ON m.authority = l.authority AND m.id = CASE
			WHEN l.subject LIKE 'mark %' THEN CAST(substr(l.subject, 6) AS BIGINT)
			WHEN l.subject LIKE 'marks %' AND l.deed = 'judge' THEN (
				SELECT max(k.id)
				FROM mark k
				WHERE k.authority = l.authority AND k.year = l.year AND k.unit = l.unit AND k.code = l.code AND k.import = CAST(substr(l.subject, 7) AS BIGINT)
			)
			END
		WHERE l.authority = $1 AND l.year = $3 AND l.unit = $4 AND ($6 = '' OR l.code = $6)
			AND (l.code = '' AND ` + within(access.Read, "$2", "u.id", "u.unit_group", "") + ` OR ` + within(access.Read, "$2", "u.id", "u.unit_group", "i.field") + `)
			AND (l.subject NOT LIKE 'mark%' OR ` + shownMark + `)
		UNION ALL
		SELECT l.id, l.deed, l.account, l.year, m.unit, m.code, COALESCE((
				SELECT CASE WHEN p.exempt THEN 'exempt' ELSE COALESCE(p.points, '–') END
				FROM mark p
				WHERE p.authority = m.authority AND p.year = m.year AND p.unit = m.unit AND p.set_ref = m.set_ref AND p.code = m.code AND p.stage = m.stage AND p.id < m.id
				ORDER BY p.id DESC
				LIMIT 1
			), ''), CASE WHEN m.exempt THEN 'exempt' ELSE COALESCE(m.points, '–') END, m.reason, l.file, l.subject, l.digest, l.done_at, l.done_by, l.previous, l.hash
		FROM mark m
		JOIN log l ON l.authority = m.authority AND l.subject = 'marks ' || m.import AND l.deed = 'marks'
		JOIN unit u ON u.authority = m.authority AND u.id = m.unit
		LEFT JOIN criteria_item i ON i.authority = m.authority AND i.set_ref = m.set_ref AND i.code = m.code
		WHERE m.authority = $1 AND m.year = $3 AND m.unit = $4 AND m.set_ref = $5 AND ($6 = '' OR m.code = $6)
			AND ` + within(access.Read, "$2", "u.id", "u.unit_group", "COALESCE(i.field, '')") + `
			AND ` + shownMark + `
		UNION ALL
		SELECT l.id, l.deed, l.account, l.year, l.unit, e.code, COALESCE((
				SELECT ` + entryText("b") + `
				FROM entry b
				WHERE b.authority = e.authority AND b.unit = e.unit AND b.year = e.year AND b.revision = e.revision - 1 AND b.code = e.code
			), ''), ` + entryText("e") + `, l.reason, l.file, l.subject, l.digest, l.done_at, l.done_by, l.previous, l.hash
		FROM entry e
		JOIN log l ON l.authority = e.authority AND l.subject = 'sheet ' || e.unit || ' ' || e.year || ' ' || e.revision AND l.deed = 'sheet'
		JOIN unit u ON u.authority = e.authority AND u.id = e.unit
		JOIN criteria_item i ON i.authority = e.authority AND i.set_ref = $5 AND i.code = e.code
		WHERE e.authority = $1 AND e.year = $3 AND e.unit = $4 AND e.code = $6
			AND ` + within(access.Read, "$2", "u.id", "u.unit_group", "i.field")

// shownMark is the condition that a reader is shown the mark m.
var shownMark = "(m.stage = 'appraisal' AND $7 > 0 AND m.round <= $7 OR m.stage <> 'appraisal' AND $8 OR m.id <= $9 OR " + within(access.Judged, "$2", "u.id", "u.unit_group", "COALESCE(i.field, '')") + ")"

// entryText is what a sheet says of an item, in one text.
func entryText(row string) string {
	return strings.ReplaceAll("CASE WHEN ROW.exempt THEN 'exempt' ELSE COALESCE(ROW.self, NULLIF(ROW.choice, ''), NULLIF(ROW.figures, ''), '–') END", "ROW", row)
}

// SheetLog lists what was done to a unit's sheet of a year, newest first, as far as the
// reader reaches it and may be shown what was judged; code "" is every item.
func (r Reader) SheetLog(ctx context.Context, db *DB, unit string, year int, set, code string, shown Shown, limit int) ([]LogRow, error) {
	return collect(ctx, db, `
		SELECT `+logColumns+`
		FROM (`+sheetLog+`) told
		ORDER BY id DESC, code
		LIMIT $10`, []any{r.Authority, r.Account, year, unit, set, code, shown.Round, shown.Others, shown.Through, limit}, scanLog)
}

package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
)

// Reader is whose eyes a query looks with: it finds only what the rights of the account
// reach by the deed.
type Reader struct {
	Authority string
	Account   string
	Deed      access.Deed
}

// Edit is one value that was typed in the form.
type Edit struct {
	ID          int64
	Year        int
	Unit        string
	Set         string // criteria set by which it was typed; "" was not kept
	Base        int    // revision that it was typed on; 0 is an empty sheet
	Code        string
	Part        string // self, choice, exempt, note, evidence, figures.NAME
	Was, Became string
	Request     string // made by the browser, once for each value that it sends
	At          time.Time
	By          string
}

// Evidence is what proves an item.
type Evidence struct {
	ID        int64
	Year      int
	Unit      string
	Code      string
	Kind      string // file, link, document
	SHA256    string
	Media     string
	Bytes     int64
	Title     string
	Number    string
	Issued    string // "2006-01-02"; "" is not said
	Section   string
	Page      string
	Phase     assessment.Phase // of the sheet when it was added
	At        time.Time
	By        string
	Set       string // criteria set by which it was given; "" was not kept
	From      int64  // evidence of an earlier set that its unit took over; 0 is none
	Removed   bool
	RemovedBy string // "" where it stands
}

// Reply is what a unit answers to what was judged of one item.
type Reply struct {
	ID     int64
	Year   int
	Unit   string
	Set    string
	Code   string
	Mark   int64
	Stance assessment.Stance
	Points *exact.Number // that the unit asks for; nil is its claim
	Reason string
	At     time.Time
	By     string
}

// item joins the item that a row is about, and asks whether the reader reaches it: the
// unit's row is u, the item's i.
func (r Reader) item(row, set string) string {
	return strings.NewReplacer("ROW", row, "SET", set).Replace(`
		JOIN unit u ON u.authority = ROW.authority AND u.id = ROW.unit
		JOIN criteria_item i ON i.authority = ROW.authority AND i.set_ref = SET AND i.code = ROW.code
		WHERE ROW.authority = $1 AND ` + within(r.Deed, "$2", "u.id", "u.unit_group", "i.field") + `
			AND ROW.year = $3 AND ROW.unit = $4`)
}

// Entries is [DB.Entries] of the items that the reader reaches.
func (r Reader) Entries(ctx context.Context, db *DB, unit string, year, revision int, set string) ([]assessment.Entry, error) {
	return collect(ctx, db, `
		SELECT e.code, e.self, e.appraised, e.survey, e.choice, e.exempt, e.evidence, e.note, e.figures, e.cells, e.worksheet
		FROM entry e`+r.item("e", "$5")+` AND e.revision = $6
		ORDER BY e.position`, []any{r.Authority, r.Account, year, unit, set, revision}, scanEntry)
}

// Edits lists what was typed by a set on a revision, oldest first.
func (r Reader) Edits(ctx context.Context, db *DB, unit string, year, base int, set string) ([]Edit, error) {
	return collect(ctx, db, `
		SELECT `+editColumns+`
		FROM edit e`+r.item("e", "$5")+` AND e.base = $6 AND `+bySet("e", "$5")+`
		ORDER BY e.id`, []any{r.Authority, r.Account, year, unit, set, base}, scanEdit)
}

func scanEdit(rows *sql.Rows, e *Edit) error {
	err := rows.Scan(&e.ID, &e.Year, &e.Unit, &e.Base, &e.Code, &e.Part, &e.Was, &e.Became, &e.Request, &e.At, &e.By, &e.Set)
	e.At = e.At.UTC()
	return err
}

// Shown says which marks are open to the unit itself: of the appraisal rounds up to Round,
// those of surveys and other indices, and all up to the one that was newest when the unit was
// published. Who has the right to [access.Judged] sees all of them.
type Shown struct {
	Round   int
	Others  bool
	Through int64 // 0 is not published
}

// Marks lists the marks that the reader reaches and may see, oldest first. Marks of a
// block are there for those whose rights reach its field.
func (r Reader) Marks(ctx context.Context, db *DB, unit string, year int, set string, shown Shown) ([]Mark, error) {
	return collect(ctx, db, `
		SELECT `+markColumns+`
		FROM mark m
		LEFT JOIN file f ON f.authority = m.authority AND f.sha256 = m.file`+r.item("m", "$5")+`
			AND m.set_ref = $5
			AND (m.stage = 'appraisal' AND $6 > 0 AND m.round <= $6 OR m.stage <> 'appraisal' AND $7 OR m.id <= $8 OR `+within(access.Judged, "$2", "u.id", "u.unit_group", "i.field")+`)
		ORDER BY m.id`, []any{r.Authority, r.Account, year, unit, set, shown.Round, shown.Others, shown.Through}, scanMark)
}

// Evidence lists what proves a unit's items and was given by the set, what was taken back
// among it.
func (r Reader) Evidence(ctx context.Context, db *DB, unit string, year int, set string) ([]Evidence, error) {
	return collect(ctx, db, `
		SELECT `+evidenceColumns+`
		FROM evidence e
		LEFT JOIN evidence_removal x ON x.authority = e.authority AND x.evidence = e.id`+r.item("e", "$5")+` AND `+bySet("e", "$5")+`
		ORDER BY e.id`, []any{r.Authority, r.Account, year, unit, set}, scanEvidence)
}

const evidenceColumns = "e.id, e.year, e.unit, e.code, e.kind, e.sha256, e.media, e.bytes, e.title, e.number, e.issued, e.section, e.page, e.phase, e.done_at, e.done_by, e.set_ref, e.taken_from, x.evidence IS NOT NULL, COALESCE(x.done_by, '')"

func scanEvidence(rows *sql.Rows, e *Evidence) error {
	err := rows.Scan(&e.ID, &e.Year, &e.Unit, &e.Code, &e.Kind, &e.SHA256, &e.Media, &e.Bytes, &e.Title, &e.Number, &e.Issued, &e.Section, &e.Page, &e.Phase, &e.At, &e.By, &e.Set, &e.From, &e.Removed, &e.RemovedBy)
	e.At = e.At.UTC()
	return err
}

// Replies lists what the unit answered, oldest first.
func (r Reader) Replies(ctx context.Context, db *DB, unit string, year int, set string) ([]Reply, error) {
	return collect(ctx, db, `
		SELECT a.id, a.year, a.unit, a.set_ref, a.code, a.mark, a.answer, a.points, a.reason, a.done_at, a.done_by
		FROM reply a`+r.item("a", "$5")+` AND a.set_ref = $5
		ORDER BY a.id`, []any{r.Authority, r.Account, year, unit, set}, scanReply)
}

func scanReply(rows *sql.Rows, a *Reply) error {
	err := rows.Scan(&a.ID, &a.Year, &a.Unit, &a.Set, &a.Code, &a.Mark, &a.Stance, optional{&a.Points}, &a.Reason, &a.At, &a.By)
	a.At = a.At.UTC()
	return err
}

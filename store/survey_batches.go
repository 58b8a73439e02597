package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// BatchKind is the way that answers came.
type BatchKind string

const (
	Imported BatchKind = "import" // a workbook or text file
	Online   BatchKind = "online" // the online form
	Paper    BatchKind = "paper"  // typed in from paper
)

// Batch is answers that were taken in together.
type Batch struct {
	Round     string
	ID        int64 // counts up within the authority
	Kind      BatchKind
	Import    int64 // try that it came by; 0 is none
	Responses int
	At        time.Time
	By        string
	Withdrawn *BatchWithdrawal // nil counts
	Excluded  []BatchExclusion // of its answers, now; by exclusion
}

// Counts is how many of its answers count.
func (b *Batch) Counts() int {
	if b.Withdrawn != nil {
		return 0
	}
	n := b.Responses
	for _, x := range b.Excluded {
		n -= x.Responses
	}
	return n
}

// BatchWithdrawal says that a batch does not count any more.
type BatchWithdrawal struct {
	Reason string
	At     time.Time
	By     string
}

// Block is many answers of a batch, as package responses packs them.
type Block struct {
	Batch     int64
	Position  int
	Responses int
	Body      []byte
}

// Response is the answers of one form.
type Response struct {
	Form    string // number, told apart without capitals
	Batch   int64
	Unit    string
	Stratum string
	Channel string
	Link    string // code of the link; "" is none
	Day     string // received
	Body    []byte // as package responses packs them
}

// Tally is how many answers of a batch are about a unit and stratum.
type Tally struct {
	Batch     int64
	Unit      string
	Stratum   string
	Responses int
}

var (
	blockRows    = newTable("survey_block", "authority, round, batch, position, responses, body")
	responseRows = newTable("survey_response", "authority, round, form, batch, unit, stratum, channel, link, day, body")
	tallyRows    = newTable("survey_tally", "authority, round, batch, unit, stratum, responses")
)

// AddBatch adds a batch and returns its number. What it holds follows.
func (tx *Tx) AddBatch(authority string, b Batch) (int64, error) {
	id, err := tx.count(authority, "survey_batch", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO survey_batch (authority, round, id, kind, import, responses, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		authority, b.Round, id, string(b.Kind), b.Import, b.Responses, b.At, b.By)
}

// AddBlocks adds blocks to a batch.
func (tx *Tx) AddBlocks(authority, round string, blocks []Block) error {
	values := make([]any, 0, len(blocks)*blockRows.columns)
	for _, b := range blocks {
		values = append(values, authority, round, b.Batch, b.Position, b.Responses, b.Body)
	}
	return tx.insert(blockRows, values)
}

// AddResponses adds forms to a batch; ErrConflict where one is there.
func (tx *Tx) AddResponses(authority, round string, list []Response) error {
	values := make([]any, 0, len(list)*responseRows.columns)
	for _, r := range list {
		values = append(values, authority, round, r.Form, r.Batch, r.Unit, r.Stratum, r.Channel, r.Link, r.Day, r.Body)
	}
	return tx.insert(responseRows, values)
}

// AddTallies adds the counts of a batch.
func (tx *Tx) AddTallies(authority, round string, list []Tally) error {
	values := make([]any, 0, len(list)*tallyRows.columns)
	for _, t := range list {
		values = append(values, authority, round, t.Batch, t.Unit, t.Stratum, t.Responses)
	}
	return tx.insert(tallyRows, values)
}

// WithdrawBatch lets a batch count no more; ErrConflict where it did not.
func (tx *Tx) WithdrawBatch(authority, round string, batch int64, w BatchWithdrawal) error {
	return tx.exec(`
		INSERT INTO survey_withdrawal (authority, round, batch, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)`, authority, round, batch, w.Reason, w.At, w.By)
}

// Batches lists the batches of a round, oldest first; "" is of every round.
func (db *DB) Batches(ctx context.Context, authority, round string) ([]Batch, error) {
	return db.batches(ctx, db.read, authority, round)
}

// Batches is [DB.Batches] with what this write did.
func (tx *Tx) Batches(authority, round string) ([]Batch, error) {
	return tx.db.batches(tx.ctx, tx, authority, round)
}

func (db *DB) batches(ctx context.Context, q querier, authority, round string) ([]Batch, error) {
	list, err := collectFrom(ctx, db, q, `
		SELECT b.round, b.id, b.kind, b.import, b.responses, b.done_at, b.done_by, w.reason, w.done_at, w.done_by
		FROM survey_batch b
		LEFT JOIN survey_withdrawal w ON w.authority = b.authority AND w.round = b.round AND w.batch = b.id
		WHERE b.authority = $1 AND ($2 = '' OR b.round = $2)
		ORDER BY b.id`, []any{authority, round}, func(rows *sql.Rows, b *Batch) error {
		var reason, by sql.NullString
		var at sql.NullTime
		err := rows.Scan(&b.Round, &b.ID, &b.Kind, &b.Import, &b.Responses, &b.At, &b.By, &reason, &at, &by)
		b.At = b.At.UTC()
		if reason.Valid {
			b.Withdrawn = &BatchWithdrawal{reason.String, at.Time.UTC(), by.String}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, db.addExclusions(ctx, q, authority, round, list)
}

// counts keeps rows of batches that were not withdrawn.
const counts = `
			AND NOT EXISTS (
				SELECT 1
				FROM survey_withdrawal w
				WHERE w.authority = r.authority AND w.round = r.round AND w.batch = r.batch
			)`

// EachBlock gives every block of a round that counts to f, by batch; through is the newest
// batch that is read, 0 is all.
func (db *DB) EachBlock(ctx context.Context, authority, round string, through int64, f func(Block) error) error {
	return db.query(ctx, db.read, `
		SELECT r.batch, r.position, r.responses, r.body
		FROM survey_block r
		WHERE r.authority = $1 AND r.round = $2 AND ($3 = 0 OR r.batch <= $3)`+counts+`
		ORDER BY r.batch, r.position`, []any{authority, round, through}, func(rows *sql.Rows) error {
		var b Block
		if err := rows.Scan(&b.Batch, &b.Position, &b.Responses, &b.Body); err != nil {
			return err
		}
		return f(b)
	})
}

// EachResponse gives every single form of a round that counts to f, by batch and number;
// through is the newest batch that is read, 0 is all.
func (db *DB) EachResponse(ctx context.Context, authority, round string, through int64, f func(Response) error) error {
	return db.query(ctx, db.read, `
		SELECT r.form, r.batch, r.unit, r.stratum, r.channel, r.link, r.day, r.body
		FROM survey_response r
		WHERE r.authority = $1 AND r.round = $2 AND ($3 = 0 OR r.batch <= $3)`+counts+notExcluded+`
		ORDER BY r.batch, r.form`, []any{authority, round, through}, func(rows *sql.Rows) error {
		var r Response
		if err := rows.Scan(&r.Form, &r.Batch, &r.Unit, &r.Stratum, &r.Channel, &r.Link, &r.Day, &r.Body); err != nil {
			return err
		}
		return f(r)
	})
}

// EachOfBatch gives everything that a batch holds to the functions, whether it counts or not.
func (db *DB) EachOfBatch(ctx context.Context, authority, round string, batch int64, block func(Block) error, response func(Response) error) error {
	err := db.query(ctx, db.read, `
		SELECT batch, position, responses, body
		FROM survey_block
		WHERE authority = $1 AND round = $2 AND batch = $3
		ORDER BY position`, []any{authority, round, batch}, func(rows *sql.Rows) error {
		var b Block
		if err := rows.Scan(&b.Batch, &b.Position, &b.Responses, &b.Body); err != nil {
			return err
		}
		return block(b)
	})
	if err != nil {
		return err
	}
	return db.query(ctx, db.read, `
		SELECT form, batch, unit, stratum, channel, link, day, body
		FROM survey_response
		WHERE authority = $1 AND round = $2 AND batch = $3
		ORDER BY form`, []any{authority, round, batch}, func(rows *sql.Rows) error {
		var r Response
		if err := rows.Scan(&r.Form, &r.Batch, &r.Unit, &r.Stratum, &r.Channel, &r.Link, &r.Day, &r.Body); err != nil {
			return err
		}
		return response(r)
	})
}

// HasResponse says whether a form of a round was taken in by itself, and counts.
func (tx *Tx) HasResponse(authority, round, form string) (bool, error) {
	var one int
	return found(tx.row(hasResponse, []any{authority, round, form}, &one))
}

// HasResponse is [Tx.HasResponse] outside of a write.
func (db *DB) HasResponse(ctx context.Context, authority, round, form string) (bool, error) {
	var one int
	return found(db.row(ctx, hasResponse, []any{authority, round, form}, &one))
}

const hasResponse = `
		SELECT 1
		FROM survey_response r
		WHERE r.authority = $1 AND r.round = $2 AND r.form = $3` + counts + notExcluded

// found says whether a row was there.
func found(err error) (bool, error) {
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Answered counts the answers of a round that count, by unit and stratum.
func (db *DB) Answered(ctx context.Context, authority, round string) ([]Tally, error) {
	return collect(ctx, db, `
		SELECT unit, stratum, SUM(responses)
		FROM (
			SELECT r.unit, r.stratum, r.responses
			FROM survey_tally r
			WHERE r.authority = $1 AND r.round = $2`+counts+`
			UNION ALL
			SELECT r.unit, r.stratum, -1
			FROM survey_excluded e
			JOIN survey_response r ON r.authority = e.authority AND r.round = e.round AND r.batch = e.batch AND r.form = e.form
			WHERE e.authority = $1 AND e.round = $2`+counts+holds+`
		) counted
		GROUP BY unit, stratum
		HAVING SUM(responses) > 0
		ORDER BY unit, stratum`, []any{authority, round}, func(rows *sql.Rows, t *Tally) error {
		return rows.Scan(&t.Unit, &t.Stratum, &t.Responses)
	})
}

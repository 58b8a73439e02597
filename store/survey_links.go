package store

import (
	"context"
	"database/sql"
	"time"
)

// Link is a way to the online form of a round.
type Link struct {
	Code    string // as in the address; of a token its sha256
	Round   string
	Unit    string // "" lets the respondent choose
	Channel string // as the office calls it
	Once    bool   // a token of one sampled person
	Stratum string
	Cluster string
	Weight  float64
	Shut    bool
	Used    bool   // a token by which a form came
	Receipt string // of a used token: sum of a number that only the sender's page has; "" is not known
	At      time.Time
	By      string
}

var linkRows = newTable("survey_link", "authority, code, round, unit, channel, once, stratum, cluster, weight, shut, used, receipt, done_at, done_by")

// AddLinks adds links; ErrConflict where a code is there.
func (tx *Tx) AddLinks(authority string, list []Link) error {
	values := make([]any, 0, len(list)*linkRows.columns)
	for _, l := range list {
		values = append(values, authority, l.Code, l.Round, l.Unit, l.Channel, l.Once, l.Stratum, l.Cluster, l.Weight, l.Shut, l.Used, l.Receipt, l.At, l.By)
	}
	return tx.insert(linkRows, values)
}

// ShutLink takes a link back.
func (tx *Tx) ShutLink(authority, code string, shut bool) error {
	return tx.exec(`
		UPDATE survey_link
		SET shut = $3
		WHERE authority = $1 AND code = $2`, authority, code, shut)
}

// UseLink says that a form came by a token, and of no other row which. The receipt tells its
// sender from others who have the token.
func (tx *Tx) UseLink(authority, code, receipt string) error {
	return tx.exec(`
		UPDATE survey_link
		SET used = $3, receipt = $4
		WHERE authority = $1 AND code = $2`, authority, code, true, receipt)
}

// UsedLink says whether a form came by a token, and its receipt, with what this write did.
func (tx *Tx) UsedLink(authority, code string) (used bool, receipt string, err error) {
	err = tx.row(`
		SELECT used, receipt
		FROM survey_link
		WHERE authority = $1 AND code = $2`, []any{authority, code}, &used, &receipt)
	return used, receipt, err
}

// Link returns the link of a code, or ErrNotFound.
func (db *DB) Link(ctx context.Context, authority, code string) (Link, error) {
	list, err := db.links(ctx, authority, "code = $2", code)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Link{}, err
	}
	return list[0], nil
}

// Links lists the links of a round.
func (db *DB) Links(ctx context.Context, authority, round string) ([]Link, error) {
	return db.links(ctx, authority, "round = $2", round)
}

func (db *DB) links(ctx context.Context, authority, condition, value string) ([]Link, error) {
	return collect(ctx, db, `
		SELECT code, round, unit, channel, once, stratum, cluster, weight, shut, used, receipt, done_at, done_by
		FROM survey_link
		WHERE authority = $1 AND `+condition+`
		ORDER BY once, unit, channel, code`, []any{authority, value}, func(rows *sql.Rows, l *Link) error {
		err := rows.Scan(&l.Code, &l.Round, &l.Unit, &l.Channel, &l.Once, &l.Stratum, &l.Cluster, &l.Weight, &l.Shut, &l.Used, &l.Receipt, &l.At, &l.By)
		l.At = l.At.UTC()
		return err
	})
}

// LinkAnswers is how many forms came by a link.
type LinkAnswers struct {
	Code      string
	Responses int
}

// AnswersByLink counts the forms of a round that count, by link.
func (db *DB) AnswersByLink(ctx context.Context, authority, round string) ([]LinkAnswers, error) {
	return collect(ctx, db, `
		SELECT r.link, COUNT(*)
		FROM survey_response r
		WHERE r.authority = $1 AND r.round = $2 AND r.link <> ''`+counts+notExcluded+`
		GROUP BY r.link
		ORDER BY r.link`, []any{authority, round}, func(rows *sql.Rows, a *LinkAnswers) error {
		return rows.Scan(&a.Code, &a.Responses)
	})
}

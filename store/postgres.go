package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/stdlib"
)

// postgres keeps texts in the order of their bytes whatever the database says. Writes take
// turns among all copies of the program by a lock that ends with the transaction, so that
// each sees all that came before, as it does on SQLite; see ADR 14.
var postgres = dialect{
	name:    "postgres",
	blob:    "BYTEA",
	text:    `TEXT COLLATE "C"`,
	turn:    "SELECT pg_advisory_xact_lock(1952807026)",
	wrote:   "UPDATE written SET times = times + 1",
	version: "SELECT times FROM written",
	moment:  sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	open:    openPostgres,
	fits:    postgresFits,
	copy:    postgresCopy,
	fault:   postgresFault,
	strict:  true,
	tables:  "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
	columns: `
		SELECT column_name, data_type, 0
		FROM information_schema.columns
		WHERE table_schema = current_schema() AND table_name = $1
		ORDER BY ordinal_position`,
	references: `
		SELECT DISTINCT t.relname, r.relname
		FROM pg_constraint f
		JOIN pg_class t ON t.oid = f.conrelid
		JOIN pg_class r ON r.oid = f.confrelid
		WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace`,
	empty: func(tables []string) []string { return []string{"TRUNCATE " + strings.Join(tables, ", ")} },
	thaw:  postgresThaw,
}

// postgresThaw switches off the triggers that somebody made, which the owner of a table may;
// foreign keys are looked at all the same.
func postgresThaw(_ context.Context, _ *DB, _ querier, tables []string) (thaw, freeze []string, err error) {
	freeze = []string{"SET CONSTRAINTS ALL IMMEDIATE"} // no table is changed while it waits to be looked at
	for _, table := range tables {
		thaw = append(thaw, "ALTER TABLE "+table+" DISABLE TRIGGER USER")
		freeze = append(freeze, "ALTER TABLE "+table+" ENABLE TRIGGER USER", "ANALYZE "+table)
	}
	return thaw, freeze, nil
}

// openPostgres reads a place as libpq does: what it does not say is in the environment
// (PGPASSWORD …) or in the file of passwords.
func openPostgres(place string, to opening) (*sql.DB, error) {
	config, err := pgx.ParseConfig(place)
	if err != nil {
		return nil, &Fault{ErrNoServer, err}
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connected
	}
	if severalHosts(config) { // whatever the place says: what is written must be read at once
		config.ValidateConnect = pgconn.ValidateConnectTargetSessionAttrsPrimary
	}
	settings := map[string]string{
		"timezone":                            "UTC",
		"lock_timeout":                        "10000", // ms, as SQLite waits
		"idle_in_transaction_session_timeout": "600000",
		"tcp_keepalives_idle":                 "30", // a copy that is gone gives its turn back
		"tcp_keepalives_interval":             "10",
		"tcp_keepalives_count":                "3",
	}
	if to != toWrite {
		settings["default_transaction_read_only"] = "on"
	}
	for name, value := range settings {
		if _, said := config.RuntimeParams[name]; !said {
			config.RuntimeParams[name] = value
		}
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "parindex"
	}
	// Who leaves while a question is answered cancels it, and not the connection.
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: cancelled}
	}
	return sql.OpenDB(connector{stdlib.GetConnector(*config)}), nil
}

// connected is how long a host may take to let us in, before the next one is tried.
const connected = 5 * time.Second

// severalHosts says whether a place names more than one server: a primary and its standbys.
func severalHosts(config *pgx.ConnConfig) bool {
	return slices.ContainsFunc(config.Fallbacks, func(f *pgconn.FallbackConfig) bool {
		return f.Host != config.Host || f.Port != config.Port
	})
}

// postgresFits refuses a database in which Vietnamese cannot be kept, or an answer that was
// given might be lost.
func postgresFits(ctx context.Context, q querier) error {
	for _, must := range []struct{ setting, not, fix string }{
		{"server_encoding", "SQL_ASCII", "make it anew: createdb -T template0 -E UTF8 NAME"},
		{"synchronous_commit", "off", "ALTER DATABASE NAME SET synchronous_commit = on"},
	} {
		var value string
		rows, err := q.QueryContext(ctx, "SHOW "+must.setting)
		if err != nil {
			return err
		}
		if rows.Next() {
			err = rows.Scan(&value)
		}
		if err := errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return err
		}
		if value == must.not || must.setting == "server_encoding" && value != "UTF8" {
			return &Fault{ErrUnfit, fmt.Errorf("%s is %s; %s", must.setting, value, must.fix)}
		}
	}
	return nil
}

// kinds are the classes and codes of PostgreSQL by the error that callers know; the longest
// that fits counts.
var kinds = map[string]error{
	"23505": ErrConflict,
	"23503": ErrUnknown,
	"PX001": ErrFrozen, // of our triggers
	"40001": ErrBusy, "40P01": ErrBusy, "55P03": ErrBusy, "57014": ErrBusy, "53300": ErrBusy, "53400": ErrBusy,
	"53100": ErrFull, "53200": ErrFull,
	"XX001": ErrDamaged, "XX002": ErrDamaged, "58": ErrDamaged,
	"08": ErrNoServer, "28": ErrNoServer, "3D": ErrNoServer, "42501": ErrNoServer, "25006": ErrNoServer, "57P": ErrNoServer,
}

func postgresFault(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.As(err, new(*Fault)):
		return err
	}
	var e *pgconn.PgError
	if errors.As(err, &e) {
		for _, code := range []string{e.Code, e.Code[:min(3, len(e.Code))], e.Code[:min(2, len(e.Code))]} {
			if kind := kinds[code]; kind != nil {
				return &Fault{kind, err}
			}
		}
		return err
	}
	if gone(err) {
		return &Fault{ErrNoServer, err}
	}
	return err
}

// gone says whether an error is that of a connection, not of what was asked on it.
func gone(err error) bool {
	var network net.Error
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &network) || errors.As(err, new(*pgconn.ConnectError)) || errors.Is(err, pgconn.ErrConnClosed)
}

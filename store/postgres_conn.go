package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// cancelled is how long a question that nobody waits for any more may take to end.
const cancelled = 2 * time.Second

// connector makes connections on which a question may be asked while the rows of another
// are read, as SQLite lets one.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &pgConn{Conn: conn.(*stdlib.Conn)}, nil
}

type pgConn struct {
	*stdlib.Conn
	reading *pgRows // still to come from the server; nil is none
	within  bool    // a transaction
}

// BeginTx begins a transaction. Until it ends, no error says driver.ErrBadConn: database/sql
// would wait for the end of the transaction to close the connection, and the transaction for
// it.
func (c *pgConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	tx, err := c.Conn.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	c.within = true
	return pgTx{tx, c}, nil
}

type pgTx struct {
	driver.Tx
	conn *pgConn
}

func (t pgTx) Commit() error {
	t.conn.within = false
	return t.Tx.Commit()
}

func (t pgTx) Rollback() error {
	t.conn.within = false
	return t.Tx.Rollback()
}

// settle takes what is still to come of the rows that are read, so that something else can
// be asked.
func (c *pgConn) settle() {
	if c.reading != nil {
		c.reading.takeAll()
	}
}

// CheckNamedValue lets the driver have everything, times as UTC: the columns know no zone.
func (c *pgConn) CheckNamedValue(v *driver.NamedValue) error {
	if t, ok := v.Value.(time.Time); ok {
		v.Value = t.UTC()
	}
	return nil
}

func (c *pgConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	c.settle()
	result, err := c.Conn.ExecContext(ctx, text, args)
	return result, c.said(ctx, err)
}

func (c *pgConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	c.settle()
	rows, err := c.Conn.QueryContext(ctx, text, args)
	if err != nil {
		return nil, c.said(ctx, err)
	}
	c.reading = &pgRows{Rows: rows.(*stdlib.Rows), ctx: ctx, conn: c}
	return c.reading, nil
}

func (c *pgConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	c.settle()
	st, err := c.Conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, c.said(ctx, err)
	}
	return &pgStmt{st.(*stdlib.Stmt), c, text}, nil
}

type pgStmt struct {
	*stdlib.Stmt
	conn *pgConn
	text string
}

func (s *pgStmt) Close() error {
	s.conn.settle()
	return s.Stmt.Close()
}

func (s *pgStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.ExecContext(ctx, s.text, args)
}

func (s *pgStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// pgRows are rows as they come, or those that were taken ahead.
type pgRows struct {
	*stdlib.Rows
	ctx   context.Context
	conn  *pgConn
	ahead [][]driver.Value
	end   error // after those; nil: the server has more
}

func (r *pgRows) Next(to []driver.Value) error {
	if len(r.ahead) > 0 {
		copy(to, r.ahead[0])
		r.ahead = r.ahead[1:]
		return nil
	}
	if r.end == nil {
		if err := r.Rows.Next(to); err != nil {
			r.ended(err)
		}
	}
	return r.end
}

func (r *pgRows) takeAll() {
	for r.end == nil {
		row := make([]driver.Value, len(r.Columns()))
		if err := r.Rows.Next(row); err != nil {
			r.ended(err)
			break
		}
		for i, v := range row {
			if b, ok := v.([]byte); ok {
				row[i] = slices.Clone(b)
			}
		}
		r.ahead = append(r.ahead, row)
	}
}

func (r *pgRows) ended(err error) {
	if r.end = err; err != io.EOF {
		r.end = r.conn.said(r.ctx, err)
	}
	if r.conn.reading == r {
		r.conn.reading = nil
	}
}

func (r *pgRows) Close() error {
	if r.conn.reading == r {
		r.conn.reading = nil
	}
	return r.Rows.Close()
}

// said is an error with why the server was told to end, where it was.
func (c *pgConn) said(ctx context.Context, err error) error {
	if c.within && errors.Is(err, driver.ErrBadConn) {
		return pgconn.ErrConnClosed
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) && e.Code == "57014" && ctx.Err() != nil {
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// postgresCopy adds rows whose values stand one after another.
func postgresCopy(ctx context.Context, conn *sql.Conn, t table, values []any) error {
	return conn.Raw(func(raw any) error {
		c := raw.(*pgConn)
		c.settle()
		rows := make([][]any, 0, len(values)/t.columns)
		for row := range slices.Chunk(values, t.columns) {
			for i, v := range row {
				var err error
				if row[i], err = plainValue(v); err != nil {
					return err
				}
			}
			rows = append(rows, row)
		}
		_, err := c.Conn.Conn().CopyFrom(ctx, pgx.Identifier{t.name}, t.names, pgx.CopyFromRows(rows))
		return c.said(ctx, err)
	})
}

// plainValue is a value as the driver knows it.
func plainValue(v any) (any, error) {
	switch v := v.(type) {
	case driver.Valuer:
		return v.Value()
	case time.Time:
		return v.UTC(), nil
	}
	return v, nil
}

package store

import (
	"context"
	"database/sql"
)

// QueryContext asks at that moment, by a text that is parsed each time.
func (s *Snapshot) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return s.tx.QueryContext(ctx, text, args...)
}

// question prepares a text until the snapshot is closed, on its own connection: the pool
// may have no other.
func (s *Snapshot) question(text string) (*sql.Stmt, error) {
	if st, ok := s.prepared[text]; ok {
		return st, nil
	}
	st, err := s.tx.PrepareContext(s.ctx, text)
	if err == nil {
		s.prepared[text] = st
	}
	return st, err
}

func (s *Snapshot) open() map[string]bool { return s.reading }

// row asks for one row; ErrNotFound where there is none.
func (s *Snapshot) row(text string, args []any, to ...any) error {
	err := ErrNotFound
	if fault := s.db.query(s.ctx, s, text, args, func(rows *sql.Rows) error {
		err = rows.Scan(to...)
		return err
	}); fault != nil {
		return fault
	}
	return err
}

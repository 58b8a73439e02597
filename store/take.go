package store

import (
	"context"
)

// atOnce bounds the rows that wait in memory to be added together.
const (
	rowsAtOnce  = 1024
	bytesAtOnce = 8 << 20
)

// thawed runs f while rows of tables may be changed at will, and freezes them again as they
// were.
func (tx *Tx) thawed(tables []string, f func() error) error {
	thaw, freeze, err := tx.db.dialect.thaw(tx.ctx, tx.db, tx, tables)
	if err != nil {
		return err
	}
	for _, step := range thaw {
		if err := tx.exec(step); err != nil {
			return err
		}
	}
	if err := f(); err != nil {
		return err
	}
	for _, step := range freeze {
		if err := tx.exec(step); err != nil {
			return err
		}
	}
	return nil
}

// takeAll adds every row of another database, tables behind those that they refer to.
func (tx *Tx) takeAll(o *original, tell func(rows int64)) (map[string]rowsSum, error) {
	all := map[string]rowsSum{}
	for _, s := range o.shapes {
		sum, err := tx.takeTable(o, s, tell)
		if err != nil {
			return nil, err
		}
		all[s.name] = sum
	}
	return all, nil
}

// takeTable adds the rows of one table.
func (tx *Tx) takeTable(o *original, s shape, tell func(rows int64)) (sum rowsSum, err error) {
	to := s.target()
	err = Alongside(tx, func(part []any) error { return tx.insert(to, part) }, func(ctx context.Context, give func([]any) error) error {
		sum, err = o.parts(ctx, s, tell, give)
		return err
	})
	return sum, err
}

// parts reads a table in as many rows as are added together.
func (o *original) parts(ctx context.Context, s shape, tell func(rows int64), give func([]any) error) (sum rowsSum, err error) {
	var part []any
	size := 0
	err = o.each(ctx, s, func(row []any) error {
		tell(1)
		sum.add(row)
		part, size = append(part, row...), size+sizeOf(row)
		if len(part) < rowsAtOnce*len(row) && size < bytesAtOnce {
			return nil
		}
		err := give(part)
		part, size = make([]any, 0, len(part)), 0
		return err
	})
	if err == nil {
		err = give(part)
	}
	return sum, err
}

// sizeOf is about how many bytes a row has.
func sizeOf(row []any) (n int) {
	for _, v := range row {
		switch v := v.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		}
	}
	return n
}

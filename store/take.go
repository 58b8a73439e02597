package store

// atOnce bounds the rows that wait in memory to be added together.
const (
	rowsAtOnce  = 64 * together
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

func (tx *Tx) takeTable(o *original, s shape, tell func(rows int64)) (sum rowsSum, err error) {
	to := s.target()
	var waiting []any
	size := 0
	err = o.each(tx.ctx, s, func(row []any) error {
		tell(1)
		sum.add(row)
		waiting, size = append(waiting, row...), size+sizeOf(row)
		if len(waiting) < rowsAtOnce*to.columns && size < bytesAtOnce {
			return nil
		}
		err := tx.insert(to, waiting)
		waiting, size = waiting[:0], 0
		return err
	})
	if err != nil {
		return sum, err
	}
	return sum, tx.insert(to, waiting)
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

package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// rowsSum is a sum over the rows of a table that is the same in whatever order they come, and
// in every database that holds the same values.
type rowsSum [4]uint64

func (s *rowsSum) add(row []any) {
	var b []byte
	for _, v := range row {
		b = appendValue(b, v)
	}
	sum := sha256.Sum256(b)
	for i := range s {
		s[i] += binary.LittleEndian.Uint64(sum[8*i:])
	}
}

// appendValue writes a value so that no two different ones are written alike.
func appendValue(b []byte, v any) []byte {
	number := func(kind byte, n uint64) []byte { return binary.BigEndian.AppendUint64(append(b, kind), n) }
	switch v := v.(type) {
	case nil:
		return append(b, 'n')
	case int64:
		return number('i', uint64(v))
	case bool:
		if v {
			return number('i', 1)
		}
		return number('i', 0)
	case float64:
		return number('f', math.Float64bits(v))
	case time.Time:
		return number('t', uint64(v.UnixMicro()))
	case string:
		return append(number('s', uint64(len(v))), v...)
	case []byte:
		return append(number('b', uint64(len(v))), v...)
	}
	text := fmt.Sprintf("%T %v", v, v)
	return append(number('?', uint64(len(text))), text...)
}

// sums reads every row.
func (o *original) sums(ctx context.Context, tell func(rows int64)) (map[string]rowsSum, error) {
	all := map[string]rowsSum{}
	for _, s := range o.shapes {
		var sum rowsSum
		err := o.each(ctx, s, func(row []any) error {
			tell(1)
			sum.add(row)
			return nil
		})
		if err != nil {
			return nil, err
		}
		all[s.name] = sum
	}
	return all, nil
}

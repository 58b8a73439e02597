package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parindex/words"
)

// Misfit is a value that a database holds and another cannot.
type Misfit struct {
	Table  string
	Key    string // of its row, "authority=tinh, id=7"
	Column string // "" is the row
	Why    words.Text
}

// Misfits is the error of rows that another database cannot take: all of them.
type Misfits []Misfit

func (m Misfits) Error() string {
	return fmt.Sprintf("%d values cannot be held, first %s.%s of %s: %s", len(m), m[0].Table, m[0].Column, m[0].Key, m[0].Why.En)
}

// Why a value is one.
var (
	withNUL   = words.Text{Vi: "văn bản có ký tự NUL", En: "the text has a NUL character"}
	noUTF8    = words.Text{Vi: "văn bản không phải UTF-8", En: "the text is not UTF-8"}
	otherKind = words.Text{Vi: "giá trị không đúng kiểu của cột", En: "the value is not of the column's kind"}
	tooLarge  = words.Text{Vi: "số nguyên vượt quá 32 bit", En: "the number needs more than 32 bits"}
	noMoment  = words.Text{Vi: "mốc thời gian không đọc được hoặc chi tiết hơn phần triệu giây", En: "the moment cannot be read, or is finer than a microsecond"}
)

// moments are how SQLite's files hold them; the program writes the first.
var moments = []string{"2006-01-02 15:04:05.999999999-07:00", "2006-01-02 15:04:05.999999999", time.RFC3339Nano, "2006-01-02"}

// storedKinds read values as SQLite stores them, by the kind of their column.
var storedKinds = map[string]func(v any) (any, words.Text){
	"TEXT":             readText,
	"BIGINT":           readWhole(math.MinInt64, math.MaxInt64),
	"INTEGER":          readWhole(math.MinInt32, math.MaxInt32),
	"BOOLEAN":          readBool,
	"TIMESTAMP":        readMoment,
	"DOUBLE PRECISION": readOf[float64],
	"BLOB":             readOf[[]byte],
}

// read gives a stored value as another database takes it; why says what keeps it from that.
// Kinds of PostgreSQL are not among the readers: what it holds fits everywhere.
func read(kind string, v any) (value any, why words.Text) {
	if f := storedKinds[kind]; f != nil && v != nil {
		return f(v)
	}
	return v, words.Text{}
}

func readText(v any) (any, words.Text) {
	s, ok := v.(string)
	switch {
	case !ok:
		return v, otherKind
	case strings.Contains(s, "\x00"):
		return v, withNUL
	case !utf8.ValidString(s):
		return v, noUTF8
	}
	return v, words.Text{}
}

func readWhole(least, most int64) func(v any) (any, words.Text) {
	return func(v any) (any, words.Text) {
		n, ok := v.(int64)
		switch {
		case !ok:
			return v, otherKind
		case n < least || n > most:
			return v, tooLarge
		}
		return v, words.Text{}
	}
}

func readBool(v any) (any, words.Text) {
	if v == int64(0) || v == int64(1) {
		return v == int64(1), words.Text{}
	}
	return v, otherKind
}

func readMoment(v any) (any, words.Text) {
	text, _ := v.(string)
	for _, layout := range moments {
		if at, err := time.Parse(layout, text); err == nil && at.Nanosecond()%1000 == 0 {
			return at.UTC(), words.Text{}
		}
	}
	return v, noMoment
}

func readOf[T any](v any) (any, words.Text) {
	if _, ok := v.(T); ok {
		return v, words.Text{}
	}
	return v, otherKind
}

// misfits is the error of all rows that refer to nothing and, where another database is strict
// about them, of all values that it cannot hold; nil: there are none.
func (o *original) misfits(ctx context.Context, strict bool, tell func(rows int64)) error {
	list, err := o.strays(ctx)
	for i := 0; i < len(o.shapes) && strict && err == nil; i++ {
		s := o.shapes[i]
		err = o.stored(ctx, s, func(row []any) error {
			tell(1)
			for i, c := range s.columns {
				if _, why := read(c.kind, row[i]); why != (words.Text{}) {
					list = append(list, Misfit{s.name, s.key(row), c.name, why})
				}
			}
			return nil
		})
	}
	if err == nil && len(list) > 0 {
		err = Misfits(list)
	}
	return err
}

// key names a row by its primary key.
func (s shape) key(row []any) string {
	var parts []string
	for i, c := range s.columns {
		if c.key > 0 {
			parts = append(parts, fmt.Sprintf("%s=%v", c.name, row[i]))
		}
	}
	return strings.Join(parts, ", ")
}

// strays names the rows that refer to nothing.
func (o *original) strays(ctx context.Context) ([]Misfit, error) {
	list, err := collectFrom(ctx, o.db, o.tx, o.db.dialect.strays, nil, func(rows *sql.Rows, m *Misfit) error {
		var row sql.NullInt64
		var to string
		err := rows.Scan(&m.Table, &row, &to)
		m.Key = fmt.Sprintf("rowid=%d", row.Int64)
		m.Why = words.Sprintf("dòng này trỏ tới một dòng không có trong bảng %s", "the row refers to one that table %s has not", to)
		return err
	})
	return slices.DeleteFunc(list, func(m Misfit) bool { return o.count[m.Table] == 0 }), err // others are not copied
}

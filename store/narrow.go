package store

import "fmt"

// equal is a column that must hold a value, of any where the value is its type's zero.
type equal struct {
	column string
	value  any
}

// narrowed returns conditions after WHERE authority = $1 with what they compare: only those
// that say something, so that each finds its rows by an index.
func narrowed(authority string, by ...equal) (conditions string, args []any) {
	args = []any{authority}
	for _, e := range by {
		if e.value == "" || e.value == 0 {
			continue
		}
		args = append(args, e.value)
		conditions += fmt.Sprintf(" AND %s = $%d", e.column, len(args))
	}
	return conditions, args
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"parindex/access"
)

// within is the condition that an account reaches what a query looks at by a deed. It is
// made from the one table of rights, so that a query gives nobody what a page would not.
// account is the parameter that holds the login; unit, group and field are expressions of
// the query, field "" where it is about no item.
func within(d access.Deed, account, unit, group, field string) string {
	var roles []string
	for role, reach := range access.Reaches(d) {
		roles = append(roles, reached(role, reach, unit, group, field))
	}
	if len(roles) == 0 {
		return "1 = 0"
	}
	slices.Sort(roles)
	return fmt.Sprintf(`EXISTS (
				SELECT 1
				FROM account who
				JOIN account_grant g ON g.authority = who.authority AND g.account = who.id
				WHERE who.authority = $1 AND who.id = %s AND NOT who.blocked AND (%s)
			)`, account, strings.Join(roles, " OR "))
}

// Units lists the units that the reader reaches.
func (r Reader) Units(ctx context.Context, db *DB) ([]string, error) {
	return collect(ctx, db, `
		SELECT u.id
		FROM unit u
		WHERE u.authority = $1 AND `+within(r.Deed, "$2", "u.id", "u.unit_group", "")+`
		ORDER BY u.id`, []any{r.Authority, r.Account}, func(rows *sql.Rows, id *string) error { return rows.Scan(id) })
}

func reached(role access.Role, reach access.Reach, unit, group, field string) string {
	is := "g.role = '" + string(role) + "'"
	scope := " AND (g.unit_group = '' OR g.unit_group = " + group + ")"
	if field != "" {
		scope += " AND (g.field = '' OR g.field = " + field + ")"
	}
	switch reach {
	case access.OwnOne:
		return "(" + is + " AND g.unit = " + unit + ")"
	case access.Within:
		return "(" + is + scope + ")"
	case access.Others:
		return "(" + is + scope + " AND (" + unit + " = '' OR " + unit + " <> COALESCE(who.unit, '') AND NOT EXISTS (" +
			"SELECT 1 FROM account_grant own WHERE own.authority = who.authority AND own.account = who.id AND own.unit = " + unit + ")))"
	}
	return "(" + is + ")"
}

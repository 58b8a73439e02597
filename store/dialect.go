package store

import (
	"context"
	"database/sql"
	"net/url"
	"strings"
)

// dialect holds what differs between databases; the SQL itself does not.
type dialect struct {
	name    string        // ending of migrations that are for this database only
	blob    string        // type of a column of bytes, {blob} in migrations
	keyed   string        // {keyed} in migrations: rows lie by their key, not as they came
	text    string        // what TEXT in migrations is, so that texts are in the order of their bytes
	bare    bool          // it looks for the name of each parameter, so that many are best given none
	turn    string        // asked first in every write: one after another, whoever writes; "": they are so
	wrote   string        // last in every write that changed anything; "": the database counts itself
	version string        // question for a number that another commit changes, asked on one connection
	moment  sql.TxOptions // of a look at one moment

	open  func(path string, to opening) (*sql.DB, error)
	fits  func(ctx context.Context, q querier) error                             // refuses a database that cannot hold the tables; nil: every one can
	copy  func(ctx context.Context, conn *sql.Conn, t table, values []any) error // many rows at once; nil: by INSERT
	fault func(err error) error                                                  // names the error by its code

	strict     bool                                                                                             // a column holds values of its kind only
	tables     string                                                                                           // question for the names of all tables
	columns    string                                                                                           // for the columns of one: name, kind, place in the key
	references string                                                                                           // for which table refers to which
	strays     string                                                                                           // for rows that refer to none: table, row, table referred to; "": there can be none
	stored     string                                                                                           // before the name of a column: its value as it is stored
	empty      func(tables []string) (steps []string)                                                           // takes all rows away; tables follow those that they refer to
	thaw       func(ctx context.Context, db *DB, q querier, tables []string) (thaw, freeze []string, err error) // statements that let rows of tables be changed at will, and no more
	copyTo     func(ctx context.Context, conn *sql.Conn, path string) error                                     // copies what is committed into a new file
}

// opening is what a database is opened to.
type opening int

const (
	toWrite  opening = iota
	toRead           // beside one that writes
	toLookAt         // so that not a byte of it changes
)

// dialectOf is that of a place: postgres://… is a server, anything else a file.
func dialectOf(place string) dialect {
	if OnServer(place) {
		return postgres
	}
	return sqlite
}

// OnServer says whether a place names a database on a PostgreSQL server, not a file.
func OnServer(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// NameOf is a place as it may be shown: without the password of a server, or anything else
// that is said to it.
func NameOf(place string) string {
	if !OnServer(place) {
		return place
	}
	u, err := url.Parse(place)
	if err != nil {
		return "postgres://…"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// fill puts the names that differ between databases into a migration.
func (d dialect) fill(text string) string {
	return strings.NewReplacer("{blob}", d.blob, "{keyed}", d.keyed, " TEXT", " "+d.text).Replace(text)
}

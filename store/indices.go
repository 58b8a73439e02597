package store

import (
	"context"
	"database/sql"

	"parindex/provinces"
)

// IndexList is one import of what national indices say of provinces.
type IndexList struct {
	ID     int64 // counts up within the authority
	Import int64
	Source Origin
	Rows   []provinces.Standing // in the order of the file

	Withdrawn map[int]Withdrawal // rows that do not count, by their place in Rows
}

var indexRows = newTable("index_row", "authority, list, position, name, year, province, part, target, value, place, places, source, worksheet, cell")

// AddIndexList keeps a list and returns its number. Its file and its import are there
// before.
func (tx *Tx) AddIndexList(authority string, l IndexList) (int64, error) {
	id, err := tx.count(authority, "index_list", 1)
	if err != nil {
		return 0, err
	}
	err = tx.exec(`
		INSERT INTO index_list (authority, id, file, import, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		authority, id, l.Source.File, l.Import, l.Source.At, l.Source.By)
	if err != nil {
		return 0, err
	}
	values := make([]any, 0, len(l.Rows)*indexRows.columns)
	for i, s := range l.Rows {
		values = append(values, authority, id, i, s.Index, s.Year, s.Province, s.Part, s.Target, number{s.Value}, s.Rank, s.Of, s.Source, s.Sheet, s.Cell)
	}
	return id, tx.insert(indexRows, values)
}

// IndexLists lists every list with its rows, oldest first.
func (db *DB) IndexLists(ctx context.Context, authority string) ([]IndexList, error) {
	lists, err := collect(ctx, db, `
		SELECT l.id, l.import, l.file, COALESCE(f.name, ''), l.done_at, l.done_by
		FROM index_list l
		LEFT JOIN file f ON f.authority = l.authority AND f.sha256 = l.file
		WHERE l.authority = $1
		ORDER BY l.id`, []any{authority}, func(rows *sql.Rows, l *IndexList) error {
		err := rows.Scan(&l.ID, &l.Import, &l.Source.File, &l.Source.Name, &l.Source.At, &l.Source.By)
		l.Source.At = l.Source.At.UTC()
		return err
	})
	if err != nil {
		return nil, err
	}
	withdrawn, err := db.Withdrawals(ctx, authority)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		lists[i].take(withdrawn)
		lists[i].Rows, err = collect(ctx, db, `
			SELECT name, year, province, part, target, value, place, places, source, worksheet, cell
			FROM index_row
			WHERE authority = $1 AND list = $2
			ORDER BY position`, []any{authority, lists[i].ID}, scanStanding)
		if err != nil {
			return nil, err
		}
	}
	return lists, nil
}

func scanStanding(rows *sql.Rows, s *provinces.Standing) error {
	return rows.Scan(&s.Index, &s.Year, &s.Province, &s.Part, &s.Target, optional{&s.Value}, &s.Rank, &s.Of, &s.Source, &s.Sheet, &s.Cell)
}

// take picks the withdrawals of its own rows.
func (l *IndexList) take(all []Withdrawal) {
	l.Withdrawn = map[int]Withdrawal{}
	for _, w := range all {
		if w.List == l.ID {
			l.Withdrawn[w.Position] = w
		}
	}
}

// Standing is what counts about a province in an index, with the list that said it last.
type Standing struct {
	provinces.Standing
	From     Origin
	List     int64
	Position int // in the list
}

// CurrentStandings keeps of what lists say, given oldest first, the newest about each
// thing that was not withdrawn, in the order in which the things were first named. An index
// and a part are written as they were first.
func CurrentStandings(lists []IndexList) []Standing {
	at := map[provinces.Key]int{}
	indices, parts := map[string]string{}, map[[2]string]string{}
	var current []Standing
	for _, l := range lists {
		for position, s := range l.Rows {
			if _, out := l.Withdrawn[position]; out {
				continue
			}
			from, key := l.Source, s.Key()
			from.Sheet, from.Cell = s.Sheet, s.Cell
			s.Index, s.Part = firstOf(indices, key.Index, s.Index), firstOf(parts, [2]string{key.Index, key.Part}, s.Part)
			i, there := at[key]
			if !there {
				i = len(current)
				at[key] = i
				current = append(current, Standing{})
			}
			current[i] = Standing{s, from, l.ID, position}
		}
	}
	return current
}

// firstOf is what was said first of a key.
func firstOf[K comparable](said map[K]string, key K, text string) string {
	if first, ok := said[key]; ok {
		return first
	}
	said[key] = text
	return text
}

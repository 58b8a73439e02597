package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"time"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// frozenSet returns the set of a publication.
func (db *DB) frozenSet(ctx context.Context, authority string, publication int64) (*criteria.Set, error) {
	var ref string
	err := db.row(ctx, `
		SELECT set_ref
		FROM publication
		WHERE authority = $1 AND id = $2`, []any{authority, publication}, &ref)
	if err != nil {
		return nil, err
	}
	return db.Set(ctx, authority, ref)
}

// Scores lists the items of one unit in printed order, with all that led to them.
func (db *DB) Scores(ctx context.Context, authority string, publication int64, unit string) ([]Score, error) {
	return db.scores(ctx, authority, publication, "s.unit = $3", unit)
}

// ItemScores lists what every unit of a publication got for one item, units by ID, with
// all that led to it.
func (db *DB) ItemScores(ctx context.Context, authority string, publication int64, code string) ([]Score, error) {
	return db.scores(ctx, authority, publication, "s.code = $3", code)
}

// EachUnitScores hands over the items of every unit of a group, in the order of the results, by
// one query; CROSS JOIN keeps SQLite from sorting all of them. Of what led to a score there is
// what the unit claimed for it and why the appraiser changed it, not where that stands.
// each must not keep what it is given.
func (db *DB) EachUnitScores(ctx context.Context, authority string, publication int64, group string, each func(unit string, scores []Score) error) error {
	set, err := db.frozenSet(ctx, authority, publication)
	if err != nil {
		return err
	}
	var scores []Score
	flush := func() error {
		if len(scores) == 0 {
			return nil
		}
		err := each(scores[0].Unit, scores)
		scores = scores[:0]
		return err
	}
	err = db.query(ctx, db.read, `
		SELECT s.unit, s.code, s.points, s.max_points, s.status, s.why_vi, s.why_en, s.mark, s.claim, e.self, m.reason
		FROM publication p
		CROSS JOIN result r
		CROSS JOIN score s
		LEFT JOIN entry e ON e.authority = s.authority AND e.unit = s.unit AND e.year = p.year AND e.revision = r.revision AND e.code = s.code
		LEFT JOIN mark m ON m.authority = s.authority AND m.id = s.mark
		WHERE p.authority = $1 AND p.id = $2
			AND r.authority = p.authority AND r.publication = p.id AND r.unit_group = $3
			AND s.authority = r.authority AND s.publication = r.publication AND s.unit = r.unit
		ORDER BY r.position, s.position`, []any{authority, publication, group}, func(rows *sql.Rows) error {
		var s Score
		var status string
		var reason sql.NullString
		err := rows.Scan(&s.Unit, &s.Code, number{&s.Points}, number{&s.Max}, &status, &s.WhyVi, &s.WhyEn, &s.Mark, &s.Counted, optional{&s.Claimed}, &reason)
		if err != nil {
			return err
		}
		s.Reason = reason.String
		s.of(set, status)
		if len(scores) > 0 && scores[0].Unit != s.Unit {
			if err := flush(); err != nil {
				return err
			}
		}
		scores = append(scores, s)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// scores lists the scores that a condition on $3 holds for.
func (db *DB) scores(ctx context.Context, authority string, publication int64, condition, value string) ([]Score, error) {
	set, err := db.frozenSet(ctx, authority, publication)
	if err != nil {
		return nil, err
	}
	return collect(ctx, db, scoreColumns+`
		FROM score s
		JOIN publication p ON p.authority = s.authority AND p.id = s.publication
		JOIN result r ON r.authority = s.authority AND r.publication = s.publication AND r.unit = s.unit`+scoreCauses+`
		WHERE s.authority = $1 AND s.publication = $2 AND `+condition+`
		ORDER BY s.unit, s.position`, []any{authority, publication, value}, func(rows *sql.Rows, s *Score) error {
		return scanScore(rows, set, s)
	})
}

// scoreColumns are what [scanScore] reads.
const scoreColumns = `
		SELECT s.unit, s.code, s.points, s.max_points, s.status, s.why_vi, s.why_en, s.mark, s.claim,
			e.self, e.choice, e.figures, e.evidence, e.note, e.cells, e.worksheet, c.self, c.cells, c.worksheet, h.file, hf.name, h.done_by, h.done_at,
			m.reason, m.worksheet, m.cell, m.file, mf.name, m.done_by, m.done_at`

// scoreCauses joins what led to a score s of a result r in a publication p.
const scoreCauses = `
		LEFT JOIN entry e ON e.authority = s.authority AND e.unit = s.unit AND e.year = p.year AND e.revision = r.revision AND e.code = s.code
		LEFT JOIN entry c ON c.authority = s.authority AND c.unit = s.unit AND c.year = p.year AND c.revision = r.revision AND c.code = s.claim
		LEFT JOIN sheet h ON h.authority = r.authority AND h.unit = r.unit AND h.year = p.year AND h.revision = r.revision
		LEFT JOIN file hf ON hf.authority = h.authority AND hf.sha256 = h.file
		LEFT JOIN mark m ON m.authority = s.authority AND m.id = s.mark
		LEFT JOIN file mf ON mf.authority = m.authority AND mf.sha256 = m.file`

func scanScore(rows *sql.Rows, set *criteria.Set, s *Score) error {
	var status string
	var choice, figures, evidence, note, reason sql.NullString
	var own, counted nullClaim
	var from, sheet nullOrigin
	err := rows.Scan(&s.Unit, &s.Code, number{&s.Points}, number{&s.Max}, &status, &s.WhyVi, &s.WhyEn, &s.Mark, &s.Counted,
		optional{&own.self}, &choice, &figures, &evidence, &note, &own.cells, &own.sheet,
		optional{&counted.self}, &counted.cells, &counted.sheet, &sheet.File, &sheet.Name, &sheet.By, &sheet.At,
		&reason, &from.Sheet, &from.Cell, &from.File, &from.Name, &from.By, &from.At)
	if err != nil {
		return err
	}
	s.of(set, status)
	s.Claimed = own.self
	s.Choice, s.Evidence, s.Note, s.Reason = choice.String, evidence.String, note.String, reason.String
	declared, err := decodeFigures(figures.String)
	if err != nil {
		return err
	}
	s.Figures, s.Declared = FiguresText(declared), declared
	if s.Claim, err = own.origin(sheet); err != nil {
		return err
	}
	if s.From = from.origin(); s.Counted != "" {
		s.From, err = counted.origin(sheet)
	}
	return err
}

// of says what the set says of the item, and how it was scored.
func (s *Score) of(set *criteria.Set, status string) {
	if it := set.Item(s.Code); it != nil {
		s.Name, s.Source, s.Section, s.Full = it.Name, it.Source, it.Section, it.Max.Number
	}
	s.Status = statusOf(status)
}

// nullClaim scans where an entry stands; an outer join may leave it out.
type nullClaim struct {
	self         *exact.Number
	cells, sheet sql.NullString
}

func (c nullClaim) origin(of nullOrigin) (Origin, error) {
	if !c.sheet.Valid {
		return Origin{}, nil
	}
	places, err := decodeCells(c.cells.String)
	o := of.origin()
	o.Sheet, o.Cell = c.sheet.String, ClaimCell(c.self, places)
	return o, err
}

// nullOrigin scans an origin that an outer join may leave out.
type nullOrigin struct {
	File, Name, Sheet, Cell, By sql.NullString
	At                          sql.Null[time.Time]
}

func (o nullOrigin) origin() Origin {
	if !o.By.Valid {
		return Origin{}
	}
	return Origin{File: o.File.String, Name: o.Name.String, Sheet: o.Sheet.String, Cell: o.Cell.String, By: o.By.String, At: o.At.V.UTC()}
}

// FiguresText writes declared figures for people: "a = 40; b = 38,5".
func FiguresText(figures map[string]*exact.Number) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		if n := figures[name]; n != nil {
			parts = append(parts, name+" = "+words.Number(*n, words.Vi))
		}
	}
	return strings.Join(parts, "; ")
}

// ClaimCell picks the cell that a unit's claim stands in: its typed points, else its
// choice, else its first figure.
func ClaimCell(self *exact.Number, cells map[string]string) string {
	if c := cells["self"]; c != "" && (self != nil || len(cells) == 1) {
		return c
	}
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		if name == "choice" || strings.HasPrefix(name, "figures.") {
			return cells[name]
		}
	}
	return cmp.Or(cells["self"], cells["exempt"])
}

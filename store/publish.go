package store

import "errors"

var (
	resultRows    = newTable("result", "authority, publication, unit, position, name, unit_group, group_name, points, max_points, bonus, penalty, total, percent, shown, class, place, ranked, claimed, direct, survey, other, missing, revision, digest, inputs")
	componentRows = newTable("component", "authority, publication, unit, position, code, points, max_points, status")
	scoreRows     = newTable("score", "authority, publication, unit, position, code, points, max_points, status, why_vi, why_en, mark, claim")
)

// NextPublication returns the number of the next publication.
func (tx *Tx) NextPublication(authority string) (int64, error) {
	return tx.count(authority, "publication", 1)
}

// LastChecksum returns the checksum of the newest publication, "" when there is none.
func (tx *Tx) LastChecksum(authority string) (string, error) {
	var sum string
	err := tx.row(`
		SELECT checksum
		FROM publication
		WHERE authority = $1
		ORDER BY id DESC
		LIMIT 1`, []any{authority}, &sum)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return sum, err
}

// CurrentPublication returns the publication of a year and set that no other
// replaced, 0 when there is none.
func (tx *Tx) CurrentPublication(authority string, year int, set string) (int64, error) {
	var id int64
	err := tx.row(`
		SELECT p.id
		FROM publication p
		WHERE p.authority = $1 AND p.year = $2 AND p.set_ref = $3
			AND NOT EXISTS (
				SELECT 1
				FROM publication n
				WHERE n.authority = p.authority AND n.supersedes = p.id
			)`, []any{authority, year, set}, &id)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return id, err
}

// AddScores freezes the components and scores of one unit.
func (tx *Tx) AddScores(authority string, publication int64, unit string, components []Component, scores []Score) error {
	values := make([]any, 0, max(len(components)*componentRows.columns, len(scores)*scoreRows.columns))
	for i := range components {
		c := &components[i]
		values = append(values, authority, publication, unit, i, c.Code, number{&c.Points}, number{&c.Max}, c.Status.String())
	}
	if err := tx.insert(componentRows, values); err != nil {
		return err
	}
	values = values[:0]
	for i := range scores {
		s := &scores[i]
		values = append(values, authority, publication, unit, i, s.Code, number{&s.Points}, number{&s.Max}, s.Status.String(), s.WhyVi, s.WhyEn, s.Mark, s.Counted)
	}
	return tx.insert(scoreRows, values)
}

// AddPublication freezes a publication with its results, in the order that pages
// show them. The scores were added before; nothing can be added after.
func (tx *Tx) AddPublication(p Publication, results []Result) error {
	values := make([]any, 0, len(results)*resultRows.columns)
	for i := range results {
		r := &results[i]
		index := number{&r.Index}
		if !r.HasIndex {
			index.Number = nil
		}
		values = append(values, p.Authority, p.ID, r.Unit, i, r.Name, r.Group, r.GroupName, number{&r.Points}, number{&r.Max}, number{&r.Bonus}, number{&r.Penalty}, number{&r.Total}, index,
			r.Shown, r.Class, r.Rank, r.Ranked, number{r.Claimed}, number{&r.Direct}, number{&r.Survey}, number{&r.Other}, r.Missing, r.Revision, r.Digest, r.Inputs)
	}
	if err := tx.insert(resultRows, values); err != nil {
		return err
	}
	return tx.exec(`
		INSERT INTO publication (authority, id, year, set_ref, set_sha256, set_title, sample, places, basis, without,
			note, reason, supersedes, previous, program, checksum, head, last_mark, last_import, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		p.Authority, p.ID, p.Year, p.Set, p.SetSHA256, p.SetTitle, p.Sample, p.Places, string(p.Basis), encodeSources(p.Without),
		p.Note, p.Reason, p.Supersedes, p.Previous, p.Program, p.Checksum, p.Head, p.LastMark, p.LastImport, p.At, p.By)
}

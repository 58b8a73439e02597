package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"parindex/imports"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

// IndicesReport says what became of a list of provinces in national indices.
type IndicesReport struct {
	File    string          `json:"file"`
	SHA256  string          `json:"sha256"`
	Outcome Outcome         `json:"outcome"` // stored, unchanged or refused
	Rows    int             `json:"rows"`    // values, ranks and targets that it gives
	List    int64           `json:"list"`    // its number where it was stored
	Issues  []imports.Issue `json:"issues"`
}

// ImportIndices stores what a workbook or CSV file says of provinces in national indices,
// as printed, all of it or, where anything is wrong, nothing. What an earlier list says
// about the same stays on the disk and does not count any more. The try is recorded as
// that of any import.
func (c *Campaign) ImportIndices(ctx context.Context, path string) (IndicesReport, error) {
	body, err := readFile(path)
	if errors.Is(err, errTooLarge) {
		err = &Refused{[]Fault{tooLarge}}
	}
	if err != nil {
		return IndicesReport{File: path}, err
	}
	return c.ImportIndicesBody(ctx, path, body)
}

// ImportIndicesBody is ImportIndices of a file in memory.
func (c *Campaign) ImportIndicesBody(ctx context.Context, name string, body []byte) (IndicesReport, error) {
	start := time.Now()
	sum := sha256.Sum256(body)
	read := imports.ReadStandings(body)
	issues, err := convertOld(by(ctx, c.Converter), body, read.Issues, func(xlsx []byte) []imports.Issue {
		read = imports.ReadStandings(xlsx)
		return read.Issues
	})
	r := IndicesReport{File: name, SHA256: hex.EncodeToString(sum[:]), Rows: len(read.Standings), Issues: issues}
	if err != nil {
		return r, err
	}
	r.Issues = append(r.Issues, c.tooEarly(read.Standings)...)
	if imports.Faulty(r.Issues) {
		r.Outcome, r.Rows = Rejected, 0
	}
	return r, c.DB.Write(ctx, func(tx *store.Tx) error { return c.storeIndices(tx, &r, &read, body, start) })
}

// tooEarly are the results of years that have not come; targets may be of any.
func (c *Campaign) tooEarly(rows []provinces.Standing) (issues []imports.Issue) {
	year := c.now().In(vietnam).Year()
	for i := range rows {
		if s := &rows[i]; !s.Target && s.Year > year {
			issues = append(issues, imports.Issue{Severity: imports.Error, Kind: imports.FutureYear, Sheet: s.Sheet, Cell: s.Cell,
				Problem: words.Sprintf("kết quả %s của năm %d, là năm chưa đến", "a result of %s of %d, which has not come", s.Index, s.Year),
				Fix:     words.Text{Vi: "Sửa năm; nếu là mục tiêu thì ghi ở cột mục tiêu.", En: "Correct the year; write a target in the column of targets."}})
		}
	}
	return issues
}

// storeIndices keeps a list unless it was refused, or says nothing but what counts now.
func (c *Campaign) storeIndices(tx *store.Tx, r *IndicesReport, read *imports.StandingList, body []byte, start time.Time) error {
	at := c.now()
	if r.Outcome != Rejected {
		lists, err := c.DB.IndexLists(tx.Context(), c.Authority)
		if err != nil {
			return err
		}
		r.Outcome = Stored
		if repeats(store.CurrentStandings(lists), read.Standings) {
			r.Outcome = Unchanged
		}
	}
	if r.Outcome == Stored {
		if err := tx.PutFile(c.Authority, store.File{SHA256: r.SHA256, Name: shortName(r.File), Body: body, At: at, By: c.By}); err != nil {
			return err
		}
	}
	try, err := c.recordList(tx, store.Import{File: r.SHA256, Name: shortName(r.File), Kind: string(Indices), Outcome: string(r.Outcome), At: at}, r.Issues, start)
	if err != nil || r.Outcome != Stored {
		return err
	}
	list := store.IndexList{Import: try, Source: store.Origin{File: r.SHA256, At: at, By: c.By}, Rows: read.Standings}
	if r.List, err = tx.AddIndexList(c.Authority, list); err != nil {
		return err
	}
	list.ID = r.List
	return c.logAt(tx, at, record{deed: "indices", became: strconv.Itoa(r.Rows), file: r.SHA256, subject: subjectName("indices", list.ID), digest: indexListDigest(&list)})
}

// repeats says whether rows say nothing but what counts now.
func repeats(current []store.Standing, rows []provinces.Standing) bool {
	said := map[string]bool{}
	for i := range current {
		said[standingDigest(&current[i].Standing)] = true
	}
	for i := range rows {
		if !said[standingDigest(&rows[i])] {
			return false
		}
	}
	return true
}

// standingDigest covers what a row says, wherever it stands.
func standingDigest(s *provinces.Standing) string {
	return digestOf("standing", s.Index, s.Year, s.Province, s.Part, s.Target, s.Value, s.Rank, s.Of, s.Source)
}

func eachIndexList(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	lists, err := c.DB.IndexLists(ctx, c.Authority)
	for i := range lists {
		if err := yield(subjectName("indices", lists[i].ID), indexListDigest(&lists[i])); err != nil {
			return err
		}
	}
	return err
}

func indexListDigest(l *store.IndexList) string {
	c := newCanonical()
	c.row("indices", l.ID, l.Import, l.Source.File, l.Source.At, l.Source.By)
	for i := range l.Rows {
		s := &l.Rows[i]
		c.row("standing", s.Index, s.Year, s.Province, s.Part, s.Target, s.Value, s.Rank, s.Of, s.Source, s.Sheet, s.Cell)
	}
	return c.sum()
}

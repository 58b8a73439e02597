package campaign

import (
	"context"
	"fmt"
	"strings"

	"parindex/access"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

// ImportIndices is [Campaign.ImportIndicesBody] for who may plan.
func (a *Acting) ImportIndices(ctx context.Context, name string, body []byte) (IndicesReport, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return IndicesReport{}, err
	}
	return a.work.ImportIndicesBody(ctx, name, body)
}

// Indices lists the lists of national indices, oldest first.
func (a *Acting) Indices(ctx context.Context) ([]store.IndexList, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	return a.work.DB.IndexLists(ctx, a.work.Authority)
}

// WithdrawIndex takes a wrong row of a list out of what counts; what an older list says
// about the same counts again.
func (a *Acting) WithdrawIndex(ctx context.Context, list int64, position int, reason string) error {
	return a.withdraw(ctx, access.Plan, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		row, err := c.indexRow(ctx, list, position)
		if err != nil {
			return err
		}
		w := store.Withdrawal{List: list, Position: position, Reason: reason, At: c.now(), By: c.By}
		if err := tx.AddWithdrawal(c.Authority, w); err != nil {
			return err
		}
		return c.log(tx, record{deed: "index-withdrawn", year: row.Year, was: standingText(row), reason: reason, subject: withdrawalSubject(&w), digest: withdrawalDigest(&w)})
	})
}

// indexRow finds a row that was not withdrawn.
func (c *Campaign) indexRow(ctx context.Context, list int64, position int) (*provinces.Standing, error) {
	lists, err := c.DB.IndexLists(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		if lists[i].ID != list || position < 0 || position >= len(lists[i].Rows) {
			continue
		}
		if w, out := lists[i].Withdrawn[position]; out {
			return nil, refuse(words.Sprintf("Dòng này đã được %s rút trước đó", "This row was withdrawn by %s before", w.By),
				words.Text{Vi: "Mở lại trang để xem số liệu bây giờ.", En: "Open the page again to see what counts now."})
		}
		return &lists[i].Rows[position], nil
	}
	return nil, store.ErrNotFound
}

// standingText is a row of a list as the log says it.
func standingText(s *provinces.Standing) string {
	parts := []string{s.Index, fmt.Sprint(s.Year), s.Province}
	if s.Part != "" {
		parts = append(parts, s.Part)
	}
	if s.Target {
		parts = append(parts, "mục tiêu")
	}
	if s.Value != nil {
		parts = append(parts, words.Number(*s.Value, words.Vi))
	}
	if s.Rank > 0 {
		parts = append(parts, fmt.Sprintf("hạng %d", s.Rank))
	}
	return strings.Join(parts, ", ")
}

func withdrawalSubject(w *store.Withdrawal) string {
	return subjectName("withdrawal", w.List, w.Position)
}

func withdrawalDigest(w *store.Withdrawal) string {
	return digestOf("withdrawal", w.List, w.Position, w.Reason, w.At, w.By)
}

func eachWithdrawal(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Withdrawals(ctx, c.Authority)
	for i := range list {
		if err := yield(withdrawalSubject(&list[i]), withdrawalDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

// IndexRow is a row of a list with what the office needs to judge it.
type IndexRow struct {
	store.Standing
	Name      string            // of the province
	Withdrawn *store.Withdrawal // nil where it counts
}

// IndexTable lists what counts of national indices, and what was withdrawn, newest lists
// first.
func (a *Acting) IndexTable(ctx context.Context) (counts, withdrawn []IndexRow, err error) {
	lists, err := a.Indices(ctx)
	for _, s := range store.CurrentStandings(lists) {
		counts = append(counts, IndexRow{Standing: s, Name: provinces.NameIn(s.Year, s.Province)})
	}
	for i := len(lists) - 1; i >= 0; i-- {
		l := &lists[i]
		for position, s := range l.Rows {
			if w, out := l.Withdrawn[position]; out {
				row := store.Standing{Standing: s, From: l.Source, List: l.ID, Position: position}
				withdrawn = append(withdrawn, IndexRow{row, provinces.NameIn(s.Year, s.Province), &w})
			}
		}
	}
	return counts, withdrawn, err
}

package campaign

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// newBatch is answers that are taken in together, before they have a number.
type newBatch struct {
	store.Batch
	blocks    []store.Block
	numbers   numberSums // of the forms in the blocks
	responses []store.Response
	tallies   []store.Tally
	file      string // sha256 of the file that they came in
	year      int
}

// addBatch keeps a batch with all that it holds, under one row of the log, and returns its
// number. store.ErrConflict where a form is there.
func (c *Campaign) addBatch(tx *store.Tx, b *newBatch) (int64, error) {
	if b.By = c.By; b.At.IsZero() {
		b.At = c.now()
	}
	id, err := tx.AddBatch(c.Authority, b.Batch)
	if err != nil {
		return 0, err
	}
	b.ID = id
	slices.SortFunc(b.responses, func(x, y store.Response) int { return strings.Compare(x.Form, y.Form) }) // as they are read again
	for i := range b.blocks {
		b.blocks[i].Batch, b.blocks[i].Position = id, i
	}
	for i := range b.responses {
		b.responses[i].Batch = id
	}
	for i := range b.tallies {
		b.tallies[i].Batch = id
	}
	if err := tx.AddBlocks(c.Authority, b.Round, b.blocks); err != nil {
		return 0, err
	}
	if len(b.blocks) > 0 {
		if err := tx.AddNumbers(c.Authority, b.Round, b.numbers.rows(id)); err != nil {
			return 0, err
		}
	}
	if err := tx.AddResponses(c.Authority, b.Round, b.responses); err != nil {
		return 0, err
	}
	if err := tx.AddTallies(c.Authority, b.Round, b.tallies); err != nil {
		return 0, err
	}
	sum := newBatchSum(&b.Batch)
	for i := range b.blocks {
		sum.block(b.blocks[i])
	}
	for _, r := range b.responses {
		sum.response(r)
	}
	return id, c.logAt(tx, b.At, record{deed: "survey-answers", year: b.year, became: strconv.Itoa(b.Responses), file: b.file, subject: batchSubject(&b.Batch), digest: sum.sum()})
}

func batchSubject(b *store.Batch) string { return subjectName("answers", b.Round, b.ID) }

// batchSum is the digest over a batch and what it holds.
type batchSum struct{ *canonical }

func newBatchSum(b *store.Batch) batchSum {
	c := newCanonical()
	c.row("batch", b.Round, b.ID, string(b.Kind), b.Import, b.Responses, b.At, b.By)
	return batchSum{c}
}

func (s batchSum) block(b store.Block) {
	s.row("block", b.Batch, b.Position, b.Responses, sumOf(b.Body))
}

func (s batchSum) response(r store.Response) {
	s.row("response", r.Form, r.Batch, r.Unit, r.Stratum, r.Channel, r.Link, r.Day, sumOf(r.Body))
}

func eachBatch(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Batches(ctx, c.Authority, "")
	for i := range list {
		sum := newBatchSum(&list[i])
		err := c.DB.EachOfBatch(ctx, c.Authority, list[i].Round, list[i].ID,
			func(b store.Block) error { sum.block(b); return nil },
			func(r store.Response) error { sum.response(r); return nil })
		if err != nil {
			return err
		}
		if err := yield(batchSubject(&list[i]), sum.sum()); err != nil {
			return err
		}
	}
	return err
}

// WithdrawBatch lets answers count no more that were taken in by mistake; they are kept. Of
// answers that came one by one it takes those about one's own unit as little as
// [Acting.Exclude] does.
func (a *Acting) WithdrawBatch(ctx context.Context, round string, batch int64, reason string) error {
	return a.withdraw(ctx, access.RunSurvey, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		list, err := tx.Batches(c.Authority, round)
		if err != nil {
			return err
		}
		for _, b := range list {
			if b.ID == batch {
				if err := a.mayWithdraw(ctx, &b); err != nil {
					return err
				}
				return c.withdrawBatch(tx, b, reason)
			}
		}
		return store.ErrNotFound
	})
}

func (a *Acting) mayWithdraw(ctx context.Context, b *store.Batch) error {
	units := map[string]bool{}
	err := a.work.DB.EachOfBatch(ctx, a.work.Authority, b.Round, b.ID,
		func(store.Block) error { return errEnough }, // a file is about many units
		func(r store.Response) error { units[r.Unit] = true; return nil })
	if err == errEnough {
		return nil
	}
	for unit := range units {
		if err == nil {
			err = a.mayExclude(ctx, unit)
		}
	}
	return err
}

func (c *Campaign) withdrawBatch(tx *store.Tx, b store.Batch, reason string) error {
	if b.Withdrawn != nil {
		return refuse(words.Sprintf("Lần nhận %d đã được rút", "Batch %d was withdrawn", b.ID), words.Text{Vi: "Mở lại trang để xem danh sách bây giờ.", En: "Open the page again to see the list as it is now."})
	}
	b.Withdrawn = &store.BatchWithdrawal{Reason: reason, At: c.now(), By: c.By}
	if err := tx.WithdrawBatch(c.Authority, b.Round, b.ID, *b.Withdrawn); err != nil {
		return err
	}
	return c.log(tx, record{deed: "survey-withdraw", was: strconv.Itoa(b.Responses), reason: reason, subject: subjectName("answers-withdrawal", b.Round, b.ID), digest: withdrawnDigest(&b)})
}

func withdrawnDigest(b *store.Batch) string {
	return digestOf("answers-withdrawal", b.Round, b.ID, b.Withdrawn.Reason, b.Withdrawn.At, b.Withdrawn.By)
}

func eachBatchWithdrawal(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Batches(ctx, c.Authority, "")
	for i := range list {
		if list[i].Withdrawn == nil {
			continue
		}
		if err := yield(subjectName("answers-withdrawal", list[i].Round, list[i].ID), withdrawnDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

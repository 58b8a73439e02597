package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"parindex/store"
	"parindex/survey/responses"
	"parindex/words"
)

// numberSums are sums of the numbers of forms, eight bytes of their sha256 each: among a
// million numbers another one is taken for one of them once in 10^13 times.
type numberSums []uint64

func numberSum(form string) uint64 {
	sum := sha256.Sum256([]byte(strings.ToLower(words.NFC(strings.TrimSpace(form)))))
	return binary.BigEndian.Uint64(sum[:])
}

// partOf is the part that a sum is kept in.
func partOf(sum uint64) int { return int(sum >> 56) }

// add adds the numbers of a block.
func (s *numberSums) add(r *SurveyRound, b *responses.Block) {
	for i := range b.N {
		if form := b.Form(r.Asks, i); form != "" {
			*s = append(*s, numberSum(form))
		}
	}
}

// rows are the sums of a batch as they are stored.
func (s numberSums) rows(batch int64) []store.Numbers {
	slices.Sort(s)
	list := []store.Numbers{{Batch: batch, Part: store.SummedPart, Body: []byte{}}}
	for _, sum := range slices.Compact(s) {
		if last := &list[len(list)-1]; last.Part != partOf(sum) {
			list = append(list, store.Numbers{Batch: batch, Part: partOf(sum)})
		}
		last := &list[len(list)-1]
		last.Body = binary.BigEndian.AppendUint64(last.Body, sum)
	}
	return list
}

// among says whether a sum is in a row.
func among(body []byte, sum uint64) bool {
	n := len(body) / 8
	at := func(i int) uint64 { return binary.BigEndian.Uint64(body[i*8:]) }
	low, high := 0, n
	for low < high {
		if middle := (low + high) / 2; at(middle) < sum {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < n && at(low) == sum
}

// inFiles says whether a number is among the forms that came in files and count.
func (c *Campaign) inFiles(tx *store.Tx, round, form string) (there bool, err error) {
	sum := numberSum(form)
	err = tx.EachNumbers(c.Authority, round, partOf(sum), func(body []byte) error {
		there = there || among(body, sum)
		return nil
	})
	return there, err
}

// sumNumbers sums up what files of before brought, once, outside of other writes: a round may
// have a million.
func (c *Campaign) sumNumbers(ctx context.Context, r *SurveyRound) error {
	batches, err := c.DB.Unsummed(ctx, c.Authority, r.ID)
	for _, batch := range batches {
		if err := c.sumBatch(ctx, r, batch); err != nil {
			return err
		}
	}
	return err
}

func (c *Campaign) sumBatch(ctx context.Context, r *SurveyRound, batch int64) error {
	var sums numberSums
	err := c.DB.EachOfBatch(ctx, c.Authority, r.ID, batch, func(stored store.Block) error {
		var b responses.Block
		if err := b.UnmarshalBinary(stored.Body); err != nil {
			return err
		}
		sums.add(r, &b)
		return nil
	}, func(store.Response) error { return nil })
	if err != nil {
		return err
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error { return tx.AddNumbers(c.Authority, r.ID, sums.rows(batch)) })
	if errors.Is(err, store.ErrConflict) {
		return nil // somebody else did it meanwhile
	}
	return err
}

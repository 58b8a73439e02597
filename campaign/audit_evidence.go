package campaign

import (
	"context"
	"errors"
	"fmt"
	"io"

	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// AuditEvidence reads every evidence file that a unit gave, once, from where they are kept,
// and adds to an audit those that are missing or no longer have their sha256. What was taken
// back is kept and read too.
func (c *Campaign) AuditEvidence(ctx context.Context, kept evidence.Storage, a *Audit) error {
	seen := map[string]bool{}
	err := c.DB.EachEvidence(ctx, c.Authority, func(e store.Evidence) error {
		if e.Kind != ProofFile || seen[e.SHA256] {
			return nil
		}
		seen[e.SHA256] = true
		a.Files++
		err := readThrough(ctx, kept, e.SHA256)
		what, say := "", words.Text{}
		switch {
		case errors.Is(err, evidence.ErrNotFound):
			what, say = "missing", words.Text{Vi: "Mất tệp tài liệu kiểm chứng", En: "An evidence file is missing"}
		case errors.Is(err, evidence.ErrDamaged):
			what, say = "changed", words.Text{Vi: "Tệp tài liệu kiểm chứng không còn như khi nộp", En: "An evidence file is not as it was given"}
		case err != nil:
			return fmt.Errorf("evidence %d: %w", e.ID, err)
		default:
			return nil
		}
		at := e.At
		a.Faults = append(a.Faults, AuditFault{What: what, Table: "evidence", Key: fmt.Sprint(e.ID), By: e.By, At: &at,
			Problem: words.Sprintf("%s: %s (bảng evidence, khóa %d, sha256 %s); năm %d, đơn vị %s, mục %s, %s nộp lúc %s", "%s: %s (table evidence, key %d, sha256 %s); %d, unit %s, item %s, given by %s, %s",
				say, e.Title, e.ID, e.SHA256, e.Year, e.Unit, e.Code, e.By, c.clock(e.At))})
		return nil
	})
	a.Whole = len(a.Faults) == 0
	return err
}

// readThrough reads a file to its end, where it is held against its sha256.
func readThrough(ctx context.Context, kept evidence.Storage, sum string) error {
	body, _, err := kept.Get(ctx, sum)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, body)
	return errors.Join(err, body.Close())
}

package campaign

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"parindex/store"
	"parindex/words"
)

// Audit is what a look over the whole log, and all that it covers, has found.
type Audit struct {
	Rows      int64        `json:"rows"` // of the log
	Head      string       `json:"head"` // hash of the newest
	Subjects  int          `json:"subjects"`
	Originals int          `json:"originals"`
	Files     int          `json:"files,omitempty"` // of evidence, where [Campaign.AuditEvidence] read them
	Whole     bool         `json:"whole"`
	Faults    []AuditFault `json:"faults"`
}

// AuditFault is one place that is not as the program wrote it.
type AuditFault struct {
	What    string     `json:"what"`            // gap, hash, link, end, again, head, changed, added, gone, missing, original, unreadable, unbegun
	Row     int64      `json:"row,omitempty"`   // of the log: the one that is at fault, or that knows what was there
	Table   string     `json:"table,omitempty"` // that holds what is at fault
	Key     string     `json:"key,omitempty"`   // there
	By      string     `json:"by,omitempty"`    // who had written it
	At      *time.Time `json:"at,omitempty"`
	Problem words.Text `json:"problem"`
}

// AuditVerify walks the log from its first row: the numbers without a gap, each hash, each
// link to the row before. Then it holds everything that the log covers against the newest
// row about it, every original against its sha256, and the head that each publication
// prints against the chain. What the program writes meanwhile is no fault.
//
// It names what was changed by hand. Somebody who can write to the database and make rows
// of the log as the program does can still do two things unseen: make the chain anew, and
// add deeds at its end that nobody did, a mark with its row of the log. The first is told
// by the head as it was printed on a report; for the second [Campaign.HeadAt] counts what
// came after that head.
func (c *Campaign) AuditVerify(ctx context.Context) (Audit, error) {
	w := &auditing{c: c, ctx: ctx, Audit: Audit{Faults: []AuditFault{}}, newest: map[string]store.LogRow{}, at: map[string]int64{}}
	for _, step := range []func() error{w.chain, w.end, w.rows, w.items, w.frozen, w.originals, w.heads, w.later} {
		if err := step(); err != nil {
			return w.Audit, fmt.Errorf("audit: %w", err)
		}
		if w.broken {
			break
		}
	}
	w.Whole = len(w.Faults) == 0
	return w.Audit, nil
}

// auditing is one run.
type auditing struct {
	Audit
	c        *Campaign
	ctx      context.Context
	last     store.LogRow            // that was walked
	newest   map[string]store.LogRow // about each subject
	at       map[string]int64        // rows by hash
	suspects []suspect
	broken   bool // the log itself cannot be read to its end
}

// suspect is a subject that differs from the log, unless the program wrote it meanwhile.
type suspect struct {
	subject string
	fault   AuditFault
}

func (w *auditing) add(f AuditFault) { w.Faults = append(w.Faults, f) }

// of puts who wrote a row of the log, and when, beside a fault.
func of(r *store.LogRow, f AuditFault) AuditFault {
	at := r.At
	f.Row, f.By, f.At = r.ID, r.By, &at
	return f
}

// chain walks the log.
func (w *auditing) chain() error {
	err := w.c.DB.EachLog(w.ctx, w.c.Authority, func(r store.LogRow) error {
		w.link(&r)
		return nil
	})
	w.Rows, w.Head = w.last.ID, w.last.Hash
	if err == nil || w.ends(err) {
		return err
	}
	w.broken = true // what the log says of the rest is not known
	w.add(AuditFault{What: "unreadable", Row: w.Rows + 1, Table: "log", Problem: words.Sprintf("Nhật ký: có dòng sau dòng %d không đọc được nữa (%s)", "The log: a row after %d cannot be read any more (%s)", w.Rows, err)})
	return nil
}

// link holds one row against itself and the one before.
func (w *auditing) link(r *store.LogRow) {
	c := w.c
	switch before := w.last.ID; {
	case r.ID == before+2:
		w.add(AuditFault{What: "gap", Row: before + 1, Table: "log", Problem: words.Sprintf("Mất dòng nhật ký %d", "Row %d of the log is missing", before+1)})
	case r.ID != before+1:
		w.add(AuditFault{What: "gap", Row: before + 1, Table: "log", Problem: words.Sprintf("Mất các dòng nhật ký %d đến %d", "Rows %d to %d of the log are missing", before+1, r.ID-1)})
	case r.Previous != w.last.Hash:
		w.add(of(r, AuditFault{What: "link", Table: "log", Problem: words.Sprintf("Dòng nhật ký %d không nối với dòng trước nó (%s ghi lúc %s)", "Row %d of the log does not follow the row before it (%s, %s)", r.ID, r.By, c.clock(r.At))}))
	}
	if chained(c.Authority, r) != r.Hash {
		w.add(of(r, AuditFault{What: "hash", Table: "log", Problem: words.Sprintf("Dòng nhật ký %d đã bị sửa (%s ghi lúc %s)", "Row %d of the log was changed (%s, %s)", r.ID, r.By, c.clock(r.At))}))
	}
	w.last = *r
	w.at[r.Hash] = r.ID
	if r.Subject != "" {
		w.once(r)
		w.newest[r.Subject] = *r
	}
}

// once finds a row that says again, and otherwise, what is written once and never changed.
func (w *auditing) once(r *store.LogRow) {
	before, ok := w.newest[r.Subject]
	kind, _, _ := strings.Cut(r.Subject, " ")
	if is, known := covered[kind]; !ok || !known || is.changes || before.Digest == r.Digest {
		return
	}
	table, key, name := placed(r.Subject)
	w.add(of(r, AuditFault{What: "again", Table: table, Key: key,
		Problem: words.Sprintf("%s chỉ được ghi một lần (nhật ký dòng %d), nhưng dòng %d lại ghi khác (%s ghi lúc %s)", "%s is written once (row %d of the log), but row %d says otherwise (%s, %s)", name, before.ID, r.ID, r.By, w.c.clock(r.At))}))
}

// end holds the last row against the count of all that were ever added, which is read
// after it.
func (w *auditing) end() error {
	added, err := w.c.DB.LogCount(w.ctx, w.c.Authority)
	if err != nil || added <= w.Rows {
		if err == nil && added < w.Rows {
			w.add(AuditFault{What: "end", Row: added + 1, Table: "log", Problem: words.Sprintf("Nhật ký có %d dòng nhưng chương trình mới ghi %d dòng", "The log has %d rows, but the program wrote %d", w.Rows, added)})
		}
		return err
	}
	if _, err := w.after(w.Rows); !errors.Is(err, store.ErrNotFound) {
		return err // more was written meanwhile
	}
	w.add(AuditFault{What: "end", Row: w.Rows + 1, Table: "log", Problem: words.Sprintf("Mất các dòng cuối của nhật ký: đã ghi đến dòng %d, chỉ còn đến dòng %d", "The last rows of the log are missing: row %d was written, row %d is the last", added, w.Rows)})
	return nil
}

// after returns the first row behind one, or store.ErrNotFound.
func (w *auditing) after(id int64) (found store.LogRow, err error) {
	enough := errors.New("enough")
	err = w.c.DB.EachLogAfter(w.ctx, w.c.Authority, id, func(r store.LogRow) error {
		found = r
		return enough
	})
	if err == nil {
		return found, store.ErrNotFound
	}
	if err == enough {
		err = nil
	}
	return found, err
}

// heads holds what each publication prints as the head of the log against the chain: it
// is the row right before that of the publication itself.
func (w *auditing) heads() error {
	pubs, err := w.c.DB.Publications(w.ctx, w.c.Authority)
	for _, p := range pubs {
		logged, ok := w.newest[subjectName("publication", p.ID)]
		if p.Head == "" || !ok || w.at[p.Head] == logged.ID-1 {
			continue
		}
		w.add(of(&logged, AuditFault{What: "head", Table: "publication", Key: fmt.Sprint(p.ID), Problem: words.Sprintf("Công bố số %d in mã đầu nhật ký %s, nhưng nhật ký không có mã này ở chỗ của nó", "Publication %d prints %s as the head of the log, which is not where it should be", p.ID, short(p.Head))}))
	}
	return w.known(err)
}

// short is the beginning of a hash, enough to know it by.
func short(hash string) string { return hash[:min(len(hash), 12)] }

// later drops suspects that were written after the walk, and adds the others.
func (w *auditing) later() error {
	written := map[string]bool{}
	err := w.c.DB.EachLogAfter(w.ctx, w.c.Authority, w.Rows, func(r store.LogRow) error {
		written[r.Subject] = true
		return nil
	})
	for _, s := range w.suspects {
		if !written[s.subject] {
			w.add(s.fault)
		}
	}
	return err
}

// HeadAt finds the row of the log whose hash was printed on a report, and counts the
// deeds that came after it; store.ErrNotFound where the chain has no such row.
func (c *Campaign) HeadAt(ctx context.Context, hash string) (at store.LogRow, after map[string]int, err error) {
	if at, err = c.DB.LogByHash(ctx, c.Authority, strings.ToLower(strings.TrimSpace(hash))); err != nil {
		return at, nil, err
	}
	after = map[string]int{}
	err = c.DB.EachLogAfter(ctx, c.Authority, at.ID, func(r store.LogRow) error {
		after[r.Deed]++
		return nil
	})
	return at, after, err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

var auditCommand = command{
	name:  "audit",
	args:  "verify [-head HASH] [-evidence DIR] [-json]",
	about: words.Text{Vi: "kiểm tra nhật ký: không dòng nào, không số liệu nào bị sửa ngoài chương trình", En: "prove the log whole: no row of it, and nothing that it covers, was changed outside the program"},
	run:   runAudit,
}

func runAudit(ctx context.Context, c *call) error {
	base := c.baseFlags()
	head := c.flags.String("head", "", c.say("mã đầu nhật ký in trên báo cáo: phải có trong chuỗi", "head of the log as printed on a report: it must be in the chain"))
	kept := c.flags.String("evidence", "", c.say("nơi lưu tài liệu kiểm chứng, như của serve: đọc lại mọi tệp và đối chiếu sha256", "where evidence files are kept, as for serve: every file is read and held against its sha256"))
	asJSON := c.flags.Bool("json", false, c.say("kết quả là một đối tượng JSON", "the result as one JSON object"))
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) != 1 || c.args[0] != "verify" {
		return misuse("việc cần làm: verify", "say what to do: verify")
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	a, err := work.AuditVerify(ctx)
	if err != nil {
		return err
	}
	if *kept != "" {
		if err := auditFiles(ctx, work, *kept, &a); err != nil {
			return err
		}
	}
	printed, err := c.printedHead(ctx, work, *head)
	if err != nil {
		return err
	}
	if *asJSON {
		err = writeJSON(c.out, struct {
			campaign.Audit
			Printed *printedHead `json:"printed,omitempty"`
		}{a, printed})
	} else {
		c.tellAudit(a, printed)
	}
	if err == nil && (!a.Whole || printed != nil && printed.Row == 0) {
		err = errRefused
	}
	return err
}

// auditFiles adds the evidence files to an audit. A folder that is not there is not made.
func auditFiles(ctx context.Context, work *campaign.Campaign, place string, a *campaign.Audit) error {
	l := listening{evidence: place}
	kept, err := l.standing(ctx, "")
	if err != nil {
		return err
	}
	return work.AuditEvidence(ctx, kept, a)
}

// printedHead is the head of the log that a report prints, as it is found in the chain.
type printedHead struct {
	Head  string         `json:"head"`
	Row   int64          `json:"row"` // 0: the chain has no such row
	At    *time.Time     `json:"at,omitempty"`
	By    string         `json:"by,omitempty"`
	After map[string]int `json:"after,omitempty"` // deeds that came after it
}

func (c *call) printedHead(ctx context.Context, work *campaign.Campaign, head string) (*printedHead, error) {
	if head == "" {
		return nil, nil
	}
	row, after, err := work.HeadAt(ctx, head)
	if errors.Is(err, store.ErrNotFound) {
		return &printedHead{Head: head}, nil
	}
	return &printedHead{Head: row.Hash, Row: row.ID, At: &row.At, By: row.By, After: after}, err
}

func (c *call) tellAudit(a campaign.Audit, printed *printedHead) {
	if a.Whole {
		fmt.Fprintln(c.out, c.say("Nhật ký nguyên vẹn: %d dòng, %d mục số liệu và %d tệp gốc đúng như đã ghi", "The log is whole: %d rows, %d records and %d originals as they were written", a.Rows, a.Subjects, a.Originals))
	} else if a.Faults[0].What != "unbegun" {
		fmt.Fprintln(c.out, c.say("KHÔNG nguyên vẹn: %d chỗ bị thay đổi ngoài chương trình", "NOT whole: %d places were changed outside the program", len(a.Faults)))
	}
	if a.Files > 0 {
		fmt.Fprintln(c.out, c.say("Đã đọc lại %d tệp tài liệu kiểm chứng", "%d evidence files were read", a.Files))
	}
	for _, f := range a.Faults {
		fmt.Fprintf(c.out, "  %s\n", f.Problem.In(c.lang))
	}
	fmt.Fprintln(c.out, "head", a.Head)
	if printed == nil {
		return
	}
	if printed.Row == 0 {
		fmt.Fprintln(c.out, c.say("Mã %s KHÔNG có trong chuỗi: nhật ký đã bị làm lại hoặc cắt bớt sau khi in báo cáo, hoặc mã ghi sai", "%s is NOT in the chain: the log was made anew or cut after the report was printed, or the head is mistyped", printed.Head))
		return
	}
	fmt.Fprintln(c.out, c.say("Mã đã in là dòng %d, %s ghi lúc %s. Sau đó:", "The printed head is row %d, written by %s, %s. After it:", printed.Row, printed.By, printed.At.Format(time.RFC3339)))
	for _, deed := range slices.Sorted(maps.Keys(printed.After)) {
		fmt.Fprintf(c.out, "  %d × %s\n", printed.After[deed], campaign.DeedName(deed).In(c.lang))
	}
	if len(printed.After) == 0 {
		fmt.Fprintln(c.out, c.say("  không có gì", "  nothing"))
	}
}

package campaign

import (
	"context"

	"parindex/store"
)

func eachEdit(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	return c.DB.EachEdit(ctx, c.Authority, func(e store.Edit) error { return yield(subjectName("edit", e.ID), editDigest(&e)) })
}

func editDigest(e *store.Edit) string {
	values := []any{e.ID, e.Year, e.Unit, e.Base, e.Code, e.Part, e.Was, e.Became, e.Request, e.At, e.By}
	if e.Set != "" { // those of before have no set
		values = append(values, e.Set)
	}
	return digestOf("edit", values...)
}

func eachEvidence(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	return c.DB.EachEvidence(ctx, c.Authority, func(e store.Evidence) error {
		return yield(subjectName("evidence", e.ID), evidenceDigest(&e))
	})
}

func evidenceDigest(e *store.Evidence) string {
	values := []any{e.ID, e.Year, e.Unit, e.Code, e.Kind, e.SHA256, e.Media, e.Bytes, e.Title, e.Number, e.Issued, e.Section, e.Page, string(e.Phase), e.At, e.By}
	if e.Set != "" || e.From != 0 { // those of before have neither
		values = append(values, e.Set, e.From)
	}
	return digestOf("evidence", values...)
}

func eachRemoval(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Removals(ctx, c.Authority)
	for _, x := range list {
		if err := yield(subjectName("removal", x.Evidence), removalDigest(x)); err != nil {
			return err
		}
	}
	return err
}

func removalDigest(x store.Removal) string { return digestOf("removal", x.Evidence, x.At, x.By) }

func eachReply(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	return c.DB.EachReply(ctx, c.Authority, func(r store.Reply) error { return yield(subjectName("reply", r.ID), replyDigest(&r)) })
}

func replyDigest(r *store.Reply) string {
	return digestOf("reply", r.ID, r.Year, r.Unit, r.Set, r.Code, r.Mark, string(r.Stance), r.Points, r.Reason, r.At, r.By)
}

package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"parindex/assessment"
	"parindex/store"
)

// subject is a kind of rows that the log covers. each gives every one that is stored,
// with the digest that the newest row of the log about it must have.
type subject struct {
	kind string
	each func(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error
}

// subjects is the one list of what the log covers. A new table whose rows can move a
// score has a line here.
var subjects = []subject{
	{"set", eachSet},
	{"set-withdrawal", eachSetWithdrawal},
	{"units", eachUnits},
	{"sheet", eachSheet},
	{"mark", eachMark},
	{"edit", eachEdit},
	{"evidence", eachEvidence},
	{"removal", eachRemoval},
	{"reply", eachReply},
	{"step", eachStep},
	{"calendar", eachCalendar},
	{"extension", eachExtension},
	{"account", eachAccount},
	{"token", eachToken},
	{"setting", eachSetting},
	{"logo", eachLogo},
	{"indices", eachIndexList},
	{"withdrawal", eachWithdrawal},
	{"target", eachTarget},
	{"publication", eachPublication},
	{"questionnaire", eachQuestionnaire},
	{"survey-round", eachSurveyRound},
	{"survey-sample", eachSample},
	{"answers", eachBatch},
	{"answers-withdrawal", eachBatchWithdrawal},
	{"answers-exclusion", eachExclusion},
	{"answers-readmission", eachReadmission},
	{"survey-publication", eachSurveyPublication},
}

func subjectName(kind string, parts ...any) string {
	s := kind
	for _, p := range parts {
		s += " " + fmt.Sprint(p)
	}
	return s
}

// digestOf is the sha256 over one line.
func digestOf(kind string, values ...any) string {
	c := newCanonical()
	c.row(kind, values...)
	return c.sum()
}

func eachSet(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	refs, err := c.DB.EverySetRef(ctx, c.Authority)
	for _, ref := range refs {
		text, err := c.DB.SetText(ctx, c.Authority, ref) // as it stands on the disk
		if err != nil {
			return err
		}
		sum := sha256.Sum256([]byte(text.Body))
		if err := yield(subjectName("set", ref), hex.EncodeToString(sum[:])); err != nil {
			return err
		}
	}
	return err
}

// eachUnits covers groups and units together: whether a unit is ranked, and where, moves
// the ranks of others.
func eachUnits(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return err
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil || len(units)+len(groups) == 0 {
		return err
	}
	return yield("units", unitsDigest(groups, units))
}

func unitsDigest(groups []assessment.Group, units []assessment.Unit) string {
	c := newCanonical()
	for _, g := range groups {
		c.row("group", g.ID, g.Name, g.Position)
	}
	for _, u := range units {
		values := []any{u.ID, u.Name, u.Group, u.Ranked, u.From, u.To, len(u.Aliases)}
		for _, s := range append(u.Aliases[:len(u.Aliases):len(u.Aliases)], u.Predecessors...) {
			values = append(values, s)
		}
		c.row("unit", values...)
	}
	return c.sum()
}

func eachSheet(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	return c.DB.EachSheet(ctx, c.Authority, func(s store.Sheet, entries []assessment.Entry) error {
		return yield(sheetSubject(&s), sheetDigest(&s, entries))
	})
}

func sheetSubject(s *store.Sheet) string { return subjectName("sheet", s.Unit, s.Year, s.Revision) }

func sheetDigest(s *store.Sheet, entries []assessment.Entry) string {
	c := newCanonical()
	c.row("sheet", s.Unit, s.Year, s.Revision, s.Set, string(s.State), s.Import, s.Source.File, s.Source.At, s.Source.By)
	for i := range entries {
		c.entry(&entries[i])
	}
	return c.sum()
}

// eachMark covers the marks of an import together, typed ones each by itself, with the
// published round that it came from where one gave it.
func eachMark(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	var open int64
	var sum *canonical
	flush := func() error {
		if sum == nil {
			return nil
		}
		done := sum
		sum = nil
		return yield(subjectName("marks", open), done.sum())
	}
	surveyed, err := c.surveyMarks(ctx)
	if err != nil {
		return err
	}
	err = c.DB.EachMark(ctx, c.Authority, func(m store.Mark) error {
		if from, ok := surveyed[m.ID]; ok {
			return yield(subjectName("mark", m.ID), surveyedDigest(&m, &from))
		}
		if m.Import == 0 {
			return yield(subjectName("mark", m.ID), markDigest(m))
		}
		if m.Import != open || sum == nil {
			if err := flush(); err != nil {
				return err
			}
			open, sum = m.Import, newCanonical()
		}
		sum.mark(&m)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

func markDigest(marks ...store.Mark) string {
	c := newCanonical()
	for i := range marks {
		c.mark(&marks[i])
	}
	return c.sum()
}

func eachStep(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	steps, err := c.DB.Steps(ctx, c.Authority, 0, "")
	for i := range steps {
		if err := yield(subjectName("step", steps[i].ID), stepDigest(&steps[i])); err != nil {
			return err
		}
	}
	return err
}

func stepDigest(s *store.Step) string {
	return digestOf("step", s.ID, s.Year, s.Unit, string(s.Step), string(s.From), string(s.To), s.Revision, s.Reason, s.At, s.By)
}

func eachCalendar(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Calendars(ctx, c.Authority)
	for i := range list {
		if err := yield(calendarSubject(&list[i]), calendarDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

func calendarSubject(l *store.Calendar) string { return subjectName("calendar", l.Year, l.Group) }

func calendarDigest(l *store.Calendar) string {
	return digestOf("calendar", l.Year, l.Group, l.Opens, l.SelfEnds, l.Appraisal1Ends, l.ExplanationEnds, l.Appraisal2Ends, l.At, l.By)
}

func eachExtension(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Extensions(ctx, c.Authority, 0, "")
	for i := range list {
		if err := yield(subjectName("extension", list[i].ID), extensionDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

func extensionDigest(e *store.Extension) string {
	return digestOf("extension", e.ID, e.Year, e.Unit, string(e.Part), e.Until, e.Reason, e.At, e.By)
}

func eachAccount(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Accounts(ctx, c.Authority)
	for i := range list {
		if err := yield(subjectName("account", list[i].ID), accountDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

// accountDigest covers what an account may do and how it is entered; secrets go in as
// hashes only.
func accountDigest(a *store.Account) string {
	c := newCanonical()
	c.row("account", a.ID, a.Name, a.Email, a.Unit, digestOf("secret", a.Password), digestOf("secret", a.TOTP), a.Issuer, a.Subject, a.Blocked, a.At, a.By)
	for _, g := range a.Grants {
		c.row("grant", string(g.Role), g.Unit, g.Group, g.Field)
	}
	return c.sum()
}

func eachPublication(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Publications(ctx, c.Authority)
	for i := range list {
		frozen, err := c.DB.Results(ctx, c.Authority, list[i].ID)
		if err != nil {
			return err
		}
		stable, err := c.DB.Stability(ctx, c.Authority, list[i].ID)
		if err != nil {
			return err
		}
		if err := yield(subjectName("publication", list[i].ID), checksum(&list[i], frozen, &stable)); err != nil {
			return err
		}
	}
	return err
}

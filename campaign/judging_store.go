package campaign

import (
	"context"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// store writes the marks of a workbook in one transaction with its original, or only that
// it was tried.
func (in *markBook) store(ctx context.Context) error {
	return in.a.work.DB.Write(ctx, func(tx *store.Tx) error {
		r := &in.file.report
		in.file.at = in.a.work.now()
		if r.Outcome == Rejected || r.Outcome == Unchanged {
			return in.im.record(tx, in.file)
		}
		if err := in.still(tx); err != nil {
			return err
		}
		r.Outcome = Stored
		if len(in.marks) == 0 {
			r.Outcome = Unchanged
		}
		sets := in.sets()
		if len(sets) == 1 {
			r.Set = sets[0]
		}
		if err := in.im.original(tx, in.file, sets...); err != nil {
			return err
		}
		if err := in.im.record(tx, in.file); err != nil {
			return err
		}
		return in.add(tx, sets)
	})
}

// still asks again, inside the transaction, whether every row may be judged, and takes
// out those on which somebody judged meanwhile.
func (in *markBook) still(tx *store.Tx) error {
	c := in.a.work
	asked := map[string]bool{}
	list := in.marks
	in.marks, in.out.Accepted, in.out.Changed = nil, 0, 0
	for i := range list {
		b := &list[i]
		if !asked[b.Unit] {
			asked[b.Unit] = true
			s, err := c.stand(tx, b.d.Unit, in.year)
			if err == nil {
				err = s.judged(c)
			}
			if err == nil && s.phase != b.d.Phase {
				err = s.in(b.d.Phase)
			}
			if err != nil {
				return err
			}
		}
		set := b.d.Scheme.Set().Ref()
		if _, err := tx.Judged(c.Authority, in.a.Who.ID, b.Unit, set, b.Code); err != nil {
			return err
		}
		last, err := tx.NewestMark(c.Authority, in.year, b.Unit, set, b.Code, assessment.Appraisal)
		if err != nil {
			return err
		}
		if last.ID > b.seen {
			b.was = &last
			in.meanwhile(b)
			in.out.Meanwhile++
			continue
		}
		in.count(b)
	}
	return nil
}

// sets lists the criteria sets of the marks.
func (in *markBook) sets() []string {
	var refs []string
	for i := range in.marks {
		if ref := in.marks[i].d.Scheme.Set().Ref(); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// add keeps the marks by set, and logs each. All rows of the log are about the marks of
// the import together.
func (in *markBook) add(tx *store.Tx, sets []string) error {
	c, r := in.a.work, &in.file.report
	var all []store.Mark
	var rows []bookMark
	for _, set := range sets {
		var marks []assessment.Mark
		for _, b := range in.marks {
			if b.d.Scheme.Set().Ref() == set {
				marks, rows = append(marks, b.Mark), append(rows, b)
			}
		}
		added, err := c.addMarks(tx, store.Mark{Year: in.year, Set: set, Import: in.file.id, Source: in.file.origin(c.By)}, marks)
		if err != nil {
			return err
		}
		all = append(all, added...)
	}
	subject, digest := subjectName("marks", in.file.id), markDigest(all...)
	for i := range all {
		was := ""
		if rows[i].was != nil {
			was = markText(rows[i].was)
		}
		err := c.log(tx, record{
			deed: string(access.Judge), year: in.year, unit: all[i].Unit, code: all[i].Code, was: was, became: markText(&all[i]), reason: all[i].Reason,
			file: r.SHA256, subject: subject, digest: digest,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

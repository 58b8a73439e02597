package campaign

import (
	"fmt"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/store"
)

// part is the points of a file that are by one set and of one stage.
type part struct {
	set   string
	stage assessment.Stage
	marks []assessment.Mark
}

// parts splits the points of a file; units of several groups have several sets.
func (rd *reader) parts(r *FileReport) []part {
	var list []part
	for _, m := range r.Marks {
		set := rd.setOf(m.Unit, r.Year)
		at := slices.IndexFunc(list, func(p part) bool { return p.set == set && p.stage == m.Stage })
		if at < 0 {
			at = len(list)
			list = append(list, part{set: set, stage: m.Stage})
		}
		list[at].marks = append(list[at].marks, m)
	}
	return list
}

// marks stores points given by others; those that were imported from the file before
// stay as they are.
func (im *importing) marks(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	list := im.reader.parts(r)
	var refs []string
	for _, p := range list {
		if !slices.Contains(refs, p.set) {
			refs = append(refs, p.set)
		}
	}
	if len(refs) == 1 {
		r.Set = refs[0]
	}
	fresh, overtaken, err := im.fresh(tx, r, list)
	if err != nil {
		return err
	}
	if len(fresh) == 0 {
		return im.unchanged(tx, f, overtaken)
	}
	r.Outcome = Stored
	if err := im.original(tx, f, refs...); err != nil {
		return err
	}
	if err := im.record(tx, f); err != nil {
		return err
	}
	var all []store.Mark
	for _, p := range fresh {
		from := store.Mark{Year: r.Year, Set: p.set, Import: f.id, Source: f.origin(im.c.By)}
		added, err := im.c.addMarks(tx, from, p.marks)
		if err != nil {
			return fmt.Errorf("marks of %s: %w", p.set, err)
		}
		all = append(all, added...)
	}
	return im.c.log(tx, record{
		deed: "marks", year: r.Year, became: strconv.Itoa(len(all)), file: r.SHA256, subject: subjectName("marks", f.id), digest: markDigest(all...),
	})
}

// addMarks keeps marks and returns them as they are stored.
func (c *Campaign) addMarks(tx *store.Tx, from store.Mark, marks []assessment.Mark) ([]store.Mark, error) {
	last, err := tx.AddMarks(c.Authority, from, marks)
	added := make([]store.Mark, len(marks))
	for i, m := range marks {
		added[i] = from
		added[i].Mark, added[i].ID = m, last-int64(len(marks)-1-i)
	}
	return added, err
}

// fresh picks the parts that are to be stored, and says whether a part that was
// stored before was overtaken by another file.
func (im *importing) fresh(tx *store.Tx, r *FileReport, list []part) (fresh []part, overtaken bool, err error) {
	for _, p := range list {
		had, err := tx.HasMarks(im.c.Authority, r.Year, p.set, p.stage, r.SHA256)
		if err != nil {
			return nil, false, err
		}
		if !had {
			fresh = append(fresh, p)
			continue
		}
		old, err := tx.Overtaken(im.c.Authority, r.Year, p.set, p.stage, r.SHA256)
		if err != nil {
			return nil, false, err
		}
		if old && im.o.Again {
			fresh = append(fresh, p)
		}
		overtaken = overtaken || old
	}
	return fresh, overtaken, nil
}

package campaign

import (
	"errors"
	"maps"
	"slices"

	"parindex/assessment"
	"parindex/store"
)

// inputsOf is the sha256 over all that a unit's result was counted from, made as the
// checksum of a publication is, of the lines
//
//	sheet …                       the counted revision
//	entry …                       every row of it, in the order of the sheet
//	mark …                        every mark up to the last, oldest first
//	import …                      the tries that brought them in, in their order
//	file …                        the originals by sha256, which names the body too
func inputsOf(snap *store.Snapshot, in *store.Input) (string, error) {
	c := newCanonical()
	imports, files := map[int64]bool{}, map[string]bool{}
	if s := in.Sheet; s != nil {
		c.row("sheet", s.Unit, s.Year, s.Revision, s.Set, string(s.State), s.Import, s.Source.File, s.Source.At, s.Source.By)
		imports[s.Import], files[s.Source.File] = true, true
	}
	for i := range in.Entries {
		c.entry(&in.Entries[i])
	}
	for i := range in.Marks {
		m := &in.Marks[i]
		c.mark(m)
		if m.Import != 0 {
			imports[m.Import], files[m.Source.File] = true, true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(imports)) {
		i, err := snap.Import(id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
		c.row("import", i.ID, i.File, i.Name, i.Kind, i.Outcome, i.Unit, i.Year, i.Set, i.Revision, i.Issues, i.Seconds, i.At, i.By)
	}
	for _, key := range slices.Sorted(maps.Keys(files)) {
		f, err := snap.File(key)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
		c.row("file", f.SHA256, f.Name, f.At, f.By)
	}
	return c.sum(), nil
}

// mark adds the line of a mark; round and verdict stand last where they are said.
func (c *canonical) mark(m *store.Mark) {
	values := []any{m.ID, m.Year, m.Unit, m.Set, m.Code, string(m.Stage), m.Points, m.Exempt, m.Reason, m.Source.File, m.Import, m.Cell.Sheet, m.Cell.Ref, m.Source.At, m.Source.By}
	if m.Round != 0 || m.Verdict != "" {
		values = append(values, m.Round, string(m.Verdict))
	}
	c.row("mark", values...)
}

// entry adds the line of an entry; figures and cells stand last, by name.
func (c *canonical) entry(e *assessment.Entry) {
	values := []any{e.Code, e.Self, e.Appraised, e.Survey, e.Choice, e.Exempt, e.Evidence, e.Note, e.Sheet, len(e.Figures)}
	for _, name := range slices.Sorted(maps.Keys(e.Figures)) {
		values = append(values, name, e.Figures[name])
	}
	for _, name := range slices.Sorted(maps.Keys(e.Cells)) {
		values = append(values, name, e.Cells[name])
	}
	c.row("entry", values...)
}

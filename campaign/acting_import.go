package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// importDeeds says which right it takes to import a kind of workbook; sheets of units are
// imported by [Acting.Upload].
var importDeeds = map[Kind]access.Deed{
	Appraisals: access.Judge,
	Surveys:    access.Survey,
	Prints:     access.Plan,
}

// ImportDeed returns the right that a kind of workbook needs, "" where nobody may import
// it in the browser.
func ImportDeed(k Kind) access.Deed { return importDeeds[k] }

// Import checks or stores a workbook of points, or of a printed ranking. Points outside
// the rights of the person are kept out, each with its cell.
func (a *Acting) Import(ctx context.Context, name string, body []byte, o ImportOptions) (FileReport, error) {
	deed := importDeeds[o.Kind]
	if deed == "" || !a.Who.Any(deed) {
		return FileReport{File: name}, ErrDenied
	}
	dir, err := a.work.directory(ctx)
	if err != nil {
		return FileReport{File: name}, err
	}
	if o.Kind != Prints {
		units := map[string]assessment.Unit{}
		for _, u := range dir.Units {
			units[u.ID] = u
		}
		o.screen = func(rd *reader, f *readFileResult) { a.screen(rd, f, units) }
		o.guard = func(tx *store.Tx, r *FileReport) error { return a.work.inRound(tx, r, units) }
	}
	r, err := a.work.ImportBody(ctx, name, body, o)
	var no *Refused
	if err == nil && r.Outcome == Failed && errors.As(r.Err, &no) {
		err = r.Err
	}
	return r, err
}

// screen keeps out the points that are not within the rights of the person, by what the
// workbook holds, not by what it was said to hold.
func (a *Acting) screen(rd *reader, f *readFileResult, units map[string]assessment.Unit) {
	r, deed := &f.report, importDeeds[f.report.Kind]
	var within []Mark
	for _, m := range r.Marks {
		u := units[m.Unit]
		if a.marks(rd, deed, u, r.Year, m.Code) {
			within = append(within, m)
			continue
		}
		problem := words.Sprintf("Điểm mục %s của %s không thuộc phạm vi được giao của anh/chị; chưa lấy", "Points of item %s of %s are not within your rights; not taken", m.Code, u.Name)
		if a.Who.Own(m.Unit) {
			problem = words.Sprintf("Không ai chấm điểm cho chính đơn vị mình (%s); chưa lấy", "Nobody judges the own unit (%s); not taken", u.Name)
		}
		r.Issues = append(r.Issues, imports.Issue{Severity: imports.Error, Sheet: m.Cell.Sheet, Cell: m.Cell.Ref, Code: m.Code, Kind: OutOfReach, Problem: problem,
			Fix: words.Text{Vi: "Bỏ dòng này khỏi tệp, hoặc gửi tệp cho người được giao.", En: "Leave the row out, or give the workbook to whoever was given it."}})
	}
	r.Marks = within
}

// marks says whether the person may give points to an item of a unit, or to all below a
// heading; "" is the whole set.
func (a *Acting) marks(rd *reader, deed access.Deed, u assessment.Unit, year int, code string) bool {
	target := access.Target{Unit: u.ID, Group: u.Group}
	if scheme := rd.scheme(rd.setOf(u.ID, year)); scheme != nil {
		if it := scheme.Set().Item(code); it != nil {
			target.Field = it.Field().Code
			return a.Who.May(deed, target)
		}
	}
	_, all := a.Who.Fields(deed, target)
	return all
}

// inRound refuses points for units whose sheets do not wait for them, and says in which
// round appraised ones are given.
func (c *Campaign) inRound(tx *store.Tx, r *FileReport, units map[string]assessment.Unit) error {
	rounds := map[string]int{}
	var faults []Fault
	for i := range r.Marks {
		m := &r.Marks[i]
		round, known := rounds[m.Unit]
		if !known {
			s, err := c.stand(tx, units[m.Unit], r.Year)
			if err == nil && r.Kind == Appraisals {
				err = s.in(assessment.Appraising, assessment.Reappraised)
			} else if err == nil && s.phase == assessment.Published {
				err = s.in()
			}
			var no *Refused
			if errors.As(err, &no) {
				faults = append(faults, no.Faults...)
			} else if err != nil {
				return err
			}
			round = s.phase.Round()
			rounds[m.Unit] = round
		}
		if m.Stage == assessment.Appraisal {
			m.Round = round
		}
	}
	if len(faults) > 0 {
		return &Refused{faults}
	}
	return nil
}

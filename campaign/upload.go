package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// Upload checks a workbook of a unit's sheet, or stores it, while the sheet is a draft and
// the calendar is open. Kind, Hint and Strict of o are set here: a workbook of another
// unit, year or criteria set is refused, and so is one that goes over something else than
// it was checked against, where o.Over says so.
func (a *Acting) Upload(ctx context.Context, unit string, year int, name string, body []byte, o ImportOptions) (FileReport, error) {
	u, err := a.may(ctx, access.Fill, unit)
	if err != nil {
		return FileReport{File: name}, err
	}
	scheme, err := a.work.SchemeOf(ctx, u.Group, year)
	if err != nil {
		return FileReport{File: name}, err
	}
	if err := a.work.ensureSet(ctx, scheme.Set()); err != nil {
		return FileReport{File: name}, err
	}
	set := scheme.Set().Ref()
	var under beneath
	open := func(tx *store.Tx) error {
		s, err := a.work.stand(tx, u, year)
		if err == nil {
			err = s.fillable(a.work)
		}
		if err == nil {
			err = a.work.shelf(tx, u.ID, year, body, o.Again)
		}
		if err == nil {
			under, err = a.work.beneath(tx, u.ID, year, set)
		}
		if err == nil {
			err = under.since(a.work, o.Over)
		}
		return err
	}
	if err := a.work.DB.Write(ctx, open); err != nil { // before anything is read
		return FileReport{File: name}, err
	}
	d, err := a.gather(ctx, u.ID, year)
	if err != nil {
		return FileReport{File: name}, err
	}
	o.screen = func(_ *reader, f *readFileResult) { f.report.Issues = d.unproved(&f.report) }
	o.Kind, o.Hint, o.Strict = Sheets, imports.Hint{Unit: u.ID, Year: year, Set: set}, false
	o.guard = func(tx *store.Tx, _ *FileReport) error { return open(tx) }
	r, err := a.work.ImportBody(ctx, name, body, o)
	if over := under.over(); r.Outcome == Tried {
		r.Over, r.Issues = &over, append(r.Issues, under.issues(r.Entries)...)
	}
	var no *Refused
	if err == nil && r.Outcome == Failed && errors.As(r.Err, &no) {
		err = r.Err
	}
	return r, err
}

// unproved are the issues of a workbook with those about evidence as handing in asks for
// it: what is attached in the form need not be named again, and what the workbook's rule
// does not ask for is missed all the same.
func (d *Dossier) unproved(r *FileReport) []imports.Issue {
	if r.Set != d.Scheme.Set().Ref() {
		return r.Issues
	}
	for i := range d.Items {
		it := &d.Items[i]
		*it = DossierItem{Item: it.Item, Leaf: it.Leaf, Entry: assessment.Entry{Code: it.Item.Code}, Edits: map[string]store.Edit{}, Evidence: it.Evidence}
	}
	d.claim(r.Entries, nil)
	lacks := map[string]*DossierItem{}
	for i := range d.Items {
		if it := &d.Items[i]; it.Item.Source == criteria.Self && it.lack() == LacksProof {
			lacks[it.Item.Code] = it
		}
	}
	var list []imports.Issue
	for _, i := range r.Issues {
		if it := lacks[i.Code]; i.Kind != imports.MissingEvidence || it != nil {
			list = append(list, i)
		}
		if i.Kind == imports.MissingEvidence {
			delete(lacks, i.Code)
		}
	}
	for i := range d.Items {
		if it := &d.Items[i]; lacks[it.Item.Code] != nil {
			list = append(list, unprovedIssue(&it.Entry))
		}
	}
	return list
}

func unprovedIssue(e *assessment.Entry) imports.Issue {
	return imports.Issue{
		Severity: imports.Warning, Kind: imports.MissingEvidence, Sheet: e.Sheet, Cell: e.Cells["evidence"], Code: e.Code,
		Problem: words.Text{Vi: "có điểm hoặc không áp dụng, nhưng không có tài liệu kiểm chứng và giải trình", En: "points, or not applicable, without evidence or explanation"},
		Fix:     words.Text{Vi: "Ghi tên, số, ngày văn bản vào cột tài liệu kiểm chứng, hoặc giải trình ở cột ghi chú.", En: "Name the document, its number and date beside it, or explain in the notes."},
	}
}

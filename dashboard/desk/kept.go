package desk

import (
	"encoding/json"
	"errors"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/store"
)

// kept is an import of the history with its original.
type kept struct {
	store.Import
	report campaign.FileReport
	body   []byte // nil where it is not kept: a file that was refused
}

// kept reads the import that the address names.
func (v *visit) kept() (*kept, error) {
	id, err := strconv.ParseInt(v.r.PathValue("import"), 10, 64)
	if err != nil {
		return nil, notFound
	}
	i, err := v.work.DB.Import(v.ctx(), v.work.Authority, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, notFound
	}
	if err != nil {
		return nil, err
	}
	if !v.sees(&i) {
		return nil, notFound
	}
	k := &kept{Import: i, report: campaign.FileReport{
		File: i.Name, SHA256: i.File, Kind: campaign.Kind(i.Kind), Unit: i.Unit, Set: i.Set, Year: i.Year,
		Revision: i.Revision, Outcome: campaign.Outcome(i.Outcome), Import: i.ID,
	}}
	if err := json.Unmarshal([]byte(i.Issues), &k.report.Issues); err != nil {
		return nil, err
	}
	f, err := v.work.DB.File(v.ctx(), v.work.Authority, i.File)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	k.body = f.Body
	return k, v.entries(k)
}

// entries reads what a revision says, where the import made one.
func (v *visit) entries(k *kept) error {
	units, err := v.units()
	if err != nil {
		return err
	}
	k.report.UnitName = nameOf(units, k.Unit)
	if k.report.Kind == campaign.Sheets && k.Revision > 0 {
		k.report.Entries, err = v.work.DB.Entries(v.ctx(), v.work.Authority, k.Unit, k.Year, k.Revision)
	}
	return err
}

// keptBook is the workbook of an import as the importer read it; nil where it cannot be
// had.
func (v *visit) keptBook(k *kept) (book []byte, err error) {
	if _, old := imports.Convertible(k.body); !old {
		return k.body, nil
	}
	if book = v.books.get(k.File); book != nil {
		return book, nil
	}
	err = v.Desk.read(v.ctx(), patience, func() error {
		made, err := v.work.Workbook(v.ctx(), k.body)
		if err != nil {
			v.Log.Warn("workbook cannot be converted", "err", err)
			return nil
		}
		book = made
		v.books.put(k.File, book)
		return nil
	})
	return book, err
}

func showImport(v *visit) error {
	k, err := v.kept()
	if err != nil {
		return err
	}
	r := &k.report
	book, err := v.keptBook(k)
	if err != nil {
		return err
	}
	p, err := v.sheet(r, book)
	if err != nil {
		return err
	}
	p.Frame = v.frame(r.File+" – "+v.say("kept.title"), shell.Crumb{Text: v.say("kept.title")})
	p.Facts = append(p.Facts, fact{Label: v.say("fact.at"), Value: shell.Moment(k.At, v.Lang)}, fact{Label: v.say("fact.by"), Value: k.By, Data: true})
	p.Verdict, p.NoFile = v.keptVerdict(r), k.body == nil
	if p.Marked != "" {
		p.Marked = v.link("kept", strconv.FormatInt(k.ID, 10), "corrected.xlsx")
	}
	if p.Open, err = v.onward(k); err != nil {
		return err
	}
	if stored := r.Outcome == campaign.Stored || r.Outcome == campaign.Drafted; stored && r.Kind == campaign.Sheets && r.Revision > 1 {
		list, err := v.work.CompareStored(v.ctx(), r)
		if err != nil {
			return err
		}
		p.Changes = v.changes(list, r.Revision-1)
	}
	return v.show("sheet.html", p)
}

// onward is what the way from a stored workbook to its unit's sheet says: what is still
// missing there, to whoever fills it in.
func (v *visit) onward(k *kept) (string, error) {
	if k.report.Kind != campaign.Sheets || k.Unit == "" || k.report.Outcome == campaign.Rejected || v.Sheet == nil {
		return "", nil
	}
	h, err := v.Sheet(k.Unit, k.Year)
	switch {
	case err != nil:
		return "", err
	case !h.Fills || h.Closed != "":
		return v.say("onward"), nil
	case h.Lacks == 0:
		return v.say("onward.whole"), nil
	}
	return v.sayN(h.Lacks, "onward.lacks"), nil
}

// sees says whether an import may be shown: a unit's sheet to whoever may read all of that
// now, for a workbook holds every field; all else to the council or to whoever brought it.
func (v *visit) sees(i *store.Import) bool {
	who := v.Acting.Who
	switch kind := campaign.Kind(i.Kind); {
	case who.Everywhere(access.Compare):
		return true
	case kind == campaign.Sheets && i.Unit != "", kind == campaign.OnlineForm:
		u, err := v.Acting.May(v.ctx(), access.Read, i.Unit)
		if err != nil {
			return false
		}
		_, whole := who.Fields(access.Read, access.Target{Unit: u.ID, Group: u.Group})
		return whole
	case kind == campaign.Prints, kind == campaign.Units:
		return i.By == who.Signature() || who.Any(access.Plan)
	}
	return i.By == who.Signature()
}

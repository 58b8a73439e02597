package desk

import (
	"context"
	"net/url"
	"strconv"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/words"
)

// sheetPage is what was found in one workbook: an upload that is not stored yet, or an
// import of the history.
type sheetPage struct {
	shell.Frame
	File    string
	Verdict verdict
	Facts   []fact
	Content []fact
	Faults  []faultGroup
	Notices []faultGroup // said for the record, folded away
	Changes *changes
	NoFile  bool   // the original is not kept, so that nothing can be drawn
	Marked  string // address of the workbook with its faults marked
	Deeds   *deeds // nil: nothing is to be decided
	Losses  []loss // what storing it takes away
	Open    string // what the way to the unit's sheet says
	Upload  string // address to send the mended workbook to, "" where nothing is to be mended
	Sheet   string // address of the unit's sheet, "" is none
	Year    string // of that
}

// deeds are what can be done with an upload.
type deeds struct {
	Store, Discard string // addresses; no Store where the file is refused
	Label          string // of the button that stores
	Again          bool   // the file was stored before and overtaken: it may count again
	Sure           bool   // what it takes away is to be confirmed
}

// fact is a name with its value.
type fact struct {
	Label, Value string
	Data         bool // the value is text from a file or the database, in Vietnamese
}

func showCheck(v *visit) error {
	held, err := v.waiting()
	switch {
	case err != nil:
		return err
	case held.Import != 0:
		return v.goTo(v.importLink(held.Import))
	}
	c, err := v.read(held)
	if err != nil {
		return err
	}
	r := &c.Report
	p, err := v.sheet(r, c.book)
	if err != nil {
		return err
	}
	p.Frame = v.frame(r.File+" – "+v.say("check.title"), shell.Crumb{Text: v.say("check.title")})
	against, err := v.against(r)
	if err != nil {
		return err
	}
	p.Verdict = v.triedVerdict(r, against)
	p.Changes = v.changesAgainst(against)
	if p.Marked != "" {
		p.Marked = v.link("checks", c.ID, "corrected.xlsx")
	}
	if p.Upload != "" {
		p.Upload = c.Form
	}
	p.Deeds = &deeds{Discard: v.link("checks", c.ID, "discard"), Label: v.storeLabel(r), Again: overtaken(against), Sure: careful(against)}
	p.Losses = v.losses(against)
	if !refused(r) {
		p.Deeds.Store = v.link("checks", c.ID, "store")
	}
	return v.show("sheet.html", p)
}

// refused says whether a file that was tried would be refused.
func refused(r *campaign.FileReport) bool {
	return r.Outcome == campaign.Rejected || imports.Refused(r.Issues)
}

// against compares a self-assessment with the newest one that is stored; nil where
// there is nothing to compare.
func (v *visit) against(r *campaign.FileReport) (*campaign.Comparison, error) {
	if r.Kind != campaign.Sheets || refused(r) {
		return nil, nil
	}
	found, err := v.work.Compare(v.ctx(), r)
	return &found, err
}

// overtaken says whether the file was stored before and a newer one, or what was typed
// since, counts now.
func overtaken(found *campaign.Comparison) bool {
	return found != nil && found.Known > 0 && (found.Known < found.Before.Revision || found.Typed > 0)
}

func (v *visit) storeLabel(r *campaign.FileReport) string {
	switch {
	case r.Kind != campaign.Sheets:
		return v.say("store.points")
	case imports.Faulty(r.Issues) && !refused(r):
		return v.say("store.draft")
	}
	return v.say("store.sheet")
}

// sheet fills in what uploads and imports have in common. Where a workbook can be
// drawn from, Marked is not empty.
func (v *visit) sheet(r *campaign.FileReport, book []byte) (*sheetPage, error) {
	p := &sheetPage{File: r.File, Facts: v.facts(r)}
	if r.Kind == campaign.Sheets && r.Unit != "" && r.Year != 0 {
		p.Year = strconv.Itoa(r.Year)
		p.Sheet = "/office/sheets/" + p.Year + "/" + url.PathEscape(r.Unit)
	}
	var err error
	if p.Content, err = v.content(r); err != nil {
		return nil, err
	}
	var drawn []imports.Worksheet
	if book != nil {
		err = v.Desk.read(v.ctx(), patience, func() error {
			drawn, _ = imports.Worksheets(book) // a refusal is among the issues already
			return nil
		})
	}
	p.Faults, p.Notices = v.faults(r.Issues, drawn)
	if imports.Faulty(r.Issues) {
		p.Upload = formOf(r)
	}
	if v.Mark != nil && drawn != nil && len(p.Faults) > 0 {
		p.Marked = "yes"
	}
	return p, err
}

// facts are what the file is about, as far as it is known.
func (v *visit) facts(r *campaign.FileReport) []fact {
	list := []fact{{Label: v.say("fact.kind"), Value: v.say("kind." + string(r.Kind))}}
	if r.UnitName != "" {
		list = append(list, fact{Label: v.say("fact.unit"), Value: r.UnitName, Data: true})
	}
	if r.Year != 0 {
		list = append(list, fact{Label: v.say("fact.year"), Value: strconv.Itoa(r.Year)})
	}
	if r.Set != "" {
		list = append(list, fact{Label: v.say("fact.set"), Value: r.Set})
	}
	if r.Revision != 0 {
		list = append(list, fact{Label: v.say("fact.revision"), Value: strconv.Itoa(r.Revision)})
	}
	return list
}

// content says in numbers what the file holds to be stored.
func (v *visit) content(r *campaign.FileReport) ([]fact, error) {
	switch {
	case len(r.Marks) > 0:
		units := map[string]bool{}
		for _, m := range r.Marks {
			units[m.Unit] = true
		}
		return []fact{{Label: v.say("content.marks"), Value: strconv.Itoa(len(r.Marks))}, {Label: v.say("content.units"), Value: strconv.Itoa(len(units))}}, nil
	case len(r.Entries) == 0:
		return nil, nil
	}
	c, err := v.work.Content(context.WithoutCancel(v.ctx()), r.Set, r.Entries)
	return []fact{
		{Label: v.say("content.filled"), Value: strconv.Itoa(c.Filled) + "/" + strconv.Itoa(c.Items)},
		{Label: v.say("content.points"), Value: words.Number(c.Points, v.Lang)},
		{Label: v.say("content.exempt"), Value: strconv.Itoa(c.Exempt)},
		{Label: v.say("content.missing"), Value: strconv.Itoa(c.Missing)},
	}, err
}

// formOf is where a mended workbook is sent.
func formOf(r *campaign.FileReport) string {
	switch {
	case r.Kind == campaign.Sheets && r.Unit != "":
		return "/office/sheets/" + strconv.Itoa(r.Year) + "/" + url.PathEscape(r.Unit) + "/workbook"
	case r.Kind == campaign.Prints:
		return pathOf(PrintedForm)
	case r.Kind == campaign.Sheets:
		return "/office/sheets"
	}
	return pathOf(PointsForm)
}

package office

import (
	"net/url"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/words"
)

var formRoutes = []route{
	{pattern: "GET /office/sheets/{year}/{unit}/form", needs: do(access.Read), serve: form},
	{pattern: "POST /office/sheets/{year}/{unit}/form/items/{code}", needs: do(access.Fill), serve: saveItem},
	{pattern: "POST /office/sheets/{year}/{unit}/form/edit", needs: do(access.Fill), serve: saveEdit},
	{pattern: "POST /office/sheets/{year}/{unit}/form/here", needs: do(access.Fill), serve: formHere},
}

// formPage is the form of one field.
type formPage struct {
	shell.Frame
	sheetHead
	Faults   []fault
	Closed   string
	Filler   bool // fills the sheet in, though perhaps not now
	Writable bool
	Fields   []fieldTab
	Name     string // of the field
	Claimed  string
	Max      string
	Sheet    string // claimed in all
	SheetMax string
	Items    []formItem
	Next     string // address of the field that follows
	Edit     string // address that values are sent to
	Here     string // address of signs of life
	Who      string // whose values the browser keeps
	SignInAt string // where they sign in again
	Base     int
}

// fieldTab leads to a field of the form.
type fieldTab struct {
	Code, Name, URL string
	Here            bool
	Done, Items     int
}

func form(v *visit) error { return v.showForm(v.r.URL.Query().Get("field"), nil, nil, nil) }

// showForm is the form of a field, the first where the field is not there, with why what
// was sent before it was refused: of an item, or of its evidence.
func (v *visit) showForm(field string, refusal error, item, proof *retyped) error {
	d, err := v.dossier()
	if err != nil {
		return err
	}
	tabs := v.fieldTabs(d, field)
	p := formPage{
		Frame: v.sheetFrame(d, v.say("form.title")), sheetHead: v.head(d, "form"), Closed: v.closed(d), Fields: tabs, Faults: v.faults(refusal),
		Writable: v.writable(d),
		Sheet:    words.Number(d.Claimed, v.lang), SheetMax: words.Number(d.Max, v.lang),
		Edit: sheetLink(d.Year, d.Unit.ID, "form", "edit"), Here: sheetLink(d.Year, d.Unit.ID, "form", "here"), Who: v.who.ID, SignInAt: link("signin"),
	}
	if d.Sheet != nil {
		p.Base = d.Sheet.Revision
	}
	if item.told(p.Writable) || proof.told(p.Writable) {
		p.Faults = nil
	}
	p.fill(v, d)
	for i := range p.Items {
		p.Items[i].again(item, proof)
	}
	if p.Filler = v.mayFill(d); p.Filler {
		p.Frame.Scripts = append(p.Frame.Scripts, "office-form.js")
	}
	if !p.Writable {
		p.Closed = v.readOnly(d)
	}
	status := 200
	if refusal != nil {
		status = troubleOf(refusal).status
	}
	return v.showStatus(status, "form.html", p)
}

// writable says whether the person fills the sheet in now.
func (v *visit) writable(d *campaign.Dossier) bool {
	return v.mayFill(d) && d.Phase == assessment.Drafting && v.acting.Open(d)
}

// readOnly says why the form cannot be written in.
func (v *visit) readOnly(d *campaign.Dossier) string {
	switch closed := v.closed(d); {
	case !v.mayFill(d):
		return v.say("form.reader")
	case d.Phase != assessment.Drafting:
		return v.say("form.handed", campaign.PhaseName(d.Phase).In(v.lang))
	default:
		return closed
	}
}

// fill puts the items of the field at hand into the page.
func (p *formPage) fill(v *visit, d *campaign.Dossier) {
	here := ""
	for i, tab := range p.Fields {
		if tab.Here {
			here, p.Name = tab.Code, tab.Name
			if i+1 < len(p.Fields) {
				p.Next = p.Fields[i+1].URL
			}
		}
	}
	for _, f := range v.fields(d) {
		if f.Code == here {
			p.Claimed, p.Max = f.Claimed, f.Max
		}
	}
	var before *criteria.Item
	for i := range d.Items {
		if it := &d.Items[i]; it.Item.Field().Code == here && it.Item.Source == criteria.Self {
			item := v.formItem(d, it, p.Writable)
			item.Above, before = headings(it.Item, before), it.Item
			p.Items = append(p.Items, item)
		}
	}
}

// fieldTabs lists the fields of a form, one of them here.
func (v *visit) fieldTabs(d *campaign.Dossier, here string) []fieldTab {
	var list []fieldTab
	found := false
	for _, f := range v.fields(d) {
		found = found || f.Code == here
		list = append(list, fieldTab{Code: f.Code, Name: f.Name, URL: f.URL, Here: f.Code == here, Done: f.Done, Items: f.Items})
	}
	if !found && len(list) > 0 {
		list[0].Here = true
	}
	return list
}

func urlQuery(s string) string { return url.QueryEscape(s) }

// anchor is the name of an item within a page: codes hold points.
func anchor(code string) string { return "m" + strings.ReplaceAll(code, ".", "-") }

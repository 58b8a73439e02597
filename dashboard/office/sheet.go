package office

import (
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

var sheetRoutes = []route{
	{pattern: "GET /office/sheets/{year}/{unit}", needs: do(access.Read), serve: sheet},
	{pattern: "GET /office/sheets/{year}/{unit}/form.xlsx", needs: do(access.Read), serve: blankForm},
	{pattern: "GET /office/sheets/{year}/{unit}/current.xlsx", needs: do(access.Read), serve: currentForm},
	{pattern: "POST /office/sheets/{year}/{unit}/submit", needs: do(access.Submit), serve: stepping(assessment.Submit)},
	{pattern: "POST /office/sheets/{year}/{unit}/withdraw", needs: do(access.Withdraw), serve: stepping(assessment.Withdraw)},
	{pattern: "POST /office/sheets/{year}/{unit}/send-back", needs: do(access.SendBack), serve: stepping(assessment.SendBack)},
	{pattern: "POST /office/sheets/{year}/{unit}/lock", needs: do(access.Lock), serve: stepping(assessment.Lock)},
	{pattern: "POST /office/sheets/{year}/{unit}/answer", needs: do(access.SendReply), serve: sendExplanation},
}

// sheetPage is a unit's sheet at a glance.
type sheetPage struct {
	shell.Frame
	sheetHead
	Faults  []fault
	Seen    string // how the sheet stands on the page
	Reason  string // typed for the step that was refused
	Next    string // what to do now
	Back    string // why the leader sent it back, where that was the last step
	Answers string // address of the answers that are to be given now; "" is none
	Closed  string // why nothing can be done now; "" where it can
	Deeds   []sheetDeed
	Missing []missingItems
	Lacking int
	Fields  []sheetField
	Claimed string
	Max     string
	History []historyRow
	Source  string // where the newest revision came from
	File    bool   // it was a workbook
	Typed   string // how many values were typed since
	Earlier string // that something was said by another criteria set and waits to be taken over
}

// sheetHead is what every page of a sheet begins with.
type sheetHead struct {
	Unit  string
	Year  int
	Phase string
	Until string // when the phase ends
	Left  string // until then, where it is the unit's turn
	Tabs  []shell.Place
	At    string // address of the sheet
}

// sheetDeed is a step that the person may take now.
type sheetDeed struct {
	URL, Label, Hint string
	Reason           bool // must be given
	Quiet            bool
}

// missingItems are those that lack the same.
type missingItems struct {
	Problem, Fix string
	Items        []missingItem
}

type missingItem struct{ Code, Name, URL string }

// sheetField is the sum of a field.
type sheetField struct {
	Code, Name, URL     string
	Claimed, Max        string
	Done, Items, Proofs int
}

type historyRow struct{ Step, At, By, Reason string }

func sheet(v *visit) error { return v.showSheet(nil) }

// showSheet is the page, with why the step before it was refused.
func (v *visit) showSheet(refusal error) error {
	d, err := v.dossier()
	if err != nil {
		return err
	}
	p := sheetPage{
		Frame: v.sheetFrame(d, ""), sheetHead: v.head(d, ""), Next: v.nextStep(d), Closed: v.closed(d), Deeds: v.deeds(d), Seen: d.SheetSeen().String(),
		Fields: v.fields(d), Claimed: words.Number(d.Claimed, v.lang), Max: words.Number(d.Max, v.lang), History: v.history(d),
	}
	if n := len(d.Steps); n > 0 && d.Steps[n-1].Step == assessment.SendBack && v.who.Own(d.Unit.ID) {
		p.Back = d.Steps[n-1].Reason
	}
	if d.Phase == assessment.Explaining && p.Closed == "" && v.who.May(access.Reply, v.target(d)) {
		p.Answers = p.At + "/explanation"
	}
	if refusal != nil {
		p.Faults, p.Reason = v.faults(refusal), v.field("reason")
	}
	if d.Phase == assessment.Drafting && d.Whole {
		p.Missing, p.Lacking = v.missing(d)
		p.Faults = v.once(p.Faults, p.Lacking)
	}
	if s := d.Sheet; s != nil {
		p.Source, p.File = v.say("sheet.revision", s.Revision, s.Source.Name, v.clock(s.Source.At), s.Source.By), true
	}
	switch {
	case d.Typed > 0 && d.Sheet == nil:
		p.Typed = v.sayN(d.Typed, "sheet.typed.only")
	case d.Typed > 0:
		p.Typed = v.sayN(d.Typed, "sheet.typed")
	}
	if p.Earlier, err = v.earlierNotice(d); err != nil {
		return err
	}
	status := 200
	if refusal != nil {
		status = troubleOf(refusal).status
	}
	return v.showStatus(status, "sheet.html", p)
}

// year is {year} of the address.
func (v *visit) year() (int, error) {
	year, err := strconv.Atoi(v.r.PathValue("year"))
	if err != nil || year < 2000 || year > 2100 {
		return 0, notFound
	}
	return year, nil
}

// dossier is the sheet of the address.
func (v *visit) dossier() (*campaign.Dossier, error) {
	year, err := v.year()
	if err != nil {
		return nil, err
	}
	return v.acting.Dossier(v.ctx(), v.unit.ID, year)
}

// stepping takes a step and leads back to the sheet; a refusal is shown on it.
func stepping(step assessment.Step) func(*visit) error {
	return func(v *visit) error {
		year, err := v.year()
		if err != nil {
			return err
		}
		if seen := v.field("seen"); seen == "" { // no page of ours: wherever it stands
			err = v.acting.Step(v.ctx(), v.unit.ID, year, step, v.field("reason"))
		} else {
			err = v.acting.StepSeen(v.ctx(), v.unit.ID, year, step, v.field("reason"), campaign.ParseSheetSeen(seen))
		}
		if v.faults(err) != nil {
			return v.showSheet(err)
		}
		if err != nil {
			return err
		}
		return v.flash(sheetLink(year, v.unit.ID), string(step))
	}
}

// sheetFrame is what stands around a page of a sheet; title "" is the sheet itself.
func (v *visit) sheetFrame(d *campaign.Dossier, title string) shell.Frame {
	crumbs := v.sheetTrail(d)
	name := d.Unit.Name + " – " + strconv.Itoa(d.Year)
	if title == "" {
		crumbs[len(crumbs)-1].URL = ""
	} else {
		crumbs = append(crumbs, shell.Crumb{Text: title})
		name = title + " – " + name
	}
	f := v.frame(name, crumbs...)
	f.Scripts = append(f.Scripts, "office-leave.js")
	return f
}

// sheetTrail leads from the home page to a sheet.
func (v *visit) sheetTrail(d *campaign.Dossier) []shell.Crumb {
	return []shell.Crumb{
		{Text: v.say("sheets.title"), URL: link("sheets")},
		{Text: d.Unit.Name + " " + strconv.Itoa(d.Year), URL: sheetLink(d.Year, d.Unit.ID), Data: true},
	}
}

func (v *visit) head(d *campaign.Dossier, here string) sheetHead {
	h := sheetHead{Unit: d.Unit.Name, Year: d.Year, Phase: v.inLang(phaseTitle(d.Phase)), Tabs: v.tabs(d, here), At: sheetLink(d.Year, d.Unit.ID)}
	if left, until, ok := v.acting.Left(d); ok {
		h.Until, h.Left = v.clock(until), v.left(left)
		if d.Phase == assessment.Locked || d.Phase.Round() > 0 {
			h.Left = "" // the council's time, not the unit's
		}
	}
	return h
}

// tabs are the pages of a sheet that the person may see.
func (v *visit) tabs(d *campaign.Dossier, here string) []shell.Place {
	list := []shell.Place{{Text: v.say("sheet.tab.sheet")}, {Text: v.say("sheet.tab.form"), URL: "form"}, {Text: v.say("sheet.tab.evidence"), URL: "evidence"}}
	if v.mayFill(d) {
		list = append(list, shell.Place{Text: v.say("sheet.tab.workbook"), URL: "workbook"})
	}
	if d.Phase.ToUnit(1) {
		list = append(list, shell.Place{Text: v.say("sheet.tab.explanation"), URL: "explanation"})
	}
	for i := range list {
		list[i].Here = list[i].URL == here
		if list[i].URL == "" {
			list[i].URL = sheetLink(d.Year, d.Unit.ID)
		} else {
			list[i].URL = sheetLink(d.Year, d.Unit.ID, list[i].URL)
		}
	}
	return list
}

func (v *visit) target(d *campaign.Dossier) access.Target {
	return access.Target{Unit: d.Unit.ID, Group: d.Unit.Group}
}

func (v *visit) mayFill(d *campaign.Dossier) bool { return v.who.May(access.Fill, v.target(d)) }

// missing lists what keeps the sheet from being handed in, by what is lacking, each with
// the way to it, and how many items they are.
func (v *visit) missing(d *campaign.Dossier) (list []missingItems, n int) {
	at := map[campaign.Lack]int{}
	for _, m := range d.Missing() {
		i, ok := at[m.Lack]
		if !ok {
			i = len(list)
			at[m.Lack] = i
			problem, fix := m.Lack.Words()
			list = append(list, missingItems{Problem: upperFirst(problem.In(v.lang)), Fix: fix.In(v.lang)})
		}
		list[i].Items = append(list[i].Items, missingItem{Code: m.Item.Code, Name: m.Item.Name, URL: itemLink(d, m.Item.Code)})
		n++
	}
	return list, n
}

// once says in one fault what the list of missing items says one by one.
func (v *visit) once(faults []fault, lacking int) []fault {
	var list []fault
	for _, f := range faults {
		if f.Code == "" || lacking == 0 {
			list = append(list, f)
		}
	}
	if len(list) < len(faults) {
		list = append(list, fault{Problem: v.say("sheet.refused", lacking), Fix: v.say("sheet.refused.fix")})
	}
	return list
}

// itemLink is where an item stands in the form.
func itemLink(d *campaign.Dossier, code string) string {
	field := d.Scheme.Set().Item(code).Field().Code
	return sheetLink(d.Year, d.Unit.ID, "form") + "?field=" + urlQuery(field) + "#" + anchor(code)
}

// fields sums what the unit claims by field.
func (v *visit) fields(d *campaign.Dossier) []sheetField {
	var list []sheetField
	claimed, max := map[string]exact.Number{}, map[string]exact.Number{}
	at := map[string]int{}
	for i := range d.Items {
		it := &d.Items[i]
		if it.Item.Source != criteria.Self {
			continue
		}
		field := it.Item.Field()
		n, ok := at[field.Code]
		if !ok {
			n = len(list)
			at[field.Code] = n
			list = append(list, sheetField{Code: field.Code, Name: field.Name, URL: sheetLink(d.Year, d.Unit.ID, "form") + "?field=" + urlQuery(field.Code)})
		}
		list[n].Items++
		list[n].Proofs += len(it.Evidence)
		if answered(it) {
			list[n].Done++
		}
		claimed[field.Code] = claimed[field.Code].Add(it.Claim.Points)
		max[field.Code] = max[field.Code].Add(it.Claim.Max)
	}
	for i := range list {
		list[i].Claimed, list[i].Max = words.Number(claimed[list[i].Code], v.lang), words.Number(max[list[i].Code], v.lang)
	}
	return list
}

// answered says whether the unit said something of an item that points follow from.
func answered(it *campaign.DossierItem) bool {
	return it.Claim.Status == scoring.Scored || it.Claim.Status == scoring.Exempt
}

// history is what happened to the sheet, newest first.
func (v *visit) history(d *campaign.Dossier) []historyRow {
	var list []historyRow
	for i := len(d.Steps) - 1; i >= 0; i-- {
		s := d.Steps[i]
		list = append(list, historyRow{Step: v.inLang(stepDone(s)), At: v.clock(s.At), By: s.By, Reason: s.Reason})
	}
	return list
}

var stepsDone = map[assessment.Step]words.Text{
	assessment.Submit:   {Vi: "Trình lãnh đạo duyệt", En: "Handed to the leader"},
	assessment.Withdraw: {Vi: "Rút lại để sửa", En: "Taken back to be mended"},
	assessment.SendBack: {Vi: "Trả lại cán bộ", En: "Sent back to the officer"},
	assessment.Lock:     {Vi: "Duyệt và chốt", En: "Approved and locked"},
	assessment.Begin:    {Vi: "Bắt đầu thẩm định lần 1", En: "Appraisal 1 began"},
	assessment.Explain:  {Vi: "Thẩm định xong lần 1, chuyển giải trình", En: "Appraisal 1 ended"},
	assessment.Answer:   {Vi: "Gửi giải trình", En: "Explanation sent"},
	assessment.Decide:   {Vi: "Thẩm định xong lần 2", En: "Appraisal 2 ended"},
	assessment.Publish:  {Vi: "Công bố", En: "Published"},
	assessment.Correct:  {Vi: "Mở lại để thẩm định", En: "Opened to be judged again"},
	assessment.Reopen:   {Vi: "Mở lại cho đơn vị", En: "Opened to the unit again"},
}

func stepDone(s store.Step) words.Text { return stepsDone[s.Step] }

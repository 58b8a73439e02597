package office

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/reports"
	"parindex/store"
)

var logRoutes = []route{
	{pattern: "GET /office/log", needs: signedIn, serve: wholeLog},
	{pattern: "GET /office/log/people/{account}", needs: signedIn, serve: personLog},
	{pattern: "GET /office/log/sheets/{year}/{unit}", needs: do(access.Read), serve: sheetLog},
}

type logPage struct {
	shell.Frame
	Heading string
	Unit    string // whose sheet it is about, "" is none
	Lead    string
	Form    *logForm // nil is a page without filters
	Rows    []logRow
	Older   string // address of what came before, "" is nothing
	Most    int    // rows that are shown at most, where there are more
	Text    string
	Excel   string
	Head    string // of the chain
}

// logForm is what the rows are narrowed by, as it was given.
type logForm struct {
	Year, Unit, Code, Account string
	Deed                      string
	Deeds                     []option
}

// logRow is one row in words.
type logRow struct {
	ID             int64
	At, By         string
	Deed           string
	Year           string
	Unit, Code     string
	Part           string // of the item
	Was, Became    string
	Reason, File   string
	Told           bool   // Became says by itself what was done, without "to"
	Of             string // what Code is of, in words
	UnitURL, ByURL string
}

// logShown is how many rows a page has; a file has all.
const logShown = 100

// wholeLog is the log as far as the person sees it.
func wholeLog(v *visit) error {
	title, lead := v.say("log.title"), v.say("log.lead")
	switch v.acting.Sight() {
	case campaign.NoPoints:
		lead = v.say("log.nopoints")
	case campaign.OwnDeeds:
		title, lead = v.say("log.own"), v.say("log.ownlead")
	}
	p := logPage{Frame: v.frame(title, shell.Crumb{Text: title}), Heading: title, Lead: lead}
	return v.logPage(&p, "nhat-ky", "")
}

// personLog is what one person did.
func personLog(v *visit) error {
	id := v.r.PathValue("account")
	if v.acting.Sight() == campaign.OwnDeeds && id != v.who.ID {
		return notFound
	}
	a, err := v.work.DB.Account(v.ctx(), v.work.Authority, id)
	if err != nil {
		return err
	}
	title := v.say("log.person", a.Name)
	p := logPage{Frame: v.frame(title, shell.Crumb{Text: v.say("nav.log"), URL: link("log")}, shell.Crumb{Text: title}), Heading: title, Lead: v.say("log.personlead")}
	return v.logPage(&p, "nhat-ky-"+ascii(id), id)
}

// logPage answers with the rows that the address asks for.
func (v *visit) logPage(p *logPage, name, account string) error {
	f, form, err := v.logFilter(account)
	if err != nil {
		return err
	}
	p.Form = form
	if format := v.format(); format != "" {
		f.Limit, f.Before = 0, 0
		rows, err := v.acting.Log(v.ctx(), f)
		if err != nil {
			return err
		}
		return v.sendLog(p.Heading, name, format, rows)
	}
	rows, err := v.acting.Log(v.ctx(), f)
	if err != nil {
		return err
	}
	if len(rows) > logShown {
		rows = rows[:logShown]
		query := v.r.URL.Query()
		query.Del("done")
		query.Set("before", strconv.FormatInt(rows[logShown-1].ID, 10))
		p.Older = v.r.URL.EscapedPath() + "?" + query.Encode()
	}
	if v.acting.Sight() == campaign.Everything {
		if _, p.Head, err = v.work.DB.LogHead(v.ctx(), v.work.Authority); err != nil {
			return err
		}
	}
	return v.showLog(p, rows)
}

func (v *visit) showLog(p *logPage, rows []store.LogRow) error {
	p.Text, p.Excel = v.as("csv"), v.as("xlsx")
	names, err := v.unitNames()
	if err != nil {
		return err
	}
	files, err := v.fileNames(rows)
	if err != nil {
		return err
	}
	for i := range rows {
		p.Rows = append(p.Rows, v.logRow(&rows[i], names, files))
	}
	return v.showStatus(http.StatusOK, "log.html", p)
}

// logFilter reads the filters of the address.
func (v *visit) logFilter(account string) (store.LogFilter, *logForm, error) {
	query := v.r.URL.Query()
	form := &logForm{Year: query.Get("year"), Unit: query.Get("unit"), Code: query.Get("code"), Account: query.Get("account"), Deed: query.Get("deed")}
	if account != "" {
		form.Account = account
	}
	f := store.LogFilter{Unit: form.Unit, Code: form.Code, Account: form.Account, Limit: logShown + 1}
	var err error
	if form.Year != "" {
		year, err := strconv.ParseInt(form.Year, 10, 32) // as the column
		if f.Year = int(year); err != nil {
			return f, form, notFound
		}
	}
	if before := query.Get("before"); before != "" {
		if f.Before, err = strconv.ParseInt(before, 10, 64); err != nil {
			return f, form, notFound
		}
	}
	for _, deed := range campaign.Deeds() {
		form.Deeds = append(form.Deeds, option{Value: deed, Text: v.inLang(campaign.DeedName(deed)), Chosen: deed == form.Deed})
	}
	if form.Deed != "" {
		if !slices.Contains(campaign.Deeds(), form.Deed) {
			return f, form, notFound
		}
		f.Deeds = []string{form.Deed}
	}
	return f, form, nil
}

// sheetLog is what was done to one unit's sheet, or to one item of it.
func sheetLog(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	code, most := v.r.URL.Query().Get("code"), logShown*10
	if v.format() != "" {
		most = 1 << 30
	}
	rows, err := v.acting.SheetLog(v.ctx(), v.unit.ID, year, code, most)
	if err != nil {
		return err
	}
	title := v.say("log.sheet", year)
	if code != "" {
		title = v.say("log.item", code, year)
	}
	if format := v.format(); format != "" {
		return v.sendLog(title+" – "+v.unit.Name, ascii("nhat-ky", strconv.Itoa(year), v.unit.ID), format, rows)
	}
	p := logPage{Frame: v.frame(title+" – "+v.unit.Name, shell.Crumb{Text: v.say("nav.log"), URL: link("log")}, shell.Crumb{Text: title}), Heading: title, Unit: v.unit.Name, Lead: v.say("log.sheetlead")}
	if len(rows) == most {
		p.Most = most
	}
	return v.showLog(&p, rows)
}

// unitNames are the names of units by ID.
func (v *visit) unitNames() (map[string]string, error) {
	units, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, err
}

// fileNames are the names of the originals that rows name by their sha256.
func (v *visit) fileNames(rows []store.LogRow) (map[string]string, error) {
	names := map[string]string{}
	for i := range rows {
		file := rows[i].File
		if _, known := names[file]; known || file == "" {
			continue
		}
		name, err := v.work.DB.FileName(v.ctx(), v.work.Authority, file)
		if err != nil && !errors.Is(err, store.ErrNotFound) { // evidence is kept elsewhere, and named by the row
			return nil, err
		}
		names[file] = name
	}
	return names, nil
}

// sendLog sends rows of the log as a file.
func (v *visit) sendLog(title, name, format string, rows []store.LogRow) error {
	files, err := v.fileNames(rows)
	if err != nil {
		return err
	}
	return v.send(v.logTable(title, rows, files), name, format)
}

// logTable is rows of the log as a table to keep.
func (v *visit) logTable(title string, rows []store.LogRow, files map[string]string) *reports.Table {
	t := &reports.Table{Title: title, SheetName: v.say("nav.log")}
	for _, c := range []struct {
		title string
		width float64
	}{
		{v.say("log.number"), 8}, {v.say("log.at"), 20}, {v.say("log.by"), 28}, {v.say("log.deed"), 30}, {v.say("log.year"), 8}, {v.say("progress.unit"), 14}, {v.say("log.code"), 12},
		{v.say("log.was"), 24}, {v.say("log.became"), 24}, {v.say("log.reason"), 40}, {v.say("log.file"), 30},
	} {
		t.Columns = append(t.Columns, reports.Column{Title: c.title, Width: c.width})
	}
	for i := range rows {
		r := v.logRow(&rows[i], nil, files)
		if r.Part != "" {
			r.Became = r.Part + ": " + r.Became
		}
		t.Rows = append(t.Rows, []reports.Cell{
			reports.Count(int(r.ID)), reports.Text(r.At), reports.Text(r.By), reports.Text(r.Deed), reports.Text(r.Year), reports.Text(rows[i].Unit), reports.Text(r.Code),
			reports.Text(r.Was), reports.Text(r.Became), reports.Text(r.Reason), reports.Text(r.File),
		})
	}
	return t
}

package dashboard

import (
	"bytes"
	"errors"
	"slices"
	"strconv"

	"parindex/campaign"
)

// forms is the one list of blank forms that a site with a campaign offers. They hold a
// criteria set and names of units, never a score.
var forms = []struct {
	route string
	make  func(*request) (download, error)
}{
	{"/{year}/{group}/units/{unit}/template.xlsx", unitForm},
	{"/{year}/{group}/template.zip", groupForms},
}

// unitForm is the form of a unit, for a year that need not be published.
func unitForm(q *request) (download, error) {
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	return q.form(kind, func(b *bytes.Buffer, what campaign.Blank) (string, error) {
		what.Unit = q.value("unit")
		return q.campaign.Template(q.ctx, b, what)
	})
}

// groupForms is the forms of all units of a group as one zip.
func groupForms(q *request) (download, error) {
	return q.form("application/zip", func(b *bytes.Buffer, what campaign.Blank) (string, error) {
		name, _, err := q.campaign.Templates(q.ctx, b, what)
		return name, err
	})
}

func (q *request) form(kind string, write func(*bytes.Buffer, campaign.Blank) (string, error)) (download, error) {
	year, ok := number(q.value("year"))
	if !ok || !q.known(q.value("group"), q.value("unit")) {
		return download{}, errNotFound
	}
	var b bytes.Buffer
	name, err := write(&b, campaign.Blank{Group: q.value("group"), Year: int(year)})
	var refused *campaign.Refused
	if errors.As(err, &refused) {
		err = errNotFound
	}
	return download{kind: kind, name: name, body: b.Bytes()}, err
}

// known says whether a group or, of it, a unit stands in any published ranking.
func (q *request) known(group, unit string) bool {
	return slices.ContainsFunc(q.shelf.tables, func(t *table) bool {
		return t.group == group && (unit == "" || t.row(unit) != nil)
	})
}

// offered is for how many years a page offers forms: the one that begins and the one at
// hand. Those of other years have their address all the same.
const offered = 2

// forms are links to the forms of a unit or, with unit "", of a group, newest year first;
// nothing on a site without a campaign.
func (q *request) forms(group, unit string) ([]formLink, error) {
	if q.campaign == nil {
		return nil, nil
	}
	years, err := q.campaign.TemplateYears(q.ctx, unit, group)
	if err != nil {
		return nil, err
	}
	var links []formLink
	for i, year := range years[:min(len(years), offered)] {
		y := strconv.Itoa(year)
		l := formLink{Text: q.say("form.short", y), Full: q.say("form.unit", y), URL: q.link(false, y, group, "units", unit, "template.xlsx")}
		if unit == "" {
			l.Full, l.URL = q.say("form.group", y), q.link(false, y, group, "template.zip")
		}
		if i == 0 {
			l.Text = l.Full
		}
		links = append(links, l)
	}
	return links, nil
}

// formLink leads to a form: the newest says all, the other stands behind it in short.
type formLink struct{ Text, Full, URL string }

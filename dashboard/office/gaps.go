package office

import (
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/reports"
	"parindex/words"
)

var gapsRoutes = []route{
	{pattern: "GET /office/gaps/{year}", needs: do(access.Compare), serve: gaps},
}

type gapsPage struct {
	shell.Frame
	Year       int
	Units      []unitGapRow
	Items      []itemGapRow
	Appraisers []appraiserGapRow
	Excel      string
	Withheld   string // names of the person's own units, "" is none
}

// gapCells are how often and how much was claimed too high.
type gapCells struct {
	N, Over   int
	Often     string
	Sum, Much string
}

type unitGapRow struct {
	gapCells
	Name, URL string
	Worst     string
}

type itemGapRow struct {
	gapCells
	Set, Code, Name string
	Unclear         bool
}

type appraiserGapRow struct {
	Name              string
	N, Beside         int
	Accepted          string
	Mean, Own, Others string
	Stricter, Word    string
	Small             bool
}

func (v *visit) gapCells(g *campaign.Gaps) gapCells {
	return gapCells{g.N, g.Over, v.percent(g.Often()), words.Number(g.Sum, v.lang), v.percent(g.Much())}
}

// worstShown is how many items of a unit are named beside its sum.
const worstShown = 4

// gaps is the gap ledger of a year.
func gaps(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	l, err := v.acting.Ledger(v.ctx(), year)
	if err != nil {
		return err
	}
	if v.format() != "" {
		return v.send(v.gapsTable(l), ascii("so-chenh-lech", strconv.Itoa(year)), v.format())
	}
	title := v.say("gaps.title", year)
	p := gapsPage{Frame: v.frame(title, shell.Crumb{Text: v.say("nav.progress"), URL: link("progress", strconv.Itoa(year))}, shell.Crumb{Text: title}), Year: year, Excel: v.as("xlsx"), Withheld: namesOf(l.Withheld)}
	for i := range l.Units {
		u := &l.Units[i]
		p.Units = append(p.Units, unitGapRow{v.gapCells(&u.Gaps), u.Unit.Name, link("compare", strconv.Itoa(year), u.Unit.Group) + "?" + encoded("unit", u.Unit.ID), v.worst(u)})
	}
	for i := range l.Items {
		it := &l.Items[i]
		p.Items = append(p.Items, itemGapRow{v.gapCells(&it.Gaps), it.Set, it.Item.Code, it.Item.Name, it.Unclear()})
	}
	for i := range l.Appraisers {
		p.Appraisers = append(p.Appraisers, v.severityRow(&l.Appraisers[i]))
	}
	return v.show("gaps.html", p)
}

// worst names the items of a unit with the largest gaps.
func (v *visit) worst(u *campaign.UnitGap) string {
	text := ""
	for i, w := range u.Worst {
		if i == worstShown {
			return text + " …"
		}
		if i > 0 {
			text += " · "
		}
		text += w.Item.Code + ": " + words.Number(w.Gap, v.lang)
	}
	return text
}

func (v *visit) severityRow(g *campaign.AppraiserGap) appraiserGapRow {
	row := appraiserGapRow{Name: g.By, N: g.N, Beside: g.Beside, Accepted: v.percent(g.Share()), Mean: v.signed(g.Mean), Own: "–", Others: "–", Stricter: "–", Word: v.say("gaps.nobody"), Small: g.Small()}
	if g.Beside == 0 {
		return row
	}
	row.Own, row.Others, row.Stricter = v.signed(g.Own), v.signed(g.Others), v.signed(g.Stricter())
	switch {
	case g.Small():
		row.Word = v.say("gaps.small")
	case g.Alike():
		row.Word = v.say("gaps.alike")
	case g.Stricter().Sign() > 0:
		row.Word = v.say("gaps.stricter")
	default:
		row.Word = v.say("gaps.milder")
	}
	return row
}

// gapsTable is every item that a unit claims too high.
func (v *visit) gapsTable(l *campaign.Ledger) *reports.Table {
	t := &reports.Table{Title: v.say("gaps.title", l.Year), SheetName: v.say("gaps.sheet"), Notes: v.notes(l.Withheld, "gaps.method")}
	t.Columns = []reports.Column{
		{Title: v.say("progress.unit"), Width: 32}, {Title: v.say("gaps.compared"), Width: 10}, {Title: v.say("gaps.over"), Width: 10}, {Title: v.say("gaps.much"), Places: 1, Width: 12},
		{Title: v.say("compare.code"), Width: 9}, {Title: v.say("compare.item"), Width: 46}, {Title: v.say("gaps.sum"), Places: 4, Width: 12},
	}
	for i := range l.Units {
		u := &l.Units[i]
		for _, w := range u.Worst {
			t.Rows = append(t.Rows, []reports.Cell{reports.Text(u.Unit.Name), reports.Count(u.Gaps.N), reports.Count(u.Gaps.Over), reports.Number(u.Gaps.Much()), reports.Text(w.Item.Code), reports.Text(w.Item.Name), reports.Number(w.Gap)})
		}
	}
	return t
}

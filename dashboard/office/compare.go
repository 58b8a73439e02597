package office

import (
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/reports"
)

var compareRoutes = []route{
	{pattern: "GET /office/compare/{year}/{group}", needs: do(access.Compare), serve: compare},
}

type comparePage struct {
	shell.Frame
	Year    int
	Group   string
	Heading string
	Fields  []compareField // choices
	Field   string         // the one that is shown, "" is all
	Units   []compareRow
	One     string        // name of the unit that is shown item by item, "" is all
	Items   []compareItem // of One
	Excel   string
	Text    string
	Back    string // address of all units

	Withheld string // names of the person's own units, "" is none
}

type compareField struct {
	Code, Name, URL string
	Here            bool
}

// courseCells are the four steps of points, and how the last differs from the first.
type courseCells struct {
	Claim, First, Asked, Final, Gap string
	Part, Over                      string // of a sum that is not whole: how many items have points, how many the difference is over
	Way                             string // "down" where less counts than was claimed, "up", "same"
}

type compareRow struct {
	courseCells
	Name, Phase, URL string
}

type compareItem struct {
	courseCells
	Code, Name, Log string
	Field           string // heading before the first item of it
}

func (v *visit) course(c *campaign.Course) courseCells {
	cells := courseCells{Claim: v.pointsOf(c.Claim), First: v.pointsOf(c.First), Asked: v.pointsOf(c.Asked), Final: v.pointsOf(c.Final), Gap: "–", Way: "same"}
	whole := c.Known == c.Of
	if !whole {
		cells.Part = v.say("compare.part", c.Known, c.Of)
	}
	gap, ok := c.Gap()
	if !ok {
		return cells
	}
	if !whole {
		cells.Over = v.say("compare.over", c.Compared)
	}
	cells.Gap = v.signed(gap.Neg())
	switch gap.Sign() {
	case 1:
		cells.Way = "down"
	case -1:
		cells.Way = "up"
	}
	return cells
}

// compare shows claimed, appraised, asked and final points side by side: of every unit by
// field, or of one unit item by item.
func compare(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	list, err := v.acting.Courses(v.ctx(), year, v.r.PathValue("group"))
	if err != nil {
		return err
	}
	if format := v.format(); format != "" {
		return v.send(v.compareTable(list), ascii("so-sanh-diem", strconv.Itoa(year), list.Group.ID), format)
	}
	at := link("compare", strconv.Itoa(year), list.Group.ID)
	title := v.say("compare.title", year)
	p := comparePage{
		Frame: v.frame(title+" – "+list.Group.Name, shell.Crumb{Text: v.say("nav.progress"), URL: link("progress", strconv.Itoa(year))}, shell.Crumb{Text: title}),
		Year:  year, Group: list.Group.Name, Heading: title, Excel: v.as("xlsx"), Text: v.as("csv"), Back: at,
	}
	p.Withheld = namesOf(list.Withheld)
	p.choose(v, list, at)
	return v.show("compare.html", p)
}

// choose fills in what the address asks for: a field of every unit, or a unit.
func (p *comparePage) choose(v *visit, list *campaign.Courses, at string) {
	query := v.r.URL.Query()
	field, unit := query.Get("field"), query.Get("unit")
	k := -1
	for i, f := range list.Scheme.Set().Fields {
		p.Fields = append(p.Fields, compareField{f.Code, f.Name, at + "?field=" + f.Code, f.Code == field})
		if f.Code == field {
			k, p.Field = i, f.Code+". "+f.Name
		}
	}
	for i := range list.Units {
		u := &list.Units[i]
		if u.Unit.ID == unit {
			p.One, p.Items = u.Unit.Name, v.compareItems(list, u, p.Year)
		}
		c := &u.Sum
		if k >= 0 {
			c = &u.Fields[k]
		}
		p.Units = append(p.Units, compareRow{v.course(c), u.Unit.Name, v.inLang(phaseTitle(u.Phase)), at + "?" + encoded("unit", u.Unit.ID)})
	}
}

func (v *visit) compareItems(list *campaign.Courses, u *campaign.UnitCourse, year int) []compareItem {
	var rows []compareItem
	var last *criteria.Item
	for i, it := range list.Items {
		row := compareItem{courseCells: v.course(&u.Items[i].Course), Code: it.Code, Name: it.Name, Log: link("log", "sheets", strconv.Itoa(year), u.Unit.ID) + "?" + encoded("code", it.Code)}
		if f := it.Field(); f != last {
			row.Field, last = f.Code+". "+f.Name, f
		}
		rows = append(rows, row)
	}
	return rows
}

// compareTable is every unit and item in one table.
func (v *visit) compareTable(list *campaign.Courses) *reports.Table {
	t := &reports.Table{Title: v.say("compare.title", list.Year), Under: list.Group.Name, SheetName: v.say("compare.sheet"), Notes: v.notes(list.Withheld, "compare.note")}
	column := func(title string, places int, width float64) {
		t.Columns = append(t.Columns, reports.Column{Title: title, Places: places, Width: width})
	}
	column(v.say("progress.unit"), 0, 28)
	column(v.say("compare.code"), 0, 9)
	column(v.say("compare.item"), 0, 46)
	for _, title := range []string{v.say("compare.claim"), v.say("compare.first"), v.say("compare.asked"), v.say("compare.final"), v.say("compare.gap")} {
		column(title, 4, 12)
	}
	for i := range list.Units {
		u := &list.Units[i]
		for k, it := range list.Items {
			t.Rows = append(t.Rows, courseRow(u.Unit.Name, it.Code, it.Name, &u.Items[k].Course))
		}
		t.Rows = append(t.Rows, courseRow(u.Unit.Name, "", v.sumName(&u.Sum), &u.Sum))
	}
	return t
}

// sumName names a sum, and how much of it is there.
func (v *visit) sumName(c *campaign.Course) string {
	if c.Known == c.Of {
		return v.say("compare.sum")
	}
	return v.say("compare.sum") + " (" + v.say("compare.part", c.Known, c.Of) + ")"
}

func courseRow(unit, code, name string, c *campaign.Course) []reports.Cell {
	row := []reports.Cell{reports.Text(unit), reports.Text(code), reports.Text(name), reports.Optional(c.Claim), reports.Optional(c.First), reports.Optional(c.Asked), reports.Optional(c.Final), {}}
	if gap, ok := c.Gap(); ok {
		row[len(row)-1] = reports.Number(gap.Neg())
	}
	return row
}

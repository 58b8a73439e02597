package office

import (
	"slices"
	"strconv"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

var sheetsRoutes = []route{
	{pattern: "GET /office/sheets", needs: do(access.Read), serve: sheets},
}

type sheetsPage struct {
	shell.Frame
	Years []sheetsYear
}

type sheetsYear struct {
	Year int
	Rows []sheetsRow
}

// sheetsRow is one sheet: the unit's name, where it stands, and until when it is its turn.
type sheetsRow struct {
	URL, Unit, Phase, Until string
	Mine                    bool
}

// sheets lists the sheets that the person may read, the own first.
func sheets(v *visit) error {
	list, err := v.acting.Sheets(v.ctx())
	if err != nil {
		return err
	}
	p := sheetsPage{Frame: v.frame(v.say("sheets.title"), shell.Crumb{Text: v.say("sheets.title")})}
	for _, l := range list {
		i := len(p.Years) - 1
		if i < 0 || p.Years[i].Year != l.Year {
			p.Years = append(p.Years, sheetsYear{Year: l.Year})
			i++
		}
		p.Years[i].Rows = append(p.Years[i].Rows, v.sheetsRow(l))
	}
	for _, y := range p.Years {
		slices.SortStableFunc(y.Rows, func(a, b sheetsRow) int { return boolOrder(b.Mine) - boolOrder(a.Mine) })
	}
	return v.show("sheets.html", p)
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (v *visit) sheetsRow(l campaign.SheetLine) sheetsRow {
	row := sheetsRow{URL: sheetLink(l.Year, l.Unit.ID), Unit: l.Unit.Name, Phase: v.inLang(phaseTitle(l.Phase)), Mine: slices.Contains(v.who.Units(), l.Unit.ID)}
	if end, ok := l.Calendar.Ends(l.Phase); ok {
		row.Until = v.clock(end)
	}
	return row
}

// sheetLink is the address of a unit's sheet, or of a page of it.
func sheetLink(year int, unit string, more ...string) string {
	return link(append([]string{"sheets", strconv.Itoa(year), unit}, more...)...)
}

// clock writes a moment in the authority's time.
func (v *visit) clock(at time.Time) string { return v.moment(at) }

// sheetTasks says what waits for the officers and leaders of units.
func sheetTasks(v *visit) ([]task, error) {
	if len(v.who.Units()) == 0 {
		return nil, nil
	}
	list, err := v.acting.Sheets(v.ctx())
	if err != nil {
		return nil, err
	}
	var found []task
	for _, l := range list {
		target := access.Target{Unit: l.Unit.ID, Group: l.Unit.Group}
		if key := turnOf(v.who, target, l.Phase); key != "" && l.Calendar.Open(l.Phase, v.Now()) {
			end, _ := l.Calendar.Ends(l.Phase)
			found = append(found, task{
				Text: v.say(key, l.Year), Data: l.Unit.Name, Detail: v.say("task.until", v.clock(end), v.left(end.Sub(v.Now()))),
				URL: sheetLink(l.Year, l.Unit.ID), Link: v.say("task.go"), Urgent: end.Sub(v.Now()) < 3*24*time.Hour,
			})
		}
	}
	return found, nil
}

// turnOf is the phrase of what the person has to do for a sheet, "" is nothing.
func turnOf(who access.Person, t access.Target, p assessment.Phase) string {
	switch {
	case p == assessment.Drafting && who.May(access.Fill, t):
		return "task.draft"
	case p == assessment.Handed && who.May(access.Lock, t):
		return "task.submitted"
	case p == assessment.Explaining && who.May(access.Reply, t):
		return "task.explanation"
	}
	return ""
}

// left says how long that is, in days or, on the last, in hours.
func (v *visit) left(d time.Duration) string {
	switch days := int(d / (24 * time.Hour)); {
	case d <= 0:
		return v.say("left.over")
	case days >= 1:
		return v.sayN(days, "left.days")
	default:
		return v.sayN(max(1, int(d/time.Hour)), "left.hours")
	}
}

package office

import (
	"net/url"
	"strconv"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

var queueRoutes = []route{
	{pattern: "GET /office/queue", needs: do(access.Judge), serve: queueNow},
	{pattern: "GET /office/queue/{year}", needs: do(access.Judge), serve: queue},
}

// judgedYear is the year of an appraiser's page.
func (v *visit) judgedYear() (int, error) {
	year, err := strconv.Atoi(v.r.PathValue("year"))
	if err != nil || year < 2000 || year > 2999 {
		return 0, notFound
	}
	return year, nil
}

// appraisedYear is the newest year that has begun by the calendar, else the year before
// the one at hand: sheets are judged in the year after.
func (v *visit) appraisedYear() (int, error) {
	all, err := v.work.DB.Calendars(v.ctx(), v.work.Authority)
	if err != nil {
		return 0, err
	}
	now := v.Now()
	for _, c := range all { // newest first
		if !c.Opens.After(now) {
			return c.Year, nil
		}
	}
	return now.Year() - 1, nil
}

func queueNow(v *visit) error {
	year, err := v.appraisedYear()
	if err != nil {
		return err
	}
	return v.goTo(link("queue", strconv.Itoa(year)))
}

// queueTasks says on the home page that something waits for an appraiser.
func queueTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.Judge) {
		return nil, nil
	}
	year, err := v.appraisedYear()
	if err != nil {
		return nil, err
	}
	q, err := v.acting.Queue(v.ctx(), campaign.QueueFilter{Year: year, Waiting: true})
	if err != nil || len(q.Sheets) == 0 {
		return nil, err
	}
	w := v.load(q)
	t := task{URL: link("queue", strconv.Itoa(year)), Link: v.say("queue.open")}
	if w.given == 0 {
		t.Text, t.Detail = v.sayN(w.all, "queue.others", year), v.say("queue.optional")
		return []task{t}, nil
	}
	t.Text, t.Detail = v.sayN(w.given, "queue.task", year), v.deadline(w.ends)
	t.Urgent = !w.ends.IsZero() && w.ends.Sub(v.Now()) < 3*24*time.Hour
	return []task{t}, nil
}

// deadline says until when something can be done, "" where there is no end.
func (v *visit) deadline(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return v.say("queue.until", v.moment(at))
}

type queuePage struct {
	shell.Frame
	Year    int
	Lead    string
	Next    *nextSheet // to open now; nil where nothing waits
	Filter  queueForm
	Heads   []queueHead
	Rows    []queueSheetRow
	Items   []queueItemRow
	Books   []queueBook
	Nothing bool
}

// nextSheet is the sheet to go on with.
type nextSheet struct{ Name, URL, Detail string }

type queueHead struct{ Code, Name string }

type queueSheetRow struct {
	Name, URL, Phase, Until string
	Waiting                 int
	Cells                   []queueCell
	Notes                   []string // contested, unanswered
}

// queueCell is a field of a sheet. Without an address it is not within reach.
type queueCell struct {
	Head          string // of its column
	URL           string
	Judged, Items int
	Waiting       int
}

type queueItemRow struct {
	Code, Name, URL string
	Field           string // "" is that of the row before
	campaign.QueueCount
}

// queueBook is a workbook of a field over the units of a group.
type queueBook struct{ Group, Field, URL string }

// queue lists what waits for the person, first what is due first.
func queue(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	form := v.queueForm()
	filter := form.filter(year)
	q, err := v.acting.Queue(v.ctx(), filter)
	if err != nil {
		return err
	}
	title := v.say("queue.title", year)
	p := queuePage{Frame: v.frame(title, shell.Crumb{Text: title}), Year: year, Filter: form}
	if err := p.choices(v, year, q); err != nil {
		return err
	}
	p.heads(q)
	for i := range q.Sheets {
		s := &q.Sheets[i]
		if s.Sum.Waiting > 0 && p.Next == nil {
			p.Next = &nextSheet{Name: s.Unit.Name, URL: judgeLink(year, s.Unit.ID, filter.Field), Detail: v.deadline(s.Ends)}
		}
		p.Rows = append(p.Rows, p.row(v, s))
	}
	p.items(q)
	switch w := v.load(q); {
	case w.all == 0:
		p.Lead = v.say("queue.done")
	case w.given == 0:
		p.Lead = v.sayN(w.all, "queue.stepin", w.allSheets)
	default:
		p.Lead = v.sayN(w.given, "queue.waiting", w.givenSheets)
	}
	p.Nothing = len(q.Sheets) == 0
	return v.show("queue.html", p)
}

// heads are the fields of the sheets; fields of different sets with the same code share a
// column.
func (p *queuePage) heads(q *campaign.Queue) {
	for _, f := range q.Fields {
		known := false
		for _, h := range p.Heads {
			known = known || h.Code == f.Item.Code
		}
		if !known {
			p.Heads = append(p.Heads, queueHead{f.Item.Code, f.Item.Name})
		}
	}
}

func (p *queuePage) row(v *visit, s *campaign.QueueSheet) queueSheetRow {
	r := queueSheetRow{
		Name: s.Unit.Name, URL: judgeLink(p.Year, s.Unit.ID, ""), Waiting: s.Sum.Waiting,
		Phase: v.inLang(phaseTitle(s.Phase)), Until: v.deadline(s.Ends),
	}
	if s.Sum.Contested > 0 {
		r.Notes = append(r.Notes, v.sayN(s.Sum.Contested, "queue.contested"))
	}
	if s.Sum.Unanswered > 0 && s.Phase == assessment.Explaining {
		r.Notes = append(r.Notes, v.sayN(s.Sum.Unanswered, "queue.unanswered"))
	}
	for _, h := range p.Heads {
		cell := queueCell{Head: h.Code + ". " + h.Name}
		for _, f := range s.Fields {
			if f.Field == h.Code {
				cell.URL, cell.Judged, cell.Items, cell.Waiting = judgeLink(p.Year, s.Unit.ID, h.Code), f.Judged, f.Items, f.Waiting
			}
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

func (p *queuePage) items(q *campaign.Queue) {
	field := ""
	for _, it := range q.Items {
		r := queueItemRow{Code: it.Item.Code, Name: it.Item.Name, URL: link("judge", strconv.Itoa(p.Year), "items", it.Item.Code), QueueCount: it.Sum}
		if name := it.Item.Field().Name; name != field {
			field, r.Field = name, it.Item.Field().Code+". "+name
		}
		p.Items = append(p.Items, r)
	}
}

// judgeLink is the address of a unit's sheet to judge, narrowed to a field.
func judgeLink(year int, unit, field string) string {
	at := link("judge", strconv.Itoa(year), unit)
	if field != "" {
		at += "?" + url.Values{"field": {field}}.Encode()
	}
	return at
}

package campaign

import (
	"slices"
	"strings"
	"time"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// OpensField is the field of the first date of a calendar; those of the ends are named
// by their part.
const OpensField = "opens"

// calendarDate is one of the five dates with what it is called.
type calendarDate struct {
	field string
	at    *time.Time
	name  words.Text
}

func calendarDates(l *assessment.Calendar) []calendarDate {
	return []calendarDate{
		{OpensField, &l.Opens, words.Text{Vi: "Mở tự chấm điểm", En: "Self-assessment opens"}},
		{string(store.SelfPart), &l.SelfEnds, PartEnd(store.SelfPart)},
		{string(store.Appraisal1Part), &l.Appraisal1Ends, PartEnd(store.Appraisal1Part)},
		{string(store.ExplanationPart), &l.ExplanationEnds, PartEnd(store.ExplanationPart)},
		{string(store.Appraisal2Part), &l.Appraisal2Ends, PartEnd(store.Appraisal2Part)},
	}
}

// CalendarFields names the five dates in order.
var CalendarFields = []string{OpensField, string(store.SelfPart), string(store.Appraisal1Part), string(store.ExplanationPart), string(store.Appraisal2Part)}

// DateName is what a date of the calendar is called.
func DateName(field string) words.Text {
	for _, d := range calendarDates(&assessment.Calendar{}) {
		if d.field == field {
			return d.name
		}
	}
	return words.Text{}
}

var partEnds = map[store.Part]words.Text{
	store.SelfPart:        {Vi: "Hết hạn tự chấm điểm", En: "Self-assessment ends"},
	store.Appraisal1Part:  {Vi: "Hết thẩm định lần 1", En: "Appraisal 1 ends"},
	store.ExplanationPart: {Vi: "Hết hạn giải trình", En: "The explanation round ends"},
	store.Appraisal2Part:  {Vi: "Hết thẩm định lần 2", En: "Appraisal 2 ends"},
}

// PartEnd says what the end of a part is called.
func PartEnd(p store.Part) words.Text { return partEnds[p] }

var partNames = map[store.Part]words.Text{
	store.SelfPart:        {Vi: "tự chấm điểm", En: "self-assessment"},
	store.Appraisal1Part:  {Vi: "thẩm định lần 1", En: "appraisal 1"},
	store.ExplanationPart: {Vi: "giải trình", En: "explanation"},
	store.Appraisal2Part:  {Vi: "thẩm định lần 2", En: "appraisal 2"},
}

// PartName says what a part is called, inside a sentence.
func PartName(p store.Part) words.Text { return partNames[p] }

// ends is where a calendar holds the end of a part.
func ends(l *assessment.Calendar, p store.Part) *time.Time {
	return []*time.Time{&l.SelfEnds, &l.Appraisal1Ends, &l.ExplanationEnds, &l.Appraisal2Ends}[slices.Index(store.Parts, p)]
}

// PartDate returns the end of a part in a calendar.
func PartDate(l assessment.Calendar, p store.Part) time.Time { return *ends(&l, p) }

// DateOf returns one of the five dates by its field.
func DateOf(l assessment.Calendar, field string) time.Time {
	for _, d := range calendarDates(&l) {
		if d.field == field {
			return *d.at
		}
	}
	return time.Time{}
}

// calendarFaults says which of five dates are missing or not after the one before.
func calendarFaults(l assessment.Calendar) []Fault {
	var faults []Fault
	var before *calendarDate
	for _, d := range calendarDates(&l) {
		switch {
		case d.at.IsZero():
			faults = append(faults, Fault{Field: d.field, Problem: words.Sprintf("“%s”: chưa ghi ngày", "“%s”: no date", d.name),
				Fix: words.Text{Vi: "Ghi ngày, ví dụ 15/01/2026.", En: "Write a date, such as 15/01/2026."}})
			continue
		case before != nil && !before.at.Before(*d.at):
			faults = append(faults, Fault{Field: d.field, Problem: words.Sprintf("“%s” phải sau “%s”", "“%s” must come after “%s”", d.name, before.name),
				Fix: words.Text{Vi: "Sửa một trong hai ngày; năm ngày phải theo thứ tự.", En: "Mend one of the two dates; the five must follow each other."}})
		}
		before = &d
	}
	return faults
}

// MoveYears puts dates so many years later, on the same days and times of a zone.
func MoveYears(l assessment.Calendar, years int, zone *time.Location) assessment.Calendar {
	for _, d := range calendarDates(&l) {
		*d.at = d.at.In(zone).AddDate(years, 0, 0).UTC()
	}
	return l
}

// TypedCalendar is what was typed for each of the dates: day and time by field.
type TypedCalendar map[string]TypedMoment

// TypedMoment is a day and a time of day in the authority's zone, as typed.
type TypedMoment struct{ Day, Time string }

// DefaultTime is the time of day where none is typed: the end of office hours.
const DefaultTime = "17:00"

// ReadMoment reads a day, "2026-01-15" or "15/01/2026", and a time, "17:00"; an empty
// time is [DefaultTime] and an empty day the zero time.
func (a *Acting) ReadMoment(m TypedMoment) (at time.Time, ok bool) {
	day, clock := strings.TrimSpace(m.Day), strings.TrimSpace(m.Time)
	if day == "" {
		return time.Time{}, true
	}
	if clock == "" {
		clock = DefaultTime
	}
	for _, layout := range []string{"2006-01-02 15:04", "2/1/2006 15:04"} {
		at, err := time.ParseInLocation(layout, day+" "+clock, a.work.zone())
		if err == nil && at.Year() >= 2000 && at.Year() < 2200 {
			return at.UTC(), true
		}
	}
	return time.Time{}, false
}

// TypeMoment writes a moment as [Acting.ReadMoment] reads it.
func (a *Acting) TypeMoment(at time.Time) TypedMoment {
	if at.IsZero() {
		return TypedMoment{Time: DefaultTime}
	}
	local := at.In(a.work.zone())
	return TypedMoment{Day: local.Format("02/01/2006"), Time: local.Format("15:04")}
}

// ReadCalendar reads what was typed; every fault is listed.
func (a *Acting) ReadCalendar(typed TypedCalendar) (assessment.Calendar, []Fault) {
	var l assessment.Calendar
	var unread []string
	var faults []Fault
	for _, d := range calendarDates(&l) {
		at, ok := a.ReadMoment(typed[d.field])
		if !ok {
			unread = append(unread, d.field)
			faults = append(faults, UnreadMoment(d.field, typed[d.field]))
		}
		*d.at = at
	}
	for _, f := range calendarFaults(l) {
		if !slices.Contains(unread, f.Field) {
			faults = append(faults, f)
		}
	}
	return l, faults
}

// UnreadMoment is the fault of a date that cannot be read.
func UnreadMoment(field string, m TypedMoment) Fault {
	name := DateName(field)
	return Fault{Field: field, Problem: words.Sprintf("“%s”: không đọc được ngày giờ “%s”", "“%s”: “%s” is no day and time", name, strings.TrimSpace(m.Day+" "+m.Time)),
		Fix: words.Text{Vi: "Ghi ngày như 15/01/2026 và giờ như 17:00.", En: "Write a day like 15/01/2026 and a time like 17:00."}}
}

// effect is what dates do to a sheet at once, where they do something.
func (c *Campaign) effect(before, l assessment.Calendar, u assessment.Unit, phase assessment.Phase) (e Effect, something bool) {
	if phase == "" {
		phase = assessment.Drafting
	}
	now := c.now()
	e = Effect{Unit: u, Now: phase, Next: phase}
	for _, step := range l.Due(phase, now) {
		e.Next, _ = e.Next.After(step)
	}
	e.Late = phase == assessment.Drafting && !now.Before(l.SelfEnds)
	for _, p := range store.Parts {
		over := ends(&before, p)
		e.Past = e.Past || partOver(phase, p) && !over.IsZero() && !now.Before(*over) && now.Before(*ends(&l, p))
	}
	return e, e.Next != e.Now || e.Late || e.Past
}

// lastPhases is the last phase of each part.
var lastPhases = map[store.Part]assessment.Phase{
	store.SelfPart: assessment.Handed, store.Appraisal1Part: assessment.Appraising, store.ExplanationPart: assessment.Explaining, store.Appraisal2Part: assessment.Reappraised,
}

// partOver says whether a sheet has left a part.
func partOver(phase assessment.Phase, p store.Part) bool { return lastPhases[p].Before(phase) }

package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/store"
)

func TestPutCalendar(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	swapped := fiveDay
	swapped.Appraisal1Ends, swapped.ExplanationEnds = swapped.ExplanationEnds, swapped.Appraisal1Ends
	wantFields(t, admin.PutCalendar(ctx, 2019, "so", swapped, ""), "explanation")
	wantFields(t, admin.PutCalendar(ctx, 2019, "so", assessment.Calendar{Opens: opens}, ""), "self", "appraisal1", "explanation", "appraisal2")
	if err := admin.PutCalendar(ctx, 2019, "huyen", fiveDay, ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of a group that is not there: %v, want ErrNotFound", err)
	}
	p.plan()
	later := fiveDay
	later.Opens = later.Opens.Add(time.Hour)
	must(t, admin.PutCalendar(ctx, 2019, "so", later, "")) // not open yet: no reason needed
	p.now = later.Opens
	wantFields(t, admin.PutCalendar(ctx, 2019, "so", fiveDay, ""), ReasonField)
	must(t, admin.PutCalendar(ctx, 2019, "so", fiveDay, "theo công văn 12"))
	rows, err := p.DB.Log(ctx, p.Authority, store.LogFilter{Deeds: []string{"calendar"}})
	if err != nil || len(rows) != 3 || rows[0].Reason != "theo công văn 12" || rows[0].Was == rows[0].Became || rows[0].Year != 2019 {
		t.Errorf("log = %+v, %v", rows, err)
	}
	p.verifyCalendarChain(t)
}

// verifyCalendarChain wants the newest row of the log about each subject to have the
// digest of what is stored.
func (p *planned) verifyCalendarChain(t *testing.T) {
	t.Helper()
	digests := map[string]string{}
	must(t, p.DB.EachLog(ctx, p.Authority, func(r store.LogRow) error {
		digests[r.Subject] = r.Digest
		return nil
	}))
	for _, kind := range subjects {
		must(t, kind.each(p.Campaign, ctx, func(subject, digest string) error {
			if digests[subject] != digest {
				t.Errorf("the log has %q for %s, want %q", digests[subject], subject, digest)
			}
			return nil
		}))
	}
}

// TestCalendarMoved: what was due by the old dates is done before new ones hold, and
// what they make due is done at once.
func TestCalendarMoved(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit)
	p.now = fiveDay.SelfEnds.Add(time.Hour)
	later := fiveDay
	later.SelfEnds = p.now.Add(oneDay)
	admin := p.as("admin")
	effects, err := admin.CalendarEffects(ctx, 2019, "so", later)
	if err != nil || len(effects) != 0 { // nobody looked yet: it still stands before its end
		t.Errorf("effects = %+v, %v, want none", effects, err)
	}
	must(t, admin.PutCalendar(ctx, 2019, "so", later, "chậm một ngày"))
	if got := p.phase("STC"); got != assessment.Appraising {
		t.Errorf("phase = %s: what was due before was not done", got)
	}
	effects, err = admin.CalendarEffects(ctx, 2019, "so", fiveDay)
	if err != nil || len(effects) != 1 || !effects[0].Late || effects[0].Unit.ID != "SNV" {
		t.Errorf("effects = %+v, %v, want SNV late", effects, err)
	}
	sooner := later
	sooner.SelfEnds, sooner.Appraisal1Ends = later.SelfEnds.Add(-3*oneDay), later.SelfEnds.Add(-2*oneDay)
	effects, err = admin.CalendarEffects(ctx, 2019, "so", sooner)
	if err != nil || len(effects) != 2 || effects[1].Next != assessment.Explaining {
		t.Errorf("effects = %+v, %v, want STC in the explanation round", effects, err)
	}
	must(t, admin.PutCalendar(ctx, 2019, "so", sooner, "rút ngắn"))
	if got := p.phase("STC"); got != assessment.Explaining {
		t.Errorf("phase = %s, want %s", got, assessment.Explaining)
	}
	p.verifyCalendarChain(t)
}

// TestCalendarUnderExtension: new dates of a group leave no unit without time for a part,
// because of a later end of its own.
func TestCalendarUnderExtension(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	admin := p.as("admin")
	p.now = opens
	until := fiveDay.SelfEnds.Add(3 * oneDay)
	must(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, until), Reason: "bão số 5"}))
	sooner := fiveDay
	sooner.Appraisal1Ends = until.Add(-oneDay)
	wantFields(t, admin.PutCalendar(ctx, 2019, "so", sooner, "rút ngắn"), "appraisal1")
	sooner.Appraisal1Ends = until.Add(time.Minute)
	must(t, admin.PutCalendar(ctx, 2019, "so", sooner, "rút ngắn"))
	p.step("officer", "STC", "", assessment.Submit)
	p.at(until)
	if got := p.phase("STC"); got != assessment.Appraising {
		t.Errorf("phase = %s, want %s", got, assessment.Appraising)
	}
	sooner.Appraisal1Ends = until.Add(-oneDay)
	must(t, admin.PutCalendar(ctx, 2019, "so", sooner, "rút ngắn")) // it has left the part
	p.verifyCalendarChain(t)
}

// TestCalendarSeen: of two administrators the second one does not overwrite unseen what
// the first one changed.
func TestCalendarSeen(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	none := SeenCalendar(assessment.Calendar{})
	must(t, admin.ReplaceCalendar(ctx, 2019, "so", fiveDay, "", none))
	later := fiveDay
	later.Appraisal2Ends = later.Appraisal2Ends.Add(oneDay)
	wantFields(t, admin.ReplaceCalendar(ctx, 2019, "so", later, "", none), "")
	must(t, admin.ReplaceCalendar(ctx, 2019, "so", later, "", SeenCalendar(fiveDay)))
}

func TestReadCalendar(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	typed := TypedCalendar{"opens": {"2019-11-01", "08:00"}, "self": {"1/12/2019", ""}, "appraisal1": {"hôm qua", "17:00"}, "explanation": {"2019-11-30", "17:00"}}
	l, faults := admin.ReadCalendar(typed)
	if !l.Opens.Equal(opens) || !l.SelfEnds.Equal(time.Date(2019, 12, 1, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("calendar = %+v", l)
	}
	wantFields(t, &Refused{faults}, "appraisal1", "explanation", "appraisal2")
	for typed, want := range map[string]bool{"2019-02-29": false, "29/02/2020": true, "0001-01-01": false, "99999-01-01": false, "": true, "2019-13-01": false} {
		if _, ok := admin.ReadMoment(TypedMoment{Day: typed}); ok != want {
			t.Errorf("%q is read: %v, want %v", typed, ok, want)
		}
	}
}

func end(p store.Part, at time.Time) map[store.Part]time.Time { return map[store.Part]time.Time{p: at} }

func TestExtend(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	order := Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, fiveDay.SelfEnds.Add(5*oneDay)), Reason: "bão số 5"}
	wantFields(t, admin.Extend(ctx, order), "") // no calendar
	p.plan()
	p.now = fiveDay.SelfEnds.Add(time.Hour) // late
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: order.Ends}), ReasonField)
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, p.now.Add(-time.Minute)), Reason: "x"}), "self")
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, fiveDay.SelfEnds.Add(-oneDay)), Reason: "x"}), "self")
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, fiveDay.Appraisal1Ends.Add(oneDay)), Reason: "x"}), "appraisal1")
	must(t, admin.Extend(ctx, order))
	wantFields(t, admin.Extend(ctx, order), "") // nothing changes
	p.wantKinds("officer", "extended")
	plan, err := admin.UnitPlan(ctx, 2019, "STC")
	if err != nil || !plan.Now.SelfEnds.Equal(order.Ends[store.SelfPart]) || !plan.Group.SelfEnds.Equal(fiveDay.SelfEnds) || len(plan.Extensions) != 1 {
		t.Errorf("UnitPlan = %+v, %v", plan, err)
	}
	p.step("officer", "STC", "", assessment.Submit)
	p.at(order.Ends[store.SelfPart])
	if got, other := p.phase("STC"), p.phase("SNV"); got != assessment.Appraising || other != assessment.Drafting {
		t.Errorf("phases = %s, %s", got, other)
	}
	wantFields(t, admin.Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: end(store.SelfPart, p.now.Add(oneDay)), Reason: "x"}), "self") // left
	if err := admin.Extend(ctx, Order{Year: 2019, Unit: "nowhere", Reason: "x"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of a unit that is not there: %v, want ErrNotFound", err)
	}
	p.verifyCalendarChain(t)
}

// TestReopen: a sheet in appraisal goes back to its unit with a new end, and not before
// every end that is over has one.
func TestReopen(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit)
	p.at(fiveDay.Appraisal1Ends.Add(time.Hour))
	if got := p.phase("STC"); got != assessment.Explaining {
		t.Fatalf("phase = %s", got)
	}
	admin := p.as("admin")
	order := Order{Year: 2019, Unit: "STC", Reason: "nhầm biểu mẫu"}
	wantFields(t, admin.Reopen(ctx, order), "self", "appraisal1")
	order.Ends = map[store.Part]time.Time{store.SelfPart: p.now.Add(2 * oneDay), store.Appraisal1Part: p.now.Add(4 * oneDay)}
	wantFields(t, admin.Reopen(ctx, Order{Year: 2019, Unit: "STC", Ends: order.Ends}), ReasonField)
	must(t, admin.Reopen(ctx, order))
	if got := p.phase("STC"); got != assessment.Drafting {
		t.Errorf("phase = %s, want a draft", got)
	}
	must(t, p.Tick(ctx))
	p.wantKinds("officer", "explain", "reopened", "opened", "self-ends")
	extensions, steps, err := admin.Exceptions(ctx, 2019)
	if err != nil || len(extensions) != 2 || len(steps) != 1 || steps[0].Reason != order.Reason || steps[0].By != "Ông admin (admin)" {
		t.Errorf("Exceptions = %+v, %+v, %v", extensions, steps, err)
	}
	p.step("officer", "STC", "", assessment.Submit)
	p.at(p.now.Add(2*oneDay + time.Minute))
	if got := p.phase("STC"); got != assessment.Appraising {
		t.Errorf("at the new end the sheet is %s, want %s", got, assessment.Appraising)
	}
	p.verifyCalendarChain(t)
}

// TestCorrect: a published sheet is appraised again, with a new end.
func TestCorrect(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit, assessment.Lock)
	p.at(fiveDay.Appraisal2Ends)
	p.step("head", "STC", "", assessment.Publish)
	admin := p.as("admin")
	order := Order{Year: 2019, Unit: "STC", Reason: "tính sai"}
	wantFields(t, admin.Correct(ctx, order), "appraisal2")
	order.Ends = end(store.Appraisal2Part, p.now.Add(oneDay))
	wantFields(t, admin.Reopen(ctx, order), "") // not after publication
	must(t, admin.Correct(ctx, order))
	if got := p.phase("STC"); got != assessment.Reappraised {
		t.Errorf("phase = %s, want %s", got, assessment.Reappraised)
	}
	p.wantKinds("chair", "corrected")
	p.wantKinds("leader", "submitted", "explain", "published")
	p.verifyCalendarChain(t)
}

func TestYearPlan(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	plans, err := p.as("admin").YearPlan(ctx, 2019)
	if err != nil || len(plans) != 2 {
		t.Fatalf("YearPlan = %+v, %v, want two groups", plans, err)
	}
	so, tw := plans[0], plans[1]
	if !so.Planned || so.Set == nil || so.Set.Set().Ref() != "so@2019.1" || len(so.Units) != 2 || fmt.Sprint(len(so.NoFiller), len(so.NoLeader), so.Judges) != "0 1 2" {
		t.Errorf("so = %+v", so)
	}
	if tw.Planned || len(tw.Units) != 0 {
		t.Errorf("tw = %+v", tw)
	}
	plans, err = p.as("admin").YearPlan(ctx, 1999)
	if err != nil || plans[0].Set != nil || plans[0].Planned {
		t.Errorf("a year without anything = %+v, %v", plans, err)
	}
}

// TestTickAtOnce: copies of the program that act at once take each step once.
func TestTickAtOnce(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit)
	p.step("other", "SNV", "", assessment.Submit)
	p.now = fiveDay.ExplanationEnds
	failed := make(chan error, 4)
	for range 4 {
		go func() { failed <- p.Tick(ctx) }()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	steps, err := p.DB.Steps(ctx, p.Authority, 2019, "STC")
	if err != nil || len(steps) != 5 || p.phase("SNV") != assessment.Reappraised {
		t.Errorf("steps = %+v, %v, want each once", steps, err)
	}
}

// TestExtendOrder: an end that was sent as it is, is not a fault of its own; that it now
// comes too early is.
func TestExtendOrder(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	ends := map[store.Part]time.Time{store.SelfPart: fiveDay.ExplanationEnds.Add(oneDay), store.Appraisal1Part: fiveDay.Appraisal1Ends, store.ExplanationPart: fiveDay.ExplanationEnds, store.Appraisal2Part: fiveDay.Appraisal2Ends}
	err := p.as("admin").Extend(ctx, Order{Year: 2019, Unit: "STC", Ends: ends, Reason: "x"})
	wantFields(t, err, "appraisal1", "explanation")
	if !strings.Contains(err.Error(), "không sau") {
		t.Errorf("error = %v, want that it does not follow", err)
	}
}

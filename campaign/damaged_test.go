package campaign

import (
	"errors"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// TestCalendarBesideDamagedSet: a damaged set that no file has stops whatever needs a set, as
// another must not be guessed. The calendar needs none, nor does who looks where sheets are.
func TestCalendarBesideDamagedSet(t *testing.T) {
	path := empty.copy(t, func(path string) { reopened(t, path).DB.Close() })
	raw := rawOf(t, path)
	if _, err := raw.Exec(`INSERT INTO criteria_set (authority, ref, sha256, body, used_at, used_by) VALUES ('vinhphuc', 'cu@2017.1', 'khác', ': [', '2017-01-01 00:00:00+00:00', 'an')`); err != nil {
		t.Fatal(err)
	}
	raw.Close()
	p := newPlannedOn(t, campaignAt(t, path))
	p.plan()
	p.at(opens)
	p.wantKinds("officer", "opened")
	p.step("officer", "STC", "", assessment.Submit)
	before := p.phase("STC")
	p.at(fiveDay.Appraisal1Ends)
	if got := p.phase("STC"); got == before {
		t.Errorf("got a sheet that is still %s, want the calendar to have moved it", got)
	}
	who := p.as("officer")
	if list, err := who.Sheets(ctx); err != nil || len(list) != 1 {
		t.Errorf("sheets: got %+v, %v, want one", list, err)
	}
	if _, err := who.may(ctx, access.Read, "STC"); err != nil {
		t.Errorf("the unit: got %v", err)
	}
	if _, err := p.standings(ctx, 2019); err != nil {
		t.Errorf("where sheets are: got %v", err)
	}
	if _, err := p.SchemeOf(ctx, "so", 2019); !errors.As(err, new(*store.DamagedSet)) {
		t.Errorf("the set of a group: got %v, want the damaged set named", err)
	}
}

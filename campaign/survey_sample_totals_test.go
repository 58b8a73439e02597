package campaign

import (
	"slices"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/survey"
	"parindex/survey/forms"
	"parindex/survey/round"
	"parindex/survey/sampling"
)

// TestTotalled: persons of a frame come to the targets of their unit and stratum, whatever the
// frame calls these; a target without a place keeps its own.
func TestTotalled(t *testing.T) {
	text, err := forms.FS.ReadFile("sipas@2023.2.yaml")
	if err != nil {
		t.Fatal(err)
	}
	asks, faults := survey.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	r := SurveyRound{Asks: asks}
	r.Targets = []round.Target{{Unit: "A", Planned: 9}, {Unit: "B", Stratum: "do_thi", Population: 1}, {Unit: "B", Stratum: "mien_nui"}, {Unit: "C", Population: 7}}
	frame := []sampling.Place{
		{Code: "Đô thị", Parts: []sampling.Place{{Code: "a", Size: 10}, {Code: "Xã Bê", Size: 200}, {Code: "Nơi khác", Size: 5000}}},
		{Code: "Miền núi", Parts: []sampling.Place{{Code: "A", Size: 30}, {Code: "B", Parts: []sampling.Place{{Code: "Thôn 1", Size: 400}, {Code: "Thôn 2", Size: 1}}}}},
	}
	got := r.totalled(frame, []assessment.Unit{{ID: "A", Name: "Xã A"}, {ID: "B", Name: "Xã Bê"}, {ID: "C", Name: "Xã C"}})
	want := []round.Target{{Unit: "A", Planned: 9, Population: 40}, {Unit: "B", Stratum: "do_thi", Population: 200}, {Unit: "B", Stratum: "mien_nui", Population: 401}, {Unit: "C", Population: 7}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestUnplaced: the places of a sample that are of no unit of the round are named.
func TestUnplaced(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	list, err := a.Samples(ctx, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := a.Unplaced(ctx, &r, &list[0]); err != nil || len(got) != len(list[0].Places) {
		t.Errorf("got %q, %v", got, err)
	}
	list[0].Places[0].Path[1] = r.Units()[0]
	if got, err := a.Unplaced(ctx, &r, &list[0]); err != nil || len(got) != len(list[0].Places)-1 {
		t.Errorf("got %q, %v, want one less", got, err)
	}
	if targets, file, err := a.FrameTotals(ctx, &r); err != nil || file != "dàn mẫu.csv" || !slices.Equal(targets, r.Targets) {
		t.Errorf("a frame without the units: got %+v of %q, %v", targets, file, err)
	}
	if _, _, err := (&Acting{work: c}).FrameTotals(ctx, &r); err == nil {
		t.Error("whoever has no role is told what a frame holds")
	}
}

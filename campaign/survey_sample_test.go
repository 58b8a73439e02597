package campaign

import (
	"errors"
	"math"
	"testing"

	"parindex/access"
	"parindex/imports"
	"parindex/survey/sampling"
)

const smallFrame = "Tầng,Xã,Quy mô\nĐồng bằng,Xã A,100\nĐồng bằng,Xã B,300\nĐồng bằng,Xã C,200\nMiền núi,Xã A,50\nMiền núi,Xã D,50\n"

// sampled draws a sample of the round of worked.
func sampled(t testing.TB, c *Campaign) {
	t.Helper()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	if _, id, err := a.DrawSample(ctx, "sipas-2025", "dàn mẫu.csv", []byte(smallFrame), sampling.Plan{Seed: 7, Persons: 10, Stages: []sampling.Stage{{Take: 1}}}); err != nil {
		t.Fatal(id, err)
	}
}

// TestSampleKept: a sample is kept with its plan and frame, so that it can be drawn again;
// its weights add up to the population.
func TestSampleKept(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	list, err := a.Samples(ctx, "sipas-2025")
	if err != nil || len(list) != 1 {
		t.Fatalf("got %d, %v", len(list), err)
	}
	s := list[0]
	if s.Plan.Seed != 7 || s.Frame != "dàn mẫu.csv" || len(s.Places) != 2 || s.Persons != 20 || s.Plan.Levels[1] != "Xã" {
		t.Errorf("got %+v", s.Plan)
	}
	file, err := c.DB.File(ctx, c.Authority, s.File)
	if err != nil {
		t.Fatal(err)
	}
	again, err := sampling.Draw(imports.ReadFrame(file.Body).Strata, s.Plan.Plan)
	if err != nil || again[0].Path[1] != s.Places[0].Path[1] || again[0].Persons[3] != s.Places[0].Persons[3] {
		t.Errorf("drawn again: got %v, %v", again, err)
	}
	people := 0.0
	for _, d := range s.Places {
		people += d.Weight * float64(len(d.Persons))
	}
	if math.Abs(people-700) > 1e-6 {
		t.Errorf("the weights add up to %v, want 700", people)
	}
}

// TestSampleRefused: a frame with faults, and a plan that does not fit it, leave nothing.
func TestSampleRefused(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	frame, _, err := a.DrawSample(ctx, "sipas-2025", "x.csv", []byte("Tầng,Xã,Quy mô\nA,,0\nA,b,2,5\n,c,5\nA,b,7\n"), sampling.Plan{Persons: 1})
	cells := ""
	for _, i := range frame.Issues {
		cells += i.Cell + " "
	}
	if err != nil || cells != "B2 C2 A4 A5 " {
		t.Errorf("got faults at %q, %v", cells, err)
	}
	if _, _, err := a.DrawSample(ctx, "sipas-2025", "x.csv", []byte(smallFrame), sampling.Plan{Persons: 0, Stages: []sampling.Stage{{}}}); !errors.As(err, new(*Refused)) {
		t.Errorf("got %v", err)
	}
	officer := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Officer, Unit: "XA1"}}}, work: c}
	if _, _, err := officer.DrawSample(ctx, "sipas-2025", "x.csv", []byte(smallFrame), sampling.Plan{}); !errors.Is(err, ErrDenied) {
		t.Errorf("an officer: got %v", err)
	}
	if list, err := a.Samples(ctx, "sipas-2025"); err != nil || len(list) != 1 {
		t.Errorf("got %d samples, %v", len(list), err)
	}
}

// TestSampleTokens: every person drawn gets a token with the stratum, cluster and weight of the
// sample, which can be sent; places of no unit are named.
func TestSampleTokens(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	k := asking(t, c)
	_, _, a := clerks(c)
	var no *Refused
	if _, err := a.MakeSampleTokens(ctx, "sipas-2025", "Thư"); !errors.As(err, &no) || len(no.Faults) != 2 {
		t.Errorf("places of no unit: got %v", err)
	}
	const frame = "Tầng,Xã,Thôn,Quy mô\nMiền núi,xa1,Thôn 1,100\nĐô thị,XA2,Tổ 2,300\n"
	plan := sampling.Plan{Seed: 7, Persons: 10, Stages: []sampling.Stage{{Take: 1}, {Take: 1}}}
	if got, id, err := a.DrawSample(ctx, "sipas-2025", "dan.csv", []byte(frame), plan); id == 0 || err != nil {
		t.Fatalf("got %+v, %v", got.Issues, err)
	}
	made, err := a.MakeSampleTokens(ctx, "sipas-2025", "Thư")
	if err != nil || len(made) != 20 {
		t.Fatalf("got %d, %v", len(made), err)
	}
	people := 0.0
	for _, m := range made {
		people += m.Weight
		want := "do_thi XA2"
		if m.Unit == "XA1" {
			want = "mien_nui xa1"
		}
		if got := m.Stratum + " " + m.Cluster; got != want || m.Person == 0 || m.Place == "" {
			t.Errorf("got %+v, want %s", m, want)
		}
		if f := onlineForm(t, way(t, k, m.Token), "x", map[string]string{"A1": "5"}); !f.Whole() {
			t.Errorf("cannot be sent: %v", f.faults)
		}
	}
	if math.Abs(people-400) > 1e-6 {
		t.Errorf("the weights add up to %v, want 400", people)
	}
}

package campaign

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parindex/access"
	"parindex/exact"
	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
)

var (
	surveyHead      = access.Person{ID: "", Name: "Lãnh đạo", Grants: []access.Grant{{Role: access.Head}}}
	surveySecretary = access.Person{ID: "", Name: "Thư ký", Unit: "XA3", Grants: []access.Grant{{Role: access.Secretary}}}
	surveySurveyor  = access.Person{ID: "", Name: "Khảo sát", Grants: []access.Grant{{Role: access.Surveyor}}}
)

// threeCommunes is a round about three communes whose sheets are there.
func threeCommunes(t testing.TB) *Campaign {
	t.Helper()
	c := filled(t)
	r := round.Round{ID: "sipas-2025", Name: "Khảo sát SIPAS năm 2025", Year: 2025, Questionnaire: "sipas@2023.1", Opens: "2024-10-01", Closes: "2024-11-30",
		Targets: []round.Target{{Unit: "XA1", Planned: 120, Population: 900}, {Unit: "XA2", Planned: 100}, {Unit: "XA3", Planned: 40}}}
	plan := index.Plan{Stratum: index.None, Cluster: index.None, Weight: index.None}
	other := plan
	other.Level = 0.9
	if err := c.As(surveySurveyor).PutSurveyRound(ctx, r, other, ""); err == nil || !strings.Contains(err.Error(), "90%, không phải 95%") {
		t.Errorf("a level that no page names: got %v", err)
	}
	if err := c.As(surveySurveyor).PutSurveyRound(ctx, r, plan, ""); err != nil {
		t.Fatal(err)
	}
	return c
}

// answer takes n answers about a unit in: every k-th answer to a question is not satisfied.
func answer(t testing.TB, c *Campaign, unit string, n, k int) {
	t.Helper()
	q, err := c.Questionnaire(ctx, "sipas@2023.1")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := responses.NewReader(q, responses.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := responses.NewBlock(q)
	for i := range n {
		form := map[string]string{"ma_phieu": fmt.Sprint(unit, k, "-", i), "don_vi": unit, "gioi_tinh": []string{"nam", "nu"}[i%2], "N5": "1", "khu_vuc": "do_thi", "cum": fmt.Sprint(unit, i%10), "trong_so": "1"}
		for j, it := range q.Overall().All {
			form[it.Code] = "4"
			if (i*7+j)%k == 0 {
				form[it.Code] = "2"
			}
		}
		r, _, keep := reader.One(form)
		if !keep {
			t.Fatal("a form is not kept")
		}
		b.Append(r)
	}
	body, err := b.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := c.addBatch(tx, &newBatch{Batch: store.Batch{Round: "sipas-2025", Kind: store.Imported, Responses: n}, blocks: []store.Block{{Responses: n, Body: body}},
			tallies: []store.Tally{{Unit: unit, Responses: n}}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func threeAnswered(t testing.TB) *Campaign {
	t.Helper()
	c := threeCommunes(t)
	answer(t, c, "XA1", 120, 5)
	answer(t, c, "XA2", 90, 3)
	answer(t, c, "XA3", 12, 4)
	return c
}

// TestPublishSurvey: what stands against it is told, a correction has its reason, and what
// was published is computed again from the answers of its day, withdrawn or not.
func TestPublishSurvey(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	head := c.As(surveyHead)
	l, err := head.SurveyChecklist(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := surveyFaults(l), "planned 2 precise 1"; got != want {
		t.Errorf("got faults %s, want %s", got, want)
	}
	refusals := []struct {
		who  access.Person
		o    SurveyPublishing
		want string
	}{
		{surveySurveyor, SurveyPublishing{Round: "sipas-2025", Allow: true}, ErrDenied.Error()},
		{surveyHead, SurveyPublishing{Round: "sipas-2025"}, "quá ít phiếu"},
		{surveyHead, SurveyPublishing{Round: "sipas-2025", Allow: true, Seen: "khác"}, "đã thay đổi"},
	}
	for _, r := range refusals {
		if _, err := c.As(r.who).PublishSurvey(ctx, r.o); err == nil || !strings.Contains(err.Error(), r.want) {
			t.Errorf("%s, %+v: got %v, want %q", r.who.Name, r.o, err, r.want)
		}
	}
	first, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true, Seen: l.Seen})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true, Reason: "x"}); err == nil || !strings.Contains(err.Error(), "đúng các số liệu này") {
		t.Errorf("the same again: got %v", err)
	}
	if err := c.As(surveySurveyor).WithdrawBatch(ctx, "sipas-2025", 2, "nhập nhầm"); err != nil {
		t.Fatal(err)
	}
	if _, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true}); err == nil || !strings.Contains(err.Error(), "lý do") {
		t.Errorf("without a reason: got %v", err)
	}
	second, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true, Reason: "rút phiếu nhập nhầm"})
	if err != nil || second.Supersedes != first.ID || second.Previous != first.Checksum || first.Batches != "1-3" || second.Batches != "1,3" {
		t.Errorf("got %+v after %+v, %v", second, first, err)
	}
	for _, p := range []store.SurveyPublication{first, second} {
		if v, err := c.VerifySurvey(ctx, p.ID); err != nil || !v.Equal || v.Values < 1000 {
			t.Errorf("publication %d: got %+v, %v, want it equal", p.ID, v, err)
		}
	}
	if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

func surveyFaults(l *SurveyChecklist) string {
	var list []string
	for _, c := range l.Checks {
		if len(c.Faults) > 0 {
			list = append(list, fmt.Sprint(c.Kind, " ", len(c.Faults)))
		}
	}
	return strings.Join(list, " ")
}

// TestVerifySurveyFinds names what was changed by hand.
func TestVerifySurveyFinds(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	p, err := c.As(surveyHead).PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true})
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := findings.Decode(p.Result)
	if err != nil {
		t.Fatal(err)
	}
	v := Verification{}
	answer(t, c, "XA1", 30, 2)
	other := p
	other.Batches = "1-4"
	v = Verification{}
	q, err := c.Questionnaire(ctx, p.Questionnaire)
	if err == nil {
		err = c.foundAgain(ctx, &v, &other, q, frozen)
	}
	if err != nil || len(v.Differences) < 10 {
		t.Errorf("other answers: got %d differences, %v", len(v.Differences), err)
	}
}

// TestSurveyResultOfOwnUnit: who works in a unit is told nothing of it, nor enough of the
// others to work it out.
func TestSurveyResultOfOwnUnit(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	for _, test := range []struct {
		who  access.Person
		want string
	}{{surveyHead, "XA1 XA2 XA3"}, {surveySurveyor, "XA1 XA2 XA3"}, {surveySecretary, "XA1"}} {
		p, err := c.As(test.who).SurveyResult(ctx, "sipas-2025")
		if err != nil {
			t.Fatal(err)
		}
		var units []string
		for _, d := range p.Found.Result.Of(index.ByUnit, "") {
			units = append(units, d.Code)
		}
		if got := strings.Join(units, " "); got != test.want || len(p.Found.Result.Bands) > 0 != (len(units) == 3) {
			t.Errorf("%s: got %s with bands %v, want %s", test.who.Name, got, p.Found.Result.Bands, test.want)
		}
	}
	if _, err := c.As(access.Person{Grants: []access.Grant{{Role: access.Officer, Unit: "XA1"}}}).SurveyResult(ctx, "sipas-2025"); !errors.Is(err, ErrDenied) {
		t.Errorf("an officer: got %v, want %v", err, ErrDenied)
	}
}

// TestGivePoints: the published index of a unit moves by exactly the item that a published
// round gives; a correction of the round moves nothing until points are given again.
func TestGivePoints(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	head, secretary := c.As(surveyHead), c.As(surveySecretary)
	g := SurveyGiving{Round: "sipas-2025", Choices: []PointsChoice{{"xa@2025.1", "3.5.1", "HL"}}}
	if _, err := secretary.GivePoints(ctx, g); err == nil || !strings.Contains(err.Error(), "chưa công bố") {
		t.Errorf("before the round is published: got %v", err)
	}
	p, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true})
	if err != nil {
		t.Fatal(err)
	}
	o := PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true}
	before := results(t, c, publish(t, c, o))
	seen, err := secretary.SurveyPoints(ctx, g)
	if err != nil {
		t.Fatal(err)
	}
	share := map[string]string{}
	for _, row := range seen.Rows {
		if row.After != nil {
			share[row.Unit.ID] = row.Share
		} else if row.Unit.ID != "XA3" || !strings.Contains(row.Why.Vi, "của anh/chị") {
			t.Errorf("got %+v left out", row)
		}
	}
	if n, err := secretary.GivePoints(ctx, g); err != nil || n != 2 || len(share) != 2 {
		t.Fatalf("got %d points given, %v; shares %v", n, err, share)
	}
	o.Reason = "có điểm khảo sát"
	after := results(t, c, publish(t, c, o))
	for _, r := range after {
		want := exact.Zero
		if s, ok := share[r.Unit]; ok {
			want, err = surveyPoints(s, exact.Int(4))
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, b := range before {
			if b.Unit == r.Unit && (!r.Total.Sub(b.Total).Equal(want) || !r.Survey.Sub(b.Survey).Equal(want) || !r.Max.Equal(b.Max)) {
				t.Errorf("%s moved by %s, want %s", r.Unit, r.Total.Sub(b.Total), want)
			}
		}
	}
	if n, err := secretary.GivePoints(ctx, g); err == nil {
		t.Errorf("given again: got %d, want it refused", n)
	}
	answer(t, c, "XA1", 40, 2)
	next, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true, Reason: "thêm phiếu"})
	if err != nil {
		t.Fatal(err)
	}
	still := results(t, c, publish(t, c, PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true, Reason: "công bố lại"}))
	for i := range still {
		if !still[i].Total.Equal(after[i].Total) {
			t.Errorf("%s moved though no points were given", still[i].Unit)
		}
	}
	now, err := secretary.SurveyPoints(ctx, SurveyGiving{Round: "sipas-2025"})
	if err != nil || now.Earlier != p.ID || now.Given || now.Published.ID != next.ID || now.Sets[0].Items[3].Part != "HL" {
		t.Errorf("got points of publication %d of %d, chosen %+v, %v", now.Earlier, now.Published.ID, now.Sets[0].Items, err)
	}
	if n, err := secretary.GivePoints(ctx, SurveyGiving{Round: "sipas-2025", Seen: now.Seen}); err != nil || n != 2 {
		t.Errorf("given anew: got %d, %v", n, err)
	}
	if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

// TestUsualPart: the overall index goes to the item that takes SIPAS, and to no other.
func TestUsualPart(t *testing.T) {
	t.Parallel()
	c := newCampaign(t)
	q, err := c.Questionnaire(ctx, "sipas@2023.1")
	if err != nil {
		t.Fatal(err)
	}
	w := &preparing{PointsPreview: &PointsPreview{Asks: q}}
	for ref, want := range map[string]string{"tinh@2025.1": "8.1", "xa@2025.1": ""} {
		var found []string
		for _, it := range surveyed(schemeOf(t, c, ref).Set()) {
			if w.usual(it) != "" {
				found = append(found, it.Code)
			}
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s: got %q, want %q", ref, got, want)
		}
	}
}

// TestFoundAgain: whatever of a frozen round was changed by hand is found, also where another
// version of the program computes it again; what an older one did not freeze is said.
func TestFoundAgain(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	p, err := c.As(surveyHead).PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []struct {
		where string
		do    func(*findings.Findings)
	}{
		{"result.domains.figures.index.value", func(f *findings.Findings) { f.Result.Domains[0].Figures[3].Index.Value += 1e-6 }},
		{"result.domains.figures.index.plain", func(f *findings.Findings) { f.Result.Domains[1].Figures[3].Index.Plain++ }},
		{"result.domains.figures.index.plain_error", func(f *findings.Findings) { f.Result.Domains[1].Figures[3].Index.PlainError++ }},
		{"result.domains.figures.index.high", func(f *findings.Findings) { f.Result.Domains[1].Figures[3].Index.High++ }},
		{"result.domains.figures.satisfied", func(f *findings.Findings) { f.Result.Domains[1].Figures[3].Satisfied++ }},
		{"result.domains.figures.shares 4.n", func(f *findings.Findings) {
			list := f.Result.Domains[0].Figures
			item := &list[slices.IndexFunc(list, func(f index.Figure) bool { return len(f.Shares) > 0 })]
			item.Shares[slices.IndexFunc(item.Shares, func(s index.Share) bool { return s.Code == "4" })].N--
		}},
		{"result.domains.hidden", func(f *findings.Findings) { f.Result.Domains[1].Hidden = true }},
		{"result.bands.best", func(f *findings.Findings) { f.Result.Bands[0].Best += 7 }},
		{"result.answers.dont_know", func(f *findings.Findings) { f.Result.Answers[2].DontKnow++ }},
		{"drivers.score", func(f *findings.Findings) { f.Drivers[0].Score += 1e-4 }},
		{"targets.Planned", func(f *findings.Findings) { f.Targets[0].Planned++ }},
	} {
		f, err := findings.Decode(p.Result)
		if err != nil {
			t.Fatal(err)
		}
		change.do(f)
		text, err := f.Encode()
		if err != nil {
			t.Fatal(err)
		}
		v := Verification{}
		if err := v.found(text, p.Result); err != nil || len(v.Differences) != 1 || v.Differences[0].What != change.where || v.Values < 1000 {
			t.Errorf("%s: got %+v of %d values, %v", change.where, v.Differences, v.Values, err)
		}
	}
	f, err := findings.Decode(p.Result)
	if err != nil {
		t.Fatal(err)
	}
	f.Version, f.Result.Tree = 0, nil
	text, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	v := Verification{}
	if err := v.found(text, p.Result); err != nil || len(v.Differences) != 0 || fmt.Sprint(v.Lacking) != "[result.tree]" {
		t.Errorf("an older publication: got %+v, lacking %v, %v", v.Differences, v.Lacking, err)
	}
	now := p.Result
	p.Result, v = text, Verification{} // built without a version, each program has the name of every other
	q, err := c.Questionnaire(ctx, p.Questionnaire)
	if err == nil {
		err = c.foundAgain(ctx, &v, &p, q, f)
	}
	if err != nil || len(v.Differences) != 0 {
		t.Errorf("an older publication of a program of the same name: got %+v, %v", v.Differences, err)
	}
	f.Result.Domains[0].Figures[3].Persons++
	other, err := f.Encode()
	if err != nil || !sameFindings(0, text, now) || sameFindings(0, other, now) || sameFindings(findings.Version, text, now) {
		t.Errorf("an older publication differs from what it published, or one with another figure does not; %v", err)
	}
}

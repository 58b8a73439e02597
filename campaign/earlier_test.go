package campaign

import (
	"errors"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
)

// newerSet is smallSet@2025.2, in which 1.1 is another item, 1.2 has gone to 1.3 as its
// crosswalk says, and 2.1 is as it was.
func newerSet(t testing.TB) string {
	t.Helper()
	return strings.NewReplacer(`"2025.1"`, `"2025.2"`, "name: Kế hoạch", "name: Chương trình công tác", `code: "1.2"`, `code: "1.3"`,
		"\nitems:\n", "\ncrosswalk:\n  - from: nho@2025.1\n    codes: {\"1.2\": \"1.3\"}\nitems:\n", "{code: \"1.2\"", "{code: \"1.3\"").Replace(smallSet)
}

// replaced loads the newer set as the administrator does.
func (y *year) replaced(t testing.TB) error {
	t.Helper()
	admin, text := y.as(t, "admin"), []byte(newerSet(t))
	check, err := admin.CheckSet(ctx, text)
	if err != nil || check.Set == nil {
		t.Fatal(check.Faults, err)
	}
	if check.Refused() {
		return &Refused{check.Trouble}
	}
	check, err = admin.LoadSet(ctx, text, check.Digest)
	if err == nil && check.Refused() {
		err = &Refused{check.Trouble}
	}
	return err
}

func document1(codes ...string) Proof {
	return Proof{Unit: "A", Year: 2025, Codes: codes, Title: "Báo cáo", Number: "1/BC"}
}

// TestSetReplacedInMidYear: what proves an item of a set proves nothing of the item that has
// its code in the next, is not lost, and counts again where somebody takes it over.
func TestSetReplacedInMidYear(t *testing.T) {
	y := newYear(t)
	officer := y.as(t, "officer-a")
	for _, x := range []EditRequest{{Code: "1.1", Part: PartChoice, Value: "Đạt"}, {Code: "1.2", Part: PartFigure + "v", Value: "50"}, {Code: "2.1", Part: PartFigure + "v", Value: "80,5"}, {Code: "2.1", Part: PartNote, Value: "Vì sao"}} {
		x.Unit, x.Year = "A", 2025
		if _, err := officer.Edit(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	proved, err := officer.Prove(ctx, document1("1.1", "1.2", "2.1"))
	if err != nil {
		t.Fatal(err)
	}
	if err := officer.Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	y.now = y.now.Add(3600e9)
	if err := y.replaced(t); err != nil {
		t.Fatal(err)
	}
	if p := y.phase(t, "A"); p != assessment.Drafting {
		t.Errorf("the sheet that was handed in is %s, want it given back", p)
	}
	d, earlier, err := officer.withEarlier(ctx, "A", 2025)
	if err != nil || d.Scheme.Set().Ref() != "nho@2025.2" || len(d.proofs()) != 0 || d.Typed != 0 {
		t.Fatalf("by %s %d pieces and %d values count, %v; want none", d.Scheme.Set().Ref(), len(d.proofs()), d.Typed, err)
	}
	if len(earlier) != 1 || len(earlier[0].Proofs) != 3 || len(earlier[0].Values) != 3 {
		t.Fatalf("left behind: %+v, want three pieces and three values", earlier)
	}
	for i, want := range []string{"", "1.3", "2.1"} {
		p, v := earlier[0].Proofs[i], earlier[0].Values[i]
		if codeOf(p.To) != want || codeOf(v.To) != want || v.Fits != (want != "") {
			t.Errorf("%s goes to %q and %q (fits: %v), want %q", p.Item.Code, codeOf(p.To), codeOf(v.To), v.Fits, want)
		}
	}
	if n, err := officer.TakeOverValues(ctx, "A", 2025); err != nil || n != 2 {
		t.Errorf("took %d values over, %v, want 2", n, err)
	}
	if d, err = officer.Dossier(ctx, "A", 2025); err != nil || d.At("2.1").Entry.Note != "Vì sao" || exactText(d.At("1.3").Entry.Figures["v"]) != "50" {
		t.Fatalf("taken over: %+v, %v", d.At("2.1").Entry, err)
	}
	if m, ok := d.At("1.3").Missing(); !ok || m.Lack != LacksProof {
		t.Errorf("1.3 lacks %q, want %q: evidence of the set before proves nothing", m.Lack, LacksProof)
	}
	if n, err := officer.TakeOverProofs(ctx, "A", 2025); err != nil || n != 2 {
		t.Errorf("took %d pieces over, %v, want 2", n, err)
	}
	d, earlier, err = officer.withEarlier(ctx, "A", 2025)
	if _, lacks := d.At("1.3").Missing(); err != nil || lacks || len(d.At("1.1").Evidence) != 0 || d.At("1.3").Evidence[0].From != proved[1].ID {
		t.Errorf("after that 1.3 has %+v, 1.1 %+v, %v", d.At("1.3").Evidence, d.At("1.1").Evidence, err)
	}
	if len(earlier) != 1 || len(earlier[0].Proofs) != 1 || len(earlier[0].Values) != 1 {
		t.Errorf("left behind: %+v, want what belongs to no item now", earlier)
	}
	if n, err := officer.TakeOverProofs(ctx, "A", 2025); err != nil || n != 0 {
		t.Errorf("again: %d, %v, want nothing", n, err)
	}
	y.takenOneByOne(t, officer, proved[0].ID)
	a, err := y.AuditVerify(ctx)
	if err != nil || !a.Whole {
		t.Errorf("audit: %+v, %v, want it whole", a.Faults, err)
	}
}

// takenOneByOne chooses an item for what has none for certain, and takes it back.
func (y *year) takenOneByOne(t *testing.T, officer *Acting, id int64) {
	t.Helper()
	also := document1("1.1")
	also.Same = id
	added, err := officer.Prove(ctx, also)
	if err != nil || added[0].From != id || added[0].Set != "nho@2025.2" {
		t.Fatalf("attached: %+v, %v", added, err)
	}
	d, earlier, err := officer.withEarlier(ctx, "A", 2025)
	if err != nil || len(d.At("1.1").Evidence) != 1 || len(earlier) != 1 || len(earlier[0].Proofs) != 0 {
		t.Errorf("after that: %+v, %v", earlier, err)
	}
	if _, err := y.as(t, "appraiser-1").TakeOverProofs(ctx, "A", 2025); !errors.Is(err, ErrDenied) {
		t.Errorf("an appraiser: %v, want ErrDenied", err)
	}
	if err := officer.TakeBack(ctx, "A", 2025, added[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, earlier, err = officer.withEarlier(ctx, "A", 2025); err != nil || len(earlier[0].Proofs) != 1 {
		t.Errorf("taken back: %+v, %v, want it offered again", earlier, err)
	}
	if e, _, err := officer.Evidence(ctx, id); err != nil || e.ID != id {
		t.Errorf("open it: %+v, %v", e, err)
	}
	if err := officer.TakeBack(ctx, "A", 2025, id); err != nil {
		t.Fatal(err)
	}
	if _, earlier, err = officer.withEarlier(ctx, "A", 2025); err != nil || len(earlier[0].Proofs) != 0 {
		t.Errorf("given up: %+v, %v", earlier, err)
	}
}

func codeOf(it *criteria.Item) string {
	if it == nil {
		return ""
	}
	return it.Code
}

// TestTakeOverWhileExplaining: evidence of a set before goes, in the explanation, to what is
// contested or was returned, as any other does.
func TestTakeOverWhileExplaining(t *testing.T) {
	y := newYear(t)
	officer := y.as(t, "officer-a")
	if _, err := officer.Prove(ctx, document1("2.1")); err != nil {
		t.Fatal(err)
	}
	if err := y.replaced(t); err != nil {
		t.Fatal(err)
	}
	y.claims(t, "A", map[string]string{"1.1": "2", "1.3": "3", "2.1": "2.5"}, "x")
	if err := officer.Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	y.now = day(10)
	if err := y.Tick(ctx); err != nil || y.phase(t, "A") != assessment.Explaining {
		t.Fatalf("the sheet is %s, %v", y.phase(t, "A"), err)
	}
	_, earlier, err := officer.withEarlier(ctx, "A", 2025)
	if err != nil || len(earlier) != 1 || earlier[0].Proofs[0].Fits {
		t.Errorf("offered: %+v, %v, want it to wait until 2.1 is contested", earlier, err)
	}
	if n, err := officer.TakeOverProofs(ctx, "A", 2025); err != nil || n != 0 {
		t.Errorf("took %d pieces to an item that is not contested, %v", n, err)
	}
	d, err := officer.Dossier(ctx, "A", 2025)
	if err != nil || len(d.proofs()) != 0 {
		t.Errorf("2.1 has %+v, %v", d.proofs(), err)
	}
}

// TestSetNotReplacedInAppraisal: verdicts belong to the set by which they were given.
func TestSetNotReplacedInAppraisal(t *testing.T) {
	y := newYear(t)
	y.claims(t, "A", allClaims, "x")
	if err := y.as(t, "officer-a").Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	y.now = day(6)
	if text := refusal(t, y.replaced(t)); !strings.Contains(text, "đã có 1 phiếu vào thẩm định") {
		t.Errorf("loaded while the calendar has begun the appraisal: %q", text)
	}
	if scheme, err := y.SchemeOf(ctx, "so", 2025); err != nil || scheme.Set().Ref() != "nho@2025.1" {
		t.Errorf("the set is %v, %v", scheme.Set().Ref(), err)
	}
}

// TestUnkeptSet: rows of before the set was kept count for the sets that were in use when
// they were written, and not for one that came after.
func TestUnkeptSet(t *testing.T) {
	y := newYear(t)
	officer := y.as(t, "officer-a")
	if _, err := officer.Dossier(ctx, "A", 2025); err != nil { // copies the set in
		t.Fatal(err)
	}
	err := y.DB.Write(ctx, func(tx *store.Tx) error {
		e := store.Edit{Year: 2025, Unit: "A", Code: "2.1", Part: PartFigure + "v", Became: "80", Request: "r1", At: y.now, By: "x"}
		v := store.Evidence{Year: 2025, Unit: "A", Code: "2.1", Kind: ProofDocument, Title: "Báo cáo", Number: "1/BC", Phase: assessment.Drafting, At: y.now, By: "x"}
		var err1, err2 error
		e.ID, err1 = tx.AddEdit(y.Authority, e)
		v.ID, err2 = tx.AddEvidence(y.Authority, v)
		return errors.Join(err1, err2, y.log(tx, record{deed: "edit", subject: subjectName("edit", e.ID), digest: editDigest(&e)}),
			y.log(tx, record{deed: "evidence", subject: subjectName("evidence", v.ID), digest: evidenceDigest(&v)}))
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := officer.Dossier(ctx, "A", 2025)
	if it := d.At("2.1"); err != nil || !it.Given || len(it.Evidence) != 1 {
		t.Fatalf("by the set of then: %+v, %v", it, err)
	}
	y.now = y.now.Add(3600e9)
	if err := y.replaced(t); err != nil {
		t.Fatal(err)
	}
	d, earlier, err := officer.withEarlier(ctx, "A", 2025)
	if it := d.At("2.1"); err != nil || it.Given || len(it.Evidence) != 0 {
		t.Errorf("by the set of now: %+v, %v", it, err)
	}
	if len(earlier) != 1 || len(earlier[0].Proofs) != 1 || len(earlier[0].Values) != 1 || !earlier[0].Values[0].Fits {
		t.Fatalf("left behind: %+v", earlier)
	}
	n, err1 := officer.TakeOverProofs(ctx, "A", 2025)
	m, err2 := officer.TakeOverValues(ctx, "A", 2025)
	if n != 1 || m != 1 || errors.Join(err1, err2) != nil {
		t.Errorf("took over %d and %d, %v, %v", n, m, err1, err2)
	}
	if e, _, err := officer.Evidence(ctx, 1); err != nil || e.Set != "" {
		t.Errorf("open it: %+v, %v", e, err)
	}
	if a, err := y.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("audit: %+v, %v", a.Faults, err)
	}
}

// TestUnkeptDigest: the log of before the set was kept still proves its rows.
func TestUnkeptDigest(t *testing.T) {
	e := store.Evidence{ID: 7, Year: 2025, Unit: "A", Code: "1.1", Kind: ProofDocument, Title: "Báo cáo", Number: "1/BC", Phase: assessment.Drafting, At: noon, By: "x"}
	const want = "d3274400c2be5340d85ab44b6d0a119e68a7ca71bd34a2f47b1ed49fab1728a1"
	if got := evidenceDigest(&e); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, other := range []store.Evidence{{Set: "a@1"}, {From: 1}, {Set: "a@1", From: 1}} {
		e.Set, e.From = other.Set, other.From
		if evidenceDigest(&e) == want {
			t.Errorf("set %q from %d is not in the digest", e.Set, e.From)
		}
	}
}

package campaign

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/store"
)

// during is a day of the round of surveyRound.
var during = time.Date(2025, 10, 5, 3, 30, 0, 0, time.UTC)

const publicCode = "abcdefghij"

// asking is a round that is open, with a public link and an intake.
func asking(t testing.TB, c *Campaign) *Intake {
	t.Helper()
	c.Now = func() time.Time { return during }
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.AddLinks(c.Authority, []store.Link{{Code: publicCode, Round: "sipas-2025", Unit: "XA1", Channel: "Zalo", At: during, By: "thử"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	k := c.Intake()
	t.Cleanup(k.Close)
	return k
}

func way(t testing.TB, k *Intake, said string) *Way {
	t.Helper()
	w, err := k.Way(ctx, said)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func onlineForm(t testing.TB, w *Way, id string, written map[string]string) *SurveyForm {
	t.Helper()
	f, err := w.OnlineForm(id, "", written)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestIntake takes forms in once each, whoever sends what at the same time.
func TestIntake(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	k := asking(t, c)
	w := way(t, k, strings.ToUpper(publicCode))
	if !w.Open() || w.Chooses() {
		t.Fatalf("got %+v, want an open way about one unit", w)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	again := 0
	for i := range 60 {
		wg.Go(func() {
			f := onlineForm(t, w, fmt.Sprintf("form-%d", i/2), map[string]string{"A1": "5", "gioi_tinh": "nu", "khu_vuc": "do_thi", "y_kien": "<b>tốt</b>"})
			was, err := k.Submit(ctx, w, f)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if was {
				again++
			}
		})
	}
	wg.Wait()
	if again != 30 {
		t.Errorf("got %d forms that were there already, want 30", again)
	}
	kept := 0
	err := c.DB.EachResponse(ctx, c.Authority, "sipas-2025", 0, func(r store.Response) error {
		if r.Link == publicCode {
			kept++
			if r.Unit != "XA1" || r.Stratum != "do_thi" || r.Channel != "Zalo" || r.Day != "2025-10-05" {
				t.Errorf("got %+v", r)
			}
		}
		return nil
	})
	words, err2 := c.DB.AllApart(ctx, c.Authority, "sipas-2025", store.Comments)
	if kept != 30 || len(words) != 30 || err != nil || err2 != nil {
		t.Errorf("got %d answers and %d comments, %v, %v, want 30 of each", kept, len(words), err, err2)
	}
	batches, _ := c.DB.Batches(ctx, c.Authority, "sipas-2025")
	for _, b := range batches[2:] {
		if at := b.At.In(c.zone()); at.Hour() != 0 || at.Minute() != 0 {
			t.Errorf("batch %d says when it came: %s", b.ID, at)
		}
	}
	wholeLog(t, c)
	k.Close()
	if _, err := k.Submit(ctx, w, onlineForm(t, w, "late", nil)); !errors.Is(err, ErrIntakeClosed) {
		t.Errorf("after the end: got %v", err)
	}
}

func wholeLog(t *testing.T, c *Campaign) {
	t.Helper()
	if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("audit: %+v, %v", a.Faults, err)
	}
}

// TestFaultOfOne: a form that cannot be written does not take others with it.
func TestFaultOfOne(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	k := asking(t, c)
	w := way(t, k, publicCode)
	bad, good := sentOf(t, k, w, "x1"), sentOf(t, k, w, "x2")
	bad.apart = []store.Apart{{ID: "one"}, {ID: "one"}} // breaks a key
	if err := k.write([]*arrival{bad, good}); err != nil || bad.err == nil || good.err != nil {
		t.Errorf("got %v; %v, %v; want an error of the first alone", err, bad.err, good.err)
	}
	for form, want := range map[string]bool{"ox1": false, "ox2": true} {
		if got, err := c.DB.HasResponse(ctx, c.Authority, "sipas-2025", form); got != want || err != nil {
			t.Errorf("%s: got %v, %v, want %v", form, got, err, want)
		}
	}
	wholeLog(t, c)
}

func sentOf(t *testing.T, k *Intake, w *Way, id string) *arrival {
	t.Helper()
	s, err := k.prepare(w, onlineForm(t, w, id, nil))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOnlineForm says what is blank and what is wrong, and fills in what nobody is asked.
func TestOnlineForm(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	w := way(t, asking(t, c), publicCode)
	f := onlineForm(t, w, "ABC", map[string]string{"N5": "2", "N6": "1", "A1": "5"})
	if !f.Whole() || f.Number() != "oabc" || len(f.Asked)-len(f.Blank) != 10 { // boxes that are not ticked are answers
		t.Errorf("got %s with %d of %d questions left, whole %v; want ten answered", f.Number(), len(f.Blank), len(f.Asked), f.Whole())
	}
	for _, it := range f.Asked {
		if it.Code == "N6" {
			t.Error("N6 is asked though N5 says no")
		}
	}
	f = onlineForm(t, w, "abc", map[string]string{"A1": "7", "y_kien": strings.Repeat("ý", LongestComment+1)})
	if f.Whole() || f.Fault("A1").Vi == "" || f.Fault("y_kien").En == "" {
		t.Errorf("got no fault of %v", f.faults)
	}
	var asks []string
	for _, a := range w.Asks() {
		asks = append(asks, a.Code)
	}
	if got, want := strings.Join(asks, " "), "gioi_tinh nhom_tuoi nghe_nghiep khu_vuc"; got != want {
		t.Errorf("asks for %s, want %s", got, want)
	}
}

// TestIntakeKilled ends a process while forms come in: every one that was acknowledged is
// there, and the log is whole.
func TestIntakeKilled(t *testing.T) {
	if at := os.Getenv("PARINDEX_TEST_INTAKE"); at != "" {
		submitUntilKilled(t, at)
		return
	}
	t.Parallel()
	path := worked(t)
	acknowledged := killedAfter(t, "PARINDEX_TEST_INTAKE="+path, "kept ", 300)
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c := campaignOn(t, db)
	for _, form := range acknowledged {
		if there, err := db.HasResponse(ctx, c.Authority, "sipas-2025", form); !there || err != nil {
			t.Errorf("%s was acknowledged and is lost: %v", form, err)
		}
	}
	wholeLog(t, c)
}

func submitUntilKilled(t *testing.T, path string) {
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	c := campaignOn(t, db)
	k := asking(t, c)
	w := way(t, k, publicCode)
	for n := range 50 {
		go func() {
			for i := 0; ; i++ {
				f := onlineForm(t, w, fmt.Sprintf("%d-%d", n, i), map[string]string{"A1": "4", "y_kien": "ý kiến"})
				if _, err := k.Submit(ctx, w, f); err == nil {
					fmt.Println("kept " + f.Number())
				}
			}
		}()
	}
	select {}
}

// TestTokenTellsNothing: a token is used once, also by two browsers at the same time, and who
// knows its word does not find the answers that came by it.
func TestTokenTellsNothing(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	k := asking(t, c)
	_, _, chi := clerks(c)
	made, err := chi.MakeTokens(ctx, "sipas-2025", []NewTokens{{Unit: "XA1", Channel: "Thư", Stratum: "do_thi", Weight: "100000000", Count: 1}})
	if err != nil {
		t.Fatal(err)
	}
	w := way(t, k, made[0].Token)
	var group []*arrival
	for _, id := range []string{"one", "two"} {
		f := onlineForm(t, w, id, map[string]string{"A1": "5"})
		s, err := k.prepare(w, f)
		if err != nil {
			t.Fatal(err, f.faults)
		}
		group = append(group, s)
	}
	if err := k.write(group); err != nil || group[0].err != nil || group[0].again || group[1].err != ErrTokenUsed {
		t.Errorf("got %v, %+v", err, group)
	}
	if again, err := k.Submit(ctx, w, onlineForm(t, w, "three", nil)); !again || err != ErrTokenUsed {
		t.Errorf("another form: got %v, %v", again, err)
	}
	if again, err := k.Submit(ctx, w, onlineForm(t, w, "ONE", nil)); !again || err != nil {
		t.Errorf("the same form again: got %v, %v", again, err)
	}
	if used := way(t, k, made[0].Token); !used.Used || !used.SentFrom("One") || used.SentFrom("two") {
		t.Errorf("got %+v, want it used from the first page", used.Link)
	}
	n := 0
	err = c.DB.EachResponse(ctx, c.Authority, "sipas-2025", 0, func(r store.Response) error {
		if r.Channel != "Thư" {
			return nil
		}
		n++
		for what, text := range map[string]string{"number": r.Form, "link": r.Link, "answers": string(r.Body)} {
			for _, secret := range []string{made[0].Token, made[0].Code, group[0].receipt} {
				if strings.Contains(text, secret) || strings.Contains(text, "one") {
					t.Errorf("the %s holds the token or the number that its page had: %q", what, text)
				}
			}
		}
		return nil
	})
	_, tokens, err2 := chi.SurveyLinks(ctx, "sipas-2025")
	if err != nil || err2 != nil || n != 1 || len(tokens) != 1 || tokens[0].Used != 1 {
		t.Errorf("got %d answers, %+v, %v, %v", n, tokens, err, err2)
	}
	wholeLog(t, c)
}

// TestTokenStratum: a token whose stratum the questionnaire does not know could never be sent.
func TestTokenStratum(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	_, _, chi := clerks(c)
	var no *Refused
	_, err := chi.MakeTokens(ctx, "sipas-2025", []NewTokens{{Unit: "XA1", Channel: "Thư", Stratum: "Miền núi", Count: 1}})
	if !errors.As(err, &no) || no.Faults[0].Field != StratumField {
		t.Errorf("got %v, want the stratum refused", err)
	}
}

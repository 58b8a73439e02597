package campaign

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/evidence"
	"parindex/store"
)

// breaking is a body after which the sheet is no longer open to evidence.
type breaking struct {
	Body
	then func()
}

func (b *breaking) Read(p []byte) (int, error) {
	n, err := b.Body.Read(p)
	if err == io.EOF && b.then != nil {
		b.then()
	}
	return n, err
}

// TestSweep: content that no evidence ever named goes after a day; what is named, was
// taken back, or is of somebody else stays.
func TestSweep(t *testing.T) {
	r := newRound(t)
	put := func(body string) string {
		t.Helper()
		sum, n, err := evidence.Sum(strings.NewReader(body))
		r.must(err)
		r.must(r.Evidence.Put(ctx, sum, strings.NewReader(body), n))
		return sum
	}
	foreign := put("of another program")
	p := proving("1.1.1")
	p.Name, p.Body = "a.pdf", fileOf(t, pdf)
	list, err := r.as("officer").Prove(ctx, p)
	r.must(err)
	r.must(r.as("officer").TakeBack(ctx, "SYT", roundYear, list[0].ID))

	lost := strings.Replace(pdf, "%PDF-1.4", "%PDF-1.5", 1)
	reads := 0
	p.Body = &breaking{bytes.NewReader([]byte(lost)), func() {
		if reads++; reads == 2 { // once for the sum, then to keep it
			r.step(assessment.Submit)
		}
	}}
	if _, err := r.as("officer").Prove(ctx, p); err == nil {
		t.Fatal("evidence was taken of a sheet that was handed in meanwhile")
	}
	sum, _, _ := evidence.Sum(strings.NewReader(lost))
	kept := func(sum string, want bool) {
		t.Helper()
		if has, err := r.Evidence.Has(ctx, sum); has != want || err != nil {
			t.Errorf("kept: got %v, %v, want %v", has, err, want)
		}
	}
	r.must(r.Sweep(ctx))
	kept(sum, true) // it may still be on its way
	r.now = r.now.Add(25 * time.Hour)
	r.must(r.Sweep(ctx))
	kept(sum, false)
	kept(list[0].SHA256, true)
	kept(foreign, true)
}

// TestSweepLeavesWhatOthersKeep: an upload that broke off takes nothing away from another
// database that keeps the same content in the same storage; nor does one that went well.
func TestSweepLeavesWhatOthersKeep(t *testing.T) {
	r := newRound(t)
	sum, n, err := evidence.Sum(strings.NewReader(pdf))
	r.must(err)
	r.must(r.Evidence.Put(ctx, sum, strings.NewReader(pdf), n)) // of the other
	r.Evidence = handsIn{r.Evidence, func() { r.step(assessment.Submit) }}
	p := proving("1.1.1")
	p.Name, p.Body = "a.pdf", bytes.NewReader([]byte(pdf))
	if _, err := r.as("officer").Prove(ctx, p); err == nil {
		t.Fatal("evidence was taken of a sheet that was handed in meanwhile")
	}
	r.now = r.now.Add(25 * time.Hour)
	r.must(r.Sweep(ctx))
	if has, err := r.Evidence.Has(ctx, sum); !has || err != nil {
		t.Errorf("what another keeps was swept: %v", err)
	}
	again := newRound(t)
	r.must(again.Evidence.Put(ctx, sum, strings.NewReader(pdf), n))
	p.Body = bytes.NewReader([]byte(pdf))
	if _, err := again.as("officer").Prove(ctx, p); err != nil {
		t.Errorf("evidence that another keeps too: %v", err)
	}
}

// handsIn is a storage while whose Put the sheet is handed in.
type handsIn struct {
	evidence.Storage
	then func()
}

func (h handsIn) Put(ctx context.Context, sum string, body io.ReadSeeker, size int64) error {
	h.then()
	return h.Storage.Put(ctx, sum, body, size)
}

// silent is a storage that takes files and then answers no more.
type silent struct {
	evidence.Storage
	asked  int
	ending func() // the time is over
}

func (s *silent) Remove(ctx context.Context, _ string) error {
	if _, ends := ctx.Deadline(); !ends {
		return errors.New("other writes would wait for ever")
	}
	s.asked++
	s.ending()
	<-ctx.Done()
	return ctx.Err()
}

// TestSweepOfSilentStorage: files that cannot be removed do not hold every other write one
// after another.
func TestSweepOfSilentStorage(t *testing.T) {
	r := newRound(t)
	sums := []string{strings.Repeat("a", 64), strings.Repeat("b", 64)}
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error {
		return errors.Join(tx.PutEvidence(r.Authority, sums[0], r.now), tx.PutEvidence(r.Authority, sums[1], r.now))
	}))
	r.now = r.now.Add(25 * time.Hour)
	c, over := context.WithCancel(ctx)
	s := &silent{Storage: r.Evidence, ending: over}
	r.Evidence = s
	if err := r.Sweep(c); !errors.Is(err, context.Canceled) || s.asked != 1 {
		t.Errorf("asked %d times, %v; want once", s.asked, err)
	}
}

// TestSweptMeanwhile: evidence is not named whose content was swept while it waited.
func TestSweptMeanwhile(t *testing.T) {
	r := newRound(t)
	reads := 0
	p := proving("1.1.1")
	p.Name, p.Body = "a.pdf", &breaking{bytes.NewReader([]byte(pdf)), func() {
		if reads++; reads == 2 {
			now := r.now
			r.now = now.Add(25 * time.Hour)
			r.must(r.Sweep(ctx))
			r.now = now
		}
	}}
	_, err := r.as("officer").Prove(ctx, p)
	var no *Refused
	if !errors.As(err, &no) {
		t.Errorf("got %v, want to be asked to send it again", err)
	}
}

// TestSweepBesideAnother: two authorities of one installation keep evidence in one storage. What
// one has lost stays while the other names it, and goes when nobody does.
func TestSweepBesideAnother(t *testing.T) {
	r := newRound(t)
	p := proving("1.1.1")
	p.Name, p.Body = "a.pdf", fileOf(t, pdf)
	list, err := r.as("officer").Prove(ctx, p)
	r.must(err)
	own := "of the other alone"
	sum, n, err := evidence.Sum(strings.NewReader(own))
	r.must(err)
	r.must(r.Evidence.Put(ctx, sum, strings.NewReader(own), n))
	other := &Campaign{DB: r.DB, Authority: "khac", By: "an", Evidence: r.Evidence, Now: func() time.Time { return r.now.Add(25 * time.Hour) }}
	r.must(other.AddAuthority(ctx, "UBND tỉnh khác"))
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error { // uploads that broke off
		return errors.Join(tx.PutEvidence("khac", sum, r.now), tx.PutEvidence("khac", list[0].SHA256, r.now))
	}))
	r.must(other.Sweep(ctx))
	for sum, want := range map[string]bool{list[0].SHA256: true, sum: false} {
		if has, err := r.Evidence.Has(ctx, sum); has != want || err != nil {
			t.Errorf("kept: got %v, %v, want %v", has, err, want)
		}
	}
}

// TestEverySaysOfAll: a task of several campaigns is done where it is for all of them.
func TestEverySaysOfAll(t *testing.T) {
	r := newRound(t)
	ended := map[string]error{}
	r.Told.Job = func(name string, _ time.Duration, err error) { ended[name] = err }
	failed := errors.New("the other's")
	both := []*Campaign{r.Campaign, {DB: r.DB, Authority: "khac"}}
	var ran []string
	job(ctx, both, "mail", func(c *Campaign, _ context.Context) error {
		if ran = append(ran, c.Authority); c == r.Campaign {
			return failed
		}
		return nil
	})
	if len(ran) != 2 || !errors.Is(ended["mail"], failed) {
		t.Errorf("ran for %v, told of %v", ran, ended)
	}
}

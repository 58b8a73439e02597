package campaign

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
)

// stuffed is a round with five forms of a link on one day and one on the next, and a paper form.
func stuffed(t *testing.T) (*Campaign, *Acting) {
	t.Helper()
	c := reopened(t, worked(t))
	t.Cleanup(func() { c.DB.Close() })
	asking(t, c)
	now := during
	c.Now = func() time.Time { return now }
	k := c.Intake()
	t.Cleanup(k.Close)
	w := way(t, k, publicCode)
	for i := range 6 {
		if i == 5 {
			now = during.AddDate(0, 0, 1)
		}
		if _, err := k.Submit(ctx, w, onlineForm(t, w, fmt.Sprint("form", i), map[string]string{"A1": "5", "khu_vuc": "do_thi"})); err != nil {
			t.Fatal(err)
		}
	}
	an, _, chi := clerks(c)
	typedBy(t, an, paperForm("P7"), TypedTaken)
	return c, chi
}

func countedOf(t *testing.T, c *Campaign) (answers int, which store.Batches) {
	t.Helper()
	n := 0
	list, err := c.DB.Answered(ctx, c.Authority, "sipas-2025")
	for _, row := range list {
		n += row.Responses
	}
	batches, err2 := c.DB.Batches(ctx, c.Authority, "sipas-2025")
	if err = errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	for i := range batches {
		answers += batches[i].Counts()
	}
	if answers != n+1 { // the form of worked has no tally
		t.Errorf("batches have %d answers, tallies %d", answers, n)
	}
	return answers, store.Counted(batches)
}

// bodies is how many answers a re-analysis of batches reads.
func bodies(t *testing.T, c *Campaign, which store.Batches) (n int) {
	t.Helper()
	if err := c.DB.EachCounted(ctx, c.Authority, "sipas-2025", which, func([]byte) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestExclude leaves the answers of a link and day out and takes them in again; what was
// published before is computed from what counted then.
func TestExclude(t *testing.T) {
	t.Parallel()
	c, chi := stuffed(t)
	before, was := countedOf(t, c)
	x := store.Exclusion{Round: "sipas-2025", Kind: store.Online, Link: publicCode, First: "2025-10-05", Last: "2025-10-05", Reason: "nghi gửi dồn"}
	found, err := chi.WouldExclude(ctx, x)
	if err != nil || len(found) != 1 || found[0].Responses != 5 || found[0].Day != "2025-10-05" || found[0].Unit != "XA1" {
		t.Fatalf("got %+v, %v, want five of one day", found, err)
	}
	x.Responses = 4
	if err := chi.Exclude(ctx, x); !errors.As(err, new(*Refused)) {
		t.Errorf("another number than was seen: got %v", err)
	}
	x.Responses = 5
	if err := chi.Exclude(ctx, x); err != nil {
		t.Fatal(err)
	}
	after, which := countedOf(t, c)
	if after != before-5 || which == was || !strings.HasSuffix(string(which), ";2") {
		t.Errorf("got %d answers of %s, want %d", after, which, before-5)
	}
	if then, now := bodies(t, c, was), bodies(t, c, which); now != after || then != before {
		t.Errorf("re-analysis reads %d, and %d of before, want %d and %d", now, then, after, before)
	}
	if err := chi.Exclude(ctx, x); !errors.As(err, new(*Refused)) {
		t.Errorf("again: got %v, want nothing left", err)
	}
	days, err := chi.AnsweredOn(ctx, "sipas-2025", "2025-10-05")
	if err != nil || len(days) != 1 || days[0].Responses != 0 || days[0].Excluded != 5 || days[0].Link != publicCode {
		t.Errorf("of the day: got %+v, %v", days, err)
	}
	at, err := chi.SurveyProgress(ctx, "sipas-2025")
	if err != nil || at.Answers != after-1 || at.Channels[1].Channel != "Zalo" || at.Channels[1].Responses != 1 {
		t.Errorf("progress: got %d, %+v, %v", at.Answers, at.Channels, err)
	}
	if err := chi.Readmit(ctx, "sipas-2025", 2, "đã xác minh"); err != nil {
		t.Fatal(err)
	}
	if n, again := countedOf(t, c); n != before || again != was {
		t.Errorf("taken in again: got %d of %s, want %d of %s", n, again, before, was)
	}
	if err := chi.Readmit(ctx, "sipas-2025", 2, "lần nữa"); !errors.As(err, new(*Refused)) {
		t.Errorf("twice: got %v", err)
	}
	list, err := chi.Exclusions(ctx, "sipas-2025")
	if err != nil || len(list) != 2 || list[0].Responses != 5 || list[0].Readmitted == nil {
		t.Errorf("got %+v, %v", list, err)
	}
	wholeLog(t, c)
}

// TestExcludePaper leaves one form out by its number, which is free again; then it cannot be
// taken back in beside the new one.
func TestExcludePaper(t *testing.T) {
	t.Parallel()
	c, chi := stuffed(t)
	an, _, _ := clerks(c)
	x := store.Exclusion{Round: "sipas-2025", Kind: store.Paper, Form: " p7 ", Responses: 1, Reason: "phiếu giả"}
	if err := chi.Exclude(ctx, x); err != nil {
		t.Fatal(err)
	}
	typedBy(t, an, paperForm("P7", "A1", "1"), TypedTaken)
	if err := chi.Readmit(ctx, "sipas-2025", 2, "nhầm"); !errors.As(err, new(*Refused)) {
		t.Errorf("beside the new form: got %v, want it refused", err)
	}
	if err := chi.Exclude(ctx, x); err != nil {
		t.Errorf("the new form: %v", err)
	}
	if err := chi.Readmit(ctx, "sipas-2025", 2, "nhầm"); err != nil {
		t.Errorf("got %v", err)
	}
	wholeLog(t, c)
}

// TestExcludeRefused: by whom and what is not left out.
func TestExcludeRefused(t *testing.T) {
	t.Parallel()
	c, chi := stuffed(t)
	x := store.Exclusion{Round: "sipas-2025", Kind: store.Online, First: "2025-10-05", Last: "2025-10-05", Responses: 5, Reason: "nghi gửi dồn"}
	own := c.As(access.Person{ID: "ks", Unit: "XA1", Grants: []access.Grant{{Role: access.Surveyor}}})
	if err := own.Exclude(ctx, x); !errors.As(err, new(*Refused)) || !strings.Contains(err.Error(), "đơn vị của anh/chị") {
		t.Errorf("of the own unit: got %v", err)
	}
	batches, err := c.DB.Batches(ctx, c.Authority, x.Round)
	if err != nil {
		t.Fatal(err)
	}
	online := batches[slices.IndexFunc(batches, func(b store.Batch) bool { return b.Kind == store.Online })].ID
	if err := own.WithdrawBatch(ctx, x.Round, online, x.Reason); !errors.As(err, new(*Refused)) || !strings.Contains(err.Error(), "đơn vị của anh/chị") {
		t.Errorf("of the own unit, by the batch: got %v", err)
	}
	an, _, _ := clerks(c)
	if err := an.Exclude(ctx, x); !errors.Is(err, ErrDenied) {
		t.Errorf("a clerk: got %v", err)
	}
	for want, change := range map[string]func(*store.Exclusion){
		"Chưa ghi lý do":      func(x *store.Exclusion) { x.Reason = " " },
		"Chưa chọn ngày":      func(x *store.Exclusion) { x.First = "" },
		"đứng trước":          func(x *store.Exclusion) { x.Last = "2025-10-04" },
		"Chưa chọn loại":      func(x *store.Exclusion) { x.Kind = store.Imported },
		"Chưa ghi số phiếu":   func(x *store.Exclusion) { x.Kind = store.Paper },
		"có 0 phiếu như vậy":  func(x *store.Exclusion) { x.Channel = "Báo" },
		"có 6 phiếu như vậy,": func(x *store.Exclusion) { x.Last = "2025-10-06" },
	} {
		one := x
		change(&one)
		if err := chi.Exclude(ctx, one); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if n, _ := countedOf(t, c); n != 8 {
		t.Errorf("got %d answers, want all 8", n)
	}
}

package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/store"
)

func (y *year) queue(t testing.TB, who string, f QueueFilter) *Queue {
	t.Helper()
	f.Year = 2025
	q, err := y.as(t, who).Queue(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func queueText(q *Queue) string {
	var list []string
	for _, s := range q.Sheets {
		list = append(list, fmt.Sprintf("%s %d/%d", s.Unit.ID, s.Sum.Waiting, s.Sum.Items))
	}
	return strings.Join(list, ", ")
}

func TestQueue(t *testing.T) {
	y := appraising(t)
	for who, want := range map[string]string{"appraiser-1": "A 2/2, B 2/2", "appraiser-2": "A 2/2, B 2/2, C 2/2", "chair": "A 4/4, B 4/4, C 4/4"} {
		if got := queueText(y.queue(t, who, QueueFilter{})); got != want {
			t.Errorf("%s: got %s, want %s", who, got, want)
		}
	}
	for _, who := range []string{"officer-a", "leader-a", "secretary", "head", "admin", "operator"} {
		if _, err := y.as(t, who).Queue(ctx, QueueFilter{Year: 2025}); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: got %v, want ErrDenied", who, err)
		}
	}
	one, chair := y.as(t, "appraiser-1"), y.as(t, "chair")
	mustJudge(t, one, judgement("A", "1.1", assessment.Accept, "", ""))
	changed := mustJudge(t, one, judgement("A", "1.2", assessment.Change, "1", "Thiếu báo cáo"))
	mustJudge(t, chair, judgement("B", "2.1", assessment.Return, "", "Gửi lại"))
	q := y.queue(t, "chair", QueueFilter{})
	sums := map[string]QueueCount{}
	for _, s := range q.Sheets {
		sums[s.Unit.ID] = s.Sum
	}
	if got, want := sums["A"], (QueueCount{Items: 4, Judged: 2, Accepted: 1, Changed: 1, Unanswered: 1, Waiting: 2}); got != want {
		t.Errorf("A: got %+v, want %+v", got, want)
	}
	if got, want := sums["B"], (QueueCount{Items: 4, Judged: 1, Returned: 1, Unanswered: 1, Mine: 1, Waiting: 3}); got != want {
		t.Errorf("B: got %+v, want %+v", got, want)
	}
	for name, tt := range map[string]struct {
		f    QueueFilter
		want string
	}{
		"field":   {QueueFilter{Field: "2"}, "A 2/2, C 2/2, B 1/2"},
		"unit":    {QueueFilter{Unit: "B"}, "B 3/4"},
		"mine":    {QueueFilter{Mine: true}, "B 3/4"},
		"group":   {QueueFilter{Group: "tw"}, ""},
		"phase":   {QueueFilter{Phase: assessment.Explaining}, ""},
		"waiting": {QueueFilter{Field: "1", Waiting: true}, "B 2/2, C 2/2"},
	} {
		got := strings.Split(queueText(y.queue(t, "chair", tt.f)), ", ")
		want := strings.Split(tt.want, ", ")
		if !sameSet(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if len(q.Items) != 4 || q.Items[0].Item.Code != "1.1" || q.Items[0].Sum.Judged != 1 || q.Items[0].Sum.Items != 3 || len(q.Fields) != 2 {
		t.Errorf("items %+v of %d fields, want 4 of 2", q.Items, len(q.Fields))
	}
	y.now = day(11)
	err := y.as(t, "officer-a").Reply(ctx, ReplyRequest{Unit: "A", Year: 2025, Code: "1.2", Mark: changed.ID, Stance: assessment.Contest, Reason: "Đã gửi đủ báo cáo"})
	if err != nil {
		t.Fatal(err)
	}
	y.now = day(16)
	if got := queueText(y.queue(t, "appraiser-1", QueueFilter{})); got != "B 2/2, A 1/2" && got != "A 1/2, B 2/2" {
		t.Errorf("round 2: got %s, want what is contested and what was never judged", got)
	}
	if q := y.queue(t, "appraiser-1", QueueFilter{Unit: "A"}); q.Sheets[0].Sum.Contested != 1 || q.Sheets[0].Phase != assessment.Reappraised {
		t.Errorf("A: got %+v", q.Sheets[0])
	}
	again := judgement("A", "1.2", assessment.Accept, "", "")
	again.Seen = changed.ID
	mustJudge(t, one, again)
	if got := queueText(y.queue(t, "appraiser-1", QueueFilter{Unit: "A"})); got != "A 0/2" {
		t.Errorf("judged again: got %s", got)
	}
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	count := map[string]int{}
	for i := range a {
		count[a[i]]++
		count[b[i]]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// TestQueueOrder: whose time runs out first comes first, then who has waited longest.
func TestQueueOrder(t *testing.T) {
	y := newYear(t)
	for _, unit := range []string{"C", "B", "A"} {
		y.says(t, unit, agreeing()...)
		if err := y.as(t, "leader-"+strings.ToLower(unit)).Step(ctx, unit, 2025, assessment.Lock, ""); err != nil {
			t.Fatal(err)
		}
		if err := y.as(t, "secretary").Step(ctx, unit, 2025, assessment.Begin, ""); err != nil {
			t.Fatal(err)
		}
		y.now = y.now.Add(time.Hour)
	}
	if got := queueText(y.queue(t, "chair", QueueFilter{})); got != "C 4/4, B 4/4, A 4/4" {
		t.Errorf("got %s, want what has waited longest first", got)
	}
	err := y.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.AddExtension(y.Authority, store.Extension{Year: 2025, Unit: "C", Part: store.Appraisal1Part, Until: day(12), Reason: "x", At: y.now, By: "an"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	q := y.queue(t, "chair", QueueFilter{})
	if got := queueText(q); got != "B 4/4, A 4/4, C 4/4" || !q.Sheets[2].Ends.Equal(day(12)) {
		t.Errorf("got %s until %s, want the extended one last", got, q.Sheets[2].Ends)
	}
}

// TestQueueOfMany: units that have handed nothing in stand in the queue too, after those
// that are judged now.
func TestQueueOfMany(t *testing.T) {
	y := appraising(t)
	dir, err := y.directory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	units := dir.Units
	for i := range 117 {
		units = append(units, assessment.Unit{ID: fmt.Sprintf("U%d", i), Name: fmt.Sprintf("Đơn vị %d", i), Group: "so", Ranked: true})
	}
	if err := y.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}}, units); err != nil {
		t.Fatal(err)
	}
	q := y.queue(t, "chair", QueueFilter{})
	if len(q.Sheets) != 120 || q.Sheets[2].Sum.Waiting == 0 || q.Sheets[3].Sum.Waiting != 0 || q.Items[0].Sum.Items != 120 || q.Items[0].Sum.Waiting != 3 {
		t.Errorf("%d sheets, %+v, want 120 of which 3 are judged now", len(q.Sheets), q.Items[0].Sum)
	}
}

// TestQueueBySet: a bonus that was claimed by a set that was replaced waits for nobody by
// the one that holds now.
func TestQueueBySet(t *testing.T) {
	y := newYear(t)
	text := smallSet + "bonus: {code: T, name: Điểm thưởng, max: 1, source: self, rule: {kind: scale, figures: {v: Sáng kiến}, of: 1}}\n"
	for _, version := range []string{"2025.3", "2025.4"} {
		scheme, faults := scoring.Load([]byte(strings.Replace(text, `"2025.1"`, `"`+version+`"`, 1)))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		y.Sets = append(y.Sets, scheme)
		if version == "2025.3" {
			if _, err := y.as(t, "officer-a").Edit(ctx, EditRequest{Unit: "A", Year: 2025, Code: "T", Part: PartFigure + "v", Value: "1"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := y.as(t, "officer-a").Dossier(ctx, "A", 2025); err != nil { // copies the set in
		t.Fatal(err)
	}
	for set, want := range map[string]int{"nho@2025.3": 5, "nho@2025.4": 4} {
		rows, err := y.DB.Queue(ctx, y.Authority, "chair", 2025, map[string]string{"so": set}, store.QueueFilter{Unit: "A"})
		if err != nil || len(rows) != want {
			t.Errorf("%s: %d items wait, %v, want %d", set, len(rows), err, want)
		}
	}
}

package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"sync"
	"testing"

	"parindex/access"
	"parindex/store"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
)

// answered is a round without answers, and who takes them in.
func answered(t *testing.T) (*Campaign, *Acting) {
	t.Helper()
	c := reopened(t, worked(t))
	t.Cleanup(func() { c.DB.Close() })
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	r := round.Round{ID: "thu-2025", Name: "Thu phiếu", Year: 2025, Questionnaire: "sipas@2023.1", Opens: "2025-10-01", Closes: "2025-11-30",
		Targets: []round.Target{{Unit: "XA1", Stratum: "mien_nui", Planned: 2}, {Unit: "XA1", Planned: 5}, {Unit: "XA2", Planned: 3}}}
	if err := a.NewSurveyRound(ctx, r, index.Plan{}); err != nil {
		t.Fatal(err)
	}
	return c, a
}

// sent is a file of answers with few columns.
func sent(name, text string) AnswerFile {
	sum := sha256.Sum256([]byte(text))
	return AnswerFile{Round: "thu-2025", Name: name, SHA256: hex.EncodeToString(sum[:]), Body: strings.NewReader(text), Size: int64(len(text)), Policy: responses.Policy{responses.MissingColumn: responses.SetMissing}}
}

const fourAnswers = `ma_phieu,don_vi,khu_vuc,cum,trong_so,gioi_tinh,y_kien
P1,XA1,mien_nui,c1,1,nam,Chờ lâu
P2,XA1,nong_thon,c1,1,nu,
P3,XA2,nong_thon,c2,2,nu,Tốt
P3,XA2,nong_thon,c2,2,nu,Tốt
P4,Nơi khác,nong_thon,c2,1,nam,
`

// TestAnswersTakenIn: a file is checked without a trace, taken in once, known afterwards, and
// counts no more when it is withdrawn.
func TestAnswersTakenIn(t *testing.T) {
	t.Parallel()
	c, a := answered(t)
	f := sent("phieu.csv", fourAnswers)
	before := count(t, c, "thu-2025")
	checked, err := a.CheckAnswers(ctx, f)
	if err != nil || checked.Outcome != Tried || checked.Report.Kept != 3 || count(t, c, "thu-2025") != before {
		t.Fatalf("got %s, %d kept, %v", checked.Outcome, checked.Report.Kept, err)
	}
	taken, err := a.StoreAnswers(ctx, f)
	if err != nil || taken.Outcome != Stored || taken.Batch == 0 || taken.Report.Repeated != 1 || taken.Report.Refused != 1 || taken.Apart != 2 {
		t.Fatalf("got %s, %v", taken.Outcome, err)
	}
	p, err := a.SurveyProgress(ctx, "thu-2025")
	if err != nil || p.Answers != 3 || p.Rows[0].Answers != 1 || p.Rows[1].Answers != 1 || p.Rows[2].Answers != 1 || len(p.Others) != 0 || p.Channels[0].Responses != 3 {
		t.Errorf("got %+v, %v", p, err)
	}
	comments, err := c.DB.AllApart(ctx, c.Authority, "thu-2025", store.Comments)
	if err != nil || len(comments) != 2 || comments[0].Batch != 0 {
		t.Errorf("got %+v, %v", comments, err)
	}
	if again, err := a.StoreAnswers(ctx, f); err != nil || again.Outcome != Unchanged || again.Batch != taken.Batch {
		t.Errorf("the same file: got %s, %v", again.Outcome, err)
	}
	more := sent("phieu2.csv", strings.Replace(fourAnswers, "P2,", "P5,", 1))
	if got, err := a.StoreAnswers(ctx, more); err != nil || got.Outcome != Stored || got.Report.Kept != 1 {
		t.Errorf("one new form among known ones: got %s, %d kept, %v", got.Outcome, got.Report.Kept, err)
	}
	if got, err := a.StoreAnswers(ctx, sent("phieu3.csv", strings.ToLower(fourAnswers[:strings.Index(fourAnswers, "P3")]))); err != nil || got.Outcome != Unchanged {
		t.Errorf("known forms only: got %s, %v", got.Outcome, err)
	}
	if err := a.WithdrawBatch(ctx, "thu-2025", taken.Batch, "nhập nhầm tệp"); err != nil {
		t.Fatal(err)
	}
	if p, _ := a.SurveyProgress(ctx, "thu-2025"); p.Answers != 1 {
		t.Errorf("after the withdrawal: got %d answers, want 1", p.Answers)
	}
	if got, err := a.StoreAnswers(ctx, f); err != nil || got.Outcome != Stored {
		t.Errorf("withdrawn and sent again: got %s, %v", got.Outcome, err)
	}
	if report, err := c.AuditVerify(ctx); err != nil || len(report.Faults) > 0 {
		t.Errorf("got %+v, %v", report.Faults, err)
	}
}

func count(t *testing.T, c *Campaign, id string) int {
	t.Helper()
	batches, err := c.DB.Batches(ctx, c.Authority, id)
	if err != nil {
		t.Fatal(err)
	}
	tries, err := c.DB.Imports(ctx, c.Authority, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return len(batches) + len(tries)
}

// TestAnswersRefused: a file that cannot be read leaves its try and nothing else; who has not
// the right leaves nothing; and when writing fails, nothing is half stored.
func TestAnswersRefused(t *testing.T) {
	t.Parallel()
	c, a := answered(t)
	bad := sent("phieu.csv", "ma_phieu,la\n1,2\n")
	bad.Policy = nil
	if got, err := a.StoreAnswers(ctx, bad); err != nil || got.Outcome != Rejected || len(got.Refusal) == 0 || count(t, c, "thu-2025") == 0 {
		t.Errorf("got %s, %v", got.Outcome, err)
	}
	before := count(t, c, "thu-2025")
	clerk := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Clerk}}}, work: c}
	if _, err := clerk.StoreAnswers(ctx, sent("phieu.csv", fourAnswers)); !errors.Is(err, ErrDenied) {
		t.Errorf("a clerk: got %v", err)
	}
	if _, err := clerk.CheckAnswers(ctx, sent("phieu.csv", fourAnswers)); !errors.Is(err, ErrDenied) {
		t.Errorf("a clerk: got %v", err)
	}
	wrong := sent("phieu.csv", fourAnswers)
	wrong.Policy = responses.Policy{responses.OutOfRange: responses.Keep}
	if _, err := a.StoreAnswers(ctx, wrong); !errors.As(err, new(*Refused)) {
		t.Errorf("an action that does not fit: got %v", err)
	}
	over, stop := context.WithCancel(ctx)
	ended := sent("phieu.csv", fourAnswers)
	ended.Progress = func(responses.Progress) { stop() } // read, and not yet written
	if _, err := a.StoreAnswers(over, ended); !errors.Is(err, context.Canceled) {
		t.Errorf("ended before it was written: got %v", err)
	}
	if got := count(t, c, "thu-2025"); got != before {
		t.Errorf("got %d rows, want %d: something was stored", got, before)
	}
}

// TestAnswersMapping: what somebody said of columns is kept for the next file with the same.
func TestAnswersMapping(t *testing.T) {
	t.Parallel()
	_, a := answered(t)
	text := strings.Replace(fourAnswers, "y_kien", "Góp ý thêm của dân", 1)
	f := sent("phieu.csv", text)
	head, err := a.AnswersHead(ctx, f)
	if err != nil || head.Columns[6].Code != "" {
		t.Fatalf("got %+v, %v", head, err)
	}
	f.Mapping = responses.Mapping{"Góp ý thêm của dân": "y_kien"}
	if err := a.KeepMapping(ctx, f, head); err != nil {
		t.Fatal(err)
	}
	next := sent("sau.csv", strings.ReplaceAll(text, "P", "Q"))
	if got, err := a.CheckAnswers(ctx, next); err != nil || got.Apart != 2 {
		t.Errorf("got %s, %v", got.Outcome, err)
	}
}

// meanwhile is a file during whose first reading something happens.
type meanwhile struct {
	*strings.Reader
	once sync.Once
	do   func()
}

func (m *meanwhile) ReadAt(b []byte, off int64) (int, error) {
	m.once.Do(m.do)
	return m.Reader.ReadAt(b, off)
}

// TestRoundChangedMeanwhile: answers that were read by the questionnaire of a round before
// it was changed are not taken in as those of the new one: a file is read again.
func TestRoundChangedMeanwhile(t *testing.T) {
	t.Parallel()
	c, a := answered(t)
	f := sent("phieu.csv", fourAnswers)
	f.Body = &meanwhile{Reader: strings.NewReader(fourAnswers), do: func() {
		r, err := c.SurveyRound(ctx, "thu-2025")
		if err != nil {
			t.Fatal(err)
		}
		r.Questionnaire, r.Year = "sipas@2017.1", 2020
		r.Targets, r.Plan = []round.Target{{Unit: "XA1", Planned: 5}}, index.Plan{Stratum: index.None, Cluster: index.None, Weight: index.None}
		if err := a.PutSurveyRound(ctx, r.Round, r.Plan, ""); err != nil {
			t.Fatal(err)
		}
	}}
	got, err := a.StoreAnswers(ctx, f)
	if err != nil || got.Outcome != Stored || got.Report.Kept != 2 {
		t.Fatalf("got %+v, %v, want the two answers about the unit that is asked about now", got, err)
	}
	if p, err := a.SurveyResult(ctx, "thu-2025"); err != nil || p.Found == nil || p.Found.Result.Questionnaire != "sipas@2017.1" {
		t.Errorf("got %v, want figures by the new questionnaire", err)
	}

	k := c.Intake()
	defer k.Close()
	r, err := c.SurveyRound(ctx, "thu-2025")
	if err != nil {
		t.Fatal(err)
	}
	r.Closes = "2025-11-29"
	err = c.DB.Write(ctx, func(tx *store.Tx) error { return c.addOnline(tx, []*arrival{{round: &r}}) })
	if !errors.Is(err, ErrMoved) {
		t.Errorf("a form of a round that is not so any more: got %v, want ErrMoved", err)
	}
}

package campaign

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/responses"
	"parindex/words"
)

// Answers is the kind of a file of survey answers, see [Campaign.StoreAnswers].
const Answers Kind = "answers"

// AnswerFile is a file of answers on its way into a round. It is never kept.
type AnswerFile struct {
	Round    string
	Name     string
	SHA256   string
	Body     io.ReaderAt
	Size     int64
	Mapping  responses.Mapping // nil: as it was kept for such columns
	Policy   responses.Policy
	Progress func(responses.Progress) // may be nil
}

// AnswersReport says what became of a file of answers, or would.
type AnswersReport struct {
	File    string            `json:"file"`
	SHA256  string            `json:"sha256"`
	Outcome Outcome           `json:"outcome"` // dry_run, stored, unchanged or refused
	Report  *responses.Report `json:"report,omitempty"`
	Refusal responses.Faults  `json:"refusal,omitempty"` // why the file as a whole was not read
	Tallies []store.Tally     `json:"tallies"`
	Batch   int64             `json:"batch"` // that has its answers; 0 is none
	Apart   int               `json:"apart"` // comments and persons that are kept apart
}

// CheckAnswers reads a file of answers and says what it holds; nothing is stored.
func (a *Acting) CheckAnswers(ctx context.Context, f AnswerFile) (*AnswersReport, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	return a.work.CheckAnswers(ctx, f)
}

// StoreAnswers takes the answers of a file into a round.
func (a *Acting) StoreAnswers(ctx context.Context, f AnswerFile) (*AnswersReport, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	return a.work.StoreAnswers(ctx, f)
}

// CheckAnswers is [Acting.CheckAnswers] at the command line.
func (c *Campaign) CheckAnswers(ctx context.Context, f AnswerFile) (*AnswersReport, error) {
	t, err := c.readAnswers(ctx, f)
	if err != nil {
		return nil, err
	}
	t.report.Outcome = Tried
	if t.report.Refusal != nil {
		t.report.Outcome = Rejected
	}
	t.report.Batch, err = c.DB.AnswersOf(ctx, c.Authority, f.Round, f.SHA256)
	return t.report, err
}

// triesToStore is how often a file is read again because others took answers in meanwhile.
const triesToStore = 3

// StoreAnswers reads a file and takes its answers in: all that the policy lets in, or
// nothing. Reading holds no lock of the database. The same file twice changes nothing, and
// forms that are there already are left out, unless the policy says otherwise.
func (c *Campaign) StoreAnswers(ctx context.Context, f AnswerFile) (r *AnswersReport, err error) {
	start := time.Now()
	for range triesToStore {
		t, err := c.readAnswers(ctx, f)
		if err != nil {
			return nil, err
		}
		r = t.report
		err = c.DB.Write(ctx, func(tx *store.Tx) error { return c.takeAnswers(tx, t, start) })
		if !errors.Is(err, ErrMoved) {
			return r, err
		}
	}
	return r, store.ErrBusy
}

// takenIn is the answers of a file before they are stored.
type takenIn struct {
	report  *AnswersReport
	round   SurveyRound
	blocks  []store.Block
	numbers numberSums
	apart   []store.Apart
	known   news // when its forms were compared
}

// takeAnswers stores what was read, with its one row of the log.
func (c *Campaign) takeAnswers(tx *store.Tx, t *takenIn, start time.Time) error {
	if err := errors.Join(c.still(tx), c.asksStill(tx, &t.round)); err != nil {
		return err
	}
	r := t.report
	there, err := tx.AnswersOf(c.Authority, t.round.ID, r.SHA256)
	if err != nil {
		return err
	}
	batches, err := tx.Batches(c.Authority, t.round.ID)
	if err != nil {
		return err
	}
	if newsOf(batches) != t.known {
		return ErrMoved
	}
	switch {
	case there != 0:
		r.Outcome, r.Batch = Unchanged, there
	case r.Refusal != nil || r.Report.Kept == 0 && r.Report.Repeated == 0:
		r.Outcome = Rejected
	case r.Report.Kept == 0:
		r.Outcome = Unchanged
	default:
		r.Outcome = Stored
	}
	at := c.now()
	try, err := c.recordList(tx, store.Import{File: r.SHA256, Name: shortName(r.File), Kind: string(Answers), Outcome: string(r.Outcome), Year: t.round.Year, At: at}, answerIssues(r), start)
	if err != nil || r.Outcome != Stored {
		return err
	}
	b := &newBatch{Batch: store.Batch{Round: t.round.ID, Kind: store.Imported, Import: try, Responses: r.Report.Kept}, blocks: t.blocks, numbers: t.numbers, tallies: r.Tallies, file: r.SHA256, year: t.round.Year}
	if r.Batch, err = c.addBatch(tx, b); err != nil {
		return err
	}
	if r.Report.Kept >= crowd {
		for i := range t.apart {
			t.apart[i].Batch = r.Batch
		}
	}
	return tx.AddApart(c.Authority, t.round.ID, t.apart)
}

// crowd is how many answers a batch must have for its comments to say which batch they came
// with: with fewer somebody might guess whose they are.
const crowd = 20

// news tells whether the forms of a round may be others than they were: the newest batch of
// files or paper, and how many were withdrawn or left out. Numbers of online forms are made by this
// program, and are those of no file.
type news struct {
	newest    int64
	withdrawn int
	excluded  int
}

func newsOf(batches []store.Batch) (n news) {
	for _, b := range batches {
		if b.Kind == store.Online {
			continue
		}
		if n.newest = max(n.newest, b.ID); b.Withdrawn != nil {
			n.withdrawn++
		}
		for _, x := range b.Excluded {
			n.excluded += x.Responses
		}
	}
	return n
}

// readAnswers reads a file into blocks in memory.
func (c *Campaign) readAnswers(ctx context.Context, f AnswerFile) (*takenIn, error) {
	t := &takenIn{report: &AnswersReport{File: f.Name, SHA256: f.SHA256}}
	var err error
	if t.round, err = c.SurveyRound(ctx, f.Round); err != nil {
		return nil, err
	}
	batches, err := c.DB.Batches(ctx, c.Authority, f.Round)
	if err != nil {
		return nil, err
	}
	t.known = newsOf(batches)
	known, err := c.knownForms(ctx, &t.round)
	if err != nil {
		return nil, err
	}
	reader, err := c.answersReader(ctx, &t.round, f, known.has)
	if err != nil {
		return nil, err
	}
	tally := newAnswerTally(t.round.Asks)
	t.report.Report, err = reader.Read(ctx, f.Name, f.Body, f.Size, func(b *responses.Batch) error {
		tally.add(b.Block)
		t.numbers.add(&t.round, b.Block)
		t.apart = append(t.apart, apartOf(t.round.Asks, b)...)
		body, err := b.Block.MarshalBinary()
		t.blocks = append(t.blocks, store.Block{Responses: b.Block.N, Body: body})
		return err
	})
	if faults := (responses.Faults)(nil); errors.As(err, &faults) {
		t.report.Refusal, t.blocks, t.numbers, t.apart = faults, nil, nil, nil
		return t, nil
	}
	// In the order of random numbers: where somebody stood in the file is not to be seen.
	slices.SortFunc(t.apart, func(a, b store.Apart) int { return strings.Compare(a.ID, b.ID) })
	t.report.Tallies, t.report.Apart = tally.list(), len(t.apart)
	return t, err
}

// answersReader is a reader for a round, with the units that it asks about.
func (c *Campaign) answersReader(ctx context.Context, r *SurveyRound, f AnswerFile, known func(string) bool) (*responses.Reader, error) {
	o := responses.Options{Mapping: f.Mapping, Policy: f.Policy, Known: known, Progress: f.Progress}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	asked := r.Units()
	for _, u := range units {
		if slices.Contains(asked, u.ID) {
			o.Units = append(o.Units, responses.Unit{Code: u.ID, Names: append([]string{u.Name}, u.Aliases...)})
		}
	}
	if o.Mapping == nil {
		if o.Mapping, err = c.keptMapping(ctx, r, f); err != nil {
			return nil, err
		}
	}
	reader, err := responses.NewReader(r.Asks, o)
	if err != nil {
		err = refuse(policyFault(err), words.Text{Vi: "Chọn lại cách xử lý.", En: "Choose again."})
	}
	return reader, err
}

func policyFault(err error) words.Text {
	list := words.Faults(err)
	if len(list) == 0 {
		return words.Text{Vi: "Cách xử lý lỗi không hợp lệ", En: "The handling of faults is not valid"}
	}
	return list[0]
}

// apartOf are the comments and persons of a batch, without the place where they stood.
func apartOf(q *survey.Questionnaire, b *responses.Batch) (list []store.Apart) {
	unit := responses.AttributeOf(q, survey.Unit)
	of := func(at int) string {
		if unit < 0 {
			return ""
		}
		return b.Block.Text(q, unit, at)
	}
	for _, c := range b.Comments {
		list = append(list, store.Apart{ID: rand.Text(), Unit: of(c.At), Kind: store.Comments, Body: c.Text})
	}
	for _, p := range b.Identities {
		said := map[string]string{}
		for _, s := range p.Said {
			said[s.Code] = s.Text
		}
		body, err := json.Marshal(said)
		if err == nil { // texts can always be written
			list = append(list, store.Apart{ID: rand.Text(), Unit: of(p.At), Kind: store.Persons, Body: string(body)})
		}
	}
	return list
}

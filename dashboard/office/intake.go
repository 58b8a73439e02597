package office

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"sync"
	"time"

	"parindex/campaign"
	"parindex/survey/responses"
)

// intakeState is where a file of answers stands.
type intakeState string

const (
	intakeReading intakeState = "reading" // is read to be checked
	intakeChecked intakeState = "checked" // waits for somebody to say what to do
	intakeStoring intakeState = "storing"
	intakeEnded   intakeState = "ended" // stored, or nothing to store
	intakeFailed  intakeState = "failed"
)

// intake is a file of answers that somebody sent. It lies in a temporary file without a
// name and is gone with the program, or when it is not touched for a while.
type intake struct {
	id, account string
	acting      *campaign.Acting
	body        *os.File
	began       time.Time
	end         *time.Timer

	mu     sync.Mutex
	file   campaign.AnswerFile // Mapping and Policy as they were chosen last
	state  intakeState
	at     responses.Progress
	head   *responses.Head
	report *campaign.AnswersReport
	err    error
	stop   context.CancelFunc
}

// Bounds of what lies on the disk at one time.
const (
	intakeFile  = 512 << 20
	intakesEach = 3
	intakesAll  = 8
	intakeKept  = 2 * time.Hour
)

// intakes are the files on their way.
type intakes struct {
	mu   sync.Mutex
	list map[string]*intake
	turn *sync.Mutex // one is read at a time: reading takes every processor
}

// add keeps a file and begins to read it; false where there are too many.
func (s *intakes) add(one *intake) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	mine := 0
	for _, other := range s.list {
		if other.account == one.account {
			mine++
		}
	}
	if mine >= intakesEach || len(s.list) >= intakesAll {
		return false
	}
	if s.list == nil {
		s.list = map[string]*intake{}
	}
	one.id = rand.Text()
	s.list[one.id] = one
	one.end = time.AfterFunc(intakeKept, func() { s.drop(one) })
	return true
}

// forget drops the files of an account that were stored: they take no more room.
func (s *intakes) forget(account string) {
	s.mu.Lock()
	var ended []*intake
	for _, one := range s.list {
		one.mu.Lock()
		if one.account == account && one.state == intakeEnded {
			ended = append(ended, one)
		}
		one.mu.Unlock()
	}
	s.mu.Unlock()
	for _, one := range ended {
		s.drop(one)
	}
}

// of finds a file that the account sent into a round.
func (s *intakes) of(id, account, round string) *intake {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one := s.list[id]; one != nil && one.account == account && one.file.Round == round {
		return one
	}
	return nil
}

// by lists the files of an account in a round, oldest first.
func (s *intakes) by(account, round string) (list []*intake) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.list {
		if one.account == account && one.file.Round == round {
			list = append(list, one)
		}
	}
	return list
}

// drop forgets a file; what reads it ends first.
func (s *intakes) drop(one *intake) {
	s.mu.Lock()
	delete(s.list, one.id)
	s.mu.Unlock()
	one.end.Stop()
	one.mu.Lock()
	stop, busy := one.stop, one.state == intakeReading || one.state == intakeStoring
	one.mu.Unlock()
	if stop != nil {
		stop()
	}
	if !busy {
		one.body.Close()
	}
}

// work reads a file in a goroutine of its own, so that nobody has to wait at a page.
func (s *intakes) work(one *intake, state intakeState, do func(context.Context, campaign.AnswerFile) error) {
	ctx, stop := context.WithCancel(context.Background())
	one.mu.Lock()
	one.state, one.stop, one.err, one.at = state, stop, nil, responses.Progress{}
	f := one.file
	one.mu.Unlock()
	f.Progress = func(p responses.Progress) {
		one.mu.Lock()
		one.at = p
		one.mu.Unlock()
	}
	go func() {
		defer stop()
		s.turn.Lock()
		err := ctx.Err()
		if err == nil {
			err = do(ctx, f)
		}
		s.turn.Unlock()
		one.mu.Lock()
		one.stop = nil
		if one.err = err; err != nil {
			one.state = intakeFailed
		}
		one.mu.Unlock()
		if ctx.Err() != nil {
			one.body.Close()
		}
	}()
}

// check reads a file to see what it holds.
func (s *intakes) check(one *intake) {
	s.work(one, intakeReading, func(ctx context.Context, f campaign.AnswerFile) error {
		head, err := one.acting.AnswersHead(ctx, f)
		if err != nil && !errors.As(err, new(responses.Faults)) { // those are said by the check
			return err
		}
		report, err := one.acting.CheckAnswers(ctx, f)
		one.mu.Lock()
		defer one.mu.Unlock()
		one.head, one.report = head, report
		if err == nil {
			one.state = intakeChecked
		}
		return err
	})
}

// store takes a file in as it was checked.
func (s *intakes) store(one *intake) {
	s.work(one, intakeStoring, func(ctx context.Context, f campaign.AnswerFile) error {
		report, err := one.acting.StoreAnswers(ctx, f)
		one.mu.Lock()
		defer one.mu.Unlock()
		if err == nil {
			one.report, one.state = report, intakeEnded
		}
		return err
	})
}

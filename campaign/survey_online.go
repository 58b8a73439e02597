package campaign

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"parindex/store"
	"parindex/survey/round"
	"parindex/words"
)

// Intake takes the forms in that people send online. Those that wait are written together,
// and each is acknowledged when it is on the disk. Make it with [Campaign.Intake].
type Intake struct {
	work   *Campaign
	rounds keptRounds
	in     chan *arrival
	ended  chan struct{}
	mu     sync.RWMutex // held to send into in
	closed bool
}

// arrival is a form that waits to be written.
type arrival struct {
	response store.Response
	round    *SurveyRound
	apart    []store.Apart
	token    string   // that it came by and uses up; "" is none
	receipt  string   // of the page that it was sent from, with a token
	again    bool     // it was there already
	same     *arrival // that came just before with the same number
	err      error
	done     chan struct{}
}

// How forms are written together.
const (
	mostTogether = 300
	linger       = 10 * time.Millisecond // that the first waits for others
)

// ErrTokenUsed is the error of a form that came by a token by which another one came.
var ErrTokenUsed = errors.New("the token was used by another form")

// ErrIntakeClosed is the error of a form that comes while the program ends.
var ErrIntakeClosed = errors.New("the intake of survey forms is closed")

// Intake begins to take forms in, until it is closed.
func (c *Campaign) Intake() *Intake {
	k := &Intake{work: c.under("phiếu trực tuyến", ""), in: make(chan *arrival, mostTogether), ended: make(chan struct{})}
	go k.run()
	return k
}

// Close waits until what has come is written, and takes no more.
func (k *Intake) Close() {
	k.mu.Lock()
	if !k.closed {
		k.closed = true
		close(k.in)
	}
	k.mu.Unlock()
	<-k.ended
}

// Submit keeps a form that came by a way and has no faults, and returns when it is on the
// disk; again says that it was there already. *[Refused] where the way is not open any more,
// [ErrTokenUsed] where another form came by its token.
func (k *Intake) Submit(ctx context.Context, w *Way, f *SurveyForm) (again bool, err error) {
	s, err := k.prepare(w, f)
	if err != nil {
		return false, err
	}
	if err := k.hand(ctx, s); err != nil {
		return false, err
	}
	select {
	case <-s.done:
		return s.again, s.err
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

func (k *Intake) prepare(w *Way, f *SurveyForm) (*arrival, error) {
	if !w.Open() {
		return nil, refuse(words.Text{Vi: "Đợt khảo sát không nhận phiếu lúc này", En: "The survey takes no answers now"}, words.Text{Vi: "Xem ngày mở và đóng của đợt.", En: "See the days when it is open."})
	}
	if !f.Whole() {
		return nil, refuse(words.Text{Vi: "Phiếu còn chỗ phải sửa", En: "The form has faults"}, words.Text{Vi: "Sửa các chỗ được nêu.", En: "Mend them."})
	}
	body, err := f.body(w.Round.Asks)
	if err != nil {
		return nil, err
	}
	apart, err := f.apart()
	day := k.work.now().In(k.work.zone()).Format(round.Day)
	s := &arrival{round: w.Round, apart: apart, done: make(chan struct{}), response: store.Response{
		Form: f.number, Unit: f.Unit, Stratum: f.Stratum, Channel: w.Link.Channel, Link: w.Link.Code, Day: day, Body: body,
	}}
	if w.Link.Once {
		s.token, s.receipt, s.response.Link = w.Link.Code, f.receipt, ""
	}
	return s, err
}

func (k *Intake) hand(ctx context.Context, s *arrival) error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.closed {
		return ErrIntakeClosed
	}
	select {
	case k.in <- s:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run writes what comes, until the intake is closed and nothing waits.
func (k *Intake) run() {
	defer close(k.ended)
	for first := range k.in {
		group := k.gather(first)
		err := k.write(group)
		for _, s := range group {
			switch {
			case err != nil: // nothing was written
				s.err = err
			case s.same != nil && s.same.err != nil:
				s.err = s.same.err
			}
			close(s.done)
		}
	}
}

// gather waits a little for forms that are written together with the first.
func (k *Intake) gather(first *arrival) []*arrival {
	group := []*arrival{first}
	late := time.NewTimer(linger)
	defer late.Stop()
	for len(group) < mostTogether {
		select {
		case s, ok := <-k.in:
			if !ok {
				return group
			}
			group = append(group, s)
		case <-late.C:
			return group
		}
	}
	return group
}

// write writes a group, each round as a batch of its own.
func (k *Intake) write(group []*arrival) error {
	return k.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		by := map[string][]*arrival{}
		for _, s := range group {
			id := s.round.ID
			by[id] = append(by[id], s)
		}
		for _, list := range by {
			k.writeRound(tx, list)
		}
		return nil
	})
}

// writeRound writes forms of a round together and, where that does not go, one by one, so
// that a fault of one does no harm to others.
func (k *Intake) writeRound(tx *store.Tx, list []*arrival) {
	fresh := k.fresh(tx, list)
	if len(fresh) == 0 {
		return
	}
	if tx.Part(func() error { return k.work.addOnline(tx, fresh) }) == nil {
		return
	}
	for i := range fresh {
		one := fresh[i : i+1]
		one[0].err = tx.Part(func() error { return k.work.addOnline(tx, one) })
	}
}

// fresh are the forms that are not there yet.
func (k *Intake) fresh(tx *store.Tx, list []*arrival) (fresh []*arrival) {
	seen := map[string]*arrival{}
	for _, s := range list {
		if s.again, s.err = k.there(tx, s); s.err != nil || s.again {
			continue
		}
		key := cmp.Or(s.token, s.response.Form)
		if s.same = seen[key]; s.same == nil {
			seen[key], fresh = s, append(fresh, s)
			continue
		}
		if s.again = true; s.receipt != s.same.receipt {
			s.err = ErrTokenUsed
		}
	}
	return fresh
}

// there says whether a form was taken in already: by its number, or by its token.
func (k *Intake) there(tx *store.Tx, s *arrival) (bool, error) {
	if s.token != "" {
		used, receipt, err := tx.UsedLink(k.work.Authority, s.token)
		if err == nil && used && receipt != s.receipt {
			err = ErrTokenUsed
		}
		return used, err
	}
	return tx.HasResponse(k.work.Authority, s.round.ID, s.response.Form)
}

// addOnline adds a batch. Of when it came only the day is kept.
func (c *Campaign) addOnline(tx *store.Tx, list []*arrival) error {
	now := c.now().In(c.zone())
	r := list[0].round
	if err := c.asksStill(tx, r); err != nil {
		return err
	}
	b := newBatch{year: r.Year, Batch: store.Batch{Round: r.ID, Kind: store.Online, Responses: len(list),
		At: time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location()).UTC()}}
	counts := map[store.Tally]int{}
	var apart []store.Apart
	for _, s := range list {
		b.responses = append(b.responses, s.response)
		counts[store.Tally{Unit: s.response.Unit, Stratum: s.response.Stratum}]++
		apart = append(apart, s.apart...)
	}
	b.tallies = talliesOf(counts)
	if _, err := c.addBatch(tx, &b); err != nil {
		return err
	}
	for _, s := range list {
		if s.token == "" {
			continue
		}
		if err := tx.UseLink(c.Authority, s.token, s.receipt); err != nil {
			return err
		}
	}
	return tx.AddApart(c.Authority, r.ID, apart)
}

// talliesOf are counts as they are stored.
func talliesOf(counts map[store.Tally]int) (list []store.Tally) {
	for t, n := range counts {
		t.Responses = n
		list = append(list, t)
	}
	return list
}

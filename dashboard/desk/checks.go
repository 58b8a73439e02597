package desk

import (
	"errors"
	"slices"
	"sync"
	"time"

	"parindex/access"
	"parindex/campaign"
)

// Bounds of what is kept in memory until it is stored or discarded.
const (
	maxChecks = 64        // of a session
	maxKept   = 256 << 20 // bytes of all
	keptFor   = 2 * time.Hour
)

// check is an upload that was read. It does not change; once stored it is replaced by
// one that holds only the number of the import.
type check struct {
	id      string
	account string // of who brought it
	session digest
	at      time.Time
	body    []byte // as uploaded
	book    []byte // the .xlsx that was read; body where that is one
	options campaign.ImportOptions
	unit    string // of a sheet: to which it is stored
	year    int
	form    string // address to upload a mended file to
	report  campaign.FileReport

	storing sync.Mutex // held while it is stored
	stored  int64      // number of the import; 0 is not stored
	outcome campaign.Outcome
}

func (c *check) size() int { return len(c.body) + len(c.converted()) }

// converted is the book, where it is not the upload itself; else nil.
func (c *check) converted() []byte {
	if len(c.book) == 0 || len(c.body) > 0 && &c.book[0] == &c.body[0] {
		return nil
	}
	return c.book
}

// checks keeps the newest checks, within the bounds.
type checks struct {
	now func() time.Time

	mu   sync.Mutex
	list []*check // oldest first
}

func newChecks(now func() time.Time) *checks { return &checks{now: now} }

// put keeps a check and lets the oldest go where there is no room.
func (cs *checks) put(c *check) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.list = append(cs.list, c)
	cs.tidy()
	mine := 0
	for i, other := range slices.Backward(cs.list) {
		if other.session != c.session {
			continue
		}
		if mine++; mine > maxChecks {
			cs.list = slices.Delete(cs.list, i, i+1)
			return
		}
	}
}

// tidy lets go of what is too old or too much: where there is no room, the oldest of who
// has most goes, so that nobody pushes out what others brought. The lock is held.
func (cs *checks) tidy() {
	for len(cs.list) > 0 && cs.now().Sub(cs.list[0].at) >= keptFor {
		cs.list = slices.Delete(cs.list, 0, 1)
	}
	used, all := map[string]int{}, 0
	for _, c := range cs.list {
		used[c.account] += c.size()
		all += c.size()
	}
	for all > maxKept {
		most := 0 // the oldest of who has most
		for i, c := range cs.list {
			if c.size() > 0 && (cs.list[most].size() == 0 || used[c.account] > used[cs.list[most].account]) {
				most = i
			}
		}
		c := cs.list[most]
		used[c.account], all = used[c.account]-c.size(), all-c.size()
		cs.list = slices.Delete(cs.list, most, most+1)
	}
}

// get returns a check of a session; nil is none.
func (cs *checks) get(id string, session digest) *check {
	for _, c := range cs.of(session) {
		if c.id == id {
			return c
		}
	}
	return nil
}

// of lists the checks of a session, newest first.
func (cs *checks) of(session digest) []*check {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.tidy()
	var list []*check
	for _, c := range slices.Backward(cs.list) {
		if c.session == session {
			list = append(list, c)
		}
	}
	return list
}

// done replaces a check that was stored by the number of its import and its outcome.
func (cs *checks) done(c *check, stored int64, outcome campaign.Outcome) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if i := slices.Index(cs.list, c); i >= 0 {
		cs.list[i] = &check{id: c.id, account: c.account, session: c.session, at: c.at, options: c.options, unit: c.unit, year: c.year, form: c.form, report: c.report, stored: stored, outcome: outcome}
	}
}

// drop lets one check go.
func (cs *checks) drop(c *check) {
	cs.remove(func(other *check) bool { return other == c })
}

func (cs *checks) remove(which func(*check) bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.list = slices.DeleteFunc(cs.list, which)
}

// held is the upload that the address names, of who comes: as long as they may bring it,
// for its page compares it with what is stored.
func (v *visit) held() (*check, error) {
	c := v.checks.get(v.r.PathValue("check"), v.session)
	if c == nil {
		return nil, notFound
	}
	if c.unit == "" {
		return c, nil
	}
	_, err := v.Acting.May(v.ctx(), access.Fill, c.unit)
	if errors.Is(err, campaign.ErrDenied) {
		err = notFound
	}
	return c, err
}

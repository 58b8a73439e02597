package desk

import (
	"errors"
	"slices"
	"sync"

	"parindex/access"
	"parindex/campaign"
)

// check is an upload that was read. It waits in the database, and what was read of it in the
// memory of the copy that did; another reads it again.
type check struct {
	campaign.Checked
	body []byte // as uploaded; nil where it cannot be read
	book []byte // the .xlsx that was read; body where that is one
}

func (c *check) size() int { return len(c.body) + len(c.converted()) }

// converted is the book, where it is not the upload itself; else nil.
func (c *check) converted() []byte {
	if len(c.book) == 0 || len(c.body) > 0 && &c.book[0] == &c.body[0] {
		return nil
	}
	return c.book
}

// maxRead is how many bytes of checks are kept read.
const maxRead = 64 << 20

// checks are those that this copy has read, the newest ones.
type checks struct {
	mu   sync.Mutex
	list []*check // oldest first
}

func (cs *checks) put(c *check) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.list = append(cs.list, c)
	used := 0
	for i, other := range slices.Backward(cs.list) {
		if used += other.size(); used > maxRead || len(cs.list)-i > mostRead {
			cs.list = slices.Delete(cs.list, 0, i+1)
			return
		}
	}
}

// mostRead is how many checks are kept read, however small.
const mostRead = 256

// get returns what was read; nil is nothing.
func (cs *checks) get(id string) *check {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if i := slices.IndexFunc(cs.list, func(c *check) bool { return c.ID == id }); i >= 0 {
		return cs.list[i]
	}
	return nil
}

func (cs *checks) drop(id string) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.list = slices.DeleteFunc(cs.list, func(c *check) bool { return c.ID == id })
}

// waiting is the upload that the address names, of who comes: as long as they may bring it,
// for its page compares it with what is stored.
func (v *visit) waiting() (*campaign.Checked, error) {
	list, err := v.Acting.Checked(v.ctx(), v.Session)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(list, func(c campaign.Checked) bool { return c.ID == v.r.PathValue("check") })
	if at < 0 {
		return nil, notFound
	}
	c := &list[at]
	if c.Unit == "" {
		return c, nil
	}
	_, err = v.Acting.May(v.ctx(), access.Fill, c.Unit)
	if errors.Is(err, campaign.ErrDenied) {
		err = notFound
	}
	return c, err
}

// read is an upload with what it holds, from memory where this copy has read it.
func (v *visit) read(c *campaign.Checked) (*check, error) {
	if have := v.checks.get(c.ID); have != nil {
		return have, nil
	}
	body, book, err := v.Acting.CheckedFile(v.ctx(), c)
	if err != nil {
		return nil, err
	}
	made := &check{Checked: *c, body: body}
	if len(body) == 0 {
		made.body = nil // cannot be read
		return made, nil
	}
	err = v.Desk.read(v.ctx(), uploadPatience, func() error {
		o := c.Options()
		o.Converted = book
		r, err := v.tryOut(made, o)
		made.Report.Entries, made.Report.Marks = r.Entries, r.Marks // all else as it was said first
		return err
	})
	if err == nil {
		v.checks.put(made)
	}
	return made, err
}

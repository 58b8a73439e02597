package office

import "sync"

// mostAtOnce is how many uploads an account may have on their way at the same time: slow
// ones lie on the disk until they are whole.
const mostAtOnce = 4

// crowd counts what is on its way by account. The zero value is ready.
type crowd struct {
	mu sync.Mutex
	by map[string]int
}

// enter says whether the account may send one more, which then has to leave.
func (c *crowd) enter(account string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by[account] == mostAtOnce {
		return false
	}
	if c.by == nil {
		c.by = map[string]int{}
	}
	c.by[account]++
	return true
}

func (c *crowd) leave(account string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by[account]--; c.by[account] == 0 {
		delete(c.by, account)
	}
}

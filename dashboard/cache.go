package dashboard

import (
	"container/list"
	"sync"
)

// cache keeps finished answers, the ones used last, up to a number of bytes.
type cache struct {
	mu    sync.Mutex
	room  int
	used  int
	order *list.List // of *kept, newest first
	byKey map[string]*list.Element
}

type kept struct {
	key string
	*response
	counted int // bytes within used
}

// count brings what the cache uses up to date with an answer: once packed it is smaller.
func (c *cache) count(k *kept) {
	now := len(k.key) + k.response.Size() + 256
	c.used += now - k.counted
	k.counted = now
}

func newCache(room int) *cache {
	return &cache{room: room, order: list.New(), byKey: map[string]*list.Element{}}
}

func (c *cache) get(key string) (*response, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	k := e.Value.(*kept)
	c.count(k)
	return k.response, true
}

func (c *cache) put(key string, r *response) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[key]; ok {
		return
	}
	k := &kept{key: key, response: r}
	c.byKey[key] = c.order.PushFront(k)
	for c.count(k); c.used > c.room && c.order.Len() > 0; {
		last := c.order.Back()
		old := c.order.Remove(last).(*kept)
		delete(c.byKey, old.key)
		c.used -= old.counted
	}
}

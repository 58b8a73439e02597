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
}

func (k *kept) size() int { return len(k.key) + k.response.Size() + 256 }

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
	return e.Value.(*kept).response, true
}

func (c *cache) put(key string, r *response) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[key]; ok {
		return
	}
	k := &kept{key, r}
	c.byKey[key] = c.order.PushFront(k)
	for c.used += k.size(); c.used > c.room && c.order.Len() > 0; {
		last := c.order.Back()
		old := c.order.Remove(last).(*kept)
		delete(c.byKey, old.key)
		c.used -= old.size()
	}
}

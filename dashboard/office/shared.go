package office

import (
	"sync"

	"parindex/dashboard/desk"
)

// Shared is what the offices of several authorities in one program have together, so that the
// memory and the processors they take are bounded however many there are.
type Shared struct {
	desk *desk.Shared
	turn sync.Mutex // of files of answers
}

// NewShared returns what no office uses yet.
func NewShared() *Shared { return &Shared{desk: desk.NewShared()} }

package dashboard

// Shared is what the pages of several authorities in one program have together, so that its
// bounds are those of the program however many there are: the memory for finished answers, and
// how many of those that take long are made at the same time.
type Shared struct {
	cache *cache        // answers to plain addresses, of which there are as many as things published
	asked *cache        // answers to what readers typed
	units recent        // scores of the units that were read last
	tries chan struct{} // holds one for each answer that is scored now
	heavy chan struct{} // for each workbook and archive under way
	light chan struct{} // and for each CSV of programs
}

// NewShared returns what nothing uses yet.
func NewShared() *Shared {
	return &Shared{
		cache: newCache(48 << 20), asked: newCache(16 << 20),
		tries: make(chan struct{}, mostTries), heavy: make(chan struct{}, atOnce), light: make(chan struct{}, linesAtOnce),
	}
}

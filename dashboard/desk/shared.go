package desk

// Shared is what the desks of several authorities in one program have together, so that the
// memory and the processors they take are bounded however many there are, and none takes all.
type Shared struct {
	checks      checks
	books       books
	allUnderWay room // by authority
	allReading  slots
}

// crowded is how many authorities may do at the same time as much as one alone may.
const crowded = 4

// NewShared returns what no desk uses yet.
func NewShared() *Shared {
	return &Shared{allUnderWay: room{most: crowded * maxUnderWay, each: maxUnderWay}, allReading: make(slots, crowded*together)}
}

// admit says whether there is room for an upload of so many bytes of an account, beside those
// of the authority and of all; if so leave gives it back.
func (d *Desk) admit(account string, size int64) (leave func(), ok bool) {
	if !d.underWay.take(account, size) {
		return nil, false
	}
	if !d.allUnderWay.take(d.work.Authority, size) {
		d.underWay.give(account, size)
		return nil, false
	}
	return func() {
		d.allUnderWay.give(d.work.Authority, size)
		d.underWay.give(account, size)
	}, true
}

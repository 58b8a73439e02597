package responses

// cause is the kind of a fault of a row or a cell, as a number: a file may have very many.
type cause uint8

const (
	fine cause = iota
	blankForm
	duplicateForm
	knownForm
	outOfRange
	notUnderstood
	notNumber
	notPositive
	blankWeight
	blankUnit
	unknownUnit
	blankPlace
	answeredAside
	trimmed
	longRow
	longText
	causes
)

var kinds = [causes]Kind{"", BlankForm, DuplicateForm, KnownForm, OutOfRange, NotUnderstood, NotNumber, NotPositive, BlankWeight, BlankUnit, UnknownUnit, BlankPlace, AnsweredAside, Trimmed, LongRow, LongText}

// actions is a policy by number.
func (p Policy) actions() (list [causes]Action) {
	for c := fine + 1; c < causes; c++ {
		list[c] = p.Of(kinds[c])
	}
	return list
}

// event is a fault in one row.
type event struct {
	row    uint32 // of the chunk, from 0
	text   int32  // place in the chunk's texts of faults, −1: none was kept
	also   uint32 // of a form number: the row that had it before
	column int16  // −1: beyond the last
	cause  cause
}

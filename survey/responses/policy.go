package responses

import (
	"maps"
	"slices"

	"parindex/words"
)

// Action is what is done about a fault.
type Action string

const (
	RefuseFile Action = "refuse_file" // nothing of the file is read
	RefuseRow  Action = "refuse_row"  // the form is left out
	SetMissing Action = "set_missing" // the form stays, the value does not
	Keep       Action = "keep"        // form and value stay
)

// Policy says what is done about kinds of faults; what it does not name is done as
// [Usual] has it. It is kept as JSON.
type Policy map[Kind]Action

// allowed are the actions that a kind can be given, the usual one first.
var allowed = map[Kind][]Action{
	MissingColumn: {RefuseFile, SetMissing},
	UnknownColumn: {Keep, RefuseFile}, // keep: the file is read without it
	BlankForm:     {RefuseRow, Keep},
	DuplicateForm: {RefuseRow, Keep},
	KnownForm:     {RefuseRow, Keep},
	OutOfRange:    {SetMissing, RefuseRow},
	NotUnderstood: {SetMissing, RefuseRow},
	NotNumber:     {RefuseRow, SetMissing},
	NotPositive:   {RefuseRow},
	BlankWeight:   {RefuseRow},
	BlankUnit:     {Keep, RefuseRow},
	UnknownUnit:   {RefuseRow, SetMissing},
	BlankPlace:    {RefuseRow, Keep},
	AnsweredAside: {SetMissing, Keep, RefuseRow},
	Trimmed:       {Keep},
	LongRow:       {RefuseRow, Keep},
	LongText:      {SetMissing, RefuseRow},
}

// Usual is what is done unless a policy says otherwise.
func Usual(k Kind) Action {
	if list := allowed[k]; len(list) > 0 {
		return list[0]
	}
	return RefuseFile
}

// Allowed lists what can be done about a kind, the usual first; nil where nothing can be
// chosen.
func Allowed(k Kind) []Action { return slices.Clone(allowed[k]) }

// Of is what the policy does about a kind.
func (p Policy) Of(k Kind) Action {
	if a, ok := p[k]; ok {
		return a
	}
	return Usual(k)
}

// Check refuses kinds that cannot be chosen about, and actions that do not fit.
func (p Policy) Check() error {
	for _, k := range slices.Sorted(maps.Keys(p)) {
		if !slices.Contains(allowed[k], p[k]) {
			return words.Faultf("không thể chọn cách xử lý “%s” cho lỗi “%s”; dùng một trong: %v", "“%s” cannot be chosen for faults of kind “%s”; use one of: %v", p[k], k, allowed[k])
		}
	}
	return nil
}

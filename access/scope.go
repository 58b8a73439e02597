package access

// Scope is what a program may do in somebody's name: a deed, as far as that person's own
// rights reach.
type Scope string

const (
	ReadProgress Scope = "read:progress"
	ReadSheets   Scope = "read:sheets"
)

// Scopes lists every scope in the order that pages show them.
var Scopes = []Scope{ReadProgress, ReadSheets}

// Deed is what a program does with a scope; "" is of none that is known.
func (s Scope) Deed() Deed {
	switch s {
	case ReadProgress:
		return Progress
	case ReadSheets:
		return Read
	}
	return ""
}

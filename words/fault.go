package words

import "strconv"

// Fault is an error that its reader can put right, fit to be shown.
type Fault struct{ Text }

func (f Fault) Error() string { return f.En }

// Faultf makes a fault as [Sprintf] makes a phrase; floats are written in the form of the
// language too.
func Faultf(vi, en string, args ...any) error {
	local := make([]any, len(args))
	for i, a := range args {
		local[i] = a
		if x, ok := a.(float64); ok {
			s := strconv.FormatFloat(x, 'g', 10, 64)
			local[i] = Text{Vi: Point(s, Vi), En: s}
		}
	}
	return Fault{Sprintf(vi, en, local...)}
}

// Faults are the texts of an error that joins faults, or errors that have a Text of their
// own; another error is what it says.
func Faults(err error) []Text {
	switch e := err.(type) {
	case nil:
		return nil
	case interface{ Unwrap() []error }:
		var all []Text
		for _, inner := range e.Unwrap() {
			all = append(all, Faults(inner)...)
		}
		return all
	case Fault:
		return []Text{e.Text}
	case interface{ Text() Text }:
		return []Text{e.Text()}
	}
	return []Text{{Vi: err.Error(), En: err.Error()}}
}

package store

import "errors"

// Errors that callers tell apart with errors.Is. Their text is for logs, not pages.
var (
	ErrNotFound     = errors.New("not found")
	ErrConflict     = errors.New("already there")
	ErrUnknown      = errors.New("refers to something that is not there")
	ErrFrozen       = errors.New("frozen, cannot be changed")
	ErrBusy         = errors.New("database is busy")
	ErrFull         = errors.New("disk is full")
	ErrDamaged      = errors.New("not a database, or damaged")
	ErrNoAccess     = errors.New("file cannot be opened for writing")
	ErrNoServer     = errors.New("database server cannot be reached, or does not let us in")
	ErrUnfit        = errors.New("database cannot hold the tables")
	ErrNewer        = errors.New("database was brought up to date by a newer program")
	ErrOlder        = errors.New("database is of an older program")
	ErrReadOnly     = errors.New("disk or database is read-only")
	ErrUnfinished   = errors.New("copy of another database that was not ended")
	ErrOtherProgram = errors.New("database of an older or newer program")
)

// Fault is an error of the database under the name that callers know.
type Fault struct {
	Kind error // one of the errors above
	Err  error // of the driver
}

func (f *Fault) Error() string   { return f.Kind.Error() + ": " + f.Err.Error() }
func (f *Fault) Unwrap() []error { return []error{f.Kind, f.Err} }

// unreadable names the error of a stored value that is not what this program writes.
func unreadable(err error) error {
	if err == nil {
		return nil
	}
	return &Fault{ErrDamaged, err}
}

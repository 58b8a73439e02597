//go:build !windows

package office

import "os"

// unnamed is a temporary file without a name: it lives on until it is closed, and not longer than
// the program.
func unnamed() (*os.File, error) {
	f, err := os.CreateTemp("", "parindex-answers-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name())
	return f, nil
}

package shell

import (
	"fmt"
	"net/http"
	"runtime/debug"
)

// Crashed is deferred around what answers a request: a panic becomes an error that says
// where it came from.
func Crashed(fail func(error)) {
	crash := recover()
	if crash == http.ErrAbortHandler {
		panic(crash) // the server ends the connection without a word
	}
	if crash != nil {
		fail(fmt.Errorf("panic: %v\n%s", crash, debug.Stack()))
	}
}

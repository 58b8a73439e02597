package desk

import (
	"errors"
	"net/http"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

// trouble is why a request is not done, fit for users: its phrases are under its key.
type trouble struct {
	status int
	key    string
	args   []any // of the text
}

func (t *trouble) Error() string { return t.key }

// Troubles without more to say.
var (
	notFound = &trouble{status: http.StatusNotFound, key: "trouble.notfound"}
	busy     = &trouble{status: http.StatusServiceUnavailable, key: "trouble.busy"}
	tooMuch  = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.toomuch", args: []any{maxRequest >> 20}}
	tooMany  = &trouble{status: http.StatusRequestEntityTooLarge, key: "trouble.toomany", args: []any{campaign.MaxChecked}}
	broken   = &trouble{status: http.StatusBadRequest, key: "trouble.broken"}
	unmarked = &trouble{status: http.StatusUnprocessableEntity, key: "trouble.unmarked"}
)

// troubleOf is the trouble that an error is, nil where it is none.
func troubleOf(err error) *trouble {
	var t *trouble
	errors.As(err, &t)
	return t
}

// messagePage says what went wrong and what to do.
type messagePage struct {
	shell.Frame
	Heading string
	Text    string
	Back    string
}

func (v *visit) tell(t *trouble) error {
	p := messagePage{Heading: v.say(t.key + ".heading"), Text: v.say(t.key+".text", t.args...), Back: "/office/"}
	p.Frame = v.frame(p.Heading)
	if t.status == http.StatusServiceUnavailable {
		v.w.Header().Set("Retry-After", "10")
	}
	return v.showStatus(t.status, "message.html", p)
}

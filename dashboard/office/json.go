package office

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"parindex/dashboard/shell"
)

// Errors of a request that is not the one JSON text that it should be, or did not arrive.
var (
	errNoJSON = errors.New("no JSON")
	errCut    = errors.New("cut off")
)

// unread says to a script why its request was not read; what was cut off it sends again.
func (v *visit) unread(err error) error {
	status := http.StatusUnsupportedMediaType
	if err == errCut {
		status = http.StatusRequestTimeout
	}
	return v.sayJSON(status, map[string]string{"text": v.say("trouble.broken.text")})
}

// readJSON reads the body of a request of a script.
func (v *visit) readJSON(into any) error {
	kind, _, err := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return errNoJSON
	}
	body, err := io.ReadAll(v.r.Body)
	if err != nil && !errors.As(err, new(*http.MaxBytesError)) {
		return errCut
	}
	in := json.NewDecoder(bytes.NewReader(body))
	in.DisallowUnknownFields()
	if in.Decode(into) != nil || in.More() {
		return errNoJSON
	}
	return nil
}

// sayJSON answers a script.
func (v *visit) sayJSON(status int, what any) error {
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: "application/json", Body: body, Fresh: "no-store"}
	res.SendStatus(v.w, v.r, status)
	return nil
}

// failJSON says to a script why something was not done; what went wrong inside is left to
// the page of every failure.
func (v *visit) failJSON(err error) error {
	t := troubleOf(err)
	if t == inside {
		return err
	}
	var text []string
	for _, f := range v.faults(err) {
		text = append(text, f.Problem+". "+f.Fix)
	}
	if len(text) == 0 {
		text = []string{v.say(t.key + ".heading")}
	}
	return v.sayJSON(t.status, map[string]string{"text": strings.Join(text, " ")})
}

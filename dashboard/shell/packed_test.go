package shell

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestPacked sends a page to some who take gzip and some who do not, in any order: everybody
// reads the same, and after the first who takes it packed only that is held.
func TestPacked(t *testing.T) {
	page, noise := []byte(strings.Repeat("<p>Chỉ số cải cách hành chính", 2000)), make([]byte, 4000)
	rand.Read(noise)
	for name, body := range map[string][]byte{"page": page, "noise": noise} {
		res := NewResponse(HTML, body)
		for _, takes := range []string{"", "gzip", "", "gzip"} {
			if got := sent(t, res, takes); !bytes.Equal(got, body) {
				t.Errorf("%s, %q: got %d bytes, want %d", name, takes, len(got), len(body))
			}
		}
		if got := res.Size(); name == "page" && got > len(body)/20 || name == "noise" && got != len(body) {
			t.Errorf("%s: holds %d bytes of %d", name, got, len(body))
		}
	}
}

// sent is what somebody reads.
func sent(t *testing.T, res *Response, takes string) []byte {
	t.Helper()
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", takes)
	w := httptest.NewRecorder()
	res.Send(w, r)
	var from io.Reader = w.Body
	if w.Header().Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		from = z
	}
	body, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

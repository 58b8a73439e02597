package shell

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestDeadlinesReachTheConnection: a large file may take longer than other requests only
// where the writer that pages are given leads to the server's own.
func TestDeadlinesReachTheConnection(t *testing.T) {
	moved := make(chan error, 2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := http.NewResponseController(&StatusWriter{ResponseWriter: w})
		moved <- c.SetReadDeadline(time.Now().Add(time.Hour))
		moved <- c.SetWriteDeadline(time.Now().Add(time.Hour))
	}))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for range 2 {
		if err := <-moved; err != nil {
			t.Error(err)
		}
	}
}

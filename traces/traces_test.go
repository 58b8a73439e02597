package traces_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"parindex/traces"
)

// TestSent: a collector gets the spans of a request and what it asked, and none of what nobody
// asked for.
func TestSent(t *testing.T) {
	var mu sync.Mutex
	var got bytes.Buffer
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.URL.Path != "/v1/traces" {
			t.Errorf("got %s, want /v1/traces", r.URL.Path)
		}
		io.Copy(&got, r.Body)
	}))
	defer collector.Close()
	tracer, err := traces.Open(t.Context(), collector.URL, "test", 1)
	if err != nil {
		t.Fatal(err)
	}
	tracer.Statement(context.Background(), "SELECT nobody_asked")()
	ctx, ended := tracer.Request(context.Background(), http.MethodGet)
	within, done := tracer.Part(ctx, "read workbook")
	tracer.Statement(within, "\n\t\tSELECT id\n\t\tFROM unit")()
	done()
	ended("GET /{year}/{group}", http.StatusOK)
	if err := tracer.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"GET /{year}/{group}", "read workbook", "SELECT id FROM unit"} {
		if !bytes.Contains(got.Bytes(), []byte(want)) {
			t.Errorf("the collector got no %q", want)
		}
	}
	if bytes.Contains(got.Bytes(), []byte("nobody_asked")) {
		t.Error("a statement outside of a request was sent")
	}
}

// TestNone: without a collector everything goes on.
func TestNone(t *testing.T) {
	var none *traces.Tracer
	ctx, ended := none.Request(t.Context(), http.MethodGet)
	_, done := none.Part(ctx, "x")
	none.Statement(ctx, "SELECT 1")()
	done()
	ended("/", http.StatusOK)
	if err := none.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := traces.Open(t.Context(), "127.0.0.1:4318", "test", 1); err == nil {
		t.Error("an address without http:// was taken")
	}
}

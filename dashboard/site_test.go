package dashboard

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parindex/store"
)

func TestNoWayToAnotherHost(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, target := range []string{"/%2Fevil.com/", "/%2fevil.com//", "/%5Cevil.com/", "/%2F%2Fevil.com/", "/x/%2F/"} {
		w := get(t, site, target)
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) || strings.Contains(to, "://") {
			t.Errorf("%s: got %d to %s, want no other host", target, w.Code, to)
		}
	}
}

func TestParametersOfOtherPages(t *testing.T) {
	site := newTestSite(t, province(t))
	get(t, site, "/printed/2019")
	before := site.cache.order.Len()
	for _, query := range []string{"?q=a", "?q=b&sort=name", "?year=2018", "?x=1"} {
		get(t, site, "/printed/2019"+query)
	}
	if got := site.cache.order.Len(); got != before {
		t.Errorf("got %d answers kept, want %d: the page does not use these", got, before)
	}
	if body := pageText(t, site, "/printed/2019?q=secret"); strings.Contains(body, "secret") {
		t.Error("a parameter that is not used is on the page")
	}
}

// TestOneBuilder asks for one page from many sides at once: it is made once.
func TestOneBuilder(t *testing.T) {
	var f flight
	var made atomic.Int32
	var readers sync.WaitGroup
	open := make(chan struct{})
	for range 8 {
		readers.Go(func() {
			f.do("key", func() (*response, error) {
				made.Add(1)
				<-open
				return &response{}, nil
			})
		})
	}
	for made.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond)
	close(open)
	if readers.Wait(); made.Load() != 1 || len(f.going) != 0 {
		t.Errorf("made %d times, %d left, want once and none", made.Load(), len(f.going))
	}
}

func TestAuthorityIsReadAgain(t *testing.T) {
	s := province(t)
	src := s.source()
	if _, err := src.shelf(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.authority.Name = "UBND tỉnh Phú Thọ"
	src.current.Load().read = time.Time{}
	if shelf, err := src.shelf(t.Context()); err != nil || shelf.authority.Name != s.authority.Name {
		t.Errorf("got %s (%v), want the new name", shelf.authority.Name, err)
	}
}

func TestAbortIsPassedOn(t *testing.T) {
	src := province(t).source()
	src.components = func(context.Context, int64) ([]store.Component, error) { panic(http.ErrAbortHandler) }
	site, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("got %v, want the handler aborted", got)
		}
	}()
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/2019/so/heatmap", nil))
}

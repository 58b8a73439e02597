package dashboard

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

// TestStreamThatFails: what fails before the first byte is a page; what fails later ends
// the connection, so that nobody takes a part for the whole.
func TestStreamThatFails(t *testing.T) {
	s := province(t)
	src, broken := s.source(), s.results[3][2].Unit
	read := src.scores
	src.scores = func(ctx context.Context, p int64, unit string) ([]store.Score, error) {
		if unit == broken {
			return nil, errors.New("the disk is gone")
		}
		return read(ctx, p, unit)
	}
	src.whole = func(ctx context.Context, p int64, group string, each func(string, []store.Score) error) error {
		return s.whole(ctx, p, group, func(unit string, scores []store.Score) error {
			if unit == broken {
				return errors.New("the disk is gone")
			}
			return each(unit, scores)
		})
	}
	site, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := get(t, site, "/2019/so/publication.xlsx")
	if w.Code != http.StatusInternalServerError || w.Header().Get("Content-Disposition") != "" || w.Header().Get("ETag") != "" || strings.Contains(w.Body.String(), "disk") {
		t.Errorf("got %d with %v, want an error page", w.Code, w.Header())
	}
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("got %v, want the connection ended", got)
		}
	}()
	get(t, site, "/2019/so/reports.zip")
}

func TestTooManyStreams(t *testing.T) {
	site := newTestSite(t, province(t))
	site.patience = time.Millisecond
	for range atOnce {
		site.heavy <- struct{}{}
	}
	w := get(t, site, "/2019/so/publication.xlsx?lang=en")
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Many people") {
		t.Errorf("got %d with %v, want to be asked to come again", w.Code, w.Header())
	}
	if got := get(t, site, "/2019/so/units/DV12/report.pdf").Code; got != http.StatusOK {
		t.Errorf("got %d for a small file, want it at once", got)
	}
	<-site.heavy
	if got := get(t, site, "/2019/so/publication.xlsx"); got.Code != http.StatusOK {
		t.Errorf("got %d, want the file once there is room", got.Code)
	}
}

// TestReaderLeaves: nothing more is read for one who has gone.
func TestReaderLeaves(t *testing.T) {
	s := province(t)
	src, read := s.source(), 0
	scores := src.scores
	ctx, leave := context.WithCancel(t.Context())
	src.scores = func(c context.Context, p int64, unit string) ([]store.Score, error) {
		if read++; read == 2 {
			leave()
		}
		return scores(c, p, unit)
	}
	site, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("got %v, want the connection ended", got)
		}
		if read != 2 || len(site.heavy) != 0 {
			t.Errorf("got %d units read and %d streams under way, want 2 and none", read, len(site.heavy))
		}
	}()
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/2019/so/reports.zip", nil))
}

package dashboard

import (
	"io"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"
)

// BenchmarkPublicationFromDatabase writes the workbook of 4,000 units as a reader gets it:
// from the database, at most 10 s and 200 MB.
func BenchmarkPublicationFromDatabase(b *testing.B) {
	s := copied(b, 4000)
	db := s.kept(b)
	s.scores, s.components = nil, nil // so that the peak is the server's own
	site, err := newSite(fromStore(db, "", nil), Options{})
	if err != nil {
		b.Fatal(err)
	}
	stop, most := make(chan struct{}), make(chan uint64)
	runtime.GC()
	go peak(stop, most)
	for b.Loop() {
		q, err := site.request(httptest.NewRequest("GET", "/", nil), nil)
		if err != nil {
			b.Fatal(err)
		}
		p, err := publicationPaper(q, q.shelf.newest()[0], true)
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Workbook(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	close(stop)
	b.ReportMetric(float64(<-most)/(1<<20), "MB-peak")
}

// peak tells the most memory that was in use until stop.
func peak(stop chan struct{}, most chan uint64) {
	var m runtime.MemStats
	top := uint64(0)
	for {
		runtime.ReadMemStats(&m)
		top = max(top, m.HeapInuse+m.StackInuse)
		select {
		case <-stop:
			most <- top
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

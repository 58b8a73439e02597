package dashboard

import (
	"io"
	"net/http/httptest"
	"strconv"
	"testing"

	"parindex/store"
)

// asked is a request for the newest ranking of communes.
func asked(b *testing.B, s *seeded) (*request, *table) {
	b.Helper()
	q, err := newTestSite(b, s).request(httptest.NewRequest("GET", "/", nil), nil)
	if err != nil {
		b.Fatal(err)
	}
	return q, q.shelf.newest()[0]
}

// BenchmarkUnitPDF makes one report: at most 300 ms.
func BenchmarkUnitPDF(b *testing.B) {
	q, t := asked(b, province(b))
	b.ReportAllocs()
	for b.Loop() {
		p, err := unitPaper(q, t, &t.rows[0])
		if err != nil {
			b.Fatal(err)
		}
		if err := p.PDF(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnitReports makes 200 reports as one zip: at most 60 s.
func BenchmarkUnitReports(b *testing.B) {
	q, t := asked(b, copied(b, 200))
	for b.Loop() {
		if err := q.zipReports(t, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPublicationWorkbook writes 4,000 units with every item: at most 10 s and 200 MB.
func BenchmarkPublicationWorkbook(b *testing.B) {
	q, t := asked(b, copied(b, 4000))
	stop, most := make(chan struct{}), make(chan uint64)
	go peak(stop, most)
	for b.Loop() {
		p, err := publicationPaper(q, t, true)
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

// BenchmarkPrintedPublication makes the PDF and the Word document of 200 units with every
// item of each.
func BenchmarkPrintedPublication(b *testing.B) {
	q, t := asked(b, copied(b, 200))
	for ending, w := range paperWriters {
		if ending == "xlsx" {
			continue
		}
		b.Run(ending, func(b *testing.B) {
			stop, most := make(chan struct{}), make(chan uint64)
			go peak(stop, most)
			for b.Loop() {
				p, err := q.printable(t)
				if err != nil {
					b.Fatal(err)
				}
				if err := w.write(p, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			close(stop)
			b.ReportMetric(float64(<-most)/(1<<20), "MB-peak")
		})
	}
}

// copied is one publication of so many units, which share the items of 60 communes.
func copied(b *testing.B, units int) *seeded {
	s := newSeeded(b)
	s.publish(b, store.Publication{ID: 1, Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf}, readCommunes(b))
	rows, parts := s.results[1], s.components[1]
	have := len(rows)
	for i := have; i < units; i++ {
		r := rows[i%have]
		old := r.Unit
		r.Unit, r.Rank = old+"-"+strconv.Itoa(i), i+1
		s.results[1] = append(s.results[1], r)
		s.scores["1/"+r.Unit] = s.scores["1/"+old]
		for _, c := range parts {
			if c.Unit == old {
				c.Unit = r.Unit
				s.components[1] = append(s.components[1], c)
			}
		}
	}
	return s
}

package main

import (
	"io"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// outage is how long no PostgreSQL takes writes: what watches a pair must first believe that
// the primary is gone. PARINDEX_OUTAGE says another time, such as 20s.
func outage(t testing.TB) time.Duration {
	if said := os.Getenv("PARINDEX_OUTAGE"); said != "" {
		d, err := time.ParseDuration(said)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return 6 * time.Second // longer than HAProxy needs to see that no copy is ready
}

// failover kills the primary while officers from one to another upload and readers read, and
// promotes the standby. Everything acknowledged is there; every page that was read before is
// read on.
func (f *fleet) failover(from, to int) {
	f.Helper()
	away := outage(f)
	var stop atomic.Bool
	var reading, writing sync.WaitGroup
	var reads, refused atomic.Int64
	for range 2 {
		reading.Go(func() {
			for !stop.Load() {
				for _, path := range []string{"/", "/2025/xa", "/2025/xa/units/" + unitID(0)} {
					reads.Add(1)
					if !f.reads(path) {
						refused.Add(1)
					}
					time.Sleep(25 * time.Millisecond)
				}
			}
		})
	}
	var lost, resumed time.Time
	began, kept, tries := make(chan struct{}), make([]string, to), 0
	writing.Go(func() {
		for i := from; i < to-1; i++ { // the last one is blocked
			for kept[i] == "" && !f.Failed() {
				at, err := f.upload(i, f.workbook(i))
				tries++
				if err == nil {
					kept[i] = at
				} else {
					time.Sleep(100 * time.Millisecond)
				}
				if !lost.IsZero() && time.Since(lost) > away+time.Minute {
					f.Errorf("%s cannot be written: %v", unitID(i), err)
					return
				}
			}
			if i == from+1 {
				lost = time.Now()
				close(began)
				time.Sleep(10 * time.Millisecond)
			} else if i == from+2 {
				resumed = time.Now()
			}
		}
	})
	<-began
	f.pair.Primary.Kill()
	time.Sleep(away)
	promoted := time.Now()
	if err := f.pair.Promote(); err != nil {
		f.Fatal(err)
	}
	writing.Wait()
	stop.Store(true)
	reading.Wait()
	f.Logf("primary gone for %v: written again %v after the standby was promoted; of %d readers' requests %d were refused; %d tries for %d writes",
		away, resumed.Sub(promoted).Round(time.Millisecond), reads.Load(), refused.Load(), tries, to-1-from)
	if n := refused.Load(); n > 0 {
		f.Errorf("%d of %d requests of readers were refused", n, reads.Load())
	}
	for i := range to - 1 {
		if i >= from {
			f.found(i, kept[i])
		} else {
			f.found(i, "/office/imports/kept/"+strconv.Itoa(i))
		}
	}
}

// reads says whether a page is shown.
func (f *fleet) reads(path string) bool {
	r, err := f.client.Get(f.home + path)
	if err != nil {
		return false
	}
	defer r.Body.Close()
	_, err = io.Copy(io.Discard, r.Body)
	return err == nil && r.StatusCode == http.StatusOK
}

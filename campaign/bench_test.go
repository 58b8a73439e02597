package campaign

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
)

// benchUnits adds so many communes, "Xã số 1" and on.
func benchUnits(b *testing.B, c *Campaign, n int) {
	b.Helper()
	units := make([]assessment.Unit, n)
	for i := range units {
		units[i] = assessment.Unit{ID: fmt.Sprintf("XA%05d", i+1), Name: fmt.Sprintf("Xã số %d", i+1), Group: "xa", Ranked: true}
	}
	if err := c.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã, phường", Position: 1}}, units); err != nil {
		b.Fatal(err)
	}
}

// renamed is a workbook of the demo under the name of another unit.
func renamed(b *testing.B, parts map[string][]byte, unit string) []byte {
	b.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, body := range parts {
		w, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		text := bytes.ReplaceAll(body, []byte("Phường Đại Trạch"), []byte(unit))
		if _, err := w.Write(bytes.ReplaceAll(text, []byte("PHƯỜNG ĐẠI TRẠCH"), []byte(strings.ToUpper(unit)))); err != nil {
			b.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func demoParts(b *testing.B) map[string][]byte {
	b.Helper()
	body, err := demoFiles.ReadFile("demo/xa/001_phuong_dai_trach.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		b.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			b.Fatal(err)
		}
	}
	return parts
}

// benchFiles writes so many workbooks to a folder.
func benchFiles(b *testing.B, n int) string {
	b.Helper()
	dir, parts := b.TempDir(), demoParts(b)
	for i := range n {
		body := renamed(b, parts, fmt.Sprintf("Xã số %d", i+1))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.xlsx", i+1)), body, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkImportOne imports one workbook of the kit from its bytes to its durable
// commit, each time as another file of the same unit.
func BenchmarkImportOne(b *testing.B) {
	c := newCampaign(b)
	benchUnits(b, c, 1)
	parts := demoParts(b)
	bodies := make([][]byte, 50)
	for i := range bodies {
		parts["x"] = []byte(strconv.Itoa(i)) // another file of the same content
		bodies[i] = renamed(b, parts, "Xã số 1")
	}
	n := 0
	for b.Loop() {
		if n == len(bodies) { // a database that knows none of them
			b.StopTimer()
			n, c = 0, newCampaign(b)
			benchUnits(b, c, 1)
			b.StartTimer()
		}
		want(b, importBody(b, c, "a.xlsx", bodies[n], ImportOptions{}), Stored, n+1)
		n++
	}
}

// BenchmarkReadOne is the reading alone.
func BenchmarkReadOne(b *testing.B) {
	c := newCampaign(b)
	benchUnits(b, c, 1)
	dir, err := c.directory(ctx)
	if err != nil {
		b.Fatal(err)
	}
	body := renamed(b, demoParts(b), "Xã số 1")
	for b.Loop() {
		imports.ReadSheet("a.xlsx", body, dir, imports.Hint{})
	}
}

// BenchmarkImportMany imports folders of workbooks on all cores; ms/workbook must not
// grow with their number. peak-MB is of the whole process.
func BenchmarkImportMany(b *testing.B) {
	for _, n := range []int{100, 1000, 4000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := benchFiles(b, n)
			for b.Loop() {
				b.StopTimer()
				c := newCampaign(b)
				benchUnits(b, c, n)
				b.StartTimer()
				stored := 0
				_, err := c.Import(ctx, []string{dir}, ImportOptions{Each: func(_, _ int, r *FileReport) {
					if r.Outcome == Stored {
						stored++
					}
				}})
				if err != nil || stored != n {
					b.Fatalf("%d stored, %v, want %d", stored, err, n)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*n), "ms/workbook")
			b.ReportMetric(peakMB(), "peak-MB")
		})
	}
}

// peakMB is the most memory that the process held, where the system tells.
func peakMB() float64 {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.ParseFloat(strings.Fields(kb)[0], 64)
			return n / 1024
		}
	}
	return 0
}

// BenchmarkOpen opens a database with 4,000 published units and reads what the first
// page shows.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "open.db")
	db, err := store.Open(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	c := campaignOn(b, db)
	benchUnits(b, c, 4000)
	dir := benchFiles(b, 60)
	if _, err := c.Import(ctx, []string{dir}, ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	o := selfOnly
	o.AllowMissing = true
	start := time.Now()
	p := publish(b, c, o)
	b.Logf("published 4,000 units in %s", time.Since(start))
	db.Close()
	for b.Loop() {
		db, err := store.Open(ctx, path)
		if err != nil {
			b.Fatal(err)
		}
		if pubs, err := db.Publications(ctx, c.Authority); err != nil || len(pubs) != 1 {
			b.Fatal(pubs, err)
		}
		if list, err := db.Results(ctx, c.Authority, p.ID); err != nil || len(list) != 4000 {
			b.Fatal(len(list), err)
		}
		db.Close()
	}
}

// BenchmarkResults reads the ranking of 200 units.
func BenchmarkResults(b *testing.B) {
	c := newCampaign(b)
	benchUnits(b, c, 200)
	if _, err := c.Import(ctx, []string{benchFiles(b, 200)}, ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	p := publish(b, c, selfOnly)
	for _, read := range []struct {
		name string
		read func() error
	}{
		{"results", func() error { _, err := c.DB.Results(ctx, c.Authority, p.ID); return err }},
		{"components", func() error { _, err := c.DB.Components(ctx, c.Authority, p.ID); return err }},
		{"scores", func() error { _, err := c.DB.Scores(ctx, c.Authority, p.ID, "XA00007"); return err }},
		{"publish", func() error {
			o := selfOnly
			o.Reason = "đo"
			_, err := c.Publish(ctx, o)
			return err
		}},
	} {
		b.Run(read.name, func(b *testing.B) {
			for b.Loop() {
				if err := read.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

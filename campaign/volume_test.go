package campaign

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/words"
)

// faultyFiles is benchFiles with every tenth workbook faulty: points above the maximum
// and a word where points stand.
func faultyFiles(b *testing.B, n int) string {
	b.Helper()
	dir, clean, faulty := b.TempDir(), demoParts(b), demoParts(b)
	const sheet = "xl/worksheets/sheet1.xml"
	for _, change := range [][2]string{{`<c r="D16"`, `<c r="D16"><v>77</v></c><!--`}, {`<c r="D17"`, `<c r="D17" t="inlineStr"><is><t>một điểm</t></is></c><!--`}} {
		at := bytes.Index(faulty[sheet], []byte(change[0]))
		if at < 0 {
			b.Fatalf("no cell %s", change[0])
		}
		end := at + bytes.Index(faulty[sheet][at:], []byte("</c>")) + len("</c>")
		faulty[sheet] = bytes.Join([][]byte{faulty[sheet][:at], []byte(change[1] + "-->"), faulty[sheet][end:]}, nil)
	}
	for i := range n {
		parts := clean
		if i%10 == 9 {
			parts = faulty
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.xlsx", i+1)), renamed(b, parts, fmt.Sprintf("Xã số %d", i+1)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkImportFaulty imports a province of 4,000 workbooks, one in ten faulty, with
// copies of the faulty ones in which the faults are marked, over the same number of
// clean ones in the same run.
func BenchmarkImportFaulty(b *testing.B) {
	const units = 4000
	clean, faulty := benchFiles(b, units), faultyFiles(b, units)
	run := func(dir string, o ImportOptions) time.Duration {
		c := newCampaign(b)
		benchUnits(b, c, units)
		drafts := 0
		o.Each = func(_, _ int, r *FileReport) {
			if r.Outcome == Drafted {
				drafts++
			} else if r.Outcome != Stored {
				b.Fatal(r.File, r.Outcome, r.Issues)
			}
		}
		start := time.Now()
		if _, err := c.Import(ctx, []string{dir}, o); err != nil {
			b.Fatal(err)
		}
		if want := map[string]int{faulty: units / 10}[dir]; drafts != want {
			b.Fatalf("%d drafts, want %d", drafts, want)
		}
		return time.Since(start)
	}
	var with, without time.Duration
	for b.Loop() {
		without += run(clean, ImportOptions{})
		var copies atomic.Int64
		with += run(faulty, ImportOptions{Read: func(r *FileReport, body []byte) {
			if !imports.Faulty(r.Issues) {
				return
			}
			if err := corrected.Write(io.Discard, body, r.Issues, words.Vi); err != nil {
				b.Error(err)
			}
			copies.Add(1)
		}})
		if copies.Load() != units/10 {
			b.Fatalf("%d copies", copies.Load())
		}
	}
	b.ReportMetric(with.Seconds()*1000/float64(b.N*units), "ms/workbook")
	b.ReportMetric(with.Seconds()/without.Seconds(), "faulty/clean")
	b.ReportMetric(peakMB(), "peak-MB")
	b.ReportMetric(0, "ns/op")
}

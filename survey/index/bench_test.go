package index_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
)

const (
	benchRows  = 1_000_000
	benchItems = 46 // with form, unit, stratum, cluster and weight 51 columns
	benchUnits = 200
)

// benchForm is a questionnaire of 46 questions in five factors.
func benchForm(t testing.TB) *survey.Questionnaire {
	text, err := os.ReadFile("testdata/forms51.yaml")
	if err != nil {
		t.Fatal(err)
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return q
}

// benchTable writes the answers of a survey of so many respondents, always the same.
func benchTable(t testing.TB, out io.Writer, rows int) {
	random := rand.New(rand.NewPCG(20_26, 5))
	w := bufio.NewWriterSize(out, 1<<20)
	w.WriteString("ma_phieu,don_vi,tang,cum,trong_so")
	for i := range benchItems {
		fmt.Fprintf(w, ",C%d", i+1)
	}
	w.WriteByte('\n')
	answers := []string{"5", "5", "5", "4", "4", "4", "4", "4", "3", "3", "2", "1", "4", "5", "", "KBK"}
	line := make([]byte, 0, 256)
	for r := range rows {
		unit := r * benchUnits / rows
		line = fmt.Appendf(line[:0], "P%07d,DV%03d,T%d,X%d,%s", r, unit, unit%5, unit*5+random.IntN(5), strconv.FormatFloat(1+float64(random.IntN(100_000))/1000, 'f', 3, 64))
		for range benchItems {
			line = append(line, ',')
			line = append(line, answers[random.IntN(16)]...)
		}
		line = append(line, '\n')
		w.Write(line)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// peak watches how much memory the program takes from the system.
func peak(f func()) uint64 {
	stop, highest := make(chan struct{}), uint64(0)
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			highest = max(highest, m.Sys-m.HeapReleased)
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	f()
	close(stop)
	wait.Wait()
	return highest
}

// fromTable is the way from a file to every figure.
func fromTable(t testing.TB, q *survey.Questionnaire, name string, keep func(*responses.Block)) *index.Result {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r, err := responses.NewReader(q, responses.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := index.NewCounter(q, index.Plan{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := r.Read(context.Background(), "", f, info.Size(), func(b *responses.Batch) error {
		if keep != nil {
			keep(b.Block)
		}
		return c.Add(b.Block)
	})
	if err != nil {
		t.Fatal(err)
	}
	if report.Kept != report.Rows || len(report.Faults) > 0 {
		t.Fatal(report.Faults)
	}
	result, err := c.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// BenchmarkTable reads a million forms of 51 columns and computes all figures of 200 units
// with their errors; DuckDB reads the same file and computes weighted shares only.
func BenchmarkTable(b *testing.B) {
	q := benchForm(b)
	name := filepath.Join(b.TempDir(), "forms.csv")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	benchTable(b, f, benchRows)
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	var best time.Duration
	var memory uint64
	b.ResetTimer()
	for b.Loop() {
		memory = max(memory, peak(func() {
			began := time.Now()
			fromTable(b, q, name, nil)
			if took := time.Since(began); best == 0 || took < best {
				best = took
			}
		}))
	}
	b.StopTimer()
	b.ReportMetric(float64(memory)/1e6, "MB-peak")
	if peer := duckdb(b, name); peer > 0 {
		b.ReportMetric(peer.Seconds(), "duckdb-s")
		b.ReportMetric(best.Seconds()/peer.Seconds(), "×duckdb")
	}
}

// duckdb is the best of three times in which DuckDB computed the weighted shares of every
// item by unit; 0 where it cannot be had.
func duckdb(b *testing.B, table string) time.Duration {
	if _, err := exec.LookPath("npm"); err != nil {
		b.Log("no npm: not compared with DuckDB")
		return 0
	}
	dir := b.TempDir()
	install := exec.Command("npm", "install", "--no-audit", "--no-fund", "--silent", "@duckdb/node-api")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		b.Logf("DuckDB was not installed, not compared with it: %v %s", err, out)
		return 0
	}
	script, err := filepath.Abs("testdata/duckdb.mjs")
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile(script)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "shares.mjs"), text, 0o600); err != nil {
		b.Fatal(err)
	}
	run := exec.Command("node", "shares.mjs", table, strconv.Itoa(benchItems), strconv.Itoa(runtime.GOMAXPROCS(0)))
	run.Dir = dir
	out, err := run.CombinedOutput()
	if err != nil {
		b.Fatalf("DuckDB: %v %s", err, out)
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		b.Fatalf("DuckDB said %q", out)
	}
	return time.Duration(seconds * float64(time.Second))
}

// BenchmarkStored computes all figures again of a million forms that are kept as blocks.
func BenchmarkStored(b *testing.B) {
	q := benchForm(b)
	var stored [][]byte
	size := 0
	name := filepath.Join(b.TempDir(), "forms.csv")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	benchTable(b, f, benchRows)
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	fromTable(b, q, name, func(block *responses.Block) {
		text, err := block.MarshalBinary()
		if err != nil {
			b.Fatal(err)
		}
		stored = append(stored, text)
		size += len(text)
	})
	blocks := func(yield func([]byte, error) bool) {
		for _, text := range stored {
			if !yield(text, nil) {
				return
			}
		}
	}
	b.ResetTimer()
	for b.Loop() {
		if _, err := index.Stored(context.Background(), q, index.Plan{}, blocks); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB-stored")
}

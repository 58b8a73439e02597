package responses_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"parindex/survey"
	"parindex/survey/responses"
)

const (
	benchRows  = 50_000
	benchItems = 55 // with form, unit, stratum, cluster and weight 60 columns
)

func benchForm(t testing.TB) *survey.Questionnaire {
	var b strings.Builder
	head, _, _ := strings.Cut(small, "attributes:")
	b.WriteString(head + `attributes:
  - {code: ma, name: {vi: Mã phiếu, en: Form}, type: text, role: form}
  - {code: don_vi, name: {vi: Đơn vị, en: Unit}, type: text, role: unit}
  - {code: tang, name: {vi: Tầng, en: Stratum}, type: text, role: stratum}
  - {code: cum, name: {vi: Cụm, en: Cluster}, type: text, role: cluster}
  - {code: ts, name: {vi: Trọng số, en: Weight}, type: number, role: weight}
scales:
  - {id: hai_long, answers: [{code: "1", vi: Không hài lòng, en: Dissatisfied}, {code: "2", vi: Hài lòng, en: Satisfied, satisfied: true}, {code: KBK, also: ["99"], vi: Không biết, en: Don't know, dont_know: true}]}
aspects:
  - code: HL
    name: {vi: Hài lòng, en: Satisfaction}
    kind: satisfaction
    weigh: answers
    items:
`)
	for i := range benchItems {
		fmt.Fprintf(&b, "      - {code: C%d, text: {vi: Câu %d, en: Question %d}, scale: hai_long}\n", i+1, i+1, i+1)
	}
	return parsed(t, []byte(b.String()))
}

// benchBook writes a workbook of answers, always the same.
func benchBook(t testing.TB, name string) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(20_26, 6))
	row := []any{"ma", "don_vi", "tang", "cum", "ts"}
	for i := range benchItems {
		row = append(row, fmt.Sprint("C", i+1))
	}
	answers := []any{1, 2, 2, 2, "Hài lòng", "KBK", nil}
	for r := range benchRows + 1 {
		if r > 0 {
			row = append(row[:0], fmt.Sprintf("P%06d", r), fmt.Sprintf("Đơn vị %d", r%200), fmt.Sprint("T", r%4), fmt.Sprint("X", r%400), 1+float64(r%97)/7)
			for range benchItems {
				row = append(row, answers[random.IntN(len(answers))])
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", r+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// peak watches how much memory the program takes from the system.
func peak(f func()) uint64 {
	debug.FreeOSMemory()
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

// BenchmarkWorkbook reads 50,000 forms of 60 columns from a workbook, every answer
// understood; excelize goes over the rows of the same file.
func BenchmarkWorkbook(b *testing.B) {
	q := benchForm(b)
	name := filepath.Join(b.TempDir(), "forms.xlsx")
	benchBook(b, name)
	var best time.Duration
	var memory uint64
	b.ResetTimer()
	for b.Loop() {
		memory = max(memory, peak(func() {
			began := time.Now()
			if n := countBook(b, q, name); n != benchRows {
				b.Fatalf("%d forms", n)
			}
			if took := time.Since(began); best == 0 || took < best {
				best = took
			}
		}))
	}
	b.StopTimer()
	began := time.Now()
	excelizeRows(b, name)
	peer := time.Since(began)
	b.ReportMetric(float64(memory)/1e6, "MB-peak")
	b.ReportMetric(peer.Seconds(), "excelize-s")
	b.ReportMetric(best.Seconds()/peer.Seconds(), "×excelize")
}

func countBook(t testing.TB, q *survey.Questionnaire, name string) int {
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
	report, err := r.Read(context.Background(), "", f, info.Size(), nothing)
	if err != nil {
		t.Fatal(err)
	}
	return report.Kept
}

func excelizeRows(t testing.TB, name string) {
	f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := rows.Close(); err != nil || n != benchRows+1 {
		t.Fatalf("%d rows, %v", n, err)
	}
}

//go:build unix

package campaign

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
)

const (
	manyForms = 1_000_000
	manyUnits = 200
)

// BenchmarkReanalysis is the figure that was asked for: a million forms of 51 columns that
// lie in the database as an import lays them, read and computed again, every item of 200
// units with its error. cpu-s is what the program computed for that, on all processors
// together; whole-s is all that a page of the results waits for: with ranks and with what goes
// with satisfaction. PARINDEX_TEST_DB=postgres measures it on PostgreSQL.
func BenchmarkReanalysis(b *testing.B) {
	c := newCampaign(b)
	r := manyAnswers(b, c)
	batches, err := c.DB.Batches(ctx, c.Authority, r.ID)
	if err != nil {
		b.Fatal(err)
	}
	which := store.Counted(batches)
	var result *index.Result
	b.ResetTimer()
	before := cpu(b)
	for b.Loop() {
		if result, err = index.Stored(ctx, r.Asks, r.Plan, c.blocksOf(ctx, r.ID, which)); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "cpu-s")
	if got := len(result.Of(index.ByUnit, "")); result.Forms != manyForms || got != manyUnits {
		b.Fatalf("%d forms of %d units", result.Forms, got)
	}
	start := time.Now()
	if _, err := c.count(ctx, r.ID); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(time.Since(start).Seconds(), "whole-s")
	b.ReportMetric(peakMB(), "peak-MB")
}

// cpu is the time that the process computed.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// manyAnswers is a round into which files of answers were taken, ten of them.
func manyAnswers(b *testing.B, c *Campaign) SurveyRound {
	b.Helper()
	benchUnits(b, c, manyUnits)
	text, err := os.ReadFile("../survey/index/testdata/forms51.yaml")
	if err != nil {
		b.Fatal(err)
	}
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	if check, err := a.LoadForm(ctx, text); err != nil || check.Refused() {
		b.Fatal(check, err)
	}
	id := round.Round{ID: "bench-2026", Name: "Đo", Year: 2026, Questionnaire: "bench@2026.1", Opens: "2026-01-01", Closes: "2026-12-31"}
	for n := range manyUnits {
		id.Targets = append(id.Targets, round.Target{Unit: benchUnit(n), Planned: manyForms / manyUnits})
	}
	if err := c.PutSurveyRound(ctx, id, index.Plan{}, ""); err != nil {
		b.Fatal(err)
	}
	r, err := c.SurveyRound(ctx, id.ID)
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(20_26, 5))
	const files = 10
	for file := range files {
		batch := &newBatch{Batch: store.Batch{Round: r.ID, Kind: store.Imported, Responses: manyForms / files}, year: r.Year}
		for from, end := file*manyForms/files, (file+1)*manyForms/files; from < end; from += responses.BlockSize {
			batch.blocks = append(batch.blocks, storedBlock(b, r.Asks, random, from, min(from+responses.BlockSize, end)))
		}
		if err := c.DB.Write(ctx, func(tx *store.Tx) error { _, err := c.addBatch(tx, batch); return err }); err != nil {
			b.Fatal(err)
		}
	}
	return r
}

// benchUnit is the code of a unit of benchUnits, from 0.
func benchUnit(n int) string { return fmt.Sprintf("XA%05d", n+1) }

// storedBlock is the answers of some of the million, as they are kept.
func storedBlock(b *testing.B, q *survey.Questionnaire, random *rand.Rand, from, to int) store.Block {
	said := []byte{4, 4, 4, 3, 3, 3, 3, 3, 2, 2, 1, 0, 3, 4, responses.Blank, 5}
	block := responses.NewBlock(q)
	block.N = to - from
	for i := range block.Items {
		for range block.N {
			block.Items[i] = append(block.Items[i], said[random.IntN(len(said))])
		}
	}
	texts := map[survey.Role]func(form, unit int) string{
		survey.FormNumber: func(form, _ int) string { return fmt.Sprintf("P%07d", form) },
		survey.Unit:       func(_, unit int) string { return benchUnit(unit) },
		survey.Stratum:    func(_, unit int) string { return "T" + strconv.Itoa(unit%5) },
		survey.Cluster:    func(_, unit int) string { return "X" + strconv.Itoa(unit*5+random.IntN(5)) },
	}
	for i, a := range q.Attributes {
		if a.Role == survey.BaseWeight {
			for range block.N {
				block.Numbers[i] = append(block.Numbers[i], 1+float64(random.IntN(100_000))/1000)
			}
			continue
		}
		column, known := &block.Texts[i], map[string]uint32{}
		for form := from; form < to; form++ {
			word := texts[a.Role](form, form*manyUnits/manyForms)
			n, ok := known[word]
			if !ok {
				n = uint32(len(column.Words))
				known[word], column.Words = n, append(column.Words, word)
			}
			column.Of = append(column.Of, n)
		}
	}
	body, err := block.MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	return store.Block{Responses: block.N, Body: body}
}

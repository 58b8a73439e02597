package scoring_test

import (
	"testing"

	"parindex/exact"
	"parindex/scoring"
)

// filled answers every leaf as a sheet does: lines chosen, figures declared.
func filled(scheme *scoring.Scheme) []scoring.Answer {
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	for i, leaf := range scheme.Leaves() {
		if n := len(leaf.Lines()); n > 0 {
			answers[i].Choice = 1 + i%n
			continue
		}
		for j := range leaf.Figures() {
			answers[i].Figures = append(answers[i].Figures, scoring.Value{Number: exact.Int(int64(40 - 7*j + i%5)), Given: true})
		}
	}
	return answers
}

// BenchmarkScore scores one unit of 90 leaves by its rules; leaves/s is the figure
// that counts.
func BenchmarkScore(b *testing.B) {
	scheme := shipped(b, "so")
	answers := filled(scheme)
	var r scoring.Result
	scheme.Score(answers, &r)
	b.ReportAllocs()
	for b.Loop() {
		scheme.Score(answers, &r)
	}
	b.ReportMetric(float64(b.N*len(answers))/b.Elapsed().Seconds(), "leaves/s")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkRescore is the same with points typed by appraisers, as a publication is
// computed.
func BenchmarkRescore(b *testing.B) {
	scheme := shipped(b, "so")
	answers := filled(scheme)
	for i, leaf := range scheme.Leaves() {
		p, _, _ := leaf.Points(&answers[i])
		answers[i] = scoring.Answer{Typed: true, Origin: scoring.FromAppraisal, Points: p}
	}
	var r scoring.Result
	scheme.Score(answers, &r)
	b.ReportAllocs()
	for b.Loop() {
		scheme.Score(answers, &r)
	}
	b.ReportMetric(float64(b.N*len(answers))/b.Elapsed().Seconds(), "leaves/s")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkRank(b *testing.B) {
	var units []scoring.Contender
	for i := range int64(200) {
		units = append(units, scoring.Contender{Unit: string(rune('a' + i)), Index: exact.Frac(i*7919%1000, 13), Ranked: true})
	}
	for b.Loop() {
		scoring.Rank(units, "competition")
	}
}

package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/imports"
	"parindex/words"
)

// summary is what is said behind a run of imports: how the files ended, which faults
// came most often, which files took longest.
type summary struct {
	counts map[campaign.Outcome]int
	faults map[imports.Kind]*frequency
	slow   []timed // longest first
	faulty bool
}

// frequency is how often a kind of issue was found.
type frequency struct {
	severity      imports.Severity
	files, places int
	first         string // file that has it
}

// timed is a file and what it took.
type timed struct {
	file string
	took time.Duration
}

// How much of a long run is listed; shorter runs have said it all line by line.
const (
	longRun   = 20
	slowest   = 5
	frequents = 10
)

func newSummary() *summary {
	return &summary{counts: map[campaign.Outcome]int{}, faults: map[imports.Kind]*frequency{}}
}

func (s *summary) add(r *campaign.FileReport) {
	s.counts[r.Outcome]++
	s.faulty = s.faulty || imports.Faulty(r.Issues)
	for _, g := range imports.Grouped(loud(r.Issues)) {
		f := s.faults[g.Kind]
		if f == nil {
			f = &frequency{severity: g.Severity, first: r.File}
			s.faults[g.Kind] = f
		}
		f.files++
		f.places += len(g.Issues)
	}
	at, _ := slices.BinarySearchFunc(s.slow, r.Took, func(t timed, d time.Duration) int { return cmp.Compare(d, t.took) })
	if at < slowest {
		s.slow = slices.Insert(s.slow, at, timed{r.File, r.Took})
		s.slow = s.slow[:min(len(s.slow), slowest)]
	}
}

func (s *summary) files() int {
	n := 0
	for _, c := range s.counts {
		n += c
	}
	return n
}

// bad says whether the run ends with status 1: some file is not in, or only as a draft.
func (s *summary) bad() bool {
	return s.faulty || s.counts[campaign.Rejected]+s.counts[campaign.Failed]+s.counts[campaign.Drafted] > 0
}

// print says the outcomes, and of a long run what came most often and took longest.
func (s *summary) print(c *call) {
	c.clear()
	fmt.Fprintln(c.out, c.say("Tổng cộng: %s", "In all: %s", strings.Join(s.outcomes(c), ", ")))
	if s.files() < longRun {
		return
	}
	s.printFaults(c)
	fmt.Fprintln(c.out, c.say("Lâu nhất:", "Slowest:"))
	for _, t := range s.slow {
		fmt.Fprintf(c.out, "  %s  %s\n", milliseconds(t.took, c.lang), t.file)
	}
}

func (s *summary) outcomes(c *call) []string {
	var parts []string
	for _, o := range []campaign.Outcome{campaign.Stored, campaign.Drafted, campaign.Unchanged, campaign.Tried, campaign.Rejected, campaign.Failed} {
		if n := s.counts[o]; n > 0 {
			short, _, _ := strings.Cut(outcomes[o].In(c.lang), ":")
			parts = append(parts, fmt.Sprintf("%d %s", n, short))
		}
	}
	return parts
}

// printFaults lists the kinds of errors and warnings by how many files have them.
func (s *summary) printFaults(c *call) {
	kinds := slices.SortedFunc(maps.Keys(s.faults), func(a, b imports.Kind) int {
		x, y := s.faults[a], s.faults[b]
		return cmp.Or(cmp.Compare(y.files, x.files), cmp.Compare(y.places, x.places), cmp.Compare(a, b))
	})
	if len(kinds) == 0 {
		return
	}
	fmt.Fprintln(c.out, c.say("Lỗi, cảnh báo thường gặp nhất:", "Most frequent errors and warnings:"))
	for _, k := range kinds[:min(len(kinds), frequents)] {
		f := s.faults[k]
		fmt.Fprintf(c.out, "  %s\n", c.say("%s %s: %d tệp, %d chỗ (ví dụ %s)", "%s %s: %d files, %d places (such as %s)", severities[f.severity], k, f.files, f.places, f.first))
	}
	if more := len(kinds) - frequents; more > 0 {
		fmt.Fprintf(c.out, "  %s\n", c.say("và %d loại nữa", "and %d more kinds", more))
	}
}

// milliseconds writes a duration with one decimal, to the right.
func milliseconds(d time.Duration, lang words.Lang) string {
	return fmt.Sprintf("%8s ms", words.Point(fmt.Sprintf("%.1f", float64(d.Microseconds())/1000), lang))
}

// pace says how far a long run is, how fast it goes and when it will end.
type pace struct {
	began time.Time
	told  time.Time
}

// between is how often the line of progress is written; a terminal is slower than the
// import.
const between = 100 * time.Millisecond

// progress shows how far long work is, on a terminal only.
func (p *pace) progress(c *call, done, total int) {
	now := time.Now()
	if p.began.IsZero() {
		p.began = now
	}
	if !c.tty || total < 2 || now.Sub(p.told) < between && done < total {
		return
	}
	p.told = now
	line := c.say("%d/%d tệp", "%d/%d files", done, total)
	if spent := now.Sub(p.began); done > 1 && spent > time.Second {
		rate := float64(done-1) / spent.Seconds()
		left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
		line += c.say(", %.0f tệp/giây, còn khoảng %s", ", %.0f files/s, about %s left", rate, left)
	}
	fmt.Fprintf(c.err, "\r\x1b[K%s", line)
}

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"parindex/exact"
)

var (
	aSeries = regexp.MustCompile(`^(parindex_\w+)\{([^}]*)\} (\S+)$`)
	aLabel  = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

// sameMetrics compares every gauge of a result.
func (e *everywhere) sameMetrics(t *testing.T) {
	seen := map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(e.get(t, "/metrics")))
	for lines.Scan() {
		m := aSeries.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		labels := map[string]string{}
		for _, l := range aLabel.FindAllStringSubmatch(m[2], -1) {
			labels[l[1]] = l[2]
		}
		if want, known := e.gauge(m[1], labels); known {
			got, err := strconv.ParseFloat(m[3], 64)
			if err != nil || math.Abs(got-want) > 1e-12 {
				t.Errorf("%s: got %v, want %v", lines.Text(), got, want)
			}
			seen[m[1]]++
			e.count["metrics"]++
		}
	}
	units, fields := 0, 0
	for _, in := range e.tables {
		for i := range in.rows {
			units++
			for _, f := range in.set.fields() {
				if in.tally(f).applies > 0 && in.parts[in.rows[i].Unit][f].max.Sign() > 0 {
					fields++
				}
			}
		}
	}
	want := map[string]int{"parindex_index_ratio": units, "parindex_rank": units, "parindex_component_index_ratio": fields}
	if fmt.Sprint(seen) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v series", seen, want)
	}
}

// gauge is what a series of a result should be; known is false for others, which count what the
// program did.
func (e *everywhere) gauge(name string, labels map[string]string) (want float64, known bool) {
	year, _ := strconv.Atoi(labels["year"])
	in := e.table(year, labels["group"])
	if in == nil || !strings.HasPrefix(in.pub.Set, strings.Split(labels["set"], "@")[0]) {
		return 0, false
	}
	ratio := func(percent exact.Number) float64 {
		n, _ := percent.Div(exact.Hundred)
		return n.Float()
	}
	switch name {
	case "parindex_index_ratio":
		return ratio(in.row(labels["unit"]).Index), true
	case "parindex_rank":
		return float64(in.row(labels["unit"]).Rank), true
	case "parindex_component_index_ratio":
		p, _ := in.percent(labels["unit"], labels["field"])
		return ratio(p), true
	}
	return 0, false
}

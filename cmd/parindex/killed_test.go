package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

// Where in a deed the program was killed.
const (
	fellBefore = iota // while it started
	fellWithin
	fellAfter // it had ended, or all was answered
)

// fewKills is how many there are where PARINDEX_KILLS does not say.
const fewKills = 8

// TestKills kills the program again and again, at moments that are drawn over the length of
// what it does. After each: what was acknowledged is there, nothing is there by half, the log
// is whole, what was published is verified, and the work goes on. PARINDEX_KILLS says how
// often, PARINDEX_SEED repeats a run.
func TestKills(t *testing.T) {
	kills, err := strconv.Atoi(cmp.Or(os.Getenv("PARINDEX_KILLS"), strconv.Itoa(fewKills)))
	if err != nil {
		t.Fatal(err)
	}
	seed, err := strconv.ParseUint(cmp.Or(os.Getenv("PARINDEX_SEED"), strconv.FormatInt(time.Now().UnixNano(), 10)), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("PARINDEX_KILLS=%d PARINDEX_SEED=%d", kills, seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	b, list := newStruckBase(t), deeds()
	began := time.Now()
	<-startChild(t, "version").ended
	start := time.Since(began)
	tally := make([][3]int, len(list))
	lengths := make([]time.Duration, len(list))
	for n := range kills {
		d := list[n%len(list)]
		if lengths[n%len(list)] == 0 {
			t.Run(d.name, func(t *testing.T) { lengths[n%len(list)], _ = b.struck(t, d, 0, 0) })
		}
		length := max(lengths[n%len(list)], start)
		moment := start/2 + time.Duration(chance.Float64()*float64(length-start/2)*1.1)
		t.Run(fmt.Sprintf("%s %d after %s", d.name, n, moment.Round(time.Millisecond)), func(t *testing.T) {
			_, phase := b.struck(t, d, moment, start)
			tally[n%len(list)][phase]++
		})
	}
	var table strings.Builder
	for i, d := range list {
		fmt.Fprintf(&table, "%-22s %4d ms: killed %d before, %d within, %d after\n", d.name, lengths[i].Milliseconds(), tally[i][fellBefore], tally[i][fellWithin], tally[i][fellAfter])
	}
	t.Logf("where the kills fell:\n%s", &table)
}

// struck does a deed on a copy of the office and kills the program at a moment; at 0 it is let
// go on to the end. What is left is looked at.
func (b *struckBase) struck(t *testing.T, d deed, moment, start time.Duration) (took time.Duration, phase int) {
	o := b.copy(t)
	began := time.Now()
	c := startChild(t, d.args(o)...)
	begun, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		d.follow(o, c, begun)
	}()
	var alarm <-chan time.Time
	if moment > 0 {
		alarm = time.After(moment)
	}
	phase = fellWithin
	select {
	case <-over:
		phase = fellAfter
	case <-alarm:
		if !isClosed(begun) && (d.ask != nil || moment < start) {
			phase = fellBefore
		}
	}
	took = time.Since(began)
	c.kill()
	<-over
	if moment == 0 {
		for _, err := range o.errs {
			t.Error(err)
		}
		if len(o.told) == 0 {
			t.Errorf("nothing was acknowledged: %s", c.errs.String())
		}
	}
	o.look(d)
	return took, phase
}

// follow notes what a program acknowledges until it ends, or all is asked; begun is closed where
// it is known to have begun.
func (d deed) follow(o *struck, c *child, begun chan struct{}) {
	if d.ask == nil {
		for line := range c.said {
			d.line(o, line)
		}
		<-c.ended
		return
	}
	if home := c.served(); home != "" {
		close(begun)
		d.ask(o, home)
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// look starts again on what is left.
func (o *struck) look(d deed) {
	o.Helper()
	o.whole(d)
	if d.over != nil {
		d.over(o)
	} else {
		c := startChild(o, d.args(o)...)
		home := c.served()
		if home == "" {
			o.Fatalf("does not serve again: %s", c.errs.String())
		}
		o.crowd(home).ready()
		c.kill()
	}
	o.whole(d)
}

// whole holds everything against the log, what was published against what it was computed
// from, and looks for what was acknowledged.
func (o *struck) whole(d deed) {
	o.Helper()
	does(o, "verify", "-db", o.db)
	does(o, "audit", "verify", "-db", o.db, "-evidence", o.at("evidence"))
	db, err := store.OpenAsItIs(o.Context(), o.db)
	if err != nil {
		o.Fatal(err)
	}
	defer db.Close()
	d.kept(o, db)
}

// ready wants the program to say that it is, and to show a page.
func (c *crowd) ready() {
	c.Helper()
	for _, path := range []string{"/readyz", "/"} {
		if _, err := c.send(-1, "GET", path, "", nil, 200); err != nil {
			c.Error(err)
		}
	}
}

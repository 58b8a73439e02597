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
	k := &killing{base: newStruckBase(t), chance: rand.New(rand.NewPCG(seed, 0)), measures: kills > fewKills}
	began := time.Now()
	<-startChild(t, "version").ended
	k.start = time.Since(began)
	list := deeds()
	for n := range kills {
		i := n % len(list)
		k.kill(t, &list[i], n)
	}
	var table strings.Builder
	for i := range list {
		fmt.Fprintln(&table, &list[i])
	}
	t.Logf("where the kills fell:\n%s", &table)
}

// killing is a run of many.
type killing struct {
	base     *struckBase
	chance   *rand.Rand
	start    time.Duration // that the program takes to do nothing
	measures bool          // how long deeds take, each once without a kill
}

// kill does a deed and kills the program somewhere in it.
func (k *killing) kill(t *testing.T, d *deed, n int) {
	if k.measures && n < len(deeds()) {
		t.Run(d.name, func(t *testing.T) { k.base.struck(t, d, 0, 0) })
	}
	least := time.Duration(0)
	if d.ask == nil {
		least = k.start / 2 // earlier there is nothing to see
	}
	moment := least + time.Duration(k.chance.Float64()*float64(max(d.about, k.start)-least)*1.1)
	t.Run(fmt.Sprintf("%s %d after %s", d.name, n, moment.Round(time.Millisecond)), func(t *testing.T) {
		d.fell[k.base.struck(t, d, max(moment, 1), k.start)]++
	})
}

// struck does a deed on a copy of the office and kills the program at a moment, which is counted
// from the first request where somebody asks; at 0 it is let go on to the end, and measured. What
// is left is looked at. It says where in the deed the kill fell.
func (b *struckBase) struck(t *testing.T, d *deed, moment, start time.Duration) (phase int) {
	o := b.copy(t, t.TempDir())
	c := startChild(t, d.args(o)...)
	began, over := time.Now(), make(chan struct{})
	home := ""
	if d.line == nil && d.ask != nil {
		home = c.served()
		began = time.Now()
	}
	go func() {
		defer close(over)
		d.follow(o, c, home)
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
		if d.ask == nil && moment < start {
			phase = fellBefore
		}
	}
	took := time.Since(began)
	c.kill()
	<-over
	if moment == 0 {
		d.about = took
		o.allTold(c)
	}
	o.look(d)
	return phase
}

// allTold wants a deed that nobody ended to have been acknowledged.
func (o *struck) allTold(c *child) {
	for _, err := range o.errs {
		o.Error(err)
	}
	if len(o.told) == 0 {
		o.Errorf("nothing was acknowledged: %s", c.errs.String())
	}
}

func (d *deed) String() string {
	return fmt.Sprintf("%-22s %4d ms: killed %d before, %d within, %d after", d.name, d.about.Milliseconds(), d.fell[fellBefore], d.fell[fellWithin], d.fell[fellAfter])
}

// follow notes what a program acknowledges until it ends, or all is asked.
func (d *deed) follow(o *struck, c *child, home string) {
	switch {
	case d.line != nil:
		for line := range c.said {
			d.line(o, line)
		}
		<-c.ended
	case d.ask != nil:
		d.ask(o, home)
	case c.served() != "":
		o.tells("served", nil)
	}
}

// look starts again on what is left.
func (o *struck) look(d *deed) {
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
func (o *struck) whole(d *deed) {
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

// Command load measures the program under the loads of a year, on this machine alone: it
// starts the binary as an operator does, and asks only addresses of the loopback.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// scene is one load with the table that it fills.
type scene struct {
	name string
	run  func(ctx context.Context, o options) (table, error)
}

var scenes = []scene{{"rush", rush}, {"morning", morning}, {"nation", nation}, {"growth", growth}, {"peers", peers}}

// options bound a run.
type options struct {
	program  string // the binary that is measured
	workbook string // that the sheets of all units are made from
	keep     string // folder in which the data of each scene stays; "" removes it
	profiles string // folder for profiles of the server's CPU; "" takes none
	home     string // folder of a scene
	units    int    // of a nation, and the most of the growth
	uploads  int    // in a minute
	readers  int    // beside them
	rate     int    // readers a second of the morning
	seconds  int    // of the morning
}

func main() {
	var o options
	flag.StringVar(&o.program, "program", "bin/parindex", "binary to measure")
	flag.StringVar(&o.workbook, "workbook", "campaign/demo/xa/001_phuong_dai_trach.xlsx", "sheet that those of all units are made from")
	flag.IntVar(&o.units, "units", 4000, "units of the nation")
	flag.IntVar(&o.uploads, "uploads", 1000, "uploads in the minute of the rush")
	flag.IntVar(&o.readers, "readers", 200, "readers beside them")
	flag.IntVar(&o.rate, "rate", 2000, "readers a second in the morning")
	flag.IntVar(&o.seconds, "seconds", 30, "length of the morning")
	flag.StringVar(&o.keep, "keep", "", "folder in which the data stays")
	flag.StringVar(&o.profiles, "profiles", "", "folder for profiles of the server's CPU")
	only := flag.String("only", "", "scenes, by commas; empty is all")
	into := flag.String("into", "", "document whose tables are made anew; empty prints them")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := measure(ctx, o, strings.FieldsFunc(*only, func(r rune) bool { return r == ',' }), *into); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}

// measure runs scenes one after another, each in a folder of its own.
func measure(ctx context.Context, o options, only []string, into string) error {
	for _, name := range only {
		if !slices.ContainsFunc(scenes, func(s scene) bool { return s.name == name }) {
			return fmt.Errorf("no scene %q", name)
		}
	}
	for _, s := range scenes {
		if len(only) > 0 && !slices.Contains(only, s.name) {
			continue
		}
		if err := s.measure(ctx, o, into); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

func (s scene) measure(ctx context.Context, o options, into string) (err error) {
	o.program, err = filepath.Abs(o.program) // commands run in the folder of the data
	if err != nil {
		return err
	}
	if o.keep != "" {
		o.home = filepath.Join(o.keep, s.name)
		err = os.MkdirAll(o.home, 0o755)
	} else if o.home, err = os.MkdirTemp("", "parindex-load-"); err == nil {
		defer os.RemoveAll(o.home)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, s.name)
	t, err := s.run(ctx, o)
	if err != nil {
		return err
	}
	if into == "" {
		fmt.Println(t)
		return nil
	}
	return t.into(into, s.name)
}

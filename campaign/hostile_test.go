package campaign

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parindex/store"
)

// TestHostile imports every broken and hostile file: it ends as it must, and of a
// refused one nothing is stored but that it was tried.
func TestHostile(t *testing.T) {
	path := demoUnitsIn(t)
	c := campaignAt(t, path)
	empty := rowCounts(t, path)
	var accepted []hostileFile
	for _, f := range hostileFiles(t) {
		if !slices.Equal(f.outcomes, []Outcome{Rejected}) {
			accepted = append(accepted, f)
			continue
		}
		r := importHostile(t, c, f)
		if _, err := c.DB.File(ctx, c.Authority, r.SHA256); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s was refused and is kept: %v", f.name, err)
		}
		if f.kind != "" && (len(r.Issues) != 1 || r.Issues[0].Kind != f.kind) {
			t.Errorf("%s: issues %v, want %s", f.name, r.Issues, f.kind)
		}
	}
	after := rowCounts(t, path)
	if after["import"] == 0 {
		t.Error("no try was recorded")
	}
	for _, table := range []string{"import", "import_issue", "counter"} {
		delete(after, table)
		delete(empty, table)
	}
	if !maps.Equal(empty, after) {
		t.Errorf("rows before %v, after refused files only %v", empty, after)
	}
	for _, f := range accepted {
		if r := importHostile(t, c, f); !r.Stored || len(r.Entries) == 0 {
			t.Errorf("%s: %s with %d entries", f.name, r.Outcome, len(r.Entries))
		}
	}
}

func importHostile(t testing.TB, c *Campaign, f hostileFile) FileReport {
	t.Helper()
	reports, err := c.Import(ctx, []string{f.path}, ImportOptions{Hint: f.hint})
	if err != nil || len(reports) != 1 {
		t.Fatalf("%s: %v, %v", f.name, reports, err)
	}
	r := reports[0]
	if !slices.Contains(f.outcomes, r.Outcome) && r.Outcome != Unchanged || r.Err != nil {
		t.Errorf("%s: %s, %v, want %v; issues %v", f.name, r.Outcome, r.Err, f.outcomes, r.Issues)
	}
	return r
}

var unitsOnce original

// demoUnitsIn is a new database with the units of the demo.
func demoUnitsIn(t testing.TB) string {
	t.Helper()
	return unitsOnce.copy(t, func(path string) {
		c := reopened(t, path)
		defer c.DB.Close()
		if err := c.demoUnits(ctx); err != nil {
			t.Fatal(err)
		}
	})
}

// rowCounts counts the rows of every table.
func rowCounts(t *testing.T, path string) map[string]int {
	t.Helper()
	r := rawOf(t, path)
	defer r.Close()
	counts := map[string]int{}
	for _, table := range r.tables(t) {
		var n int
		if err := r.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	if len(counts) < 10 {
		t.Fatalf("%d tables", len(counts))
	}
	return counts
}

// maxPeak is how much memory the import of one hostile file may take, the program with
// its database included, in kB.
const maxPeak = 128 << 10

// TestHostileMemory imports the hostile files, one after another, in a process of their own and
// looks at the most memory that the process had for each.
func TestHostileMemory(t *testing.T) {
	if database := os.Getenv("PARINDEX_TEST_DATABASE"); database != "" {
		importAlone(t, strings.Split(os.Getenv("PARINDEX_TEST_HOSTILE"), "\n"), database)
		return
	}
	if runtime.GOOS != "linux" || raced() {
		t.Skip("peak memory is read from Linux, without the race detector")
	}
	var paths []string
	for _, f := range hostileFiles(t) {
		paths = append(paths, f.path)
	}
	child := exec.Command(os.Args[0], "-test.run=^TestHostileMemory$", "-test.v")
	child.Env = append(os.Environ(), "PARINDEX_TEST_HOSTILE="+strings.Join(paths, "\n"), "PARINDEX_TEST_DATABASE="+demoUnitsIn(t))
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	peaks := peakLine.FindAllStringSubmatch(string(out), -1)
	if len(peaks) != len(paths) {
		t.Fatalf("%d peaks of %d files\n%s", len(peaks), len(paths), out)
	}
	for i, m := range peaks {
		if peak, err := strconv.Atoi(m[1]); err != nil || peak > maxPeak {
			t.Errorf("%s: peak %q kB, %v, want at most %d", paths[i], m[1], err, maxPeak)
		}
	}
	t.Log(string(out))
}

// peakLine is what the process says after each file.
var peakLine = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// importAlone imports files and prints the most memory that this process had for each; before
// the next it gives back what is free. What the system reports of a child at its end will not
// do: it counts the parent's too.
func importAlone(t *testing.T, paths []string, database string) {
	c := campaignAt(t, database)
	for _, path := range paths {
		debug.FreeOSMemory()
		if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // counts the peak from here
			t.Fatal(err)
		}
		if _, err := c.Import(ctx, []string{path}, ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(peakLine.FindString(string(status)))
	}
}

// raced says whether the race detector is built in; it takes several times the memory.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// BenchmarkHostile is the time that each hostile file takes, from the file to its
// outcome on the disk.
func BenchmarkHostile(b *testing.B) {
	c := campaignAt(b, demoUnitsIn(b))
	for _, f := range hostileFiles(b) {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				importHostile(b, c, f)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/file")
			b.ReportMetric(0, "ns/op")
		})
	}
}

package backup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestLabel(t *testing.T) {
	for given, want := range map[string]string{"/var/lib/parindex/cchc.db": "cchc", "Tỉnh A.db": "t-nh-a", "...": "db", "data/parindex": "parindex"} {
		if got := Label(given); got != want {
			t.Errorf("%s: got %s, want %s", given, got, want)
		}
	}
}

// series makes names of backups at moments, newest first.
func series(moments ...string) (list []Kept) {
	for _, text := range moments {
		at, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			panic(err)
		}
		list = append(list, Kept{Path: text, At: at})
	}
	return list
}

func TestKeep(t *testing.T) {
	list := series("2026-03-03 10:00", "2026-03-03 02:30", "2026-03-01 02:30", "2026-02-27 02:30", "2026-02-26 02:30", "2026-01-31 02:30", "2025-12-31 02:30")
	for _, c := range []struct {
		keep Keep
		goes []int
	}{
		{Keep{}, nil},
		{Keep{Days: 14}, []int{1}},
		{Keep{Days: 2}, []int{1, 3, 4, 5, 6}},
		{Keep{Days: 2, Months: 3}, []int{1, 4, 6}},
		{Keep{Months: 1}, []int{1, 2, 3, 4, 5, 6}},
	} {
		var want []Kept
		for _, i := range c.goes {
			want = append(want, list[i])
		}
		if got := c.keep.Surplus(list); !slices.Equal(got, want) {
			t.Errorf("%+v: got %v, want %v", c.keep, got, want)
		}
	}
	for i := range 3 {
		list[i].Lacking = true
	}
	if got, want := (Keep{Days: 1}).Surplus(list), append(slices.Clone(list[1:3]), list[4:]...); !slices.Equal(got, want) {
		t.Errorf("where the newest lack something: got %v, want %v", got, want)
	}
	if got := (Keep{Days: 1}).Surplus(list[:1]); len(got) != 0 {
		t.Errorf("the last one goes: %v", got)
	}
}

func TestDaily(t *testing.T) {
	hanoi := time.FixedZone("", 7*3600)
	d, err := ParseDaily("02:30")
	if err != nil || d.String() != "02:30" {
		t.Fatal(d, err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 1, day, hour, minute, 0, 0, hanoi) }
	for _, c := range []struct {
		now, newest time.Time
		want        bool
	}{
		{at(15, 2, 29), at(14, 2, 30), false},
		{at(15, 2, 30), at(14, 2, 30), true},
		{at(15, 2, 31), at(15, 2, 30), false},
		{at(15, 9, 0), at(13, 2, 30), true}, // the machine was off
		{at(15, 9, 0), time.Time{}, true},
		{at(15, 9, 0), at(15, 2, 30).UTC(), false},
	} {
		if got := d.Due(c.now, c.newest); got != c.want {
			t.Errorf("now %s, newest %s: got %v", c.now, c.newest, got)
		}
	}
	for _, text := range []string{"", "25:00", "2h30", "02:30:00"} {
		if _, err := ParseDaily(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// TestIntoAfterWrongClock: a backup of a day to come, from when the clock was wrong, does not
// send away the one that was just made.
func TestIntoAfterWrongClock(t *testing.T) {
	o, folder := newOffice(t), t.TempDir()
	for i, at := range []time.Time{noon.AddDate(10, 0, 0), noon, noon.AddDate(0, 0, 1)} {
		made, err := Into(ctx, o.source(), folder, "cchc", Keep{Days: 1}, Options{At: at})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(made.Path); err != nil {
			t.Errorf("the one of %s went at once", at)
		}
		if list, err := List(folder); err != nil || len(list) != min(i+1, 2) {
			t.Errorf("got %v, %v, want the one of a day to come and the newest", list, err)
		}
	}
}

// TestInto: backups follow each other in a folder; only surplus ones go, and only such that
// the program made, once a newer one is whole.
func TestInto(t *testing.T) {
	o := newOffice(t)
	folder := t.TempDir()
	into := func(at time.Time, keep Keep) (Done, error) {
		return Into(ctx, o.source(), folder, "cchc", keep, Options{At: at})
	}
	if _, err := Newest(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	first, err := into(noon, Keep{Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(first.Path); err != nil || st.Mode().Perm() != 0o600 || filepath.Base(first.Path) != "parindex-cchc-20260115T120000+0700.tar.zst" {
		t.Errorf("got %s, %v, %v", first.Path, st.Mode(), err)
	}
	alien := filepath.Join(folder, Name("cchc", noon.AddDate(0, 0, -9), false)) // called as one
	notes := filepath.Join(folder, "ghi chú.txt")
	old, young := filepath.Join(folder, temporary+"1"), filepath.Join(folder, temporary+"2")
	err = errors.Join(os.WriteFile(alien, []byte("tệp của người khác"), 0o600), os.WriteFile(notes, nil, 0o600), os.Mkdir(old, 0o700), os.Mkdir(young, 0o700),
		os.Chtimes(old, noon.AddDate(0, 0, -2), noon.AddDate(0, 0, -2)))
	if err != nil {
		t.Fatal(err)
	}
	second, err := into(noon.AddDate(0, 0, 1), Keep{Days: 1})
	if err != nil || len(second.Removed) != 1 || second.Removed[0].Path != first.Path {
		t.Errorf("got %+v, %v, want the first removed", second, err)
	}
	want := []string{filepath.Base(young), filepath.Base(notes), filepath.Base(alien), filepath.Base(second.Path)}
	slices.Sort(want)
	if got := names(t, folder); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if k, err := Newest(folder); err != nil || k != second.Kept || k.Bytes == 0 {
		t.Errorf("got %+v, %v, want %+v", k, err, second.Kept)
	}

	if err := o.kept.Remove(ctx, o.sums[0]); err != nil {
		t.Fatal(err)
	}
	for i := range 3 { // the newest whole one stays, of the others the newest
		lacking, err := into(noon.AddDate(0, 0, 2+i), Keep{Days: 1})
		if err != nil || len(lacking.Manifest.Missing) != 1 || !lacking.Lacking || len(lacking.Removed) != min(i, 1) {
			t.Errorf("got %+v, %v", lacking, err)
		}
	}
	if _, err := os.Stat(second.Path); err != nil {
		t.Error("the newest that lacks nothing went", err)
	}
	if _, err := Into(ctx, o.source(), folder, "khac", Keep{}, Options{At: noon}); !errors.As(err, new(*Refused)) {
		t.Errorf("another database: got %v", err)
	}
}

package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Keep says how many backups stay in a folder: the newest of each of the last Days days that
// have one, and of each of the last Months months. Where both are 0 all stay.
type Keep struct{ Days, Months int }

// Surplus lists which of the backups, newest first, may go. The newest never does, nor does
// the newest that lacks nothing: it may be the last that holds what was lost since.
func (k Keep) Surplus(list []Kept) []Kept {
	if k.Days <= 0 && k.Months <= 0 {
		return nil
	}
	stays := map[string]bool{}
	k.first(list, k.Days, time.DateOnly, stays)
	k.first(list, k.Months, "2006-01", stays)
	whole := slices.IndexFunc(list, func(b Kept) bool { return !b.Lacking })
	var surplus []Kept
	for i, b := range list {
		if i > 0 && i != whole && !stays[b.Path] {
			surplus = append(surplus, b)
		}
	}
	return surplus
}

// first marks the newest backup of each of the n newest periods.
func (Keep) first(list []Kept, n int, period string, stays map[string]bool) {
	seen := map[string]bool{}
	for _, b := range list {
		if p := b.At.Format(period); !seen[p] && len(seen) < n {
			seen[p], stays[b.Path] = true, true
		}
	}
}

// Done is what [Into] has done.
type Done struct {
	Kept
	Manifest Manifest
	Removed  []Kept // older ones
}

// Into makes a backup of the database with a label in a folder that is there. When it is whole,
// older ones go as keep says; the name says where one lacks evidence.
func Into(ctx context.Context, from Source, folder, of string, keep Keep, o Options) (Done, error) {
	list, err := List(folder)
	if err != nil {
		return Done{}, err
	}
	if err := oneDatabase(list, of); err != nil {
		return Done{}, err
	}
	before := o.At.Add(-24 * time.Hour)
	if err := tidy(folder, before); err != nil {
		return Done{}, err
	}
	if plain := o.plain(); plain != "" {
		if err := tidy(plain, before); err != nil {
			return Done{}, err
		}
	}
	made := Kept{Of: of, At: o.At, Encrypted: len(o.Readers) > 0}
	m, err := makeIn(ctx, from, folder, o, func(m Manifest) string {
		made.Lacking = len(m.Missing) > 0
		return made.name()
	})
	if err != nil {
		return Done{}, err
	}
	d := Done{Manifest: m}
	if list, err = List(folder); err != nil {
		return d, err
	}
	for _, k := range list {
		if filepath.Base(k.Path) == made.name() {
			d.Kept = k
		}
	}
	// one of a day to come, from when the clock was wrong, takes nobody's place
	list = slices.DeleteFunc(list, func(k Kept) bool { return k.At.After(d.At) })
	d.Removed, err = remove(keep.Surplus(list))
	return d, err
}

// remove takes backups away. A file that is called as one and does not begin as one stays.
func remove(list []Kept) (removed []Kept, err error) {
	for _, k := range list {
		ours, err := beginsAsOne(k)
		if err == nil && ours {
			err = os.Remove(k.Path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, err
		}
		if ours {
			removed = append(removed, k)
		}
	}
	return removed, nil
}

func beginsAsOne(k Kept) (bool, error) {
	f, err := os.Open(k.Path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	magic := zstdMagic
	if k.Encrypted {
		magic = ageMagic
	}
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return string(head) == magic, err
}

// tidy removes what backups left that were broken off before a moment.
func tidy(folder string, before time.Time) error {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), temporary) {
			continue
		}
		if st, err := e.Info(); err == nil && st.ModTime().Before(before) {
			if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	return err
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/borders"
	"parindex/store"
	"parindex/words"
)

// bordersFile is looked for beside the database.
const bordersFile = "units.geojson"

// bordersBeside is that file, which need not be there; of one of several sites it is called
// after its authority.
func (l *listening) bordersBeside(s *site) string {
	switch {
	case l.home == "":
		return ""
	case len(l.sites) > 0:
		return filepath.Join(l.home, "units-"+s.authority+".geojson")
	}
	return filepath.Join(l.home, bordersFile)
}

// bordersOf is readBorders, where one of several sites goes on without a map: what is wrong with a
// file of its own must not keep the others from being served.
func (c *call) bordersOf(ctx context.Context, db *store.DB, l *listening, s *site) (*borders.Map, error) {
	m, err := c.readBorders(ctx, db, l, s)
	if err != nil && len(l.sites) > 1 {
		s.log.Error("no map of units", "err", err)
		return nil, nil
	}
	return m, err
}

// readBorders reads the office's own borders of its units: those of -geojson, else of the
// file beside the database, where there is one. Faults of the file are said and end the
// command, so that no map is ever wrong in silence.
func (c *call) readBorders(ctx context.Context, db *store.DB, l *listening, s *site) (*borders.Map, error) {
	said := l.geojson.of(s)
	name := cmp.Or(said, l.bordersBeside(s))
	f, err := os.Open(name)
	if said == "" && (name == "" || errors.Is(err, fs.ErrNotExist)) {
		return nil, nil
	}
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, borders.MaxBytes+1))
	if err != nil {
		return nil, fileError(name, err)
	}
	m, faults := borders.Read(body)
	for _, fault := range faults {
		fmt.Fprintf(c.err, "  %s: %s\n", name, fault.In(c.lang))
	}
	if len(faults) > 0 {
		fmt.Fprintln(c.err, c.say("Bản đồ đơn vị chưa dùng được: sửa tệp %s, hoặc bỏ tệp này rồi chạy lại.", "The map of units cannot be used: mend %s, or take it away, and start again.", name))
		return nil, errRefused
	}
	units, err := db.Units(ctx, s.authority)
	if err != nil {
		return nil, err
	}
	c.tellOutlines(name, m, units)
	return m, nil
}

// namedOutlines is how many outlines that are no unit are named.
const namedOutlines = 10

// tellOutlines says how many outlines are units, as pages find them, and names those that are
// none: a map of which nothing is found would not be offered, without a word.
func (c *call) tellOutlines(file string, m *borders.Map, units []assessment.Unit) {
	codes, names := map[string]bool{}, map[string]map[string]int{} // of names by group
	for _, u := range units {
		codes[u.ID] = true
		name := words.Fold(u.Name)
		if names[name] == nil {
			names[name] = map[string]int{}
		}
		names[name][u.Group]++
	}
	var astray []string
	for _, s := range m.Shapes {
		if !codes[s.Code] && (s.Name == "" || !slices.Contains(slices.Collect(maps.Values(names[words.Fold(s.Name)])), 1)) {
			astray = append(astray, strings.TrimSpace(s.Code+" "+s.Name))
		}
	}
	fmt.Fprintln(c.out, c.say("Bản đồ đơn vị %s: %d trên %d hình là đơn vị của cơ quan.", "Map of units %s: %d of %d outlines are units of the office.", file, len(m.Shapes)-len(astray), len(m.Shapes)))
	if len(astray) == 0 {
		return
	}
	list := strings.Join(astray[:min(len(astray), namedOutlines)], "; ")
	if len(astray) > namedOutlines {
		list += "; …"
	}
	fmt.Fprintln(c.out, c.say("  Không khớp mã hay tên đơn vị nào: %s", "  The code or name of no unit: %s", list))
	fmt.Fprintln(c.out, c.say("  Ghi mã đơn vị (xem bằng “parindex units list”) vào thuộc tính code, hoặc tên đầy đủ như “Xã …” vào thuộc tính name.", "  Put the unit's code (“parindex units list” shows them) into the property code, or its whole name such as “Xã …” into name."))
}

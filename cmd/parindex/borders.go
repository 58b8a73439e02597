package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"parindex/borders"
)

// bordersFile is looked for beside the database.
const bordersFile = "units.geojson"

// readBorders reads the office's own borders of its units: those of -geojson, else of the
// file beside the database, where there is one. Faults of the file are said and end the
// command, so that no map is ever wrong in silence.
func (c *call) readBorders(l *listening) (*borders.Map, error) {
	name := l.geojson
	if name == "" {
		name = l.bordersBeside
	}
	f, err := os.Open(name)
	if l.geojson == "" && (name == "" || errors.Is(err, fs.ErrNotExist)) {
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
	return m, nil
}

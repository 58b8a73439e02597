package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"time"
)

// peers read the workbook that officers fill.
func peers(ctx context.Context, o options) (table, error) {
	t := table{head: []string{"reading a filled sheet of 95 rows", "workbooks", "CPU for each", "against ours"}}
	const n = 200
	p, err := o.place(ctx, n)
	if err != nil {
		return t, err
	}
	in, err := p.take(ctx, lastYear)
	if err != nil {
		return t, err
	}
	own := in.cpu / n
	t.add("parindex import: read, check, store", n, own, 1.0)
	dir := filepath.Join(o.home, "phieu")
	books, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		return t, err
	}
	for _, peer := range []struct {
		name string
		cmd  *exec.Cmd
		n    int
	}{
		{"openpyxl: load_workbook, every cell", exec.CommandContext(ctx, "/usr/bin/python3", append([]string{"-c", readCells}, books[:50]...)...), 50},
		{"LibreOffice: convert to CSV, in one start", exec.CommandContext(ctx, "soffice", append([]string{"--headless", "-env:UserInstallation=file://" + o.home + "/profile", "--convert-to", "csv", "--outdir", o.home + "/csv"}, books[:50]...)...), 50},
	} {
		c, err := spent(peer.cmd, o.home)
		if err != nil {
			return t, err
		}
		each := c.cpu / time.Duration(peer.n)
		t.add(peer.name, peer.n, each, each.Seconds()/own.Seconds())
	}
	return t, nil
}

const readCells = `
import sys, openpyxl
for name in sys.argv[1:]:
    book = openpyxl.load_workbook(name, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            pass
`

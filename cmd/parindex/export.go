package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parindex/dashboard"
	"parindex/store"
	"parindex/words"
)

var exportCommand = command{
	name:  "export",
	args:  "-year N -group ID [-publication N] [-format csv|xlsx|json] [-o FILE]",
	about: words.Text{Vi: "ghi bảng xếp hạng đã công bố ra tệp", En: "write a published ranking to a file"},
	run:   runExport,
}

func runExport(ctx context.Context, c *call) error {
	base := c.baseFlags()
	var f exportFile
	c.flags.IntVar(&f.Year, "year", 0, c.say("năm được đánh giá", "assessed year"))
	c.flags.StringVar(&f.Group, "group", "", c.say("mã khối", "ID of the group"))
	c.flags.Int64Var(&f.Publication, "publication", 0, c.say("số công bố; mặc định là lần mới nhất", "number of the publication; the newest unless said"))
	c.flags.StringVar(&f.Format, "format", "", c.say("csv, xlsx, json; mặc định theo đuôi tệp, hoặc csv", "csv, xlsx, json; by the ending of the file unless said, or csv"))
	out := c.flags.String("o", "", c.say("tệp ghi ra; - là màn hình", "file to write; - is standard output"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	if f.Year == 0 || f.Group == "" {
		return misuse("cần -year và -group", "-year and -group are needed")
	}
	if err := f.format(*out); err != nil {
		return err
	}
	db, err := base.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	f.Authority, f.Lang = base.authority, c.lang
	name, body, err := exported(ctx, db, f.File)
	switch {
	case errors.Is(err, dashboard.ErrNothing):
		return nothingPublished(ctx, db, f.File)
	case err != nil:
		return err
	case *out == "-" || (*out == "" && f.Format != "xlsx"):
		_, err = c.out.Write(body)
		return err
	case *out != "":
		name = *out
	}
	if err := os.WriteFile(name, body, 0o644); err != nil {
		return fileError(name, err)
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %s", "Wrote %s", name))
	return nil
}

// exportFile is what to write, with its format still open.
type exportFile struct{ dashboard.File }

// format decides the format by the flag or by the ending of the file; both must agree.
func (f *exportFile) format(out string) error {
	ending := strings.TrimPrefix(filepath.Ext(out), ".")
	known := append([]string{"json"}, dashboard.Formats...)
	switch {
	case f.Format == "" && slices.Contains(known, ending):
		f.Format = ending
	case f.Format == "":
		f.Format = "csv"
	case !slices.Contains(known, f.Format):
		return misuse("-format chỉ nhận csv, xlsx, json", "-format takes csv, xlsx, json")
	case slices.Contains(known, ending) && ending != f.Format:
		return misuse("-format %s không hợp với tệp %s", "-format %s does not suit the file %s", f.Format, out)
	}
	return nil
}

// nothingPublished says what is there instead.
func nothingPublished(ctx context.Context, db *store.DB, f dashboard.File) error {
	pubs, err := db.Publications(ctx, f.Authority)
	if err != nil {
		return err
	}
	var there []string
	for _, p := range store.Current(pubs) {
		rows, err := db.Results(ctx, f.Authority, p.ID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if text := fmt.Sprintf("%d %s", p.Year, r.Group); !slices.Contains(there, text) {
				there = append(there, text)
			}
		}
	}
	return tell("chưa công bố kết quả năm %d của khối %s; đã công bố: %s", "nothing was published for %d and group %s; published: %s", f.Year, f.Group, strings.Join(there, ", "))
}

func exported(ctx context.Context, db *store.DB, f dashboard.File) (string, []byte, error) {
	if f.Format != "json" {
		return dashboard.Export(ctx, db, f)
	}
	pubs, err := db.Publications(ctx, f.Authority)
	if err != nil {
		return "", nil, err
	}
	if f.Publication == 0 {
		pubs = store.Current(pubs)
	}
	for _, p := range pubs {
		if p.Year != f.Year || (f.Publication != 0 && p.ID != f.Publication) {
			continue
		}
		rows, err := db.Results(ctx, f.Authority, p.ID)
		if err != nil {
			return "", nil, err
		}
		rows = slices.DeleteFunc(rows, func(r store.Result) bool { return r.Group != f.Group })
		if len(rows) == 0 {
			continue
		}
		firm, err := stabilityOf(ctx, db, p, rows)
		if err != nil {
			return "", nil, err
		}
		body, err := json.MarshalIndent(ranking{p, rows, firm}, "", "  ")
		return fmt.Sprintf("%d-%s.json", f.Year, f.Group), append(body, '\n'), err
	}
	return "", nil, dashboard.ErrNothing
}

// ranking is what export -format json writes.
type ranking struct {
	Publication store.Publication `json:"publication"`
	Results     []store.Result    `json:"results"`
	Stability   *store.Stability  `json:"stability,omitempty"` // of the group's ranked units
}

// stabilityOf returns how firmly the units of some rows hold their ranks; nil where that
// was not computed.
func stabilityOf(ctx context.Context, db *store.DB, p store.Publication, rows []store.Result) (*store.Stability, error) {
	firm, err := db.Stability(ctx, p.Authority, p.ID)
	if err != nil || !firm.Known() {
		return nil, err
	}
	firm.Units = slices.DeleteFunc(firm.Units, func(u store.Interval) bool {
		return !slices.ContainsFunc(rows, func(r store.Result) bool { return r.Unit == u.Unit })
	})
	return &firm, nil
}

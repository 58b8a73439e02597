package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"parindex/campaign"
	"parindex/words"
)

var templateCommand = command{
	name:  "template",
	args:  "-unit ID | -group ID -year N [-set REF] [-o FILE]",
	about: words.Text{Vi: "ghi biểu mẫu tự chấm để đơn vị điền", En: "write the form that a unit fills in"},
	run:   runTemplate,
}

func runTemplate(ctx context.Context, c *call) error {
	base := c.baseFlags()
	var b campaign.Blank
	c.flags.StringVar(&b.Unit, "unit", "", c.say("mã đơn vị", "ID of the unit"))
	c.flags.StringVar(&b.Group, "group", "", c.say("mã khối: mọi đơn vị trong một tệp .zip", "ID of a group: all its units in one .zip"))
	c.flags.IntVar(&b.Year, "year", 0, c.say("năm được đánh giá", "assessed year"))
	c.flags.StringVar(&b.Set, "set", "", c.say("bộ tiêu chí; mặc định là bộ của khối và năm", "criteria set; that of group and year unless said"))
	out := c.flags.String("o", "", c.say("tệp ghi ra; mặc định đặt theo năm và đơn vị", "file to write; named by year and unit unless said"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	if (b.Unit == "") == (b.Group == "") || b.Year == 0 {
		return misuse("cần -year và một trong -unit, -group", "-year and one of -unit, -group are needed")
	}
	ending := ".xlsx"
	if b.Unit == "" {
		ending = ".zip"
	}
	if *out != "" && !strings.EqualFold(filepath.Ext(*out), ending) {
		return misuse("biểu mẫu của một đơn vị ghi vào tệp .xlsx, của cả khối vào tệp .zip", "the form of one unit goes to a .xlsx file, those of a group to a .zip")
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	set, err := work.BlankSet(ctx, b)
	if err != nil {
		return c.refusal(err)
	}
	name, n := "", 1
	name, err = writeNew(*out, func(w io.Writer) (string, error) {
		if b.Unit != "" {
			return work.Template(ctx, w, b)
		}
		name, n, err = work.Templates(ctx, w, b)
		return name, err
	})
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return ctx.Err()
	default:
		return fileError(cmp.Or(*out, "."), err)
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %d biểu mẫu theo bộ %s vào %s", "Wrote %d forms of set %s to %s", n, set, name))
	return nil
}

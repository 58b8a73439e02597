package main

import (
	"context"
	"fmt"
	"runtime"

	"parindex/campaign"
	"parindex/words"
)

var versionCommand = command{
	name:  "version",
	about: words.Text{Vi: "phiên bản của chương trình", En: "the program's version"},
	run: func(_ context.Context, c *call) error {
		if err := c.parseOnly(); err != nil {
			return err
		}
		fmt.Fprintln(c.out, campaign.Program(), runtime.Version())
		return nil
	},
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"parindex/words"
)

var healthCommand = command{
	name:  "health",
	args:  "[-addr HOST:PORT]",
	about: words.Text{Vi: "hỏi chương trình đang chạy trên máy này có sẵn sàng không", En: "ask the program that runs on this machine whether it is ready"},
	run:   runHealth,
}

// runHealth asks /readyz, for a container that has nothing else to ask with.
func runHealth(ctx context.Context, c *call) error {
	var l listening
	l.addrFlag(c)
	if err := c.parseOnly(); err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, 2*answers)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, l.here()+"/readyz", nil)
	if err != nil {
		return misuse("ghi -addr là MÁY:CỔNG, như của serve", "give -addr as HOST:PORT, as for serve")
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return tell("không có chương trình nào trả lời ở %s; serve có đang chạy với -addr này không?", "no program answers at %s; does serve run with this -addr?", l.addr)
	}
	defer res.Body.Close()
	said, err := io.ReadAll(io.LimitReader(res.Body, 4<<10))
	fmt.Fprintln(c.out, strings.TrimSpace(string(said)))
	if err == nil && res.StatusCode != http.StatusOK {
		err = errRefused
	}
	return errors.Join(err, ctx.Err())
}

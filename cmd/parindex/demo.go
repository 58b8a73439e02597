package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

var demoCommand = command{
	name:  "demo",
	args:  "[-data DIR] [-db postgres://…] [-addr HOST:PORT] [-no-serve]",
	about: words.Text{Vi: "tạo dữ liệu minh họa, công bố và mở trang kết quả", En: "make demonstration data, publish and serve it"},
	run:   runDemo,
}

func runDemo(ctx context.Context, c *call) error {
	var l listening
	l.flags(c)
	data := c.flags.String("data", filepath.Join("data", "demo"), c.say("thư mục dữ liệu", "data folder"))
	place := c.flags.String("db", "", c.say("postgres://… của một máy chủ PostgreSQL; để trống thì là tệp parindex.db trong thư mục dữ liệu", "postgres://… of a PostgreSQL server; empty: the file parindex.db in the data folder"))
	noServe := c.flags.Bool("no-serve", false, c.say("không mở trang web", "do not serve"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	if err := l.demoAlone(); err != nil && !*noServe {
		return err
	}
	if err := isPlace(*place); err != nil {
		return err
	}
	if err := os.MkdirAll(*data, 0o755); err != nil {
		return err
	}
	file := filepath.Join(*data, "parindex.db")
	if err := l.beside(file); err != nil { // what lies beside it stays in the data folder
		return err
	}
	if *place != "" {
		file = *place
	}
	db, err := store.Open(ctx, file)
	if err != nil {
		return err
	}
	defer db.Close()
	fmt.Fprintln(c.out, c.say("Dữ liệu minh họa: %s", "Demonstration data: %s", store.NameOf(file)))
	proofs, err := l.proofs(ctx)
	if err != nil {
		return err
	}
	work, err := campaign.Demo(ctx, db, proofs, func(step string) { fmt.Fprintln(c.out, " ", step) })
	if err != nil {
		return err
	}
	if err := c.demoAccounts(ctx, work, store.NameOf(file)); err != nil {
		return err
	}
	if *noServe {
		return nil
	}
	l.db = file
	return c.serve(ctx, db, l, []*site{{authority: work.Authority, url: l.url, work: work}}, func(url string) {
		fmt.Fprintln(c.out, c.say("Mở %s bằng trình duyệt; số đo ở %s/metrics; dừng bằng Ctrl+C", "Open %s in a browser; metrics at %s/metrics; stop with Ctrl+C", url, url))
	})
}

// demoAlone refuses what would serve the demonstration to others, or others beside it.
func (l *listening) demoAlone() error {
	if len(l.given) > 0 {
		return misuse("demo có một cơ quan; dùng -site với serve", "the demonstration has one authority; -site is for serve")
	}
	return l.safe(l.addr, []*site{{url: l.url}})
}

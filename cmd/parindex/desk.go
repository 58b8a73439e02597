package main

import (
	"fmt"
	"log/slog"
	"net"
	"strings"

	"parindex/dashboard/desk"
	"parindex/imports/corrected"
)

// desk is the server of the import desk. It prints a link to enter by when it is
// ready, and another after each use.
func (c *call) desk(l listening, log *slog.Logger) (server, error) {
	home := ""
	d, err := desk.New(l.work, desk.Options{
		Log:  log,
		Mark: corrected.Write,
		Link: func(path string) {
			fmt.Fprintln(c.out, c.say("Vào bàn nhập phiếu (dùng một lần): %s", "Enter the import desk (works once): %s", home+path))
		},
	})
	return server{l.deskAddr, d, func(url string) {
		home = strings.NewReplacer("[::]", "localhost", "0.0.0.0", "localhost").Replace(url)
		if !private(url) {
			fmt.Fprintln(c.err, c.say("Chú ý: bàn nhập phiếu nhận kết nối từ máy khác mà không mã hóa; hãy đặt sau máy chủ HTTPS hoặc dùng địa chỉ 127.0.0.1", "Note: the import desk takes connections from other machines without encryption; put it behind an HTTPS server, or use 127.0.0.1"))
		}
		d.Open()
	}}, err
}

// private says whether only this machine can reach an address.
func private(url string) bool {
	host, _, err := net.SplitHostPort(strings.TrimPrefix(url, "http://"))
	return err == nil && net.ParseIP(host).IsLoopback()
}

package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"

	"parindex/dashboard/desk"
	"parindex/imports/corrected"
)

// desk is the server of the import desk. It prints a link to enter by when it is
// ready, and another after each use.
func (c *call) desk(l listening, log *slog.Logger) (server, error) {
	home := l.deskURL
	d, err := desk.New(l.work, desk.Options{
		Log:  log,
		URL:  home,
		Mark: corrected.Write,
		Link: func(path string) {
			fmt.Fprintln(c.out, c.say("Vào bàn nhập phiếu (dùng một lần): %s", "Enter the import desk (works once): %s", home+path))
		},
	})
	return server{"desk-addr", l.deskAddr, d, func(url string) {
		if home == "" {
			home = strings.NewReplacer("[::]", "localhost", "0.0.0.0", "localhost").Replace(url)
		}
		if !private(url) && !strings.HasPrefix(home, "https:") {
			fmt.Fprintln(c.err, c.say("Chú ý: bàn nhập phiếu nhận kết nối từ máy khác mà không mã hóa; hãy đặt sau máy chủ HTTPS và ghi địa chỉ của nó ở -desk-url, hoặc dùng địa chỉ 127.0.0.1", "Note: the import desk takes connections from other machines without encryption; put it behind an HTTPS server and give its address as -desk-url, or use 127.0.0.1"))
		}
		d.Open()
	}}, err
}

// deskHome is -desk-url without a slash at its end. The desk has a host of its own:
// paths below another site are not served.
func deskHome(given string) (string, error) {
	u, err := url.Parse(given)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return "", tell("ghi địa chỉ không có đường dẫn, ví dụ https://nhap.tinh.gov.vn", "give an address without a path, such as https://nhap.tinh.gov.vn")
	}
	return u.Scheme + "://" + u.Host, nil
}

// private says whether only this machine can reach an address.
func private(url string) bool {
	host, _, err := net.SplitHostPort(strings.TrimPrefix(url, "http://"))
	return err == nil && net.ParseIP(host).IsLoopback()
}

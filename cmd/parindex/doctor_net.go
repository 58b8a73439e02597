package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"runtime"
	"slices"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/mail"
	"parindex/words"
)

// patience is how long another machine may take to answer.
const patience = 10 * time.Second

func lookAddress(_ context.Context, d *doctor) {
	if err := d.safe(d.addr, d.all); err != nil {
		d.failed(fault, err, words.Text{})
		return
	}
	https, urls := d.https(), ""
	for _, s := range d.all {
		urls += " " + s.url
	}
	switch {
	case https && len(d.proxies) == 0:
		d.add(warning, words.Text{Vi: "có -url https nhưng thiếu -proxy: mọi người đều như đến từ một máy, ai thử sai nhiều lần làm người khác phải chờ", En: "-url is https and -proxy is missing: everybody seems to come from one machine, and whoever fails often makes others wait"},
			words.Text{Vi: "Ghi địa chỉ máy chủ HTTPS đứng trước bằng -proxy, và cho nó gửi X-Forwarded-For.", En: "Give the address of the HTTPS server in front as -proxy, and let it send X-Forwarded-For."})
	case d.wide():
		d.add(fault, words.Text{Vi: "-proxy tin cả một mạng lớn: người trong mạng đó có thể tự ghi địa chỉ của mình", En: "-proxy believes a large network: anybody in it could write any address"},
			words.Text{Vi: "Chỉ ghi địa chỉ của chính máy chủ HTTPS.", En: "Give the address of the HTTPS server alone."})
	case !https && !d.entry.none:
		d.ok("%s, chỉ máy này vào được trang làm việc", "%s, this machine alone reaches the office", d.addr)
	default:
		d.ok("%s", "%s", d.addr+urls)
	}
}

// https says whether people open any of the pages by it.
func (d *doctor) https() bool {
	return slices.ContainsFunc(d.all, func(s *site) bool { return strings.HasPrefix(s.url, "https://") })
}

// wide says whether a network that is believed holds more than a few machines.
func (d *doctor) wide() bool {
	for _, p := range d.proxies {
		if p.Addr().BitLen()-p.Bits() > 8 {
			return true
		}
	}
	return false
}

func lookMetrics(_ context.Context, d *doctor) {
	apart := words.Text{Vi: "Ghi -metrics-addr 127.0.0.1:9090, hoặc địa chỉ trong mạng nội bộ mà chỉ Prometheus tới được.", En: "Give -metrics-addr 127.0.0.1:9090, or an address of the inner network that only Prometheus reaches."}
	known, err := d.secret()
	switch err = errors.Join(err, d.watching.check()); {
	case err != nil:
		d.failed(fault, err, words.Text{})
	case known != "":
		d.ok("phải có mật khẩu mới đọc được", "nobody reads them without the secret")
	case d.metricsAddr == "" && d.https():
		d.add(warning, words.Text{Vi: "/metrics nằm chung với trang công khai, ai cũng xem được", En: "/metrics is beside the public pages, for everybody to see"}, apart)
	case d.metricsAddr != "" && public(d.metricsAddr):
		d.add(warning, words.Sprintf("-metrics-addr %s nhận kết nối từ mọi máy", "-metrics-addr %s takes connections from every machine", d.metricsAddr), apart)
	default:
		d.ok("không mở ra ngoài", "not open to the world")
	}
}

// public says whether an address may be reached from outside of the machine and its inner
// network.
func public(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "" || err == nil && !ip.IsLoopback() && !ip.IsPrivate()
}

func lookMail(ctx context.Context, d *doctor) {
	if d.smtp == "" {
		d.none("không dùng -smtp: thông báo chỉ có trong chương trình", "-smtp is not used: notices stay in the program")
		return
	}
	for _, s := range d.all {
		d.lookMailOf(ctx, s)
	}
}

func (d *doctor) lookMailOf(ctx context.Context, s *site) {
	s = &site{authority: s.authority, url: s.url, work: &campaign.Campaign{}}
	if err := d.sendBy(s); err != nil {
		d.failed(fault, err, words.Text{})
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := s.work.Post.Sender.Check(ctx); err != nil {
		d.add(fault, words.Sprintf("máy chủ thư không nhận (%s)", "the mail server does not let us in (%s)", err.Error()),
			words.Sprintf("Kiểm tra địa chỉ ở -smtp, cổng, chứng chỉ, và mật khẩu ở biến %s. Không thư nào được gửi khi kiểm tra.", "Check the address in -smtp, port, certificate, and the password in %s. No mail was sent.", mail.PasswordVariable))
		return
	}
	d.ok("%strả lời, có mã hóa", "%sanswers, encrypted", d.whose(s))
}

func lookProvider(ctx context.Context, d *doctor) {
	if len(d.issuer) == 0 {
		d.none("không dùng -oidc-issuer", "-oidc-issuer is not used")
	}
	for _, s := range d.all {
		if issuer := d.issuer.of(s); issuer != "" {
			d.lookProviderOf(ctx, s, issuer)
		}
	}
}

func (d *doctor) lookProviderOf(ctx context.Context, s *site, issuer string) {
	p, err := d.provider(s)
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		err = p.Provider.Check(ctx)
	}
	if err != nil {
		var t told
		text := words.Sprintf("%s không trả lời đúng (%s)", "%s does not answer as it should (%s)", issuer, err.Error())
		if errors.As(err, &t) {
			text = t.text
		}
		d.add(fault, text, words.Text{Vi: "Kiểm tra địa chỉ ở -oidc-issuer: đúng từng chữ như hệ thống đó tự ghi; trong lúc chờ vẫn đăng nhập được bằng mật khẩu.", En: "Check -oidc-issuer, to the letter as the provider writes it; passwords go on working meanwhile."})
		return
	}
	d.ok("%s trả lời", "%s answers", issuer)
}

// fewFiles is what a busy evening may need.
const fewFiles = 4096

func lookOpenFiles(_ context.Context, d *doctor) {
	n, err := mostFiles()
	switch {
	case err != nil:
		d.none("không xem được trên hệ điều hành này", "not known on this system")
	case n < fewFiles:
		d.add(warning, words.Sprintf("chỉ được mở %d tệp cùng lúc", "only %d files may be open at once", n), words.Sprintf("Thêm LimitNOFILE=%d vào đơn vị systemd, hoặc ulimit -n.", "Add LimitNOFILE=%d to the systemd unit, or ulimit -n.", 4*fewFiles))
	default:
		d.ok("%d", "%d", n)
	}
}

func lookLibreOffice(_ context.Context, d *doctor) {
	found, err := d.base.converter()
	switch {
	case err != nil:
		d.failed(fault, err, words.Text{})
	case found != nil:
		d.ok("%s", "%s", found.Path)
	case d.base.office == "off":
		d.none("không dùng", "not used")
	case runtime.GOOS == "windows":
		d.none("không dùng được trên Windows: tệp .xls và .ods bị từ chối, kèm cách lưu lại thành .xlsx", "not used on Windows: .xls and .ods are refused, with how to save them as .xlsx")
	default:
		d.add(warning, words.Text{Vi: "không có LibreOffice: tệp .xls và .ods bị từ chối, kèm cách lưu lại thành .xlsx", En: "there is no LibreOffice: .xls and .ods are refused, with how to save them as .xlsx"},
			words.Text{Vi: "Cài gói libreoffice-calc-nogui, hoặc ghi -libreoffice off nếu cố ý.", En: "Install libreoffice-calc-nogui, or give -libreoffice off where this is wanted."})
	}
}

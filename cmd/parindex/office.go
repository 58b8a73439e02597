package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"parindex/access/oidc"
	"parindex/campaign"
	"parindex/dashboard/office"
	"parindex/imports/corrected"
)

// entry is how people reach the office, the pages of those who sign in.
type entry struct {
	none     bool   // it is not opened
	url      string // what people reach it by, behind an HTTPS server; "" is the address itself
	proxies  []netip.Prefix
	issuer   perSite // of the office's identity provider; "" is none
	client   perSite // what this program is called there
	logins   perSiteSwitch
	trustTwo perSiteSwitch
}

// oidcSecret is the variable that holds the provider's secret: a flag could be read by
// every other program.
const oidcSecret = "PARINDEX_OIDC_SECRET"

// defaultClient is what this program is called at a provider where nothing else is said.
const defaultClient = "parindex"

func (e *entry) flags(c *call) {
	c.flags.BoolVar(&e.none, "no-office", false, c.say("chỉ mở trang công khai, không cho đăng nhập", "public pages only, nobody signs in"))
	c.flags.Func("url", c.say("địa chỉ mà người dùng mở khi đặt sau máy chủ HTTPS, ví dụ https://chamdiem.tinh.gov.vn", "what people open behind an HTTPS server, such as https://chamdiem.tinh.gov.vn"), func(given string) (err error) {
		e.url, err = officeHome(given)
		return err
	})
	c.flags.Func("proxy", c.say("địa chỉ máy chủ HTTPS đứng trước, ví dụ 10.0.0.5 hoặc 10.0.0.0/24; chỉ tin X-Forwarded-For của máy này", "address of the HTTPS server in front, such as 10.0.0.5 or 10.0.0.0/24; X-Forwarded-For of no other is believed"), e.addProxy)
	providerFlags(c.flags, e, c.say)
}

func providerFlags(f *flag.FlagSet, e *entry, say func(vi, en string, args ...any) string) {
	f.Var(&e.issuer, "oidc-issuer", say("hệ thống đăng nhập của cơ quan (OpenID Connect); mật mã ở biến %s", "identity provider of the office (OpenID Connect); its secret is in %s", oidcSecret))
	f.Var(&e.client, "oidc-client", say("tên của chương trình này ở hệ thống đó (mặc định %s)", "what this program is called there (default %s)", defaultClient))
	f.Var(&e.logins, "oidc-logins", say("tên người dùng ở hệ thống đó là tên đăng nhập ở đây", "user names there are the logins here"))
	f.Var(&e.trustTwo, "oidc-second", say("hệ thống đó tự xác thực hai bước; ở đây không hỏi thêm", "it asks for a second factor itself; none is asked here"))
}

// addProxy takes an address or a network.
func (e *entry) addProxy(given string) error {
	p, err := netip.ParsePrefix(given)
	if err != nil {
		var ip netip.Addr
		if ip, err = netip.ParseAddr(given); err == nil {
			p = netip.PrefixFrom(ip, ip.BitLen())
		}
	}
	if err == nil {
		e.proxies = append(e.proxies, p.Masked())
	}
	return err
}

// officeHome is -url without a slash at its end: https, or this machine.
func officeHome(given string) (string, error) {
	u, err := url.Parse(given)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return "", tell("ghi địa chỉ không có đường dẫn, ví dụ https://chamdiem.tinh.gov.vn", "give an address without a path, such as https://chamdiem.tinh.gov.vn")
	}
	if u.Scheme == "http" && !loopback(u.Host) {
		return "", tell("ghi địa chỉ https", "give an https address")
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

// loopback says whether a host, with a port or without, is of this machine alone.
func loopback(host string) bool {
	name := host
	if u, err := url.Parse("//" + host); err == nil {
		name = u.Hostname()
	}
	ip, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && ip.IsLoopback()
}

// safe refuses to let passwords travel in the clear between two machines.
func (e *entry) safe(addr string, all []*site) error {
	plain := func(s *site) bool { return !strings.HasPrefix(s.url, "https://") }
	if e.none || loopback(addr) || !slices.ContainsFunc(all, plain) {
		return nil
	}
	return tell("-addr %s nhận kết nối từ máy khác, mà mật khẩu thì không được đi qua mạng khi chưa mã hóa. Đặt máy chủ HTTPS phía trước và ghi địa chỉ người dùng mở bằng -url https://…, hoặc chỉ mở trang công khai bằng -no-office",
		"-addr %s takes connections from other machines, and passwords must not travel unencrypted. Put an HTTPS server in front and give what people open as -url https://…, or serve public pages only with -no-office", addr)
}

// office is the handler of everything below /office/ at a site.
func (c *call) office(l *listening, s *site, observe func(route string, status int, seconds float64)) (*office.Office, error) {
	provider, err := l.provider(s)
	if err != nil {
		return nil, err
	}
	return office.New(s.work, office.Options{URL: s.url, Proxies: l.proxies, Provider: provider, Observe: observe, Log: s.log, Mark: corrected.Write, Shared: l.offices})
}

func (l *listening) provider(s *site) (*office.Provider, error) {
	issuer := l.issuer.of(s)
	if issuer == "" {
		return nil, nil
	}
	secret, err := l.providerSecret(s)
	if err != nil {
		return nil, err
	}
	client := cmp.Or(l.client.of(s), defaultClient)
	p, err := oidc.New(oidc.Config{Issuer: issuer, ClientID: client, ClientSecret: secret, RedirectURL: l.homeOf(s) + "/office/oidc/back"})
	if err != nil {
		return nil, tell("hệ thống đăng nhập của cơ quan: %s", "identity provider: %s", err.Error())
	}
	return &office.Provider{Provider: p, Logins: l.logins.of(s), Second: l.trustTwo.of(s)}, nil
}

// ownSecretOf is the variable that holds the secret of one site's provider.
func ownSecretOf(s *site) string { return variable("oidc-secret-" + s.authority) }

// providerSecret is that of a site in a variable of its own, else the one of every site, which is
// that of one provider: another one's authority would come by it.
func (l *listening) providerSecret(s *site) (string, error) {
	var shared []*site // that have none of their own
	for _, other := range l.sites {
		own := secretOf(ownSecretOf(other))
		if own == "" && l.issuer.of(other) != "" {
			shared = append(shared, other)
		} else if own != "" && other.authority == s.authority {
			return own, nil
		}
	}
	common := secretOf(oidcSecret)
	at := slices.IndexFunc(shared, func(other *site) bool { return l.issuer.of(other) != l.issuer.of(s) })
	if common == "" || at < 0 {
		return common, nil
	}
	return "", tell("-oidc-issuer: %s và %s dùng hai hệ thống đăng nhập khác nhau, mà %s là mật mã của một hệ thống. Ghi mật mã của từng cơ quan ở biến riêng: %s, %s",
		"-oidc-issuer: %s and %s have different providers, and %s is the secret of one. Put the secret of each into a variable of its own: %s, %s", s.authority, shared[at].authority, oidcSecret, ownSecretOf(s), ownSecretOf(shared[at]))
}

// openOffice says how to get in the first time. url is what the server listens on.
func (c *call) openOffice(ctx context.Context, l *listening, all []*site, url string) error {
	if l.none {
		return nil
	}
	if https := func(s *site) bool { return strings.HasPrefix(s.url, "https://") }; slices.ContainsFunc(all, https) && len(l.proxies) == 0 {
		fmt.Fprintln(c.err, c.say("Chú ý: thiếu -proxy nên mọi người đều như đến từ máy chủ HTTPS đứng trước, và ai thử sai nhiều lần cũng làm người khác phải chờ. Ghi địa chỉ máy đó ở -proxy, và cho nó gửi X-Forwarded-For",
			"Note: without -proxy everybody seems to come from the HTTPS server in front, and whoever fails often makes others wait. Give its address as -proxy, and let it send X-Forwarded-For"))
	}
	var faults []error
	for _, s := range all {
		faults = append(faults, c.welcome(ctx, s.work, cmp.Or(s.url, url)))
	}
	return errors.Join(faults...)
}

// welcome prints the link of the first administrator where there is no account.
func (c *call) welcome(ctx context.Context, work *campaign.Campaign, home string) error {
	token, err := work.InviteFirst(ctx)
	if err != nil || token == "" {
		return err
	}
	fmt.Fprintln(c.out, c.say("Chưa có tài khoản nào. Mở liên kết này để tạo quản trị đầu tiên (dùng một lần, trong 7 ngày): %s", "There are no accounts yet. Open this link to make the first administrator (works once, for 7 days): %s", invitationLink(home, token)))
	return nil
}

func invitationLink(home, token string) string { return home + "/office/invite?key=" + token }

// strict tells browsers to come by https only, where they do.
func strict(home string, h http.Handler) http.Handler {
	if !strings.HasPrefix(home, "https://") {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		h.ServeHTTP(w, r)
	})
}

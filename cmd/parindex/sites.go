package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// site is one authority that is served; what all of them share is in listening.
type site struct {
	authority string
	url       string // what people open; "" is the address itself
	work      *campaign.Campaign
	log       *slog.Logger
	public    *dashboard.Site
	ends      func() // keeps what came by the online form
}

// homeOf is the address of a site's pages.
func (l *listening) homeOf(s *site) string {
	if s.url != "" {
		return s.url
	}
	return "http://" + l.addr
}

// linksOf is what links for people of an authority begin with.
func (l *listening) linksOf(authority string) string {
	s := &site{authority: authority, url: l.url}
	if i := slices.IndexFunc(l.sites, func(s *site) bool { return s.authority == authority }); i >= 0 {
		s = l.sites[i]
	}
	return l.homeOf(s)
}

// authorityForm is the ID of an authority that can be named in settings and addresses.
var authorityForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// readSites reads what -site says, and tells all that is wrong with it.
func (l *listening) readSites(authority string) error {
	var faults []error
	if len(l.given) > 0 && (l.url != "" || authority != "") {
		faults = append(faults, tell("-site đã nói cơ quan và địa chỉ; bỏ -authority và -url", "-site says authority and address; leave out -authority and -url"))
	}
	for _, given := range l.given {
		faults = append(faults, l.readSite(given))
	}
	for _, f := range []struct {
		name   string
		values perSite
	}{{"geojson", l.geojson}, {"mail-from", l.from}, {"oidc-issuer", l.issuer}, {"oidc-client", l.client}} {
		for _, id := range f.values.strangers(l.sites) {
			faults = append(faults, tell("-%s %s=…: không có -site nào của cơ quan này", "-%s %s=…: there is no -site of this authority", f.name, id))
		}
	}
	return misuses(faults)
}

// readSite reads ID=URL.
func (l *listening) readSite(given string) error {
	id, address, ok := strings.Cut(given, "=")
	if !ok || id == "" {
		return tell("-site %s: ghi MÃ=ĐỊA_CHỈ, ví dụ hanoi=https://chamdiem.hanoi.gov.vn", "-site %s: give ID=URL, such as hanoi=https://chamdiem.hanoi.gov.vn", given)
	}
	home, err := officeHome(address)
	if err != nil {
		return tell("-site %s: ghi địa chỉ https không có đường dẫn, ví dụ hanoi=https://chamdiem.hanoi.gov.vn", "-site %s: give an https address without a path, such as hanoi=https://chamdiem.hanoi.gov.vn", given)
	}
	for _, other := range l.sites {
		if other.authority == id {
			return tell("-site %s: cơ quan %s được ghi hai lần", "-site %s: the authority %s is given twice", given, id)
		}
		if hostOf(other.url) == hostOf(home) { // browsers send cookies to every port of a host
			return tell("-site %s: cùng tên máy với %s; mỗi cơ quan cần một tên máy riêng, khác cổng là chưa đủ", "-site %s: the same host as %s; each authority needs one of its own, another port is not enough", given, other.url)
		}
	}
	l.sites = append(l.sites, &site{authority: id, url: home})
	return nil
}

// misuses puts what is wrong with the use into one error; nil where nothing is.
func misuses(faults []error) error {
	var vi, en []string
	for _, err := range faults {
		var t told
		if errors.As(err, &t) {
			vi, en = append(vi, t.text.Vi), append(en, t.text.En)
		}
	}
	if len(vi) == 0 {
		return nil
	}
	return misuse("%s", "%s", words.Text{Vi: strings.Join(vi, "\n"), En: strings.Join(en, "\n")})
}

// hostOf is the name of an address's host, without a port, in small letters.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// served are the sites of -site, each with its work, or the one of -authority and -url.
func (l *listening) served(ctx context.Context, base *base, db *store.DB) ([]*site, error) {
	if err := l.known(ctx, base, db); err != nil {
		return nil, err
	}
	first, err := base.campaign(db)
	if err != nil {
		return nil, err
	}
	if len(l.sites) == 0 {
		return []*site{{authority: base.authority, url: l.url, work: first}}, nil
	}
	for _, s := range l.sites {
		s.work = &campaign.Campaign{DB: db, Authority: s.authority, By: first.By, Sets: first.Sets, Converter: first.Converter}
	}
	return l.sites, nil
}

// known finds the authorities that are to be served in the database.
func (l *listening) known(ctx context.Context, base *base, db *store.DB) error {
	if len(l.sites) == 0 {
		return base.find(ctx, db)
	}
	all, err := db.Authorities(ctx)
	if err != nil {
		return err
	}
	var faults []error
	for _, s := range l.sites {
		if !slices.ContainsFunc(all, func(a assessment.Authority) bool { return a.ID == s.authority }) {
			faults = append(faults, tell("-site %s: cơ sở dữ liệu chưa có cơ quan này; thêm bằng parindex authority add %s TÊN", "-site %s: the database has no such authority; add it with parindex authority add %s NAME", s.authority, s.authority))
		}
	}
	return misuses(faults)
}

// byHost sends each request to the site of its host, and of any other host to that of "".
type byHost map[string]http.Handler

// ServeHTTP looks for the host as it was asked for, whatever the port: sites differ in their
// names.
func (b byHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, ok := b[hostOf("//"+r.Host)]
	if !ok {
		h = b[""]
	}
	h.ServeHTTP(w, r)
}

// noSite answers who asks for a host that is none of a site: nothing of those that there are. The
// number is for the line in the log, by which an operator sees a name that is wrong somewhere.
func noSite(w http.ResponseWriter, _ *http.Request) {
	shell.Secure(w.Header())
	plainAnswer(w)
	http.Error(w, "Không có trang nào ở địa chỉ này. Kiểm tra lại địa chỉ đã gõ, hoặc hỏi cơ quan đã gửi liên kết.\nThere is no site at this address. Check what you typed, or ask the office that sent the link.", http.StatusMisdirectedRequest)
}

// works are the campaigns of sites.
func works(list []*site) []*campaign.Campaign {
	all := make([]*campaign.Campaign, len(list))
	for i, s := range list {
		all[i] = s.work
	}
	return all
}

// idsOf are the authorities of sites.
func idsOf(list []*site) []string {
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.authority
	}
	return ids
}

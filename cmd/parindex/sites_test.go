package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"parindex/dashboard/shell"
)

// TestReadSites: everything that is wrong with -site is told at once.
func TestReadSites(t *testing.T) {
	l := listening{given: []string{"hanoi=https://Cham.hanoi.vn", "hue=https://cham.hue.vn:8443", "hue=https://khac.vn", "danang=https://cham.hanoi.vn:99", "x", "y=http://xa.vn", "z=https://xa.vn/duong"},
		geojson: perSite{"ca-mau=/x.geojson"}, entry: entry{url: "https://a.vn"}}
	err := l.readSites("hue")
	var use usage
	if !errors.As(err, &use) {
		t.Fatalf("got %v, want a wrong use", err)
	}
	lines := strings.Split(use.text.Vi, "\n")
	for i, want := range []string{"bỏ -authority và -url", "hue được ghi hai lần", "cùng tên máy với https://cham.hanoi.vn", "-site x: ghi MÃ=ĐỊA_CHỈ", "-site y=http://xa.vn: ghi địa chỉ https", "-site z=", "-geojson ca-mau="} {
		if i >= len(lines) || !strings.Contains(lines[i], want) {
			t.Errorf("line %d: got %q, want %q", i, use.text.Vi, want)
		}
	}
	if got := idsOf(l.sites); !slices.Equal(got, []string{"hanoi", "hue"}) {
		t.Errorf("got %v", got)
	}
}

// TestByHost: a site is reached by its name in whatever letters and at whatever port; who asks
// for another host is told of none, and the log of that with the number of the answer.
func TestByHost(t *testing.T) {
	reached := ""
	var lines buffer
	watched := &watching{}
	at := func(name string) http.Handler {
		return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = name })
	}
	sites := byHost{"cham.hanoi.vn": at("hanoi"), "cham.hue.vn": at("hue"), "": watched.told(watched.logger(&lines), http.HandlerFunc(noSite))}
	for host, want := range map[string]string{"cham.hanoi.vn": "hanoi", "CHAM.Hanoi.VN:443": "hanoi", "cham.hue.vn:8443": "hue", "": "", "cham.hanoi.vn.": "", "x.cham.hue.vn": "", "10.0.0.1:80": "", "[::1]:80": "", "cham.hue.vn:x": "", "a@cham.hue.vn": ""} {
		r, w := httptest.NewRequest(http.MethodGet, "/office/", nil), httptest.NewRecorder()
		r.Host, reached = host, ""
		sites.ServeHTTP(w, r)
		if reached != want || want == "" && (w.Code != http.StatusMisdirectedRequest || strings.Contains(w.Body.String(), "hanoi") || !strings.Contains(w.Body.String(), "Không có trang nào")) {
			t.Errorf("%q: got %q, %d %s, want %q", host, reached, w.Code, w.Body, want)
		}
		if number := w.Header().Get(shell.RequestNumber); want == "" && (number == "" || !strings.Contains(lines.String(), "request="+number+" ")) {
			t.Errorf("%q: the log has no line of request %q", host, number)
		}
	}
}

// TestPerSite: a site has its own value, else that of all; a path or an address with the sign in
// it is of no site.
func TestPerSite(t *testing.T) {
	hanoi, hue, alone := &site{authority: "hanoi"}, &site{authority: "hue"}, &site{}
	for _, c := range []struct {
		given            perSite
		hanoi, hue, none string
	}{
		{perSite{"https://sso.vn/x?a=b"}, "https://sso.vn/x?a=b", "https://sso.vn/x?a=b", "https://sso.vn/x?a=b"},
		{perSite{"hanoi=https://sso.hanoi.vn"}, "https://sso.hanoi.vn", "", ""},
		{perSite{"a@b.vn", "hue=c@d.vn"}, "a@b.vn", "c@d.vn", "a@b.vn"},
		{perSite{"/bản đồ/a=b.geojson"}, "/bản đồ/a=b.geojson", "/bản đồ/a=b.geojson", "/bản đồ/a=b.geojson"},
		{nil, "", "", ""},
	} {
		if c.given.of(hanoi) != c.hanoi || c.given.of(hue) != c.hue || c.given.of(alone) != c.none {
			t.Errorf("%q: got %q, %q, %q", c.given, c.given.of(hanoi), c.given.of(hue), c.given.of(alone))
		}
	}
	for text, want := range map[string][]string{
		"/một thư mục/a.geojson":             {"/một thư mục/a.geojson"},
		"hanoi=/a b/c.geojson hue=/d":        {"hanoi=/a b/c.geojson", "hue=/d"},
		"chung@a.vn hanoi=x@a.vn":            {"chung@a.vn", "hanoi=x@a.vn"},
		"https://sso.vn/realms/tinh?x=1&y=2": {"https://sso.vn/realms/tinh?x=1&y=2"},
	} {
		if got := valuesIn(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q", text, got)
		}
	}
	var second perSiteSwitch
	for _, value := range []string{"hanoi", "x y"} {
		if err := second.Set(value); (err != nil) != (value == "x y") {
			t.Errorf("%q: %v", value, err)
		}
	}
	if !second.of(hanoi) || second.of(hue) {
		t.Error("who trusts the provider of one site trusts that of another")
	}
}

// TestProviderSecret: the secret of one site's provider is not sent to another's, where it has
// its own.
func TestProviderSecret(t *testing.T) {
	t.Setenv(oidcSecret, "chung")
	t.Setenv("PARINDEX_OIDC_SECRET_HA_NOI", "rieng")
	several := listening{sites: []*site{{authority: "ha-noi"}, {authority: "hue"}, {authority: "vinh"}}}
	for _, c := range []struct {
		issuer perSite
		want   []string // by site; "" is refused
	}{
		{perSite{"https://sso.vn"}, []string{"rieng", "chung", "chung"}},
		{perSite{"https://sso.vn", "ha-noi=https://sso.hanoi.vn"}, []string{"rieng", "chung", "chung"}},
		{perSite{"hue=https://sso.hue.vn"}, []string{"rieng", "chung"}},
		{perSite{"https://sso.vn", "vinh=https://sso.vinh.vn"}, []string{"rieng", "", ""}},
	} {
		several.issuer = c.issuer
		for i, want := range c.want {
			got, err := several.providerSecret(several.sites[i])
			if got != want || (want == "") != (err != nil) {
				t.Errorf("%v: %s has %q, %v, want %q", c.issuer, several.sites[i].authority, got, err, want)
			}
		}
	}
	if got, err := new(listening).providerSecret(&site{authority: "ha-noi"}); got != "chung" || err != nil {
		t.Errorf("alone: got %q, %v", got, err)
	}
}

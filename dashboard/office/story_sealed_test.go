package office

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// What nobody may read before its time: odd points, and words that stand nowhere else.
var (
	oddClaim = []string{"0.4417", "0,4417", "4417/10000"}
	oddWords = []string{"rieng-syt", "việc riêng của Sở Y tế"}
	oddMark  = []string{"0.3719", "0,3719", "3719/10000", "0.4319", "0,4319", "4319/10000", "Biên bản chưa có chữ ký"}
)

// client is somebody's other browser, without pictures: it asks for many addresses.
func (w *town) client(login string) *browser {
	w.t.Helper()
	c, ok := w.clients[login]
	if !ok {
		c = w.browser()
		w.clients[login] = c
	}
	if login != "" && c.get(root).status != http.StatusOK {
		w.clients[login] = w.as(login)
	}
	return w.clients[login]
}

// sealed asks for every address of the office, of the public pages and of the metrics as
// people who may not see the claims of the health department, or not yet what was judged.
func (w *town) sealed(stage string) {
	w.t.Helper()
	w.public(stage)
	w.rooms(stage, "", true, oddClaim, oddWords, oddMark)
	w.rooms(stage, "cb.stc", true, oddClaim, oddWords, oddMark)
	w.rooms(stage, "qt", false, oddClaim, oddMark)
}

// unjudged asks as the health department's own people: what was judged is not told yet.
func (w *town) unjudged(stage string) {
	w.t.Helper()
	for _, login := range []string{"cb.syt", "ld.syt"} {
		w.rooms(stage, login, false, oddMark)
	}
}

// rooms asks for every page below /office/ as somebody; of the health department's they
// see none where shut.
func (w *town) rooms(stage, login string, shut bool, secrets ...[]string) {
	w.t.Helper()
	c := w.client(login)
	for _, path := range w.addresses() {
		got := c.get(path)
		if shut && strings.Contains(path, "SYT") && !slices.Contains([]int{http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed}, got.status) && (login != "" || got.status != http.StatusSeeOther) {
			w.t.Errorf("%s: %q is answered %d at %s", stage, login, got.status, path)
		}
		if got.status >= http.StatusInternalServerError {
			w.t.Errorf("%s: %q is answered %d at %s", stage, login, got.status, path)
		}
		w.holdsNone(stage, login+" at "+path, got.body, secrets...)
	}
}

func (w *town) holdsNone(stage, where, body string, secrets ...[]string) {
	w.t.Helper()
	body = unpacked(body)
	for _, secret := range slices.Concat(secrets...) {
		if at := strings.Index(body, secret); at >= 0 {
			w.t.Errorf("%s: %s tells %q", stage, where, body[max(0, at-80):min(len(body), at+120)])
		}
	}
}

// unpacked is what stands in a workbook or a zip file, any other text as it is.
func unpacked(body string) string {
	z, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if err != nil {
		return body
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			continue
		}
		io.Copy(&all, r)
		r.Close()
	}
	return all.String()
}

// addresses are those of every page of the office with the health department in them,
// its evidence and imports, and where its people have been.
func (w *town) addresses() []string {
	seen := map[string]bool{}
	var list []string
	add := func(path string) {
		if !seen[path] {
			seen[path] = true
			list = append(list, path)
		}
	}
	for path := range w.been {
		add(path)
	}
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		if method != http.MethodGet || strings.HasPrefix(path, "/office/oidc/") {
			continue
		}
		for _, number := range []string{"1", "2", "3", "4", "5"} {
			add(part.ReplaceAllStringFunc(strings.TrimSuffix(path, "{$}"), func(m string) string {
				switch name := m[1 : len(m)-1]; name {
				case "unit":
					return "SYT"
				case "id", "import", "notice":
					return number
				default:
					return url.PathEscape(samples[name])
				}
			}))
		}
	}
	for _, more := range []string{"/office/log/sheets/2019/SYT?format=csv", "/office/log/sheets/2019/SYT?format=xlsx", "/office/log?format=csv", "/office/log?format=xlsx", "/office/compare/2019/so?unit=SYT", "/office/gaps/2019?format=xlsx"} {
		add(more)
	}
	return list
}

var hrefs = regexp.MustCompile(`(?:href|src|action)="(/[^"#]*)`)

// public follows every link of the public pages, and reads metrics and the log.
func (w *town) public(stage string) {
	w.t.Helper()
	c := w.browser()
	todo := []string{"/", "/2019/so", "/2019/so/heatmap", "/2019/so/units/SYT", "/2019/so/units/STC", "/2019/so/ranking.csv", "/2019/so/ranking.xlsx", "/printed/2019", "/metrics", "/healthz"}
	seen := map[string]bool{}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		if seen[path] || strings.HasPrefix(path, root) || strings.HasPrefix(path, "/static/") {
			continue
		}
		seen[path] = true
		got := c.get(path)
		w.holdsNone(stage, path, got.body, oddClaim, oddWords, oddMark)
		for _, m := range hrefs.FindAllStringSubmatch(got.body, -1) {
			todo = append(todo, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
	}
	w.holdsNone(stage, "the log of the program", w.log.String(), oddClaim, oddWords, oddMark)
}

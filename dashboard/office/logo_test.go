package office

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"parindex/dashboard"
)

// TestLogo: a picture is shown on top of the office's and the public pages and served from an address of
// its content; SVG is refused with what to do; pages without one are as they were.
func TestLogo(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	public, err := dashboard.New(b.work.DB, dashboard.Options{Authority: "vinhphuc"})
	if err != nil {
		t.Fatal(err)
	}
	front := func(path string) *httptest.ResponseRecorder {
		r := httptest.NewRecorder()
		public.ServeHTTP(r, httptest.NewRequest(http.MethodGet, path, nil))
		return r
	}
	before := w.get("/office/settings").body
	if strings.Contains(before, "/logo/") || !strings.Contains(before, `<svg viewBox="0 0 32 32"`) {
		t.Error("there is a logo before one was given")
	}
	for name, c := range map[string]struct {
		body []byte
		want string
	}{
		"svg": {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "Không nhận ảnh SVG"}, "empty": {nil, "Chưa chọn ảnh"},
		"large": {bytes.Repeat([]byte("x"), 201<<10), "lớn hơn 200 kB"},
	} {
		if got := w.upload("/office/settings/logo", "logo", "anh.png", c.body); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, c.want) {
			t.Errorf("%s: got %d, want 422 with %q", name, got.status, c.want)
		}
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 300, 150))); err != nil {
		t.Fatal(err)
	}
	if got := w.upload("/office/settings/logo", "logo", "anh.svg", picture.Bytes()); got.status != http.StatusSeeOther {
		t.Fatalf("got %d, want 303: %s", got.status, got.body)
	}
	img := regexp.MustCompile(`<img src="(/logo/[0-9a-f]{64}\.png)" width="256" height="128" alt="UBND tỉnh Vĩnh Phúc">`)
	at := img.FindStringSubmatch(w.get("/office/settings").body)
	if at == nil || !img.MatchString(front("/").Body.String()) || !img.MatchString(front("/nowhere").Body.String()) {
		t.Fatal("the logo is not on every page")
	}
	got := front(at[1])
	if h := got.Header(); got.Code != http.StatusOK || h.Get("Content-Type") != "image/png" || !strings.Contains(h.Get("Cache-Control"), "immutable") || h.Get("Content-Security-Policy") == "" {
		t.Errorf("got %d, %v, want a PNG to keep for ever", got.Code, h)
	}
	if got := front("/logo/" + strings.Repeat("0", 64) + ".png"); got.Code != http.StatusNotFound || strings.Contains(got.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("another name: got %d, want 404", got.Code)
	}
	if got := w.post("/office/settings/logo/remove", nil); got.status != http.StatusSeeOther {
		t.Errorf("got %d, want 303", got.status)
	}
	if body := w.get("/office/settings").body; strings.Contains(body, "/logo/") || front(at[1]).Code != http.StatusNotFound {
		t.Error("the logo was removed and is still there")
	}
	if log := w.get("/office/log").body; strings.Count(log, "Đổi hoặc bỏ biểu trưng") < 2 {
		t.Error("the log does not say who changed the logo")
	}
	if a, err := b.work.AuditVerify(t.Context()); err != nil || !a.Whole {
		t.Errorf("the log: %+v, %v, want whole", a, err)
	}
}

package ask

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/responses"
)

// TestSend takes a form in once, and asks once about what is blank.
func TestSend(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	form := b.opened(strings.ToUpper(b.link))
	form.Set("v.N5", "2")
	form.Set("v.A1", "5")
	form.Set("v.y_kien", "Cảm ơn <các anh chị>")
	page := b.do("POST", Root+b.link, form)
	if page.status != http.StatusUnprocessableEntity || !strings.Contains(page.body, "Còn 15 câu chưa trả lời") || !strings.Contains(page.body, `value="5" checked`) || !strings.Contains(page.body, "&lt;các anh chị&gt;") {
		t.Fatalf("blanks: got %d:\n%.3000s", page.status, page.body)
	}
	form.Set("anyway", "1")
	for _, what := range []string{"first", "again"} {
		if page := b.do("POST", Root+b.link, form); page.status != http.StatusSeeOther || page.to != Root+b.link+"/thanks" {
			t.Fatalf("%s: got %d to %s", what, page.status, page.to)
		}
	}
	if page := b.do("POST", Root+b.link, form, "Accept", "application/json"); page.body != `{"state":"kept"}` {
		t.Errorf("script: got %s", page.body)
	}
	list := b.kept()
	if len(list) != 1 || list[0].Unit != "XA1" || list[0].Day != "2025-10-05" || list[0].Form != "o"+strings.ToLower(form.Get("id")) {
		t.Fatalf("got %+v, want one form", list)
	}
	if page := b.do("GET", Root+b.link+"/thanks", nil); page.status != http.StatusOK || strings.Contains(page.body, "XA1") || strings.Contains(page.body, "An Vân") || page.header.Get("Cache-Control") != "no-store" {
		t.Errorf("thanks: got %d:\n%s", page.status, page.body)
	}
}

// TestToken is used once, and says whose weight it has.
func TestToken(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	form := b.opened(b.token)
	form.Set("anyway", "1")
	form.Set("v.trong_so", "9999")
	form.Set("v.khu_vuc", "do_thi")
	for range 2 { // the answer to the first was lost on the way
		if page := b.do("POST", Root+b.token, form); page.status != http.StatusSeeOther {
			t.Fatalf("got %d:\n%s", page.status, page.body)
		}
	}
	form.Set("id", newID()) // somebody else of the house
	form.Set("v.A1", "1")
	if page := b.do("POST", Root+b.token, form); page.status != http.StatusConflict || !strings.Contains(page.body, "Mã này đã được dùng") || !strings.Contains(page.body, "Nếu không phải Ông/Bà") {
		t.Errorf("another form: got %d:\n%s", page.status, page.body)
	}
	if page := b.do("POST", Root+b.token, form, "Accept", "application/json"); page.body != `{"state":"used"}` {
		t.Errorf("another form by a script: got %s", page.body)
	}
	if page := b.do("GET", Root+b.token, nil); page.status != http.StatusOK || !strings.Contains(page.body, "Mã này đã được dùng") {
		t.Error("a used token shows no page of its own")
	}
	list := b.kept()
	if len(list) != 1 || list[0].Stratum != "nong_thon" || strings.Contains(list[0].Form, b.token) {
		t.Fatalf("got %+v", list)
	}
	var block responses.Block
	if err := block.UnmarshalBinary(list[0].Body); err != nil {
		t.Fatal(err)
	}
	r, err := b.work.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	if got := block.Numbers[responses.AttributeOf(r.Asks, survey.BaseWeight)][0]; got != 52.5 {
		t.Errorf("weight: got %v, want 52.5", got)
	}
}

// TestNotTaken says what to do, with all that was typed.
func TestNotTaken(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	for name, c := range map[string]struct {
		change func(url.Values)
		word   string
		want   string
	}{
		"no stamp":     {func(f url.Values) { f.Del("stamp") }, b.link, "bấm gửi lần nữa"},
		"a made stamp": {func(f url.Values) { f.Set("stamp", strings.Repeat("A", 32)) }, b.link, "bấm gửi lần nữa"},
		"in no time":   {func(f url.Values) { f.Set("stamp", b.ask.stamps.of(b.link, f.Get("id"), b.now)) }, b.link, "gửi quá nhanh"},
		"by a program": {func(f url.Values) { f.Set("website", "http://x") }, b.link, "Xóa chữ trong ô đó"},
		"no choice":    {func(f url.Values) { f.Set("v.A2", "77") }, b.link, "không có trong danh sách"},
		"long":         {func(f url.Values) { f.Set("v.y_kien", strings.Repeat("ý", campaign.LongestComment+1)) }, b.link, "dài quá"},
		"no unit":      {func(f url.Values) {}, b.free, "Chưa chọn đơn vị"},
		"another unit": {func(f url.Values) { f.Set("unit", "XA9") }, b.free, "Chưa chọn đơn vị"},
	} {
		form := b.opened(c.word)
		form.Set("anyway", "1")
		form.Set("v.A1", "4")
		c.change(form)
		page := b.do("POST", Root+c.word, form)
		if page.status != http.StatusUnprocessableEntity || !strings.Contains(page.body, c.want) || !strings.Contains(page.body, `value="4" checked`) {
			t.Errorf("%s: got %d, want 422 that says %q with the answers:\n%.2500s", name, page.status, c.want, page.body)
		}
	}
	if n := len(b.kept()); n != 0 {
		t.Errorf("got %d forms, want none", n)
	}
	if page := b.do("POST", Root+b.link, b.opened(b.link), "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"); page.status != http.StatusForbidden {
		t.Errorf("from another site: got %d", page.status)
	}
	if page := b.do("POST", Root+b.link, url.Values{"v.y_kien": {strings.Repeat("x", largest)}}); page.status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: got %d", page.status)
	}
}

// TestDays: before and after the round, and at a link that is shut, a page says so.
func TestDays(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	form := b.opened(b.link)
	form.Set("anyway", "1")
	at := func(day string) { b.now, _ = time.Parse(time.DateOnly, day) }
	for day, want := range map[string]string{"2025-09-30": "từ ngày 1/10/2025 đến hết ngày 30/11/2025", "2025-12-01": "đã kết thúc"} {
		at(day)
		if page := b.do("GET", Root+b.link, nil); page.status != http.StatusOK || !strings.Contains(page.body, want) {
			t.Errorf("%s: got %d:\n%s", day, page.status, page.body)
		}
		if page := b.do("POST", Root+b.link, form, "Accept", "application/json"); page.status != http.StatusGone || page.body != `{"state":"closed"}` {
			t.Errorf("%s: got %d, %s", day, page.status, page.body)
		}
	}
	at("2025-10-05")
	if err := b.chief.ShutLink(ctx, "sipas-2025", b.link, true); err != nil {
		t.Fatal(err)
	}
	if page := b.do("POST", Root+b.link, form); !strings.Contains(page.body, "Liên kết đã đóng") {
		t.Errorf("shut: got %d:\n%s", page.status, page.body)
	}
	if len(b.kept()) != 0 {
		t.Error("a form was kept outside of the days")
	}
}

// TestLimits: one address sends so many forms, and tries so many words.
func TestLimits(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{Proxies: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}})
	form := b.opened(b.link)
	form.Set("anyway", "1")
	const here, there = "203.0.113.7", "203.0.113.8"
	for range sendsAtOnce {
		b.ask.sends.take(here, b.now)
	}
	form.Set("v.A1", "4")
	if page := b.do("POST", Root+b.link, form, "X-Forwarded-For", here); page.status != http.StatusTooManyRequests || page.header.Get("Retry-After") != "1" || !strings.Contains(page.body, `value="4" checked`) {
		t.Errorf("one more: got %d", page.status)
	}
	if page := b.do("POST", Root+b.link, form, "X-Forwarded-For", there); page.status != http.StatusSeeOther {
		t.Errorf("from another address: got %d", page.status)
	}
	b.now = b.now.Add(time.Second)
	if page := b.do("POST", Root+b.link, form, "X-Forwarded-For", here); page.status != http.StatusSeeOther {
		t.Errorf("later: got %d", page.status)
	}
	last := 0
	for i := range missesAtOnce + 1 {
		last = b.do("GET", Root+fmt.Sprintf("aaaaaaaa%02d", i), nil, "X-Forwarded-For", there).status
		if want := http.StatusNotFound; i < missesAtOnce && last != want {
			t.Fatalf("word %d: got %d, want %d", i, last, want)
		}
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("after %d words that lead nowhere: got %d", missesAtOnce, last)
	}
	if page := b.do("GET", Root+b.link, nil, "X-Forwarded-For", there); page.status != http.StatusOK {
		t.Errorf("a right word from the same network: got %d", page.status)
	}
}

// TestOneStopShop: two hundred forms an hour from one network, among wrong words, wait for
// nothing.
func TestOneStopShop(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	const here = "203.0.113.9"
	for i := range 200 {
		b.do("GET", Root+fmt.Sprintf("aaaaaa%04d", i), nil)
		if wait := b.ask.sends.take(here, b.now.Add(time.Duration(i)*18*time.Second)); wait > 0 {
			t.Fatalf("form %d waits %v", i, wait)
		}
	}
	b.opened(b.link)
}

// TestStuffed: one token counts once, whoever sends it how often at the same time; a form that is
// sent again counts once; one without its page, or half of it, counts never.
func TestStuffed(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	var forms []url.Values
	for range 40 {
		form := b.opened(b.token)
		form.Set("anyway", "1")
		forms = append(forms, form)
	}
	open := b.opened(b.link)
	open.Set("anyway", "1")
	var kept, used atomic.Int64
	var wg sync.WaitGroup
	for _, form := range forms {
		wg.Go(func() {
			switch page := b.do("POST", Root+b.token, form, "Accept", "application/json"); page.body {
			case `{"state":"kept"}`:
				kept.Add(1)
			case `{"state":"used"}`:
				used.Add(1)
			}
		})
		wg.Go(func() { b.do("POST", Root+b.link, open) })
	}
	wg.Wait()
	if kept.Load() != 1 || used.Load() != 39 {
		t.Errorf("of 40 forms of a token: %d kept, %d told that it was used", kept.Load(), used.Load())
	}
	if n := len(b.kept()); n != 2 {
		t.Errorf("got %d forms, want one of the token and one of the link", n)
	}
	other := b.opened(b.link)
	other.Set("anyway", "1")
	other.Set("id", newID()) // a number that was not given out with its stamp
	if page := b.do("POST", Root+b.link, other); page.status != http.StatusUnprocessableEntity {
		t.Errorf("a made number: got %d", page.status)
	}
	r := httptest.NewRequest("POST", Root+b.link, io.MultiReader(strings.NewReader("id=x&v.A1="), iotest.ErrReader(io.ErrUnexpectedEOF)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	if b.ask.ServeHTTP(w, r); w.Code != http.StatusRequestTimeout {
		t.Errorf("half of a form: got %d", w.Code)
	}
	if n := len(b.kept()); n != 2 {
		t.Errorf("got %d forms in the end", n)
	}
}

// TestLimitForgets keeps no more addresses than it may, whoever comes.
func TestLimitForgets(t *testing.T) {
	l, now := newLimit(2, time.Second), time.Unix(0, 0)
	for i := range mostPlaces + 10 {
		l.take(fmt.Sprintf("2001:db8:%x:%x::1", i>>16, i&0xffff), now)
	}
	if n := len(l.left); n > mostPlaces {
		t.Errorf("got %d addresses", n)
	}
	l = newLimit(2, time.Second)
	for _, c := range []struct {
		from string
		want time.Duration
	}{{"2001:db8::1", 0}, {"2001:db8::2", 0}, {"2001:db8::3", time.Second}, {"2001:db8:0:1::1", 0}, {"::ffff:192.0.2.1", 0}, {"192.0.2.1", 0}, {"192.0.2.1", time.Second}, {"nobody", 0}} {
		if got := l.take(c.from, now); got != c.want {
			t.Errorf("%s: got %v, want %v", c.from, got, c.want)
		}
	}
}

// TestPhrases: everything is said in both languages, and the English page says no word of
// Vietnamese that is not marked.
func TestPhrases(t *testing.T) {
	for key, text := range phrases {
		if text.Vi == "" || text.En == "" || text.Vi == text.En {
			t.Errorf("%s: got %q and %q", key, text.Vi, text.En)
		}
	}
	b := newBooth(t, Options{})
	for _, path := range []string{Root + b.link + "?lang=en", Root + b.link + "/thanks?lang=en", Root + "nowhere?lang=en"} {
		page := b.do("GET", path, nil)
		if !strings.Contains(page.body, `<html lang="en">`) || strings.Contains(page.body, "[") && strings.Contains(page.body, "%!") {
			t.Errorf("%s: got\n%.800s", path, page.body)
		}
		if page.header.Get("Content-Security-Policy") != shell.Policy {
			t.Errorf("%s: no policy", path)
		}
	}
}

// TestLight holds the form to what a weak line carries: page, style, script and type together.
func TestLight(t *testing.T) {
	b := newBooth(t, Options{})
	page := b.do("GET", Root+b.link, nil, "Accept-Encoding", "gzip")
	assets, err := shell.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(strings.NewReader(page.body)) // it is put together of pieces
	if err != nil {
		t.Fatal(err)
	}
	if whole, err := io.ReadAll(z); err != nil || !strings.HasSuffix(string(whole), "</html>\n") || len(hidden.FindAllString(string(whole), -1)) != 2 {
		t.Fatalf("unpacked: %v, %.300s", err, whole)
	}
	total := len(page.body)
	sizes := []string{fmt.Sprint("page ", total)}
	for _, name := range []string{"ask.css", "ask.js", "icon.svg", "be-vietnam-pro-latin-600.woff2", "be-vietnam-pro-vietnamese-600.woff2"} {
		at, err := assets.URL(name)
		if err != nil {
			t.Fatal(err)
		}
		n := sizeOf(assets, at)
		total += n
		sizes = append(sizes, fmt.Sprint(name, " ", n))
	}
	t.Log(strings.Join(sizes, ", "), ", all ", total)
	if most := 50_000; total > most {
		t.Errorf("got %d bytes, want %d at most: %v", total, most, sizes)
	}
}

// TestApart: what is asked of a person is kept under numbers of chance, away from answers.
func TestApart(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	form := b.opened(b.link)
	form.Set("anyway", "1")
	form.Set("v.y_kien", "chờ lâu")
	if page := b.do("POST", Root+b.link, form); page.status != http.StatusSeeOther {
		t.Fatal(page.status)
	}
	list, err := b.chief.Comments(ctx, "sipas-2025")
	if err != nil || len(list) != 1 || list[0].Body != "chờ lâu" || strings.Contains(string(b.kept()[0].Body), "chờ") {
		t.Fatalf("got %+v, %v", list, err)
	}
	if err := b.chief.EraseApart(ctx, "sipas-2025", store.Comments, list[0].ID, "người trả lời đề nghị"); err != nil {
		t.Fatal(err)
	}
	list, _ = b.chief.Comments(ctx, "sipas-2025")
	rows, err := b.work.DB.Log(ctx, "tinh", store.LogFilter{Deeds: []string{"survey-erased"}})
	if len(list) != 0 || err != nil || len(rows) != 1 || strings.Contains(fmt.Sprint(rows), "chờ") {
		t.Errorf("got %v and %+v, %v", list, rows, err)
	}
}

// TestBlankMadeOnce: of all who come when a kept form is old one makes it again.
func TestBlankMadeOnce(t *testing.T) {
	t.Parallel()
	var b blanks
	now := time.Date(2025, 10, 5, 3, 0, 0, 0, time.UTC)
	b.put("x", &blankForm{made: now})
	for i, want := range []bool{false, true, true} {
		if got := b.get("x", now.Add(blankFresh)) != nil; got != want {
			t.Errorf("visit %d: got a kept form %v, want %v", i, got, want)
		}
	}
	if b.get("x", now.Add(blankFresh+blankStale)) != nil {
		t.Error("a form of long ago is sent")
	}
}

// TestOtherCopy: a form that one copy of the program sent out is taken by another, and once
// where both get it.
func TestOtherCopy(t *testing.T) {
	t.Parallel()
	b := newBooth(t, Options{})
	one := b.ask
	other, err := New(b.work, Options{Now: func() time.Time { return b.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	form := b.opened(b.link)
	form.Set("v.A1", "5")
	form.Set("anyway", "1")
	for _, b.ask = range []*Ask{other, one, other} {
		if page := b.do("POST", Root+b.link, form); page.status != http.StatusSeeOther {
			t.Errorf("got %d:\n%.2000s", page.status, page.body)
		}
	}
	if list := b.kept(); len(list) != 1 {
		t.Errorf("%d forms are kept, want one", len(list))
	}
}

// TestStamps: a form is believed at every copy of the program and after a restart; one of
// another key gets another stamp, and is not kept from being sent.
func TestStamps(t *testing.T) {
	t.Parallel()
	one, two := stamps{[]byte("một")}, stamps{[]byte("hai")}
	now := time.Date(2025, 10, 5, 8, 0, 0, 0, time.UTC)
	stamp := one.of("link", "FORM", now)
	now = now.Add(quickest)
	if got := two.judge(stamp, "link", "FORM", now); got != stale {
		t.Errorf("got %d, want a stamp of another key not believed", got)
	}
	stamp = two.behind(stamp, "link", "FORM", now)
	if got := two.judge(stamp, "link", "FORM", now); got != hasty {
		t.Errorf("got %d, want it told to wait", got)
	}
	if got := one.judge(stamp, "link", "FORM", now); got != fine {
		t.Errorf("got %d, want its first stamp known", got)
	}
	if got := one.judge(stamp, "link", "OTHER", now); got != stale {
		t.Errorf("got %d, want no stamp of another form believed", got)
	}
	for i := range 3 * mostStamps {
		stamp = stamps{fmt.Append(nil, i)}.behind(stamp, "link", "FORM", now)
	}
	if got := strings.Count(stamp, ".") + 1; got != mostStamps {
		t.Errorf("got %d stamps, want %d at most", got, mostStamps)
	}
}

package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"parindex/campaign"
)

// send posts a form whose parts are written by write.
func (of *office) send(t testing.TB, write func(form *multipart.Writer)) shownPage {
	t.Helper()
	body, in := io.Pipe()
	form := multipart.NewWriter(in)
	go func() {
		write(form)
		form.Close()
		in.Close()
	}()
	r := of.request(t, "POST", sheetForm, body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return of.do(t, r)
}

func file(form *multipart.Writer, name string, size int) {
	if w, err := form.CreateFormFile("file", name); err == nil {
		io.CopyN(w, zeros{}, int64(size))
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestTooLarge(t *testing.T) {
	of := entered(t, Options{})
	of.send(t, func(form *multipart.Writer) { file(form, "to.xlsx", campaign.MaxBytes+1) }).
		wants(t, http.StatusOK, "Tệp bị từ chối", "Tệp lớn hơn 32 MB")
	of.send(t, func(form *multipart.Writer) {
		for i := range maxChecks + 1 {
			file(form, fmt.Sprint(i, ".xlsx"), 1)
		}
	}).wants(t, http.StatusRequestEntityTooLarge, "tối đa 64 tệp")
	of.send(t, func(form *multipart.Writer) {
		for i := range 5 {
			file(form, fmt.Sprint(i, ".xlsx"), campaign.MaxBytes)
		}
	}).wants(t, http.StatusRequestEntityTooLarge, "lớn hơn 128 MB")
}

func TestBrokenUpload(t *testing.T) {
	of := entered(t, Options{})
	for kind, body := range map[string]string{
		"text/plain": "x", "multipart/form-data": "x", "multipart/form-data; boundary=b": "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK",
	} {
		r := of.request(t, "POST", sheetForm, strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		of.do(t, r).wants(t, http.StatusBadRequest, "Chưa có gì được lưu")
	}
	if len(of.desk.checks.list) != 0 {
		t.Error("half an upload was kept")
	}
}

func TestFileNames(t *testing.T) {
	of := entered(t, Options{})
	for given, want := range map[string]string{
		`C:\phieu\so y te.xlsx`: "so y te.xlsx", "../../etc/x.xlsx": "x.xlsx", strings.Repeat("a", 300) + ".xlsx": strings.Repeat("a", 195) + ".xlsx",
		"So\u031b\u0309.xlsx": "Sở.xlsx", "": "", "..": "",
		"a\u202egnp\u202c.xlsx": "agnp.xlsx", "a\u2028\u200f.xlsx": "a.xlsx", strings.Repeat("ở", 300) + ".xlsx": strings.Repeat("ở", 65) + ".xlsx",
	} {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		file(form, given, 1)
		form.Close()
		part, err := multipart.NewReader(&b, form.Boundary()).NextPart()
		if err != nil {
			t.Fatal(err)
		}
		if got := fileName(part); got != want && !(want == "" && got == "..") {
			t.Errorf("%q: got %q, want %q", given, got, want)
		}
	}
	of.send(t, func(form *multipart.Writer) { file(form, "", 0) }).wants(t, http.StatusUnprocessableEntity, "Chưa chọn tệp nào")
}

// TestChecksAreShared: who uploads much pushes out their own checks, not those of others.
func TestChecksAreShared(t *testing.T) {
	now := time.Unix(1e9, 0)
	cs := newChecks(func() time.Time { return now })
	put := func(account string, session byte, size int) {
		cs.put(&check{id: fmt.Sprint(session), account: account, session: digest{session}, at: now, body: make([]byte, size)})
	}
	put("binh", 0, maxKept/8)
	for i := range byte(5) { // each in a session of its own
		put("an", 1+i, maxKept/4)
	}
	put("giang", 6, maxKept/4)
	for session, want := range []bool{true, false, false, false, true, true, true} {
		if got := cs.get(fmt.Sprint(session), digest{byte(session)}) != nil; got != want {
			t.Errorf("check %d: kept %v, want %v", session, got, want)
		}
	}
}

func TestChecksAreBounded(t *testing.T) {
	now := time.Unix(1e9, 0)
	cs := newChecks(func() time.Time { return now })
	me := digest{1}
	for i := range maxChecks + 6 {
		cs.put(&check{id: fmt.Sprint(i), session: me, at: now, body: []byte{1}})
	}
	if list := cs.of(me); len(list) != maxChecks || list[0].id != "69" || list[maxChecks-1].id != "6" {
		t.Errorf("%d checks are kept, want the newest %d", len(list), maxChecks)
	}
	large := make([]byte, maxKept/4)
	for i := range 6 {
		cs.put(&check{id: fmt.Sprint("large", i), session: me, at: now, body: large, book: large})
	}
	if list := cs.of(me); len(list) != 4 {
		t.Errorf("%d large checks are kept, want 4", len(list))
	}
	if cs.get("large5", digest{2}) != nil || cs.get("large5", me) == nil {
		t.Error("a check belongs to its session only")
	}
	other := &check{id: "other", session: digest{2}, at: now}
	for i := range maxChecks {
		cs.put(&check{id: fmt.Sprint("many", i), session: me, at: now})
		if i == 0 {
			cs.put(other)
		}
	}
	if cs.get("other", digest{2}) != other || len(cs.of(me)) != maxChecks {
		t.Error("the uploads of one session push out those of another")
	}
	cs.put(&check{id: "large5", session: me, at: now, body: large, book: large})
	cs.done(cs.get("large5", me), 7, campaign.Drafted)
	if c := cs.get("large5", me); c.stored != 7 || c.size() != 0 {
		t.Errorf("a stored check keeps %d bytes", c.size())
	}
	now = now.Add(keptFor)
	if n := len(cs.of(me)); n != 0 {
		t.Errorf("%d checks are kept for too long", n)
	}
}

func TestSlots(t *testing.T) {
	s := make(slots, together)
	for range together {
		s <- struct{}{}
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	read := func() error { return nil }
	if err := s.read(gone, patience, read); err != error(busy) {
		t.Errorf("all slots taken: got %v, want busy", err)
	}
	<-s
	fault := errors.New("x")
	if err := s.read(t.Context(), patience, func() error { return fault }); err != fault {
		t.Errorf("got %v, want the fault of the reading", err)
	}
	if len(s) != together-1 {
		t.Error("a slot was not given back")
	}
}

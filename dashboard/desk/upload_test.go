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

	"parindex/campaign"
	"parindex/store"
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
		for i := range campaign.MaxChecked + 1 {
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
	if kept, err := of.work.DB.Checked(t.Context(), of.work.Authority, ""); err != nil || len(kept) != 0 || len(of.desk.checks.list) != 0 {
		t.Errorf("half an upload was kept: %d, %v", len(kept), err)
	}
}

// TestUnreadableUpload: of what is no workbook its page is kept, and none of its bytes.
func TestUnreadableUpload(t *testing.T) {
	of := entered(t, Options{})
	page := of.send(t, func(form *multipart.Writer) { file(form, "x.xlsx", 1<<20) })
	page.wants(t, http.StatusOK, "x.xlsx")
	var kept int64
	err := of.work.DB.Write(t.Context(), func(tx *store.Tx) (err error) {
		kept, err = tx.CheckedBytes(of.work.Authority)
		return err
	})
	if err != nil || kept != 0 {
		t.Errorf("got %d bytes, %v, want none", kept, err)
	}
	of.get(t, page.path).wants(t, http.StatusOK, "x.xlsx")
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

// TestReadIsBounded: what is kept read in memory has bounds; what goes is read again.
func TestReadIsBounded(t *testing.T) {
	var cs checks
	put := func(id string, size int) {
		cs.put(&check{Checked: campaign.Checked{ID: id}, body: make([]byte, size)})
	}
	for i := range mostRead + 2 {
		put(fmt.Sprint(i), 1)
	}
	if len(cs.list) != mostRead || cs.get("1") != nil || cs.get("2") == nil {
		t.Errorf("%d checks are kept read, want the newest %d", len(cs.list), mostRead)
	}
	put("large", maxRead/2)
	put("larger", maxRead/2+1)
	if len(cs.list) != 1 || cs.get("larger") == nil {
		t.Errorf("%d checks are kept read, want what has room", len(cs.list))
	}
	if cs.drop("larger"); cs.get("larger") != nil {
		t.Error("what was let go is still read")
	}
}

func TestSlots(t *testing.T) {
	d := &Desk{Shared: NewShared(), reading: make(slots, together)}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for name, full := range map[string]slots{"of the authority": d.reading, "of all": d.allReading} {
		for range cap(full) {
			full <- struct{}{}
		}
		if err := d.read(gone, patience, func() error { return nil }); err != error(busy) {
			t.Errorf("all slots %s taken: got %v, want busy", name, err)
		}
		for range cap(full) {
			<-full
		}
	}
	fault := errors.New("x")
	if err := d.read(t.Context(), patience, func() error { return fault }); err != fault {
		t.Errorf("got %v, want the fault of the reading", err)
	}
	if len(d.reading)+len(d.allReading) != 0 {
		t.Error("a slot was not given back")
	}
}

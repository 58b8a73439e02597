package desk

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestSlowLines: uploads that are still on their way keep nobody from working.
func TestSlowLines(t *testing.T) {
	of := entered(t, Options{})
	of.alone()
	var parts []*io.PipeWriter
	for range together + 1 {
		body, in := io.Pipe()
		parts = append(parts, in)
		r := of.request(t, "POST", sheetForm, body)
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		r.ContentLength = 1 << 20
		go of.client.Do(r)
		fmt.Fprint(in, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK")
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		of.desk.underWay.mu.Lock()
		used := of.desk.underWay.used
		of.desk.underWay.mu.Unlock()
		if used == (together+1)<<20 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d bytes are on their way", used)
		}
	}
	of.upload(t, nil, testdata+"so_y_te.xlsx").wants(t, http.StatusOK, "còn 7 lỗi phải sửa")
	for _, in := range parts {
		in.CloseWithError(io.ErrUnexpectedEOF)
	}
}

func TestRoom(t *testing.T) {
	r := room{most: maxUnderWay, each: maxUnderWay / 2}
	if !r.take("an", maxRequest) || r.take("an", 1) || !r.take("binh", maxRequest) || r.take("giang", 1) {
		t.Error("one account takes what is left to the others, or more is taken than there is")
	}
	r.give("an", maxRequest)
	if !r.take("giang", 1) || len(r.by) != 2 {
		t.Errorf("what was given back is not there: %v", r.by)
	}
	of := entered(t, Options{})
	of.alone()
	of.desk.underWay.take("x", maxUnderWay/2)
	of.desk.underWay.take("y", maxUnderWay/2)
	of.upload(t, nil, testdata+"so_y_te.xlsx").wants(t, http.StatusServiceUnavailable, "Chờ một phút rồi gửi lại")
}

// TestSharedRoom: what other authorities of the program have on its way leaves room, until there
// are too many of them.
func TestSharedRoom(t *testing.T) {
	of := entered(t, Options{Shared: NewShared()})
	of.alone()
	for n := range crowded {
		of.upload(t, nil, testdata+"so_y_te.xlsx").wants(t, http.StatusOK, "còn 7 lỗi phải sửa")
		if other := fmt.Sprint("tinh", n); !of.desk.allUnderWay.take(other, maxUnderWay) || of.desk.allUnderWay.take(other, 1) {
			t.Errorf("%s has not the room that one authority has", other)
		}
	}
	of.upload(t, nil, testdata+"so_y_te.xlsx").wants(t, http.StatusServiceUnavailable, "Chờ một phút rồi gửi lại")
	if used := of.desk.underWay.used; used != 0 {
		t.Errorf("%d bytes are not given back", used)
	}
}

// TestFields: what is no field of the form is not kept.
func TestFields(t *testing.T) {
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	form.WriteField("year", " 2019 ")
	for i := range 9 {
		form.WriteField(fmt.Sprint("x", i), strings.Repeat("x", maxField))
	}
	form.WriteField("kind", strings.Repeat("x", 2*maxField))
	form.Close()
	r := httptest.NewRequest("POST", sheetForm, &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	_, fields, err := (&visit{r: r, w: httptest.NewRecorder()}).receive()
	if err != nil || len(fields) != 2 || fields["year"] != "2019" || len(fields["kind"]) > maxField+1 {
		t.Errorf("got %d fields, %v", len(fields), err)
	}
}

// TestSlowAnswer: a request that waits for its turn longer than the server allows other
// requests is answered whole.
func TestSlowAnswer(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	strict := httptest.NewUnstartedServer(of.server.Config.Handler)
	strict.Config.ReadTimeout, strict.Config.WriteTimeout = 200*time.Millisecond, 200*time.Millisecond
	strict.Start()
	t.Cleanup(strict.Close)
	of.server = strict // the cookie knows no port
	for range together {
		of.desk.reading <- struct{}{}
	}
	time.AfterFunc(time.Second, func() { <-of.desk.reading })
	of.get(t, check.path).wants(t, http.StatusOK, `class="bad n"`)
	<-of.desk.reading
}

package mail

import (
	"errors"
	"io"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"
)

// TestInjection: nothing that is written into a message becomes a header or a command.
func TestInjection(t *testing.T) {
	box := startMailbox(t, "", nil, nil, false)
	s := sender(t, Config{Addr: box.addr, From: "cchc@example.vn", TLS: None})
	for _, m := range []Message{
		{To: "a@example.vn\r\nBcc: b@example.vn", Subject: "x", Text: "x"},
		{To: "a@example.vn>\r\nRCPT TO:<b@example.vn", Subject: "x", Text: "x"},
		{To: "a@example.vn, b@example.vn", Subject: "x", Text: "x"},
		{To: "Tên <a@example.vn>", Subject: "x", Text: "x"},
		{To: "\"a\r\nb\"@example.vn", Subject: "x", Text: "x"},
		{To: "", Subject: "x", Text: "x"},
		{To: "a@example.vn", Subject: "x\r\nBcc: b@example.vn", Text: "x"},
		{To: "a@example.vn", Subject: "x\nBcc: b@example.vn", Text: "x"},
		{To: "a@example.vn", Subject: "x\u2028y", Text: "x"},
		{To: "a@example.vn", Subject: "x\x00", Text: "x"},
		{To: "a@example.vn", Subject: "\xff", Text: "x"},
		{To: "a@example.vn", Subject: "", Text: "x"},
		{To: "a@example.vn", Subject: "x", Text: "\xff"},
		{To: "a@example.vn", Subject: "x", Text: "\x00"},
	} {
		if err := s.Send(t.Context(), m); !errors.Is(err, ErrRefused) {
			t.Errorf("%+v: got %v, want %v", m, err, ErrRefused)
		}
	}
	hostile := Message{To: "a@example.vn", Subject: "=?UTF-8?q?x=0D=0ABcc:_b@example.vn?=", Text: "x\r\n.\r\nMAIL FROM:<b@example.vn>\r\nBcc: b@example.vn\r\n"}
	if err := s.Send(t.Context(), hostile); err != nil {
		t.Fatal(err)
	}
	got := box.got()
	if len(got) != 1 || got[0].to != "a@example.vn" {
		t.Fatalf("got %+v", got)
	}
	m, err := netmail.ReadMessage(strings.NewReader(got[0].text))
	if err != nil || m.Header.Get("Bcc") != "" {
		t.Errorf("got %q, %v", got[0].text, err)
	}
	if b, _ := io.ReadAll(quotedprintable.NewReader(m.Body)); !strings.Contains(string(b), ".\r\nMAIL FROM:<b@example.vn>") {
		t.Errorf("text: got %q", b)
	}
}

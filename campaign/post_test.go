package campaign

import (
	"context"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parindex/assessment"
	"parindex/mail"
	"parindex/store"
)

// letterbox is a real mail server that may refuse.
type letterbox struct {
	mu      sync.Mutex
	refuse  *smtp.SMTPError // what every recipient is refused by; nil takes the mail
	tries   int
	letters []string
}

type postman struct {
	box *letterbox
}

func (b *letterbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &postman{b}, nil }

func (s *postman) Mail(string, *smtp.MailOptions) error { return nil }

func (s *postman) Rcpt(string, *smtp.RcptOptions) error {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.tries++
	if s.box.refuse != nil {
		return s.box.refuse
	}
	return nil
}

func (s *postman) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.letters = append(s.box.letters, string(text))
	return err
}

func (s *postman) Reset()        {}
func (s *postman) Logout() error { return nil }

func (b *letterbox) set(refuse *smtp.SMTPError) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refuse = refuse
}

func (b *letterbox) state() (tries, letters int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.tries, len(b.letters)
}

// open starts the server and gives the campaign its address.
func (b *letterbox) open(t *testing.T, p *planned) {
	t.Helper()
	server := smtp.NewServer(b)
	server.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	sender, err := mail.New(mail.Config{Addr: l.Addr().String(), From: "cchc@tinh.gov.vn", TLS: mail.None})
	must(t, err)
	p.Post = &Post{Sender: sender, Office: "https://cchc.tinh.gov.vn/office/"}
}

// TestPost: a server that refuses for the moment is asked again after growing pauses, and
// a mail that was taken is not sent twice.
func TestPost(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	box := &letterbox{refuse: &smtp.SMTPError{Code: 451, Message: "try later"}}
	box.open(t, p)
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit)
	if err := p.Tick(ctx); err == nil || !strings.Contains(err.Error(), "try later") {
		t.Errorf("Tick = %v, want what the server said", err)
	}
	p.now = p.now.Add(30 * time.Second)
	p.Tick(ctx) // the fourth notice is tried, those in their pause are not
	if tries, _ := box.state(); tries != 4 {
		t.Errorf("tries = %d, want three before the server is left in peace, and one", tries)
	}
	box.set(nil)
	p.now = p.now.Add(time.Minute)
	must(t, p.Tick(ctx))
	_, letters := box.state()
	if told := len(p.kinds("officer")) + len(p.kinds("leader")) + len(p.kinds("other")); letters != told || letters == 0 {
		t.Errorf("%d letters, want the %d notices", letters, told)
	}
	p.now = p.now.Add(time.Hour)
	must(t, p.Tick(ctx))
	if _, again := box.state(); again != letters {
		t.Errorf("%d letters an hour later, want the same %d", again, letters)
	}
	list, err := p.as("leader").Notices(ctx, 0, 1)
	if err != nil || list[0].Mailed.IsZero() || list[0].Fault != "" {
		t.Errorf("Notices = %+v, %v, want when it was sent", list, err)
	}
}

// TestPostGivesUp: tries have a limit, and what is refused for good is not tried again.
func TestPostGivesUp(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	box := &letterbox{refuse: &smtp.SMTPError{Code: 451, Message: "try later"}}
	box.open(t, p)
	p.step("leader", "STC", "", assessment.Submit)
	p.step("leader", "STC", "tổng điểm 12,5 chưa đúng", assessment.SendBack)
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error { return tx.MarkRead(p.Authority, "leader", 0, 1<<40, p.now) }))
	for range 40 {
		p.now = p.now.Add(time.Hour)
		p.sendNotices(ctx) // refused
	}
	if tries, _ := box.state(); tries != len(mailPauses)+1 {
		t.Errorf("tries = %d, want the first and %d again", tries, len(mailPauses))
	}
	box.set(&smtp.SMTPError{Code: 550, Message: "no such user"})
	p.step("officer", "STC", "", assessment.Submit)
	before, _ := box.state()
	for range 5 {
		p.now = p.now.Add(time.Hour)
		p.sendNotices(ctx)
	}
	if tries, _ := box.state(); tries != before+1 {
		t.Errorf("tries = %d after %d, want one more", tries, before)
	}
}

// TestLetter: no letter holds what somebody typed, nor is it sent where the authority
// does not want any.
func TestLetter(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	box := &letterbox{}
	box.open(t, p)
	p.now = opens
	s, err := p.Settings(ctx)
	must(t, err)
	s.Mail = false
	must(t, p.as("admin").PutSettings(ctx, s))
	p.step("officer", "STC", "", assessment.Submit)
	p.step("leader", "STC", "tổng 12,5 chưa đúng", assessment.SendBack)
	must(t, p.Tick(ctx))
	if _, letters := box.state(); letters != 0 {
		t.Errorf("%d letters, want none while they are off", letters)
	}
	s.Mail = true
	must(t, p.as("admin").PutSettings(ctx, s))
	must(t, p.Tick(ctx))
	if _, letters := box.state(); letters == 0 {
		t.Error("no letters, want them once they are on")
	}
	for _, letter := range box.letters {
		if strings.Contains(letter, "12,5") || !strings.Contains(letter, "cchc.tinh.gov.vn") {
			t.Errorf("letter:\n%s", letter)
		}
	}
}

// TestSilentPost: the calendar waits for no mail server.
func TestSilentPost(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	p.step("officer", "STC", "", assessment.Submit)
	l, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, says nothing
	must(t, err)
	defer l.Close()
	sender, err := mail.New(mail.Config{Addr: l.Addr().String(), From: "cchc@tinh.gov.vn", TLS: mail.None, Timeout: time.Hour})
	must(t, err)
	p.Post = &Post{Sender: sender, Office: "https://cchc.tinh.gov.vn/office/"}
	ran := make(chan string, 1000)
	p.Told.Job = func(name string, _ time.Duration, _ error) { ran <- name }
	within, end := context.WithCancel(ctx)
	var ended sync.WaitGroup
	ended.Go(func() { Every(within, time.Millisecond, p.Campaign) })
	defer ended.Wait()
	defer end()
	late := time.After(time.Minute)
	for calendars := 0; calendars < 3; {
		select {
		case name := <-ran:
			if name == "calendar" {
				calendars++
			}
		case <-late:
			t.Fatalf("%d looks at the calendar beside a mail server that says nothing, want more", calendars)
		}
	}
}

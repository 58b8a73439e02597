package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parindex/access"
	"parindex/access/secret"
	"parindex/assessment"
	"parindex/backup"
	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

// TestSeveral has three copies of the program on one PostgreSQL behind HAProxy, which leads
// every request to the next of them: what one does all know, what is done once is done once,
// and nothing acknowledged is lost when one is killed, or the primary.
func TestSeveral(t *testing.T) {
	t.Parallel()
	box := openPostbox(t)
	const officers = 18
	kept := t.TempDir()
	f := newFleet(t, officers, func(f *fleet) { f.invite() }, "-backup-to", kept, "-smtp", box.address, "-mail-from", "cchc@tinh.gov.vn")
	f.kept = kept
	f.signIn()
	f.block()
	f.uploadTo(0, 6)
	f.published()
	f.once(box)
	f.killed(6)
	f.failover(9, officers)
}

// password is that of everybody who has one.
const password = "thuyền nan qua suối"

// invite has people that are to be told of something by mail, and one who signs in by password.
func (f *fleet) invite() {
	f.Helper()
	hash, err := secret.NewHasher(secret.Cost{}, 0, -1).Hash(f.Context(), password)
	if err != nil {
		f.Fatal(err)
	}
	accounts := []store.Account{{Person: access.Person{ID: "quantri", Name: "Quản trị", Grants: []access.Grant{{Role: access.Administrator}}}, Password: hash}}
	for i := range operators {
		id := fmt.Sprint("vanhanh", i)
		accounts = append(accounts, store.Account{Person: access.Person{ID: id, Name: "Người vận hành", Email: id + "@tinh.gov.vn", Grants: []access.Grant{{Role: access.Operator}}}})
	}
	now, day := time.Now(), 24*time.Hour
	soon := store.Calendar{Year: loadYear, Group: "xa", At: now, By: "thử", Calendar: assessment.Calendar{ // ends so soon that officers are reminded
		Opens: now.Add(-day), SelfEnds: now.Add(6 * day), Appraisal1Ends: now.Add(20 * day), ExplanationEnds: now.Add(30 * day), Appraisal2Ends: now.Add(40 * day)}}
	err = errors.Join(f.work.PutAccounts(f.Context(), accounts), f.work.TellBackupFailed(f.Context(), words.Text{Vi: "ổ đĩa đầy", En: "disk full"}, now),
		f.db.Write(f.Context(), func(tx *store.Tx) error { return tx.PutCalendar("tinh", soon) }))
	if err != nil {
		f.Fatal(err)
	}
}

// operators is how many people get a letter.
const operators = 5

// signIn comes in by password through the balancer; the session is known at every copy, and
// ended at every copy.
func (f *fleet) signIn() {
	f.Helper()
	res, err := f.client.PostForm(f.home+"/office/signin", url.Values{"login": {"quantri"}, "password": {password}})
	if err != nil {
		f.Fatal(err)
	}
	res.Body.Close()
	token := ""
	for _, c := range res.Cookies() {
		if c.Name == f.cookie {
			token = c.Value
		}
	}
	if token == "" {
		f.Fatalf("no session: %d", res.StatusCode)
	}
	f.seats = append(f.seats, token)
	mine := len(f.seats) - 1
	f.everywhere(mine, "/office/account", http.StatusOK)
	if _, err := f.send(mine, "POST", "/office/leave", "application/x-www-form-urlencoded", nil, http.StatusSeeOther); err != nil {
		f.Error(err)
	}
	f.everywhere(mine, "/office/account", http.StatusSeeOther)
	f.seats = f.seats[:mine]
}

// block lets an officer no longer in, at any copy from that moment on.
func (f *fleet) block() {
	f.Helper()
	last := len(f.seats) - 1
	f.everywhere(last, "/office/", http.StatusOK)
	person, err := f.db.Account(f.Context(), "tinh", "quantri")
	if err == nil {
		err = f.work.As(person.Person).Block(f.Context(), "cb."+strings.ToLower(unitID(last)), true, "nghỉ việc")
	}
	if err != nil {
		f.Fatal(err)
	}
	f.everywhere(last, "/office/", http.StatusSeeOther)
}

// uploadTo has officers send their workbooks: the next copy takes in what one has checked.
func (f *fleet) uploadTo(from, to int) {
	f.Helper()
	for i := from; i < to; i++ {
		at, err := f.upload(i, f.workbook(i))
		if err != nil {
			f.Fatal(err)
		}
		f.found(i, at)
	}
}

// published is shown by every copy, under one tag.
func (f *fleet) published() {
	f.Helper()
	f.everywhere(-1, "/2025/xa", http.StatusNotFound)
	_, err := f.work.Publish(f.Context(), campaign.PublishOptions{Year: loadYear, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true})
	if err != nil {
		f.Fatal(err)
	}
	began, tags := time.Now(), map[string]bool{}
	for _, c := range f.copies {
		res, err := f.at(c, -1, "/2025/xa")
		if err != nil || res.StatusCode != http.StatusOK {
			f.Fatalf("%s shows nothing of what is published: %v, %v", c.addr, res, err)
		}
		tags[res.Header.Get("ETag")] = true
	}
	f.Logf("shown by %d copies %v after the publication", len(f.copies), time.Since(began).Round(time.Millisecond))
	if len(tags) != 1 || tags[""] {
		f.Errorf("tags of one page: %v, want one", tags)
	}
}

// once: three copies began in the same minute, and sent each notice and made the backup once.
func (f *fleet) once(box *postbox) {
	f.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		list, err := backup.List(f.kept)
		if err == nil && len(list) > 0 && len(box.all()) >= operators {
			break
		}
	}
	time.Sleep(300 * time.Millisecond) // a second one would be there
	seen := map[string]int{}
	for _, letter := range box.all() {
		seen[letter]++
	}
	if len(seen) != operators {
		f.Errorf("letters to %d people, want to %d", len(seen), operators)
	}
	for letter, n := range seen {
		if n > 1 {
			f.Errorf("sent %d times:\n%s", n, letter)
		}
	}
	for i := range f.seats {
		list, err := f.db.Notices(f.Context(), "tinh", "cb."+strings.ToLower(unitID(i)), 0, 10)
		said := map[string]bool{}
		for _, n := range list {
			said[n.Text.Vi] = true
		}
		if err != nil || len(list) == 0 || len(said) != len(list) {
			f.Errorf("%s was told %d things in %d notices, %v, want each once", unitID(i), len(said), len(list), err)
		}
	}
	if files, err := os.ReadDir(f.kept); err != nil || len(files) != 1 {
		f.Errorf("got backups %v, %v, want one of one copy", files, err)
	}
}

// killed: a copy is killed while uploads are on their way to every one. Who sent to it is told
// so, sends again, and nothing is half taken in.
func (f *fleet) killed(from int) {
	f.Helper()
	var slow sync.WaitGroup
	lost := make([]bool, inFleet)
	under := make(chan struct{}, inFleet)
	stopped := make(chan struct{})
	for n := range inFleet {
		slow.Go(func() {
			body := &halting{rest: f.workbookForm(from+n, f.workbook(from+n)), under: under, stopped: stopped}
			r, err := http.NewRequest("POST", f.home+workbookPath(from+n), body)
			if err != nil {
				f.Error(err)
				return
			}
			r.Header.Set("Content-Type", formKind)
			r.Header.Set("Cookie", f.cookie+"="+f.seats[from+n])
			res, err := f.client.Do(r)
			if err == nil {
				res.Body.Close()
			}
			lost[n] = err != nil || res.StatusCode != http.StatusSeeOther
		})
	}
	for range inFleet {
		<-under
	}
	time.Sleep(200 * time.Millisecond) // until HAProxy has led each to a copy
	f.copies[0].kill()
	close(stopped)
	slow.Wait()
	f.copies = f.copies[1:]
	n := 0
	for _, l := range lost {
		if l {
			n++
		}
	}
	if n != 1 {
		f.Errorf("%d of %d uploads were lost with a copy, want the one that it took", n, inFleet)
	}
	for i := from; i < from+inFleet; i++ {
		if sheet, err := f.db.SheetAt(f.Context(), "tinh", unitID(i), loadYear, "xa@2025.1"); err == nil {
			f.Errorf("%s: revision %d of what nobody stored", unitID(i), sheet.Revision)
		}
	}
	f.uploadTo(from, from+inFleet)
}

// halting is a body that stops in its middle until it is told to go on.
type halting struct {
	rest    []byte
	halted  bool
	under   chan<- struct{}
	stopped <-chan struct{}
}

func (h *halting) Read(p []byte) (int, error) {
	if len(h.rest) == 0 {
		return 0, io.EOF
	}
	if !h.halted {
		h.halted = true
		n := copy(p, h.rest[:min(len(h.rest)/2, len(p))])
		h.rest = h.rest[n:]
		return n, nil
	}
	if h.under != nil {
		h.under <- struct{}{}
		h.under = nil
		<-h.stopped
	}
	n := copy(p, h.rest)
	h.rest = h.rest[n:]
	return n, nil
}

// postbox is a mail server that keeps what it gets.
type postbox struct {
	address string

	mu      sync.Mutex
	letters []string
}

type delivery struct {
	box *postbox
	to  string
}

func (b *postbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &delivery{box: b}, nil }

func (d *delivery) Mail(string, *smtp.MailOptions) error { return nil }
func (d *delivery) Reset()                               {}
func (d *delivery) Logout() error                        { return nil }

func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error {
	d.to = to
	return nil
}

// Data keeps whom a letter is for and its text, without what differs from try to try.
func (d *delivery) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	_, body, _ := strings.Cut(string(text), "\r\n\r\n")
	d.box.mu.Lock()
	defer d.box.mu.Unlock()
	d.box.letters = append(d.box.letters, d.to+"\n"+body)
	return err
}

func (b *postbox) all() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.letters...)
}

func openPostbox(t testing.TB) *postbox {
	t.Helper()
	b := &postbox{}
	server := smtp.NewServer(b)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server.Domain = "localhost"
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	b.address = fmt.Sprintf("smtp://%s?tls=none", l.Addr())
	return b
}

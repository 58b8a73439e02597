package campaign

import (
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
)

var mailedKey = regexp.MustCompile(`https://cchc\.tinh\.gov\.vn/office/invite\?key=([A-Za-z0-9_-]+)`)

// body is the text of a letter.
func body(t *testing.T, letter string) string {
	t.Helper()
	head, text, _ := strings.Cut(letter, "\r\n\r\n")
	var r io.Reader = quotedprintable.NewReader(strings.NewReader(text))
	if strings.Contains(head, "base64") {
		r = base64.NewDecoder(base64.StdEncoding, strings.NewReader(text))
	}
	plain, err := io.ReadAll(r)
	must(t, err)
	return string(plain)
}

// TestMailLinks: a link that is sent by e-mail works, is in no row of the log and in no
// notice, and is not sent once the person has chosen a password.
func TestMailLinks(t *testing.T) {
	p := newPlanned(t)
	box := &letterbox{}
	admin := p.as("admin")
	if _, _, err := admin.MailLinks(ctx, []string{"an.nv"}); err == nil || !strings.Contains(err.Error(), "chưa gửi được thư") {
		t.Errorf("without a server: got %v, want a refusal", err)
	}
	box.open(t, p)
	admin = p.as("admin")
	for login, email := range map[string]string{"an.nv": "an@tinh.gov.vn", "ba.tt": "", "co.lv": "co@tinh.gov.vn"} {
		must(t, admin.AddPerson(ctx, access.Person{ID: login, Name: "Người " + login, Email: email}))
	}
	sent, without, err := admin.MailLinks(ctx, []string{"an.nv", "ba.tt", "co.lv"})
	if err != nil || sent != 2 || len(without) != 1 || without[0].ID != "ba.tt" {
		t.Fatalf("MailLinks = %d, %v, %v, want two mails and one without an address", sent, without, err)
	}
	p.now = p.now.Add(time.Second)
	chosen, err := p.DB.Account(ctx, p.Authority, "co.lv")
	must(t, err)
	chosen.Password = "đã chọn"
	must(t, p.PutAccounts(ctx, []store.Account{chosen}))
	must(t, p.Tick(ctx))
	var keys []string
	for _, l := range box.letters {
		if m := mailedKey.FindStringSubmatch(body(t, l)); m != nil {
			keys = append(keys, m[1])
			if !strings.Contains(l, "an@tinh.gov.vn") {
				t.Errorf("the link went to somebody else:\n%s", l)
			}
		}
	}
	if len(keys) != 1 {
		t.Fatalf("%d letters with links, want one:\n%s", len(keys), strings.Join(box.letters, "\n"))
	}
	if in, err := p.Door().Invited(ctx, keys[0]); err != nil || in.Who.ID != "an.nv" {
		t.Errorf("the link is of %v, %v, want an.nv", in, err)
	}
	list, err := p.as("an.nv").Notices(ctx, 0, 10)
	if err != nil || len(list) != 1 || strings.Contains(list[0].Text.Vi+list[0].Subject, keys[0]) {
		t.Errorf("Notices = %+v, %v, want one without the link", list, err)
	}
	report, err := p.AuditVerify(ctx)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("the log: %+v, %v", report.Faults, err)
	}
}

// TestUnitsLogged: each unit is told of from what to what, with its file, and the log
// stays whole.
func TestUnitsLogged(t *testing.T) {
	p := newPlanned(t)
	list := []byte("mã,tên,khối,từ ngày,đến ngày\nMOI,Sở Mới,so,01/01/2026,\nSTC,Sở Tài chính cũ,so,,31/12/2025\n")
	if r, err := p.ImportUnitsBody(ctx, "don_vi.csv", list); err != nil || !r.Stored {
		t.Fatal(r, err)
	}
	rows, err := p.DB.Log(ctx, p.Authority, store.LogFilter{Limit: 100})
	must(t, err)
	said := map[string]store.LogRow{}
	for _, r := range rows {
		if r.Deed == "unit" && r.File != "" {
			said[r.Unit] = r
		}
	}
	if r := said["STC"]; !strings.Contains(r.Was, "Sở Tài chính; khối so") || !strings.Contains(r.Became, "đến 2025-12-31") {
		t.Errorf("STC: from %q to %q", r.Was, r.Became)
	}
	if r := said["MOI"]; r.Was != "" || r.Became != "Sở Mới; khối so; từ 2026-01-01" {
		t.Errorf("MOI: from %q to %q", r.Was, r.Became)
	}
	last := rows[len(rows)-1]
	if rows[0].ID > last.ID {
		last = rows[0]
	}
	if last.Deed != "units" || last.Was == last.Became || last.File == "" {
		t.Errorf("the last row is %+v, want how many there are, and the file", last)
	}
	if r, err := p.ImportUnitsBody(ctx, "don_vi.csv", list); err != nil || r.Outcome != Unchanged {
		t.Errorf("the same again: got %v, %v, want unchanged", r.Outcome, err)
	}
	report, err := p.AuditVerify(ctx)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("the log: %+v, %v", report.Faults, err)
	}
}

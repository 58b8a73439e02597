package main

import (
	"strings"
	"testing"

	"parindex/campaign"
	"parindex/mail"
)

func TestMailServer(t *testing.T) {
	t.Setenv(mail.PasswordVariable, "bí mật")
	for given, want := range map[string]string{
		"smtp://thu.tinh.gov.vn?from=cchc@tinh.gov.vn":       "",
		"smtps://cchc%40tinh.gov.vn@thu.tinh.gov.vn":         "",
		"smtp://cchc:mk@thu.tinh.gov.vn?from=a@tinh.gov.vn":  "mật khẩu",
		"thu.tinh.gov.vn:25":                                 "smtp://",
		"smtp://thu.tinh.gov.vn":                             "người gửi",
		"smtp://cchc@thu.tinh.gov.vn?tls=none&from=a@b.vn":   "không mã hóa",
		"smtp://thu.tinh.gov.vn?from=a@b.vn%0D%0ABcc:c@d.vn": "người gửi",
	} {
		l, s := &listening{addr: "127.0.0.1:8080", post: post{smtp: given}}, &site{work: &campaign.Campaign{}}
		err := l.sendBy(s)
		if want == "" && (err != nil || s.work.Post == nil || s.work.Post.Office != "http://127.0.0.1:8080/office/") {
			t.Errorf("%s: got %v, want a mail server", given, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want) || s.work.Post != nil) {
			t.Errorf("%s: got %v, want to be told of %q", given, err, want)
		}
	}
	l, s := &listening{post: post{smtp: "smtp://thu.tinh.gov.vn", from: perSite{"cchc@tinh.gov.vn"}}}, &site{work: &campaign.Campaign{}, url: "https://cchc.tinh.gov.vn"}
	if err := l.sendBy(s); err != nil || s.work.Post.Office != "https://cchc.tinh.gov.vn/office/" {
		t.Errorf("with -mail-from: got %v, want a mail server", err)
	}
}

package mail

import (
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	password := func(name string) string { return "of " + name }
	for address, want := range map[string]Config{
		"smtp://cchc%40tinh.gov.vn@thu.tinh.gov.vn":                                                {Addr: "thu.tinh.gov.vn:587", User: "cchc@tinh.gov.vn", From: "cchc@tinh.gov.vn", TLS: StartTLS},
		"smtps://cchc@thu.tinh.gov.vn/?from=H%E1%BB%87%20th%E1%BB%91ng%20%3Ccchc%40tinh.gov.vn%3E": {Addr: "thu.tinh.gov.vn:465", User: "cchc", From: "Hệ thống <cchc@tinh.gov.vn>", TLS: Implicit},
		"smtp://10.0.0.5:25?tls=none&from=cchc@tinh.gov.vn":                                        {Addr: "10.0.0.5:25", From: "cchc@tinh.gov.vn", TLS: None},
		"smtp://a@[::1]:2525?tls=none&from=a@b.vn":                                                 {Addr: "[::1]:2525", User: "a", From: "a@b.vn", TLS: None},
		"smtp://a@b.vn?tls=starttls&from=a@b.vn":                                                   {Addr: "b.vn:587", User: "a", From: "a@b.vn", TLS: StartTLS},
	} {
		if want.User != "" {
			want.Password = "of " + PasswordVariable
		}
		if got, err := Parse(address, password); got != want || err != nil {
			t.Errorf("%s: got %+v, %v, want %+v", address, got, err, want)
		}
	}
}

// TestParseRefused: with what is wrong, and never with a part of the address in it.
func TestParseRefused(t *testing.T) {
	for address, want := range map[string]string{
		"":                                          "bắt đầu bằng",
		"thu.tinh.gov.vn:25":                        "không đọc được",
		"http://thu.vn":                             "bắt đầu bằng",
		"smtp://a:s3cr3t@thu.vn?from=a@b.vn":        "mật khẩu",
		"smtp://a:@thu.vn?from=a@b.vn":              "mật khẩu",
		"smtp://thu.vn/s3cr3t?from=a@b.vn":          "không đọc được",
		"smtp://thu.vn?from=a@b.vn#s3cr3t":          "không đọc được",
		"smtp://thu.vn:99999?from=a@b.vn":           "cổng",
		"smtp://:25?from=a@b.vn":                    "thiếu tên máy chủ",
		"smtp://thu.vn?from=a@b.vn&password=s3cr3t": "tùy chọn",
		"smtp://thu.vn?from=a@b.vn&tls=off":         "tùy chọn",
		"smtps://thu.vn?from=a@b.vn&tls=none":       "tùy chọn",
		"smtp://thu.vn?from=a@b.vn&from=c@d.vn":     "tùy chọn",
		"smtp://thu.vn":                             "người gửi",
		"smtp://thu.vn?from=a@b.vn%0d%0aBcc:c@d.vn": "người gửi",
		"smtp://a@thu.vn:25?from=a@b.vn&tls=none":   "không mã hóa",
	} {
		_, err := Parse(address, func(string) string { return "password" })
		refused := new(Refused)
		if !errors.As(err, &refused) || !strings.Contains(refused.Problem.Vi, want) {
			t.Errorf("%q: got %v, want %q", address, err, want)
			continue
		}
		for _, text := range []string{refused.Problem.Vi, refused.Problem.En, refused.Fix.Vi, refused.Fix.En} {
			if text == "" || strings.Contains(text, "s3cr3t") {
				t.Errorf("%q: message %q", address, text)
			}
		}
	}
	_, err := Parse("smtp://a@thu.vn?from=a@b.vn", func(string) string { return "" })
	if refused := new(Refused); !errors.As(err, &refused) || !strings.Contains(refused.Fix.Vi, PasswordVariable) {
		t.Errorf("without a password: %v", err)
	}
}

package mail

import (
	"crypto/x509"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parindex/words"
)

// Security says how the way to the server is encrypted.
type Security string

const (
	StartTLS Security = "starttls" // encrypted before anything is said; a server that cannot is refused
	Implicit Security = "implicit" // encrypted from the first byte
	None     Security = "none"
)

// PasswordVariable of the environment holds the password, which is never part of the
// address: that is printed and logged.
const PasswordVariable = "PARINDEX_SMTP_PASSWORD"

// Config says by which server notices are sent.
type Config struct {
	Addr     string // host:port
	User     string // empty where the server asks for none
	Password string
	From     string // "name@host", or "Tên <name@host>"
	TLS      Security
	Timeout  time.Duration  // of one message; half a minute when 0
	Roots    *x509.CertPool // who may vouch for the server; those of the system when nil
}

// Refused is the error of an address that cannot be used. Both texts are fit for users
// and hold nothing of the address.
type Refused struct{ Problem, Fix words.Text }

func (r *Refused) Error() string { return r.Problem.En + ". " + r.Fix.En }

var addressForm = words.Text{
	Vi: "Ghi smtp://tài-khoản@máy-chủ:587?from=địa-chỉ-gửi (STARTTLS), hoặc smtps://… (TLS ngay từ đầu); dấu @ trong tên tài khoản viết là %40.",
	En: "Write smtp://user@host:587?from=sender (STARTTLS), or smtps://… (TLS from the first byte); an @ in the user's name is written %40.",
}

func refuse(vi, en string) error { return &Refused{words.Text{Vi: vi, En: en}, addressForm} }

// Parse reads an address: "smtp://user@host:587" with STARTTLS, "smtps://user@host:465"
// with TLS from the first byte, "smtp://host:25?tls=none" without. "from=" names the
// sender where the user's name is none. getenv is [os.Getenv]. The error is *Refused.
func Parse(address string, getenv func(string) string) (Config, error) {
	u, err := url.Parse(address)
	if err != nil || u.Opaque != "" || strings.Trim(u.Path, "/") != "" || u.Fragment != "" {
		return Config{}, refuse("địa chỉ máy chủ thư không đọc được", "the address of the mail server cannot be read")
	}
	c := Config{User: u.User.Username()}
	if _, written := u.User.Password(); written {
		return Config{}, &Refused{
			words.Text{Vi: "địa chỉ máy chủ thư không được chứa mật khẩu, vì địa chỉ được in ra và ghi nhật ký", En: "the address of the mail server may not hold a password, since it is printed and logged"},
			words.Text{Vi: "Đặt mật khẩu trong biến môi trường " + PasswordVariable + ".", En: "Put the password into the environment variable " + PasswordVariable + "."},
		}
	}
	port := ""
	switch u.Scheme {
	case "smtp":
		c.TLS, port = StartTLS, "587"
	case "smtps":
		c.TLS, port = Implicit, "465"
	default:
		return Config{}, refuse("địa chỉ máy chủ thư phải bắt đầu bằng smtp:// hoặc smtps://", "the address of the mail server must begin with smtp:// or smtps://")
	}
	if u.Port() != "" {
		port = u.Port()
	}
	c.Addr = net.JoinHostPort(u.Hostname(), port)
	if err := c.options(u.RawQuery); err != nil {
		return Config{}, err
	}
	if c.User != "" {
		c.Password = getenv(PasswordVariable)
	}
	if c.From == "" {
		c.From = c.User
	}
	return c, c.check()
}

// options reads what follows the question mark; what it does not know it refuses.
func (c *Config) options(raw string) error {
	query, err := url.ParseQuery(raw)
	if err != nil {
		return refuse("địa chỉ máy chủ thư không đọc được", "the address of the mail server cannot be read")
	}
	for option, values := range query {
		switch v := values[0]; {
		case len(values) == 1 && option == "from":
			c.From = v
		case len(values) == 1 && option == "tls" && v == "none" && c.TLS == StartTLS:
			c.TLS = None
		case len(values) == 1 && option == "tls" && v == string(c.TLS):
		default:
			return refuse("địa chỉ máy chủ thư có tùy chọn không hợp lệ", "the address of the mail server has an option that is unknown or has a wrong value")
		}
	}
	return nil
}

// check refuses what cannot be sent with, or would show a password to others.
func (c Config) check() error {
	host, port, err := net.SplitHostPort(c.Addr)
	number, bad := strconv.ParseUint(port, 10, 16)
	switch {
	case err != nil, bad != nil, number == 0, host == "":
		return refuse("địa chỉ máy chủ thư thiếu tên máy chủ hoặc sai số cổng", "the address of the mail server has no host or a wrong port")
	case c.TLS != StartTLS && c.TLS != Implicit && c.TLS != None:
		return refuse("không rõ cách mã hóa đường truyền tới máy chủ thư", "it is not clear how the way to the mail server is encrypted")
	case c.User != "" && c.TLS == None && !loopback(host):
		return refuse("không gửi mật khẩu tới máy chủ thư qua đường truyền không mã hóa", "a password is not sent to the mail server unencrypted")
	case c.User != "" && c.Password == "":
		return &Refused{
			words.Text{Vi: "chưa có mật khẩu của tài khoản gửi thư", En: "the password of the mail account is not given"},
			words.Text{Vi: "Đặt mật khẩu trong biến môi trường " + PasswordVariable + ".", En: "Put the password into the environment variable " + PasswordVariable + "."},
		}
	}
	if _, err := netmail.ParseAddress(c.From); err != nil || hasControl(c.From) {
		return refuse("địa chỉ người gửi thiếu hoặc không đúng (from=…)", "the sender's address is missing or wrong (from=…)")
	}
	return nil
}

// loopback names this machine, for which the library too sends a password in the open.
func loopback(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

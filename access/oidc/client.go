package oidc

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Bounds of a conversation with the provider.
const (
	patience   = 10 * time.Second // for a whole answer
	maxAnswer  = 1 << 20          // bytes
	maxHeaders = 64 << 10
)

// newClient returns a client that waits and reads within bounds and follows no redirect:
// what is sent holds the program's secret.
func newClient() *http.Client {
	return &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: bounded{&http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: patience / 2}).DialContext,
			TLSHandshakeTimeout:    patience / 2,
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           4,
			IdleConnTimeout:        time.Minute,
			MaxResponseHeaderBytes: maxHeaders,
		}},
	}
}

// bounded cuts answers that are too long.
type bounded struct{ next http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.next.RoundTrip(r)
	if err == nil {
		answer.Body = &limited{answer.Body, maxAnswer}
	}
	return answer, err
}

var errTooLong = errors.New("the provider's answer is too long")

// limited fails where an answer goes on behind its limit, so that no part of it passes
// for the whole.
type limited struct {
	io.ReadCloser
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, errTooLong
	}
	n, err := l.ReadCloser.Read(p[:min(len(p), l.left+1)])
	if l.left -= n; l.left < 0 {
		return n, errTooLong
	}
	return n, err
}

// unreached says whether an error is of the way to the provider.
func unreached(err error) bool {
	var way *url.Error
	var wire net.Error
	return errors.As(err, &way) || errors.As(err, &wire) || errors.Is(err, errTooLong)
}

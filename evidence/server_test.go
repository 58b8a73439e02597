package evidence

import (
	"bytes"
	"context"
	"crypto/rand"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// server is a real S3 server on this machine, with keys made at random.
type server struct {
	endpoint, access, secret string
	data                     string // folder of its buckets
	process                  *exec.Cmd
}

// startServer runs the server that tools/install builds, with one bucket, "kho".
func startServer(t *testing.T, options ...string) *server {
	t.Helper()
	program := installed(t)
	dir := t.TempDir()
	s := &server{access: rand.Text()[:16], secret: rand.Text(), data: filepath.Join(dir, "data")}
	for _, d := range []string{filepath.Join(s.data, "kho"), filepath.Join(dir, "meta")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s.endpoint = freeAddress(t)
	options = append([]string{"--port", s.endpoint, "--quiet"}, options...)
	s.process = exec.Command(program, append(options, "posix", "--sidecar", filepath.Join(dir, "meta"), s.data)...)
	s.process.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+s.access, "ROOT_SECRET_KEY="+s.secret)
	var said bytes.Buffer
	s.process.Stdout, s.process.Stderr = &said, &said
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	s.await(t, &said)
	return s
}

func installed(t *testing.T) string {
	t.Helper()
	if cache, err := os.UserCacheDir(); err == nil {
		program := filepath.Join(cache, "parindex", "versitygw")
		if _, err := os.Stat(program); err == nil {
			return program
		}
	}
	program, err := exec.LookPath("versitygw")
	if err != nil {
		t.Skip("the S3 server of the tests is not installed (make tools)")
	}
	return program
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// await returns once the server takes connections.
func (s *server) await(t *testing.T, said *bytes.Buffer) {
	t.Helper()
	for range 300 {
		if c, err := net.DialTimeout("tcp", s.endpoint, time.Second); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.stop()
	t.Fatal("the S3 server does not answer: ", said)
}

func (s *server) stop() {
	if s.process.ProcessState == nil {
		_ = s.process.Process.Kill()
		_ = s.process.Wait()
	}
}

// getenv holds the keys of the server.
func (s *server) getenv(name string) string {
	return map[string]string{AccessKeyVariable: s.access, SecretKeyVariable: s.secret}[name]
}

func (s *server) open(t *testing.T, bucket string) Storage {
	t.Helper()
	home, err := Open(context.Background(), "s3://"+bucket+"?endpoint="+s.endpoint+"&tls=off&style=path", s.getenv)
	if err != nil {
		t.Fatal(err)
	}
	return home
}

// file is where the server itself keeps an object.
func (s *server) file(prefix, sum string) string {
	return filepath.Join(s.data, "kho", prefix, filepath.FromSlash(place(sum)))
}

func body(text string) *strings.Reader { return strings.NewReader(text) }

// removeBucket takes the bucket away behind the server's back.
func (s *server) removeBucket(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(s.data, "kho")); err != nil {
		t.Fatal(err)
	}
}

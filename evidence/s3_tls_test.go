package evidence

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestS3TLS: over TLS too a file is kept and comes back, from a server that proves who
// it is. A program reads whom its system trusts only once, so a child does it.
func TestS3TLS(t *testing.T) {
	const variable = "PARINDEX_TEST_S3_ADDRESS"
	if address := os.Getenv(variable); address != "" {
		s, err := Open(t.Context(), address, os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		h := home{Storage: s}
		sum := h.keep(t, large)
		if got, _, err := h.read(t, sum); got != large || err != nil {
			t.Fatalf("got %d bytes, %v", len(got), err)
		}
		return
	}
	cert, key := certificate(t)
	s := startServer(t, "--cert", cert, "--key", key)
	address := "s3://kho?style=path&endpoint=" + s.endpoint
	if _, err := Open(t.Context(), address, s.getenv); err == nil {
		t.Error("entered a server that nobody vouches for")
	}
	child := exec.Command(os.Args[0], "-test.run=^TestS3TLS$")
	child.Env = append(os.Environ(), variable+"="+address, "SSL_CERT_FILE="+cert,
		AccessKeyVariable+"="+s.access, SecretKeyVariable+"="+s.secret)
	if out, err := child.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// certificate writes one for 127.0.0.1 that vouches for itself, and its key.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	of := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, of, of, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, b []byte) string {
		name = filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: b}), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	return write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", private)
}

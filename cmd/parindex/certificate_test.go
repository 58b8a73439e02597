package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"testing"
	"time"
)

// certificate is one of a name, or of 127.0.0.1 where that is "", signed by itself, with its key
// and who trusts it.
func certificate(t testing.TB, name string) (cert, key []byte, known *x509.CertPool) {
	t.Helper()
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	if name != "" {
		about.DNSNames = []string{name}
	} else {
		about.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	made, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := x509.CreateCertificate(rand.Reader, about, about, made.Public(), made)
	kept, err2 := x509.MarshalPKCS8PrivateKey(made)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	cert = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})
	known = x509.NewCertPool()
	known.AppendCertsFromPEM(cert)
	return cert, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: kept}), known
}

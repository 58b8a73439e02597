// Command oidcprovider is an OpenID Connect provider for the tests: the server library
// and the login form of zitadel/oidc, with people and programs from its flags, kept in
// memory. It is a module of its own, so that the product does not depend on it.
package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "address to listen on")
	issuer := flag.String("issuer", "", "issuer; http:// and the address unless said")
	people := flag.String("users", "", "JSON file of people, see storage.User of zitadel/oidc")
	flag.Func("client", "a program that may ask: `ID,SECRET,REDIRECT`; again for each", client)
	flag.Parse()
	if err := serve(*addr, *issuer, *people); err != nil {
		fmt.Fprintln(os.Stderr, "oidcprovider:", err)
		os.Exit(1)
	}
}

func client(s string) error {
	parts := strings.SplitN(s, ",", 3)
	if len(parts) != 3 {
		return fmt.Errorf("%q is not ID,SECRET,REDIRECT", s)
	}
	storage.RegisterClients(storage.WebClient(parts[0], parts[1], parts[2]))
	return nil
}

// serve prints the issuer on standard output once it listens, and ends when standard
// input does: it never outlives the test that started it.
func serve(addr, issuer, people string) error {
	users, err := storage.StoreFromFile(people)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	if issuer == "" {
		issuer = "http://" + l.Addr().String()
	}
	quiet := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	server := &http.Server{Handler: exampleop.SetupServer(issuer, storage.NewStorage(users), quiet, false), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Println("http://" + l.Addr().String())
	return server.Serve(l)
}

package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeNew writes a file whole or not at all: beside its place first, then moved there.
// name "" is the one that write returns.
func writeNew(name string, write func(io.Writer) (string, error)) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".parindex-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name()) // gone when it was moved
	own, err := write(f)
	if name == "" {
		name = own
	}
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return "", err
	}
	return name, os.Rename(f.Name(), name)
}

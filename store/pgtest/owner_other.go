//go:build !unix

package pgtest

import (
	"errors"
	"syscall"
)

func owned(string) (*syscall.SysProcAttr, error) {
	return nil, errors.New("tests start PostgreSQL on Unix only")
}

func memory() string { return "" }

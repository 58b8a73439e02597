//go:build !linux && !darwin

package main

import "errors"

const modes = false

func freeSpace(string) (int64, error) { return 0, errors.ErrUnsupported }

func mostFiles() (int64, error) { return 0, errors.ErrUnsupported }

//go:build linux || darwin

package main

import "syscall"

// modes says whether the mode of a file tells who reads it.
const modes = true

// freeSpace is how many bytes a file in the folder may still take.
func freeSpace(folder string) (int64, error) {
	var s syscall.Statfs_t
	err := syscall.Statfs(folder, &s)
	return int64(s.Bavail) * int64(s.Bsize), err
}

// mostFiles is how many files the program may have open at once.
func mostFiles() (int64, error) {
	var limit syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit)
	return int64(min(limit.Cur, 1<<40)), err
}

package main

import "syscall"

// unsynchronised is STA_UNSYNC of the kernel's clock: no service has set it right for long.
const unsynchronised = 0x40

// synchronised says whether a service keeps the clock of the machine right.
func synchronised() (bool, error) {
	var t syscall.Timex // asks, and sets nothing
	_, err := syscall.Adjtimex(&t)
	return t.Status&unsynchronised == 0, err
}

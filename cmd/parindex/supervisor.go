package main

import (
	"io"
	"log/slog"
	"net"
	"os"
)

// What a service says of itself (sd_notify).
const (
	nowReady    = "READY=1"
	nowStopping = "STOPPING=1"
)

// notify tells systemd how the service stands, where it started it as Type=notify; nobody
// else listens. That it cannot be told is a line of the log and ends nothing.
func notify(log *slog.Logger, state string) {
	at := os.Getenv("NOTIFY_SOCKET")
	if at == "" {
		return
	}
	conn, err := net.Dial("unixgram", at) // Go knows the “@” of an abstract socket
	if err == nil {
		defer conn.Close()
		_, err = io.WriteString(conn, state)
	}
	if err != nil {
		log.Warn("systemd was not told", "state", state, "err", err)
	}
}

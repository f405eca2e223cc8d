package main

import (
	"os"
	"os/signal"
	"syscall"
)

// endAtHangup has a hangup end the window as SIGTERM does: a session that ends sends both,
// and a terminal that is closed the first. It returns what stops that.
func endAtHangup() (stop func()) {
	if signal.Ignored(syscall.SIGHUP) {
		return func() {}
	}
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		for range hangup {
			if own, err := os.FindProcess(os.Getpid()); err == nil {
				_ = own.Signal(syscall.SIGTERM)
			}
		}
	}()
	return func() {
		signal.Stop(hangup)
		close(hangup)
	}
}

package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

var errNoDisplay = errors.New("open the window: there is no display; precis --help lists what works without one")

// haveDisplay returns an error where a window cannot be opened: the toolkit
// panics then.
func haveDisplay() error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return nil
	}
	if name := os.Getenv("WAYLAND_DISPLAY"); name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
		}
		if answers("unix", name) {
			return nil
		}
	}
	if network, address, ok := xAddress(os.Getenv("DISPLAY")); ok {
		if answers(network, address) || network == "unix" && answers("unix", "@"+address) {
			return nil
		}
	}
	return errNoDisplay
}

// xAddress returns where the X server of a DISPLAY such as ":0", "host:10.0" or
// a path listens.
func xAddress(display string) (network, address string, ok bool) {
	if filepath.IsAbs(display) {
		return "unix", display, true
	}
	i := strings.LastIndexByte(display, ':')
	if i < 0 {
		return "", "", false
	}
	host := display[:i]
	digits, _, _ := strings.Cut(display[i+1:], ".")
	number, err := strconv.Atoi(digits)
	if err != nil || number < 0 {
		return "", "", false
	}
	if host == "" || host == "unix" {
		return "unix", "/tmp/.X11-unix/X" + digits, true
	}
	return "tcp", net.JoinHostPort(host, strconv.Itoa(6000+number)), true
}

func answers(network, address string) bool {
	conn, err := net.DialTimeout(network, address, 2*time.Second)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

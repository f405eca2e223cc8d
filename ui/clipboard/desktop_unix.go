//go:build unix && !darwin

package clipboard

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Desktop is the clipboard of the desktop that the program runs on: by X11, which
// desktops of Wayland answer too; where there is none, by wl-paste if it is installed.
type Desktop struct{}

var _ Clipboard = Desktop{}

// Read takes HTML or a picture.
func (Desktop) Read(ctx context.Context) Content {
	ctx, cancel := context.WithTimeout(ctx, longestWait)
	defer cancel()
	if display := os.Getenv("DISPLAY"); display != "" {
		return readX(ctx, display)
	}
	if os.Getenv("WAYLAND_DISPLAY") == "" {
		return Content{}
	}
	return take(strings.Fields(string(wlPaste(ctx, "--list-types"))), func(name string) []byte {
		return wlPaste(ctx, "--no-newline", "--type", name)
	})
}

// wlPaste returns what the program of that name prints, nil where there is none.
func wlPaste(ctx context.Context, args ...string) []byte {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, "wl-paste", args...)
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(out, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		cancel()
		data = nil
	}
	if cmd.Wait() != nil {
		return nil
	}
	return data
}

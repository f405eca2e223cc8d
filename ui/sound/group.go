//go:build !windows

package sound

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// part gives a program a group of its own.
func part(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// end ends a program with all that it began: a player is often begun by a script, which would
// leave it playing, and be waited for.
func end(cmd *exec.Cmd) error {
	err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}

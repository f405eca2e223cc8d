//go:build unix

package door

import (
	"fmt"
	"os"
	"syscall"
)

// own returns an error where others than the learner may enter a folder.
func own(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if owner, ok := info.Sys().(*syscall.Stat_t); !ok || int(owner.Uid) != os.Getuid() || !info.IsDir() || info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s is not a folder of yours alone", dir)
	}
	return nil
}

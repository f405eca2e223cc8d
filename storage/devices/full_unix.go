//go:build !windows

package devices

import "syscall"

// full is what writing to a disk without room gives.
var full = []error{syscall.ENOSPC, syscall.EDQUOT}

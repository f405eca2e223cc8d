package devices

import "syscall"

// full is what writing to a disk without room gives: numbers of the system.
var full = []error{syscall.Errno(0x27), syscall.Errno(0x70)}

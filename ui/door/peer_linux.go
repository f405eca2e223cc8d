package door

import (
	"net"
	"os"
	"syscall"
)

// same tells whether the process at the other end is of the learner.
func same(conn net.Conn) bool {
	unix, ok := conn.(*net.UnixConn)
	if !ok {
		return false
	}
	raw, err := unix.SyscallConn()
	if err != nil {
		return false
	}
	mine := false
	err = raw.Control(func(fd uintptr) {
		peer, err := syscall.GetsockoptUcred(int(fd), syscall.SOL_SOCKET, syscall.SO_PEERCRED)
		mine = err == nil && int(peer.Uid) == os.Getuid()
	})
	return err == nil && mine
}

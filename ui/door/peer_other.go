//go:build !linux

package door

import "net"

// same trusts the permissions of the folder and of the socket.
func same(net.Conn) bool { return true }

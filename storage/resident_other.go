//go:build !linux

package storage

import bolt "go.etcd.io/bbolt"

// release leaves it to the system to let go of what was read of the file.
func release(*bolt.Tx) {}

// resident reports whether all of a mapped part of a file is known to be in memory.
func resident([]byte) bool { return false }

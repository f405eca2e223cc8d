//go:build !unix

package storage

import "io/fs"

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk = fs.ErrPermission

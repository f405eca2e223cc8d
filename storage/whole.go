package storage

import (
	"context"
	"encoding/binary"
	"path/filepath"

	"precis/notes"
	"precis/notes/intake"
)

// Whole knows libraries and backups among files that are to be imported. They hold
// everything of a learner and are not mixed with another library: reading one is an
// error that wraps notes.ErrWhole.
type Whole struct{}

var _ intake.Source = Whole{}

// Format implements intake.Source.
func (Whole) Format() intake.Format { return intake.WholeLibrary }

// Opens implements intake.Source: it goes by what every file of bbolt begins with, and
// by the name of a packed backup.
func (Whole) Opens(name string, head []byte) bool {
	const at = 16 // behind the head of the page
	return filepath.Ext(name) == backupExt || len(head) >= at+8 && binary.LittleEndian.Uint32(head[at:]) == boltMagic
}

// Read implements intake.Source.
func (Whole) Read(context.Context, intake.File, func(done, total int)) (*intake.Batch, error) {
	return nil, notes.ErrWhole
}

package storetest

import "precis/notes"

// Disk is a store whose disk can be full: while Full is set every Update is notes.ErrFull.
type Disk struct {
	notes.Store
	Full bool
}

// Update implements notes.Store.
func (d *Disk) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	if d.Full {
		return notes.Change{}, notes.ErrFull
	}
	return d.Store.Update(what, change)
}

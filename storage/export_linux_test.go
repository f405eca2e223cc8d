package storage

import (
	"os"
	"reflect"
	"slices"
	"syscall"
	"unsafe"
)

// A Fault is one operation on the library's file that is to fail: bbolt's hook for
// opening takes files only of the system, so its write function is wrapped.
type Fault struct {
	// Write is the number of the write, from 0, that fails with Err, half of it
	// written where Torn is set; -1 for none.
	Write int
	Torn  bool
	Err   error
	// SyncAfter is the number of the write after which all that follows up to the
	// next opening of the file fails, the sync first; -1 for none.
	SyncAfter int
	// Writes counts.
	Writes int
	// Met is called when the fault happens; it may be nil.
	Met func()
	// Wrote is told of each write that is tried; it may be nil.
	Wrote func(b []byte, at int64)
}

// Inject lets the fault happen to what the file does from now on.
func (f *File) Inject(fault *Fault) {
	ops := reflect.ValueOf(f.db).Elem().FieldByName("ops")
	field := ops.FieldByName("writeAt")
	hook := (*func([]byte, int64) (int, error))(unsafe.Pointer(field.UnsafeAddr()))
	file := f.file
	*hook = func(b []byte, at int64) (n int, err error) {
		number := fault.Writes
		fault.Writes++
		if fault.Wrote != nil {
			fault.Wrote(slices.Clone(b), at)
		}
		if number == fault.Write {
			fault.met()
			if fault.Torn {
				if n, err = file.WriteAt(b[:len(b)/2], at); err != nil {
					return n, err
				}
			}
			return n, fault.Err
		}
		n, err = file.WriteAt(b, at)
		if number == fault.SyncAfter {
			fault.met()
			err = cutOff(file)
		}
		return n, err
	}
}

func (f *Fault) met() {
	if f.Met != nil {
		f.Met()
	}
}

// cutOff puts a pipe in the place of the file: neither syncs nor writes at a place
// succeed on it.
func cutOff(file *os.File) error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	if err := syscall.Dup3(int(w.Fd()), int(file.Fd()), syscall.O_CLOEXEC); err != nil {
		return err
	}
	if err := r.Close(); err != nil {
		return err
	}
	return w.Close()
}

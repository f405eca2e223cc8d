package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

// Backup implements notes.Keeper: a compact copy of one moment's state, undo
// included. A file that is there already stays, and the error wraps
// fs.ErrExist.
func (f *File) Backup(ctx context.Context, path string) (size int64, err error) {
	if _, err := os.Lstat(path); err == nil {
		return 0, fmt.Errorf("back up to %s: %w", path, fs.ErrExist)
	}
	size, err = disk.New(path, func(part *os.File) error { return f.copyWhole(ctx, part.Name()) })
	if err != nil {
		return 0, fmt.Errorf("back up to %s: %w", path, err)
	}
	return size, nil
}

// copyWhole writes the library as of one moment to a file. It is a transaction of its own
// and must not run within another one: where a change waits for the file to be mapped
// anew in between, neither would end.
func (f *File) copyWhole(ctx context.Context, path string) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.db == nil {
		return errClosed
	}
	return f.attempt(func() error {
		if err := compact(path, f.db); err != nil {
			return err
		}
		return ctx.Err()
	})
}

func compact(path string, from *bolt.DB) error {
	to, err := openDB(path, bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	err = bolt.Compact(to, from, 16<<20)
	if err == nil {
		err = to.Update(putChange) // its transactions have other numbers
	}
	return errors.Join(err, to.Sync(), to.Close())
}

// Restore implements notes.Keeper. The backup is checked in full before
// anything is touched; the library it replaces stays beside it under a dated
// name.
func (f *File) Restore(ctx context.Context, path string) (kept string, err error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	fail := func(err error) (string, error) { return "", fmt.Errorf("restore %s: %w", path, err) }
	if f.ReadOnly() {
		return fail(notes.ErrReadOnly)
	}
	if err := f.inPlace(); err != nil {
		return fail(err)
	}
	if same(path, f.path) {
		return fail(fmt.Errorf("it is the library itself: %w", notes.ErrInvalid))
	}
	temp, err := soundCopy(ctx, path, f)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.Remove(temp) }()
	if kept, err = f.replace(temp, replaced); err != nil {
		return fail(err)
	}
	return kept, nil
}

// Restore replaces a library that Open refuses as damaged by a backup, like
// File.Restore.
func Restore(ctx context.Context, path, backup string, options Options) (kept string, err error) {
	f, err := Open(path, options)
	if err == nil {
		kept, err = f.Restore(ctx, backup)
		return kept, errors.Join(err, f.Close())
	}
	fail := func(err error) (string, error) { return "", fmt.Errorf("restore %s: %w", backup, err) }
	if !errors.Is(err, notes.ErrCorrupt) || options.ReadOnly {
		return fail(err)
	}
	if f, err = closed(path, options); err != nil {
		return fail(err)
	}
	temp, err := soundCopy(ctx, backup, f)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.Remove(temp) }()
	if kept, err = f.keepCopy(damagedOne); err != nil {
		return fail(err)
	}
	if err := disk.Replace(temp, f.place); err != nil {
		return fail(err)
	}
	return kept, nil
}

// soundCopy copies a backup of either kind into the folder of a library, once it was
// checked in full.
func soundCopy(ctx context.Context, backup string, f *File) (temp string, err error) {
	plain, done, err := unpacked(ctx, backup, f.place)
	if err != nil {
		return "", asBackup(backup, err)
	}
	defer done()
	if err := sound(ctx, plain, f.options, nil); err != nil {
		return "", asBackup(backup, err)
	}
	return disk.Write(filepath.Dir(f.place), func(part *os.File) error { return copyLibrary(plain, part) })
}

// ViewBackup implements notes.Keeper.
func (f *File) ViewBackup(ctx context.Context, path string, visit func(notes.Reader) error) error {
	plain, done, err := unpacked(ctx, path, f.place)
	if err == nil {
		defer done()
		err = sound(ctx, plain, f.options, visit)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", path, asBackup(path, err))
	}
	return nil
}

// closed is a library that cannot be opened, to be replaced.
func closed(path string, options Options) (*File, error) {
	place, err := behindLinks(path)
	f := &File{path: path, place: place, options: withDefaults(options)}
	if err == nil {
		_, err = f.stat()
	}
	return f, err
}

func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// sound opens a library for reading and checks it; visit, which may be nil, reads it then.
func sound(ctx context.Context, path string, options Options, visit func(notes.Reader) error) error {
	options.ReadOnly = true
	f, err := Open(path, options)
	if err != nil {
		return err
	}
	problems, err := f.Check(ctx)
	switch {
	case len(problems) > 0:
		err = errors.Join(err, fmt.Errorf("%w: %s", notes.ErrCorrupt, problems[0]))
	case err == nil && visit != nil:
		err = f.View(visit)
	}
	return errors.Join(err, f.Close())
}

// asBackup says of a file that was to be restored what is wrong with it: that it is
// damaged, or no backup, must not be read as if the library were.
func asBackup(path string, err error) error {
	if !errors.Is(err, notes.ErrCorrupt) {
		return err
	}
	said := notes.Messagef("%s is no backup of Precis: choose one in File › Backups…", filepath.Base(path))
	if head, read := firstBytes(path); read == nil && (Whole{}).Opens(path, head) {
		said = notes.Messagef("the backup %s is damaged: choose another one", filepath.Base(path))
	}
	return &notes.Told{Kind: notes.ErrForeign, Message: said}
}

// firstBytes returns what a file begins with; what is no file, such as a pipe, is not
// waited for.
func firstBytes(path string) ([]byte, error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// copyLibrary copies the pages that a sound library uses.
func copyLibrary(from string, to io.Writer) error {
	both, err := headersOf(from)
	if err != nil {
		return err
	}
	return copyUpTo(from, to, int64(max(both[0].end, both[1].end))*pageSize)
}

func copyFile(from string, to io.Writer) error { return copyUpTo(from, to, math.MaxInt64) }

func copyUpTo(from string, to io.Writer, most int64) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }()
	_, err = io.Copy(to, io.LimitReader(src, most))
	return err
}

// replace puts a finished file in the library's place, keeps the old one
// beside it, and goes on with the new one. The caller holds the writing lock.
func (f *File) replace(temp, why string) (kept string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return "", errClosed
	}
	if kept, err = f.keepCopy(why); err != nil {
		return "", err
	}
	return kept, f.swap(temp)
}

// swap puts a finished file in the library's place and goes on with it. The caller
// holds both locks.
func (f *File) swap(temp string) error {
	// Under the lock where the system can rename a file that is open: a process
	// that waits for the lock then sees that the file was replaced.
	renamed := disk.Replace(temp, f.place)
	if err := f.close(); err != nil {
		return err
	}
	if renamed != nil {
		renamed = disk.Replace(temp, f.place)
	}
	if err := errors.Join(renamed, guard(f.path, f.open)); err != nil {
		return err
	}
	f.stopped = nil
	return nil
}

// What the names of libraries say that were put aside.
const (
	replaced   = "replaced"
	damagedOne = "damaged"
)

// keepCopy gives the library's present contents a second, dated name.
func (f *File) keepCopy(why string) (string, error) {
	path, err := freePath(f.place, why, f.options)
	if err != nil {
		return "", err
	}
	if err := os.Link(f.place, path); err == nil {
		return path, nil
	}
	_, err = disk.New(path, func(part *os.File) error { return copyFile(f.place, part) })
	return path, err
}

// freePath returns a name beside path that says why and when, and is not taken.
func freePath(path, why string, options Options) (string, error) {
	ext := filepath.Ext(path)
	base := fmt.Sprintf("%s-%s-%s", strings.TrimSuffix(path, ext), why, options.Now().Format("2006-01-02-150405"))
	for n := 1; ; n++ {
		try := base + ext
		if n > 1 {
			try = fmt.Sprintf("%s-%d%s", base, n, ext)
		}
		if _, err := os.Lstat(try); errors.Is(err, fs.ErrNotExist) {
			return try, nil
		} else if err != nil {
			return "", err
		}
	}
}

// Package archive reads zip archives of strangers. Everything that a list of
// files can lie about is checked before anything is read, and what is read is
// counted: names lead nowhere outside, sizes are held to, and damage is found.
//
// Archives within an archive are files like others; nothing opens them. Nothing is
// unpacked to the disk here.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"strings"
	"sync/atomic"

	"precis/notes"
)

// Archive is an open archive. Its files may be read from several goroutines.
type Archive struct {
	// Files are in the order of the archive, without folders and without what
	// other systems leave behind (__MACOSX, .DS_Store, …). A folder that holds all
	// of them is left out of their names.
	Files []*File

	byKey map[string]*File
}

// File is a file in an archive.
type File struct {
	// Name is its path, joined by "/": relative, valid UTF-8, without ".." and
	// control characters. It may be one that a file system refuses (see package
	// filename).
	Name string
	// Size is the bytes it says to have; reading never gives more.
	Size int64

	packed *zip.File
}

// Open reads and checks the list of files of an archive of size bytes. Errors name
// the file in the archive that breaks a rule, and are of the kind
// notes.ErrInvalid unless r fails.
func Open(r io.ReaderAt, size int64, limits Limits) (*Archive, error) {
	list := &budget{ReaderAt: &ahead{ReaderAt: r}}
	list.left.Store(endBytes + directoryBytes*int64(limits.Files))
	z, err := zip.NewReader(list, size)
	if list.spent.Load() || err == nil && len(z.File) > limits.Files {
		return nil, tooMany(limits)
	}
	if err != nil {
		if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			return nil, notes.Invalidf("is no zip archive, or damaged or cut off")
		}
		return nil, err
	}
	list.open.Store(true)
	a := &Archive{byKey: map[string]*File{}}
	total := int64(0)
	for _, f := range z.File {
		if err := check(f, limits); err != nil {
			return nil, err
		}
		if f.Mode().IsDir() {
			continue
		}
		if total += int64(f.UncompressedSize64); total > limits.Total {
			return nil, notes.Invalidf("holds more than %s", megabytes(limits.Total))
		}
		if !leftover(f.Name) {
			a.Files = append(a.Files, &File{Name: f.Name, Size: int64(f.UncompressedSize64), packed: f})
		}
	}
	if total > freeBytes && total/mostRatio > size {
		return nil, notes.Invalidf("unpacks to more than %d times its size", mostRatio)
	}
	a.unwrap()
	for _, f := range a.Files {
		key := keyOf(f.Name)
		if other := a.byKey[key]; other != nil {
			return nil, oneName(other.Name, f.Name)
		}
		a.byKey[key] = f
	}
	return a, nil
}

func tooMany(limits Limits) error {
	return notes.Invalidf("holds more than %d files", limits.Files)
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n>>20) }

// check refuses what an entry may not be.
func check(f *zip.File, limits Limits) error {
	if err := checkName(strings.TrimSuffix(f.Name, "/")); err != nil {
		return err
	}
	packed, size := f.CompressedSize64, f.UncompressedSize64
	switch mode := f.Mode(); {
	case mode.IsDir():
		return nil
	case !mode.IsRegular():
		return notes.Invalidf("%s is a link or a device, not a file", f.Name)
	case f.Flags&1 != 0:
		return notes.Invalidf("%s is encrypted", f.Name)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return notes.Invalidf("%s is packed in a way that is not known (%d)", f.Name, f.Method)
	case size > uint64(limits.File):
		return notes.Invalidf("%s has more than %s", f.Name, megabytes(limits.File))
	case size > freeBytes && size/mostRatio > packed:
		return notes.Invalidf("%s unpacks to more than %d times its size", f.Name, mostRatio)
	}
	return nil
}

// unwrap leaves out a folder that holds all files.
func (a *Archive) unwrap() {
	if len(a.Files) == 0 {
		return
	}
	folder, _, in := strings.Cut(a.Files[0].Name, "/")
	for _, f := range a.Files {
		in = in && strings.HasPrefix(f.Name, folder+"/")
	}
	if !in {
		return
	}
	for _, f := range a.Files {
		f.Name = f.Name[len(folder)+1:]
	}
}

// Find returns the file of a name, or of one that differs in case or in how
// accents are composed; nil where there is none.
func (a *Archive) Find(name string) *File { return a.byKey[keyOf(name)] }

// Open reads the file from its start. Reading fails where it is damaged or has
// more or fewer bytes than it says.
func (f *File) Open() (io.ReadCloser, error) {
	r, err := f.packed.Open()
	if err != nil {
		return nil, f.fault(err)
	}
	s := &stream{ReadCloser: r, file: f}
	if f.packed.CRC32 == 0 {
		s.sum = crc32.NewIEEE()
	}
	return s, nil
}

// Bytes reads the whole file, which may have most bytes.
func (f *File) Bytes(most int64) ([]byte, error) {
	if f.Size > most {
		return nil, notes.Invalidf("%s has more than %s", f.Name, megabytes(most))
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, min(f.Size, freeBytes)+bytes.MinRead))
	_, err = b.ReadFrom(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fault says what is wrong with a file that cannot be unpacked.
func (f *File) fault(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case errors.Is(err, zip.ErrChecksum):
		return notes.Invalidf("%s is damaged: its checksum is wrong", f.Name)
	default:
		return notes.Invalidf("%s is damaged or cut off, or not of the size it says", f.Name)
	}
}

// stream is a file being read. archive/zip holds it to its size and checksum, but
// takes a checksum of 0 for none.
type stream struct {
	io.ReadCloser
	file *File
	sum  hash.Hash32 // nil where archive/zip checks it
}

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	if s.sum != nil {
		_, _ = s.sum.Write(p[:n]) // a hash never fails
		if err == io.EOF && s.sum.Sum32() != 0 {
			err = zip.ErrChecksum
		}
	}
	return n, s.file.fault(err)
}

// budget reads so many bytes of a list of files and no more, until the archive is
// open.
type budget struct {
	io.ReaderAt
	left        atomic.Int64
	spent, open atomic.Bool
}

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if !b.open.Load() && b.left.Add(-int64(len(p))) < 0 {
		b.spent.Store(true)
		return 0, io.ErrUnexpectedEOF
	}
	return b.ReaderAt.ReadAt(p, at)
}

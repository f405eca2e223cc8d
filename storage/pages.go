package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// The pages of a bbolt file (version 2), read without bbolt, which trusts them:
// a wrong page number can send it round in circles until the stack is used up,
// which no recover catches. Every page begins with its number (8 bytes), flags
// (2), count of elements (2) and number of further pages it runs over (4), in
// the byte order of all machines that Precis runs on: little-endian.
const (
	pageHeader = 16
	element    = 16

	branchPage = 0x01
	leafPage   = 0x02
	freePage   = 0x10

	boltMagic   = 0xED0CDAED
	boltVersion = 2
	deepest     = 64
)

// pages is the contents of a file.
type pages struct {
	data []byte
	header
	seen []bool
}

// A header is what one of the first two pages says.
type header struct {
	root, free, end, txid uint64
	whole                 bool
}

// headerAt reads a header: after the page's head magic, version, page size, flags
// (4 bytes each), root page, root sequence, list of free pages, number of pages,
// transaction (8 each), and the FNV-1a hash of these 56 bytes. One of another page
// size is none: a picture may hold headers of its own.
func headerAt(b []byte) (h header) {
	m := b[pageHeader:][:64]
	hash := fnv.New64a()
	_, _ = hash.Write(m[:56])
	if order.Uint32(m) != boltMagic || order.Uint32(m[4:]) != boltVersion || order.Uint32(m[8:]) != pageSize || hash.Sum64() != order.Uint64(m[56:]) {
		return header{}
	}
	return header{order.Uint64(m[16:]), order.Uint64(m[32:]), order.Uint64(m[40:]), order.Uint64(m[48:]), true}
}

// headers reads both headers, at their only two places.
func headers(f io.ReaderAt) (both [2]header, err error) {
	b := make([]byte, 2*pageSize)
	if n, err := f.ReadAt(b, 0); n < len(b) {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%w: %d bytes are no library", errDamaged, n)
		}
		return both, err
	}
	for i := range both {
		both[i] = headerAt(b[i*pageSize:])
	}
	return both, nil
}

// headersOf reads the headers of a file that is not open.
func headersOf(path string) (both [2]header, err error) {
	f, err := os.Open(path)
	if err != nil {
		return both, err
	}
	defer func() { _ = f.Close() }()
	return headers(f)
}

// newest returns the header that counts, and the other one.
func newest(both [2]header) (newest, other header) {
	a, b := both[0], both[1]
	if !a.whole || b.whole && b.txid > a.txid {
		a, b = b, a
	}
	return a, b
}

// reach returns how many bytes of a file of a size its pages take: all of it where a header
// is damaged, for that one may have led further than the other, unless it is more than can be
// looked through.
func reach(both [2]header, size int64) int64 {
	end := max(both[0].end, both[1].end)
	sure := both[0].whole && both[1].whole || end > 0 && size > mostScanned
	if sure && end < uint64(size)/pageSize {
		return int64(end) * pageSize
	}
	return size
}

// errNoHeader: neither header is whole.
var errNoHeader = fmt.Errorf("%w: it does not begin like a library", errDamaged)

// openPages maps the pages in use. What of them is not in memory is read once from beginning to
// end before bbolt reads here and there. What the file has beyond them is not looked at, unless
// a header is damaged: then all may be in use (reach).
func openPages(path string) (p *pages, closing func(), err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	both, err := headers(f)
	if err != nil {
		return nil, nil, err
	}
	h, _ := newest(both)
	switch {
	case !h.whole:
		return nil, nil, errNoHeader
	case h.end < 4 || h.end > uint64(info.Size())/pageSize:
		return nil, nil, fmt.Errorf("%w: it ends too early", errDamaged)
	}
	data, closing, err := mapFile(f, int(reach(both, info.Size())))
	if err != nil {
		return nil, nil, err
	}
	if err := readAhead(f, data); err != nil {
		closing()
		return nil, nil, err
	}
	return &pages{data: data, header: h}, closing, nil
}

// readAhead reads what is not in memory of the file that data maps.
func readAhead(f io.ReaderAt, data []byte) error {
	const atOnce = 1 << 20
	var buffer []byte
	for at := 0; at < len(data); at += atOnce {
		part := data[at:min(at+atOnce, len(data))]
		if resident(part) {
			continue
		}
		if buffer == nil {
			buffer = make([]byte, atOnce)
		}
		if _, err := f.ReadAt(buffer[:len(part)], int64(at)); err != nil {
			return err
		}
	}
	return nil
}

// walk visits every page in use once and checks that what bbolt will follow
// stays inside the file and forms a tree.
func (p *pages) walk() error {
	p.seen = make([]bool, p.end)
	if err := p.tree("", p.root, nil, 0); err != nil {
		return err
	}
	return p.freeList()
}

// page returns a page that was not visited before, whole.
func (p *pages) page(number uint64) ([]byte, error) {
	if number < 2 || number >= p.end {
		return nil, fmt.Errorf("%w: page %d is outside the file", errDamaged, number)
	}
	b := p.data[number*pageSize:]
	more := uint64(order.Uint32(b[12:]))
	if order.Uint64(b) != number || number+more >= p.end {
		return nil, fmt.Errorf("%w: page %d is not itself", errDamaged, number)
	}
	for n := number; n <= number+more; n++ {
		if p.seen[n] {
			return nil, fmt.Errorf("%w: page %d is used twice", errDamaged, n)
		}
		p.seen[n] = true
	}
	return b[:(more+1)*pageSize], nil
}

// tree visits a page and those below it. key is what leads to it, nil to a root: bbolt keeps
// it the same as the page's first, and would take a page for two where it is not.
func (p *pages) tree(bucket string, number uint64, key []byte, depth int) error {
	b, err := p.page(number)
	if err != nil {
		return err
	}
	count := int(order.Uint16(b[10:]))
	if depth > deepest || pageHeader+count*element > len(b) {
		return fmt.Errorf("%w: page %d", errDamaged, number)
	}
	kind := order.Uint16(b[8:])
	if key != nil && !bytes.Equal(key, firstKey(b, kind)) {
		return fmt.Errorf("%w: page %d is not what leads to it", errDamaged, number)
	}
	switch kind {
	case leafPage:
		return p.leaf(bucket, number, b)
	case branchPage:
		if count == 0 {
			return fmt.Errorf("%w: page %d is empty", errDamaged, number)
		}
		if int(order.Uint32(b[pageHeader:])) != count*element {
			return fmt.Errorf("%w: page %d has more or less than it says", errDamaged, number)
		}
		for i := range count {
			e := b[pageHeader+i*element:]
			pos, size := uint64(order.Uint32(e)), uint64(order.Uint32(e[4:]))
			if size == 0 || pos+size > uint64(len(e)) {
				return fmt.Errorf("%w: page %d", errDamaged, number)
			}
			if err := p.tree(bucket, order.Uint64(e[8:]), e[pos:pos+size], depth+1); err != nil {
				return err
			}
		}
		return nil
	default:
		return fmt.Errorf("%w: page %d is of no known kind", errDamaged, number)
	}
}

// firstKey returns the first key of a page, nil where it has none or is of no known kind.
func firstKey(b []byte, kind uint16) []byte {
	if len(b) < pageHeader+element || order.Uint16(b[10:]) == 0 {
		return nil
	}
	e := b[pageHeader:]
	at := e // of a branch: where the key is, and its length
	if kind == leafPage {
		at = e[4:] // behind flags
	}
	pos, size := uint64(order.Uint32(at)), uint64(order.Uint32(at[4:]))
	if pos+size > uint64(len(e)) {
		return nil
	}
	return e[pos : pos+size]
}

// leaf reads a page of keys and values; b is as long as the page, or the rest
// of a value when a small bucket lives in one.
func (p *pages) leaf(bucket string, number uint64, b []byte) error {
	count := int(order.Uint16(b[10:]))
	if pageHeader+count*element > len(b) {
		return fmt.Errorf("%w: page %d", errDamaged, number)
	}
	// How many there are is said twice: in the head, and by where the first one lies. A page
	// without any is empty.
	if len(b) >= pageHeader+element && int(order.Uint32(b[pageHeader+4:])) != count*element {
		return fmt.Errorf("%w: page %d has more or less than it says", errDamaged, number)
	}
	for i := range count {
		e := b[pageHeader+i*element:]
		flags, pos := order.Uint32(e), uint64(order.Uint32(e[4:]))
		keySize, valueSize := uint64(order.Uint32(e[8:])), uint64(order.Uint32(e[12:]))
		if keySize == 0 || pos < element || pos+keySize+valueSize > uint64(len(e)) || flags > 1 || (flags == 1 && bucket != "") {
			return fmt.Errorf("%w: page %d, entry %d", errDamaged, number, i)
		}
		key, value := e[pos:pos+keySize], e[pos+keySize:pos+keySize+valueSize]
		if flags == 1 {
			if err := p.bucket(string(key), number, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// bucket follows a bucket: its root page and sequence (8 bytes each), and where
// the root is 0 its only page.
func (p *pages) bucket(name string, number uint64, b []byte) error {
	if len(b) < 16 {
		return fmt.Errorf("%w: page %d, bucket %q", errDamaged, number, name)
	}
	if root := order.Uint64(b); root != 0 {
		return p.tree(name, root, nil, 0)
	}
	if b = b[16:]; len(b) < pageHeader || order.Uint16(b[8:]) != leafPage {
		return fmt.Errorf("%w: page %d, bucket %q", errDamaged, number, name)
	}
	return p.leaf(name, number, b)
}

// freeList checks that only pages not in use are listed as free.
func (p *pages) freeList() error {
	b, err := p.page(p.free)
	if err != nil {
		return err
	}
	ids, count := b[pageHeader:], freeCount(b)
	if order.Uint16(b[10:]) == longList {
		ids = ids[8:]
	}
	if order.Uint16(b[8:]) != freePage || count > uint64(len(ids)/8) {
		return fmt.Errorf("%w: list of free pages", errDamaged)
	}
	for i := range count {
		id := binary.LittleEndian.Uint64(ids[i*8:])
		if id < 2 || id >= p.end || p.seen[id] {
			return fmt.Errorf("%w: page %d is both free and in use", errDamaged, id)
		}
		p.seen[id] = true
	}
	return nil
}

// longList stands for a number of free pages that has no room in the page's head; it
// follows there.
const longList = 0xFFFF

// freeCount returns how many free pages the page lists that b begins.
func freeCount(b []byte) uint64 {
	if n := order.Uint16(b[10:]); n != longList {
		return uint64(n)
	}
	return order.Uint64(b[pageHeader:])
}

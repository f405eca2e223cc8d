package storage

import (
	"encoding/binary"
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
	size uint64 // of a page
	// From the newer meta page that is whole.
	root, free, end, txid uint64
	seen                  []bool
	// bad is told each fault and decides whether to go on (nil) without what the
	// page holds.
	bad func(error) error
	// entry is given every key and value, in order of buckets and keys.
	entry func(bucket string, key, value []byte) error
	// sequence is told the sequence of each bucket.
	sequence func(bucket string, n uint64)
}

// openPages reads the file once from beginning to end, so that bbolt, which
// reads here and there, finds it in memory; then maps it.
func openPages(path string) (p *pages, closing func(), err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f}, make([]byte, 1<<20))
	if err != nil {
		return nil, nil, err
	}
	if n < 2*1024 {
		return nil, nil, fmt.Errorf("%w: %d bytes are no library", errDamaged, n)
	}
	data, closing, err := mapFile(f, int(n))
	if err != nil {
		return nil, nil, err
	}
	p = &pages{data: data, bad: func(err error) error { return err }}
	if err := p.readMeta(); err != nil {
		closing()
		return nil, nil, err
	}
	return p, closing, nil
}

// readMeta finds the newer of the two meta pages that is whole.
func (p *pages) readMeta() error {
	for size := uint64(1024); size <= 1<<16; size <<= 1 {
		for at := uint64(0); at <= size; at += size {
			p.tryMeta(at, size)
		}
	}
	if p.size == 0 {
		return fmt.Errorf("%w: it does not begin like a library", errDamaged)
	}
	if p.end < 4 || p.end > uint64(len(p.data))/p.size {
		return fmt.Errorf("%w: it ends too early", errDamaged)
	}
	return nil
}

// tryMeta reads a meta page: after the page header magic, version, page size,
// flags (4 bytes each), root page, root sequence, free list page, number of
// pages, transaction (8 each), and the FNV-1a hash of these 56 bytes.
func (p *pages) tryMeta(at, size uint64) {
	if at+pageHeader+64 > uint64(len(p.data)) {
		return
	}
	m := p.data[at+pageHeader:][:64]
	h := fnv.New64a()
	_, _ = h.Write(m[:56])
	if order.Uint32(m) != boltMagic || order.Uint32(m[4:]) != boltVersion || uint64(order.Uint32(m[8:])) != size || h.Sum64() != order.Uint64(m[56:]) {
		return
	}
	if txid := order.Uint64(m[48:]); p.size == 0 || txid > p.txid {
		p.size, p.txid = size, txid
		p.root, p.free, p.end = order.Uint64(m[16:]), order.Uint64(m[32:]), order.Uint64(m[40:])
	}
}

// walk visits every page in use once and checks that what bbolt will follow
// stays inside the file and forms a tree.
func (p *pages) walk() error {
	p.seen = make([]bool, p.end)
	if err := p.tree("", p.root, 0); err != nil {
		return err
	}
	return p.freeList()
}

// page returns a page that was not visited before, whole.
func (p *pages) page(number uint64) ([]byte, error) {
	if number < 2 || number >= p.end {
		return nil, fmt.Errorf("%w: page %d is outside the file", errDamaged, number)
	}
	b := p.data[number*p.size:]
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
	return b[:(more+1)*p.size], nil
}

func (p *pages) tree(bucket string, number uint64, depth int) error {
	b, err := p.page(number)
	if err != nil {
		return p.bad(err)
	}
	count := int(order.Uint16(b[10:]))
	if depth > deepest || pageHeader+count*element > len(b) {
		return p.bad(fmt.Errorf("%w: page %d", errDamaged, number))
	}
	switch order.Uint16(b[8:]) {
	case leafPage:
		return p.leaf(bucket, number, b)
	case branchPage:
		if count == 0 {
			return p.bad(fmt.Errorf("%w: page %d is empty", errDamaged, number))
		}
		for i := range count {
			e := b[pageHeader+i*element:]
			if pos, key := uint64(order.Uint32(e)), uint64(order.Uint32(e[4:])); key == 0 || pos+key > uint64(len(e)) {
				return p.bad(fmt.Errorf("%w: page %d", errDamaged, number))
			}
			if err := p.tree(bucket, order.Uint64(e[8:]), depth+1); err != nil {
				return err
			}
		}
		return nil
	default:
		return p.bad(fmt.Errorf("%w: page %d is of no known kind", errDamaged, number))
	}
}

// leaf reads a page of keys and values; b is as long as the page, or the rest
// of a value when a small bucket lives in one.
func (p *pages) leaf(bucket string, number uint64, b []byte) error {
	count := int(order.Uint16(b[10:]))
	if pageHeader+count*element > len(b) {
		return p.bad(fmt.Errorf("%w: page %d", errDamaged, number))
	}
	for i := range count {
		e := b[pageHeader+i*element:]
		flags, pos := order.Uint32(e), uint64(order.Uint32(e[4:]))
		keySize, valueSize := uint64(order.Uint32(e[8:])), uint64(order.Uint32(e[12:]))
		if keySize == 0 || pos < element || pos+keySize+valueSize > uint64(len(e)) || flags > 1 || (flags == 1 && bucket != "") {
			if err := p.bad(fmt.Errorf("%w: page %d, entry %d", errDamaged, number, i)); err != nil {
				return err
			}
			continue
		}
		key, value := e[pos:pos+keySize], e[pos+keySize:pos+keySize+valueSize]
		var err error
		switch {
		case flags == 1:
			err = p.bucket(string(key), number, value)
		case p.entry != nil:
			err = p.entry(bucket, key, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bucket follows a bucket: its root page and sequence (8 bytes each), and where
// the root is 0 its only page.
func (p *pages) bucket(name string, number uint64, b []byte) error {
	if len(b) < 16 {
		return p.bad(fmt.Errorf("%w: page %d, bucket %q", errDamaged, number, name))
	}
	if p.sequence != nil {
		p.sequence(name, order.Uint64(b[8:]))
	}
	if root := order.Uint64(b); root != 0 {
		return p.tree(name, root, 0)
	}
	if b = b[16:]; len(b) < pageHeader || order.Uint16(b[8:]) != leafPage {
		return p.bad(fmt.Errorf("%w: page %d, bucket %q", errDamaged, number, name))
	}
	return p.leaf(name, number, b)
}

// freeList checks that only pages not in use are listed as free.
func (p *pages) freeList() error {
	b, err := p.page(p.free)
	if err != nil {
		return p.bad(err)
	}
	ids, count := b[pageHeader:], uint64(order.Uint16(b[10:]))
	if count == 0xFFFF {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if order.Uint16(b[8:]) != freePage || count > uint64(len(ids)/8) {
		return p.bad(fmt.Errorf("%w: list of free pages", errDamaged))
	}
	for i := range count {
		id := binary.LittleEndian.Uint64(ids[i*8:])
		if id < 2 || id >= p.end || p.seen[id] {
			return p.bad(fmt.Errorf("%w: page %d is both free and in use", errDamaged, id))
		}
		p.seen[id] = true
	}
	return nil
}

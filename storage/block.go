package storage

import "unsafe"

// A block takes many small values, which would each take more room of their own, and
// time to be made and to be looked at by the collector.
type block []byte

// leastBlock and mostBlock bound the sizes of blocks: a change of few values makes a
// small one.
const (
	leastBlock = 512
	mostBlock  = 64 << 10
)

// keep returns a value with the checksum of key and itself, in a block where it is small.
// What it is given may change afterwards.
func (b *block) keep(key string, value []byte) []byte {
	size := len(value) + sealLength
	if size > mostBlock/16 {
		return seal(key, append(make([]byte, 0, size), value...))
	}
	start := b.room(size)
	*b = append(*b, value...)
	sealed := seal(key, (*b)[start:])
	*b = (*b)[:start+size]
	return sealed[:size:size]
}

// text returns the same bytes as a string, in a block where it is short.
func (b *block) text(of []byte) string {
	if len(of) == 0 || len(of) > mostBlock/16 {
		return string(of)
	}
	start := b.room(len(of))
	*b = append(*b, of...)
	return unsafe.String(&(*b)[start], len(of))
}

// room sees to it that so many bytes more have room, and returns where they are to stand.
func (b *block) room(size int) int {
	if cap(*b)-len(*b) < size {
		*b = make([]byte, 0, max(size, min(max(2*cap(*b), leastBlock), mostBlock)))
	}
	return len(*b)
}

package storage

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
	if cap(*b)-len(*b) < size {
		*b = make([]byte, 0, max(size, min(max(2*cap(*b), leastBlock), mostBlock)))
	}
	start := len(*b)
	*b = append(*b, value...)
	sealed := seal(key, (*b)[start:])
	*b = (*b)[:start+size]
	return sealed[:size:size]
}

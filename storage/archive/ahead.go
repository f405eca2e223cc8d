package archive

import (
	"io"
	"sync"
)

// ahead reads a block where a few bytes are asked for: files are mostly small, each has a
// head of its own, and they are read in their order. It may be read from several
// goroutines.
type ahead struct {
	io.ReaderAt
	mu    sync.Mutex
	at    int64
	block []byte // what lies there
}

// blockBytes is how many bytes are read ahead.
const blockBytes = 64 << 10

// ReadAt implements io.ReaderAt.
func (a *ahead) ReadAt(p []byte, at int64) (int, error) {
	if len(p) > blockBytes/8 {
		return a.ReaderAt.ReadAt(p, at)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if at < a.at || at+int64(len(p)) > a.at+int64(len(a.block)) {
		block := a.block[:cap(a.block)]
		if block == nil {
			block = make([]byte, blockBytes)
		}
		n, err := a.ReaderAt.ReadAt(block, at)
		a.at, a.block = at, block[:n]
		if n < len(p) {
			return copy(p, a.block), err
		}
	}
	return copy(p, a.block[at-a.at:]), nil
}

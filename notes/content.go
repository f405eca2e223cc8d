package notes

import (
	"crypto/sha256"
	"io"
)

// Content names the bytes of a file: their SHA-256.
type Content [sha256.Size]byte

// ContentOf returns the name of some bytes.
func ContentOf(data []byte) Content { return sha256.Sum256(data) }

// ContentIn returns the name of what a reader reads, and how many bytes that is.
func ContentIn(r io.Reader) (content Content, length int64, err error) {
	sum := sha256.New()
	length, err = io.Copy(sum, r)
	return Content(sum.Sum(nil)), length, err
}

package notes

import "crypto/sha256"

// Content names the bytes of a file: their SHA-256.
type Content [sha256.Size]byte

// ContentOf returns the name of some bytes.
func ContentOf(data []byte) Content { return sha256.Sum256(data) }

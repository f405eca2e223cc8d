package notes

import (
	"encoding/base32"
	"fmt"
	"io"
	"time"
)

var idCode = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID returns a fresh id of 16 characters: 40 bits of now in milliseconds
// (ids made later sort later, for 34 years at a time), then 40 bits of chance.
func NewID(now time.Time, chance io.Reader) (string, error) {
	var b [10]byte
	ms := now.UnixMilli()
	for i := range 5 {
		b[4-i] = byte(ms >> (8 * i))
	}
	if _, err := io.ReadFull(chance, b[5:]); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	return idCode.EncodeToString(b[:]), nil
}

// ValidID reports whether s may name a note or a card.
func ValidID(s string) bool {
	if len(s) == 0 || len(s) > 64 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-':
		default:
			return false
		}
	}
	return true
}

// NewUUID returns a random UUID (version 4, RFC 9562): 122 bits of chance.
func NewUUID(chance io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(chance, b[:]); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

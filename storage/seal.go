package storage

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"unsafe"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged: bytes that are not what was written.
var errDamaged = errors.New("damaged entry")

// sealLength is how many bytes a checksum takes.
const sealLength = 4

// seal appends the checksum of key and value to value.
func seal(key string, value []byte) []byte {
	sum := crc32.Update(crc32.Checksum(bytesOf(key), castagnoli), castagnoli, value)
	return binary.LittleEndian.AppendUint32(value, sum)
}

// unseal checks a sealed value and returns it without its checksum; it shares
// the memory.
func unseal(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - sealLength
	if n < 0 {
		return nil, errDamaged
	}
	sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, sealed[:n])
	if sum != binary.LittleEndian.Uint32(sealed[n:]) {
		return nil, errDamaged
	}
	return sealed[:n:n], nil
}

// unsealed returns a value whose checksum held before without it, nil for none; it shares
// the memory.
func unsealed(sealed []byte) []byte {
	n := max(0, len(sealed)-sealLength)
	return sealed[:n:n]
}

// bytesOf returns the bytes of a string, which must not be written to: to copy each of the
// keys of an import takes as long as to find it.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// A file of more than pieceSize bytes is kept in pieces, so that no more of it than
// some of them is ever in memory: bbolt holds what a transaction writes, and writes the
// neighbours of a value with it. The table of blobs has its length instead of its
// content, and has it last: pieces without it are what a killed process left.
const (
	pieceSize = 256 << 10
	// piecesAtOnce is how many bytes of pieces one transaction writes.
	piecesAtOnce = 4 << 20
	pieceKeySize = sha256.Size + 4
)

// pieceKey is the key of a piece of the content with that hash, counted from 0.
func pieceKey(hash string, number uint32) string {
	return string(binary.BigEndian.AppendUint32([]byte(hash), number))
}

// lengthIn returns the length of the content whose blob this is, where it is kept in
// pieces. No content is taken for one: those of so few bytes have another hash.
func lengthIn(hash, blob []byte) (length uint64, pieced bool) {
	if len(blob) != 8 {
		return 0, false
	}
	if sum := sha256.Sum256(blob); bytes.Equal(sum[:], hash) {
		return 0, false
	}
	length = order.Uint64(blob)
	return length, length > pieceSize
}

// eachPart visits a content in order, in parts that are valid until get is called again,
// each with the length of all, and says whether there is one. get returns the value of a
// key, nil for none.
func eachPart(get func(b bucket, key string) ([]byte, error), hash string, visit func(part []byte, length uint64) error) (there bool, err error) {
	blob, err := get(blobBucket, hash)
	if err != nil || blob == nil {
		return false, err
	}
	length, pieced := lengthIn([]byte(hash), blob)
	if !pieced {
		return true, visit(blob, uint64(len(blob)))
	}
	left := length
	for number := uint32(0); left > 0; number++ {
		key := pieceKey(hash, number)
		part, err := get(pieceBucket, key)
		if err == nil && uint64(len(part)) != min(left, pieceSize) {
			err = damaged(pieceBucket, []byte(key), errDamaged)
		}
		if err == nil {
			err = visit(part, length)
		}
		if err != nil {
			return true, err
		}
		left -= uint64(len(part))
	}
	return true, nil
}

// wholeContent visits a content as eachPart does, and reports whether all of it is there.
func wholeContent(get func(b bucket, key string) ([]byte, error), hash string, visit func(part []byte, length uint64) error) (bool, error) {
	sum := sha256.New()
	there, err := eachPart(get, hash, func(part []byte, length uint64) error {
		_, _ = sum.Write(part) // it never fails
		return visit(part, length)
	})
	return there && err == nil && string(sum.Sum(nil)) == hash, err
}

// isWhole reports whether the content with a hash is there, all of it.
func isWhole(get func(b bucket, key string) ([]byte, error), hash string) bool {
	whole, _ := wholeContent(get, hash, func([]byte, uint64) error { return nil })
	return whole
}

// errChanged: a file is not what it was when it was looked at.
var errChanged = notes.Invalidf("it changed while it was read")

// putPieces stores a content of more than pieceSize bytes in transactions of its own. It
// is there once the last of them is.
func putPieces(update func(func(*bolt.Tx) error) error, content notes.Content, length int64, from io.Reader) error {
	hash, sum := string(content[:]), sha256.New()
	from = io.TeeReader(from, sum)
	for number, left := uint32(0), length; left > 0; {
		err := update(func(tx *bolt.Tx) error {
			pieces := tx.Bucket([]byte(bucketNames[pieceBucket]))
			pieces.FillPercent = fill
			for size := int64(0); left > 0 && size < piecesAtOnce; number++ {
				n := min(left, pieceSize)
				part := make([]byte, n, n+sealLength)
				if _, err := io.ReadFull(from, part); err != nil {
					if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
						err = errChanged
					}
					return err
				}
				key := pieceKey(hash, number)
				if err := pieces.Put([]byte(key), seal(key, part)); err != nil {
					return err
				}
				left, size = left-n, size+n
			}
			if left > 0 {
				return nil
			}
			if string(sum.Sum(nil)) != hash {
				return errChanged
			}
			for n := range number {
				if pieces.Get([]byte(pieceKey(hash, n))) == nil {
					return fmt.Errorf("%w: another library took its place", errChanged)
				}
			}
			length := order.AppendUint64(nil, uint64(length))
			return tx.Bucket([]byte(bucketNames[blobBucket])).Put(content[:], seal(hash, length))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// putContent puts a content into a change that names it.
func (w *writer) putContent(content notes.Content, data []byte) {
	hash := string(content[:])
	if len(data) <= pieceSize {
		// A copy with room for its checksum.
		w.put(blobBucket, hash, append(make([]byte, 0, len(data)+sealLength), data...))
		return
	}
	number := uint32(0)
	for rest := data; len(rest) > 0; number++ {
		part := rest[:min(len(rest), pieceSize)]
		w.put(pieceBucket, pieceKey(hash, number), append(make([]byte, 0, len(part)+sealLength), part...))
		rest = rest[len(part):]
	}
	w.put(blobBucket, hash, order.AppendUint64(nil, uint64(len(data))))
}

// removeContent removes a content with its pieces.
func removeContent(tx *bolt.Tx, hash []byte) error {
	if err := tx.Bucket([]byte(bucketNames[blobBucket])).Delete(hash); err != nil {
		return err
	}
	pieces := tx.Bucket([]byte(bucketNames[pieceBucket]))
	return removeParts(pieces, func(key []byte) bool { return bytes.HasPrefix(key, hash) }, string(hash))
}

// sweepPieces removes what a killed process left of files that it was storing. What
// cannot be removed stays until the next time, and so does what an asset needs: then the
// table of blobs is damaged, and repair finds the file by its pieces.
func (f *File) sweepPieces() {
	var left [][]byte
	err := f.view(func(tx *bolt.Tx) error {
		blobs, pieces := tx.Bucket([]byte(bucketNames[blobBucket])), tx.Bucket([]byte(bucketNames[pieceBucket]))
		if blobs == nil || pieces == nil {
			return nil
		}
		cursor := pieces.Cursor()
		for key, _ := cursor.First(); len(key) == pieceKeySize; {
			hash := bytes.Clone(key[:sha256.Size])
			if blobs.Get(hash) == nil {
				left = append(left, hash)
			}
			key, _ = cursor.Seek([]byte(pieceKey(string(hash), math.MaxUint32)))
		}
		return nil
	})
	if err != nil || len(left) == 0 {
		return
	}
	_ = f.change(func(tx *bolt.Tx) error {
		used, err := contentsNamed(tx)
		if err != nil {
			return err
		}
		left = slices.DeleteFunc(left, func(hash []byte) bool { return used[string(hash)] })
		if len(left) == 0 {
			return errIdle
		}
		for _, hash := range left {
			if err := removeContent(tx, hash); err != nil {
				return err
			}
		}
		return nil
	})
}

// contentIsWhole reports contents that lack a piece; of those in one value their own
// table knows.
func contentIsWhole(t tables, report func(key, problem string)) error {
	get := func(b bucket, key string) ([]byte, error) { return t.value(b, key), nil }
	return t.each(blobBucket, func(hash string, blob []byte) {
		if _, pieced := lengthIn([]byte(hash), blob); pieced && !isWhole(get, hash) {
			report(hash, fmt.Sprintf("the file %x lacks a part", hash))
		}
	})
}

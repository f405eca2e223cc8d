package storage_test

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
	"testing"
)

// TestRepairCutInABranch cuts a library within the page that leads to all cards.
func TestRepairCutInABranch(t *testing.T) {
	whole, want, _ := onDisk(t)
	moved := rootLast(t, whole, "cards")
	got, _ := repaired(t, "cut", moved[:len(moved)-4096+100])
	if len(got.Cards) != len(want.Cards) || len(got.Reviews) != len(want.Reviews) {
		t.Errorf("%d of %d cards and %d of %d reviews are there", len(got.Cards), len(want.Cards), len(got.Reviews), len(want.Reviews))
	}
}

// rootLast moves the root page of a table behind all others that a file of bbolt uses.
func rootLast(t *testing.T, whole []byte, table string) []byte {
	t.Helper()
	order := binary.LittleEndian
	header := whole[16:]
	if other := whole[4096+16:]; order.Uint64(other[48:]) > order.Uint64(header[48:]) {
		header = other
	}
	last := order.Uint64(header[40:])
	page := whole[order.Uint64(header[16:])*4096:]
	for i := range int(order.Uint16(page[10:])) {
		entry := page[16+16*i:]
		key := entry[order.Uint32(entry[4:]):][:order.Uint32(entry[8:])]
		if string(key) != table {
			continue
		}
		root := entry[order.Uint32(entry[4:])+order.Uint32(entry[8:]):]
		moved := slices.Clone(whole[order.Uint64(root)*4096:][:4096])
		if moved[8] != 1 {
			t.Fatalf("%s has no branch", table)
		}
		order.PutUint64(moved, last)
		order.PutUint64(root, last)
		order.PutUint64(header[40:], last+1)
		hash := fnv.New64a()
		_, _ = hash.Write(header[:56])
		order.PutUint64(header[56:], hash.Sum64())
		return append(whole[:last*4096], moved...)
	}
	t.Fatalf("there is no table of %s", table)
	return nil
}

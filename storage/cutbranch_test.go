package storage_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"slices"
	"testing"

	"precis/notes"
	"precis/storage"
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

// TestRepairKeysOfABranch flips a bit in each key that leads to a page of cards. Values are
// found all the same or are not, and the next change would take the page for two: that is told
// before, and nothing is lost.
func TestRepairKeysOfABranch(t *testing.T) {
	whole, want, _ := onDisk(t)
	moved := rootLast(t, whole, "cards")
	at := len(moved) - 4096
	for i := range int(binary.LittleEndian.Uint16(moved[at+10:])) {
		damaged := slices.Clone(moved)
		entry := damaged[at+16+16*i:]
		key := entry[binary.LittleEndian.Uint32(entry):][:binary.LittleEndian.Uint32(entry[4:])]
		key[i%len(key)] ^= 1 << (i % 8)
		path := filepath.Join(t.TempDir(), "library.precis")
		write(t, path, string(damaged))
		if _, err := storage.Open(path, storage.Options{}); !errors.Is(err, notes.ErrCorrupt) {
			t.Fatalf("key %d: %v", i, err)
		}
		if i%4 != 0 {
			continue // as the others
		}
		got, _ := repaired(t, fmt.Sprintf("key %d", i), damaged)
		if lost := differing(&want, &got); len(lost) > 0 {
			t.Errorf("key %d: lost or changed: %v", i, lost)
		}
	}
}

// TestRepairRootOfATable has a table begin at an old page of its own, as one wrong bit in the
// list of tables does: what is there is not all of the table, nor as it is now.
func TestRepairRootOfATable(t *testing.T) {
	whole, want, leaves := onDisk(t)
	for _, table := range []string{"cards", "progress"} {
		tried := 0
		for n := 2; n < len(whole)/4096 && tried < 8; n++ {
			page := whole[n*4096:]
			if page[8] != 2 || page[10] == 0 || binary.LittleEndian.Uint64(page) != uint64(n) || page[24] != 16 || leaves[uint64(n)] != nil {
				continue // not of cards, or in use
			}
			tried++
			damaged := slices.Clone(whole)
			_, root := rootOf(t, damaged, table)
			binary.LittleEndian.PutUint64(root, uint64(n))
			got, _ := repaired(t, fmt.Sprintf("%s at page %d", table, n), damaged)
			if lost := differing(&want, &got); len(lost) > 0 {
				t.Errorf("%s at page %d: %d lost or changed, %s the first", table, n, len(lost), lost[0])
			}
		}
		if tried == 0 {
			t.Fatal("there is no old page")
		}
	}
}

// rootOf returns the newest header, behind the page's own, and where that leads to the number
// of the root page of a table.
func rootOf(t *testing.T, whole []byte, table string) (header, root []byte) {
	t.Helper()
	order := binary.LittleEndian
	header = whole[16:]
	if other := whole[4096+16:]; order.Uint64(other[48:]) > order.Uint64(header[48:]) {
		header = other
	}
	page := whole[order.Uint64(header[16:])*4096:]
	for i := range int(order.Uint16(page[10:])) {
		entry := page[16+16*i:]
		key := entry[order.Uint32(entry[4:]):][:order.Uint32(entry[8:])]
		if string(key) == table {
			return header, entry[order.Uint32(entry[4:])+order.Uint32(entry[8:]):]
		}
	}
	t.Fatalf("there is no table of %s", table)
	return nil, nil
}

// rootLast moves the root page of a table behind all others that a file of bbolt uses.
func rootLast(t *testing.T, whole []byte, table string) []byte {
	t.Helper()
	order := binary.LittleEndian
	header, root := rootOf(t, whole, table)
	last := order.Uint64(header[40:])
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

package storage

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"

	bolt "go.etcd.io/bbolt"
)

// What tests of the package need of its inside.
var (
	PutVersion = putVersion
	Seal       = seal
	Invariants = invariants
)

// Name returns what the invariant promises.
func (i *invariant) Name() string { return i.name }

// Leaves returns, of each page of a sound file that holds values, what they are
// of: "cards/" and the id, and so on.
func Leaves(path string) (map[uint64][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	both, err := headersOf(path)
	if err != nil {
		return nil, err
	}
	h, _ := newest(both)
	s := newScan(context.Background(), data)
	s.damage, s.entry = func(string, ...any) {}, func(bucket, []byte, []byte) {}
	s.tree(rootTable, h.root, 0, "", "")
	leaves := map[uint64][]string{}
	for n := uint64(2); n < s.count; n++ {
		b, kind, itself := s.head(n)
		if !s.taken[n] || !itself || kind != leafPage {
			continue
		}
		list := items(b)
		if table := tableOf(list); table != unknownTable {
			leaves[n] = append(leaves[n], named(table, list)...)
			continue
		}
		for i := range list { // a small table lies in the page that lists the tables
			if table := tableNamed(string(list[i].key)); list[i].table && table < buckets && len(list[i].value) > 16 {
				leaves[n] = append(leaves[n], named(table, items(list[i].value[16:]))...)
			}
		}
	}
	return leaves, nil
}

// ListOfTables returns the page of a sound file that lists its tables.
func ListOfTables(whole []byte) int {
	h, _ := newest([2]header{headerAt(whole), headerAt(whole[pageSize:])})
	return int(h.root)
}

func named(table bucket, list []item) (keys []string) {
	for i := range list {
		of, key := table, list[i].key
		if table == recentBucket {
			of, key = bucket(key[0]), key[1:]
		}
		keys = append(keys, bucketNames[of]+"/"+string(key))
	}
	return keys
}

// FakeHeader returns a header of a page size that is not ours, newer than all.
func FakeHeader(size uint32) []byte {
	b := make([]byte, pageHeader+64)
	m := b[pageHeader:]
	order.PutUint32(m, boltMagic)
	order.PutUint32(m[4:], boltVersion)
	order.PutUint32(m[8:], size)
	order.PutUint64(m[16:], 3)
	order.PutUint64(m[32:], 2)
	order.PutUint64(m[40:], 4)
	order.PutUint64(m[48:], 1<<40)
	h := fnv.New64a()
	_, _ = h.Write(m[:56])
	order.PutUint64(m[56:], h.Sum64())
	return b
}

// Waiting returns how many values are in the table recent; an error where it has more than
// a page.
func Waiting(f *File) (n int, err error) {
	err = f.view(func(tx *bolt.Tx) error {
		recent := tx.Bucket([]byte(bucketNames[recentBucket]))
		if s := recent.Stats(); s.LeafPageN+s.LeafOverflowN+s.BranchPageN > 1 {
			return fmt.Errorf("what waits takes more than a page: %+v", s)
		}
		return eachRecent(recent, func(bucket, string, []byte) error { n++; return nil })
	})
	return n, err
}

package storage

import (
	"cmp"
	"fmt"
	"slices"
)

// A root is a page that lists the tables.
type root struct {
	page     uint64
	change   uint64 // the mirror of the transaction, 0 where there is none
	sequence uint64
}

// roots finds all pages that list the tables, the newest first: also those of
// former transactions, until they are written over.
func (s *scan) roots() (all []root) {
	above := map[uint64]uint64{} // of pages under a branch
	for n := uint64(2); n < s.count && s.ctx.Err() == nil; n++ {
		b, kind, itself := s.head(n)
		if !itself || kind == branchPage {
			if itself && len(b) >= pageSize {
				for i := range min(int(order.Uint16(b[10:])), (pageSize-pageHeader)/element) {
					e := b[pageHeader+i*element:]
					pos, size := uint64(order.Uint32(e)), uint64(order.Uint32(e[4:]))
					if pos+size <= uint64(len(e)) && tableNamed(string(e[pos:pos+size])) != unknownTable {
						above[order.Uint64(e[8:])] = n
					}
				}
			}
			continue
		}
		if kind != leafPage {
			continue
		}
		r := root{page: n}
		meta := false
		for _, it := range items(b) {
			if !it.table || !it.whole() {
				continue
			}
			switch tableNamed(string(it.key)) {
			case metaBucket:
				meta = true
				r.change = changeIn(items(it.value[16:]))
			case reviewBucket, recentBucket:
				r.sequence = max(r.sequence, order.Uint64(it.value[8:]))
			}
		}
		if meta {
			all = append(all, r)
		}
	}
	for i := range all {
		if parent, ok := above[all[i].page]; ok {
			all[i].page = parent
		}
	}
	slices.SortFunc(all, func(a, b root) int {
		return cmp.Or(cmp.Compare(b.change, a.change), cmp.Compare(b.sequence, a.sequence), cmp.Compare(b.page, a.page))
	})
	return all
}

// changeIn returns the mirror of the transaction among the entries of meta.
func changeIn(list []item) uint64 {
	for i := range list {
		if value, err := unseal(list[i].key, list[i].value); string(list[i].key) == string(changeKey) && err == nil && len(value) == 8 {
			return order.Uint64(value)
		}
	}
	return 0
}

// complete reports whether all that a root leads to is whole.
func (s *scan) complete(r *root) bool {
	try := newScan(s.ctx, s.data)
	try.damage, try.entry = func(string, ...any) {}, func(bucket, []byte, []byte) {}
	return try.tree(rootTable, r.page, 0, "", "")
}

// behind returns the newest root that is whole, where it is newer than the header
// that counts and the other header is damaged: that one led to it.
func (s *scan) behind(newest, other *header) *root {
	if newest.whole && other.whole {
		return nil
	}
	for _, r := range s.roots() {
		if newest.whole && r.change <= newest.txid {
			return nil
		}
		if s.complete(&r) {
			return &r
		}
	}
	return nil
}

// errBehind: bbolt would go back by one change without a word.
var errBehind = fmt.Errorf("%w: the header of the last change cannot be read; repair finds the change", errDamaged)

package storage

import (
	"context"
	"slices"
)

// A scan reads a file whose pages may be damaged, without bbolt. It follows the
// tree as far as that goes and then looks at every page for what the tree lost.
// A page's table is known from the tree, else from what the entries are; that an
// entry is whole, from its checksum. What is found first counts:
//
//  1. what the newest header, or the newest root of the tables, leads to;
//  2. pages in use that nothing leads to, or what is damaged from another table;
//  3. what the other header leads to;
//  4. pages that are free, where something in use was lost.
//
// Pages in the middle of a value are content and never looked at as pages.
type scan struct {
	ctx   context.Context
	data  []byte
	count uint64 // of pages, the last of which may be cut off
	taken []bool // read, or the middle of what was
	free  []bool // listed as free by the change whose pages are read; nil where it is not known
	// damage is told of each fault, once.
	damage func(format string, args ...any)
	// gaps are where pages in use or entries could not be read.
	gaps []gap
	// entry is given what is whole, with its checksum.
	entry func(b bucket, key, sealed []byte)
	// sequence is the highest of the tables of reviews and of what is recent.
	sequence uint64
	// recent is set once the table of what waits is read whole.
	recent bool
}

// A gap is a range of keys of a table, from lo on and before hi (none when empty),
// of which some were lost. Of unknownTable it is one of any table.
type gap struct {
	table  bucket
	lo, hi string
}

// inGap reports whether an entry may be one that was lost.
func inGap(gaps []gap, b bucket, key []byte) bool {
	return slices.ContainsFunc(gaps, func(g gap) bool {
		return (g.table == b || g.table == unknownTable) && string(key) >= g.lo && (g.hi == "" || string(key) < g.hi)
	})
}

// Besides the tables of bucketNames: the table of tables, and one not known here.
const (
	rootTable    = buckets
	unknownTable = buckets + 1
)

// tableNamed returns the table of a name.
func tableNamed(name string) bucket {
	if b := slices.Index(bucketNames[:], name); b >= 0 {
		return bucket(b)
	}
	return unknownTable
}

func newScan(ctx context.Context, data []byte) *scan {
	count := (uint64(len(data)) + pageSize - 1) / pageSize
	return &scan{ctx: ctx, data: data, count: count, taken: make([]bool, count)}
}

// head returns a page from its beginning to the end of the file, its kind, and
// whether it says of itself that it is this page.
func (s *scan) head(n uint64) (b []byte, kind uint16, itself bool) {
	b = s.data[n*pageSize:]
	if len(b) < pageHeader {
		return nil, 0, false
	}
	return b, order.Uint16(b[8:]), order.Uint64(b) == n
}

// take marks a page with the pages that its entries run over. What the head says
// of them counts where the entries agree.
func (s *scan) take(n uint64, list []item) {
	b := s.data[n*pageSize:]
	sure, claimed := uint64(0), uint64(0)
	for i := range list {
		// A value's capacity reaches from its beginning to the end of the file.
		end := uint64(len(b) - cap(list[i].value) + len(list[i].value))
		claimed = max(claimed, (end-1)/pageSize)
		if !list[i].table && list[i].whole() { // how long a table is has no checksum
			sure = max(sure, (end-1)/pageSize)
		}
	}
	more := sure
	if said := uint64(order.Uint32(b[12:])); said == claimed {
		more = said
	}
	for i := n; i <= min(n+more, s.count-1); i++ {
		s.taken[i] = true
	}
}

// tree reads what a page of a table leads to. It reports whether all of it was
// whole.
func (s *scan) tree(b bucket, n uint64, depth int, lo, hi string) (whole bool) {
	if n < 2 || n >= s.count || s.taken[n] || depth > deepest || s.ctx.Err() != nil {
		s.lose(gap{b, lo, hi}, "left out page %d, which is missing", n)
		return false
	}
	if b < buckets && s.free != nil && s.free[n] { // an old page of the same table looks like its root
		s.lose(gap{b, lo, hi}, "left out page %d, which is free", n)
		return false
	}
	data, kind, itself := s.head(n)
	list := items(data)
	leaf := itself && kind == leafPage || !(itself && kind == branchPage) && countWhole(list) > 0
	if !leaf {
		if is, whole := s.branch(data, n, itself && kind == branchPage, gap{b, lo, hi}, depth); is {
			return whole
		}
	}
	if !leaf {
		s.taken[n] = b < buckets // what it held is known from where it was
		s.lose(gap{b, lo, hi}, "left out page %d, which cannot be read", n)
		return false
	}
	if !ofTable(b, list) {
		s.lose(gap{b, lo, hi}, "left out page %d, which is of another table", n)
		return false
	}
	s.take(n, list)
	mended := slices.ContainsFunc(list, func(i item) bool { return i.mended })
	if whole = itself && kind == leafPage && len(list) == int(order.Uint16(data[10:])) && !mended; !whole {
		s.damage("read page %d, which is damaged, as far as that goes", n)
	}
	if said, seen := int(order.Uint16(data[10:])), int(order.Uint32(data[pageHeader+4:])/element); len(list) < min(said, seen) {
		s.gaps = append(s.gaps, gap{b, lo, hi})
	}
	return s.leaf(list, gap{b, lo, hi}, depth) && whole
}

// A child is a page below a branch with the first key that it may hold.
type child struct {
	page uint64
	from string
}

// children reads what lies below a branch; sound is false unless all of them are
// pages that can.
func (s *scan) children(b []byte, count int) (below []child, sound bool) {
	sound = count > 0
	for i := range min(count, (min(len(b), pageSize)-pageHeader)/element) {
		e := b[pageHeader+i*element:]
		c := child{page: order.Uint64(e[8:])}
		if pos, size := uint64(order.Uint32(e)), uint64(order.Uint32(e[4:])); pos+size <= uint64(len(e)) {
			c.from = string(e[pos : pos+size])
		}
		kind, itself := uint16(0), false
		if c.page >= 2 && c.page < s.count {
			_, kind, itself = s.head(c.page)
		}
		sound = sound && itself && (kind == leafPage || kind == branchPage)
		below = append(below, c)
	}
	return below, sound
}

// branch reads the pages below a branch; false where it is none. Where its head is
// damaged it is one only if all below it are what they should be. How many there
// are is said twice, as in a leaf.
func (s *scan) branch(data []byte, n uint64, sure bool, g gap, depth int) (is, whole bool) {
	if len(data) < pageHeader+element {
		return false, false
	}
	said, seen := int(order.Uint16(data[10:])), int(order.Uint32(data[pageHeader:])/element)
	below, sound := s.children(data, said)
	whole = sure && said == seen
	if said != seen {
		if other, fits := s.children(data, min(seen, pageSize/element)); fits && (!sound || len(other) > len(below)) {
			below, sound = other, fits
		}
	}
	if !sound && !sure || len(below) == 0 {
		return false, false
	}
	s.taken[n] = true
	if whole && len(below) < said {
		whole = false // the file ends within the page
		s.gaps = append(s.gaps, gap{g.table, below[len(below)-1].from, g.hi})
	}
	if !whole {
		s.damage("read page %d, which is damaged, as far as that goes", n)
	}
	for i, c := range below {
		lo, hi := g.lo, g.hi
		if i > 0 {
			lo = c.from
		}
		if i+1 < len(below) {
			hi = below[i+1].from
		}
		whole = s.tree(g.table, c.page, depth+1, lo, hi) && whole
	}
	return true, whole
}

// leaf reads the entries of a table.
func (s *scan) leaf(list []item, g gap, depth int) (whole bool) {
	whole = true
	b := g.table
	for i := range list {
		it := &list[i]
		switch {
		case b == unknownTable:
		case it.table && b == rootTable && len(it.value) >= 16:
			whole = s.table(it, depth) && whole
		case it.table || b == rootTable:
			whole = false
			s.lose(gap{unknownTable, "", ""}, "left out an entry of the list of tables")
		case !it.whole():
			whole = false
			lost := g
			if i > 0 && list[i-1].whole() {
				lost.lo = string(list[i-1].key)
			}
			if i+1 < len(list) && list[i+1].whole() {
				lost.hi = string(list[i+1].key)
			}
			s.lose(lost, "dropped %s %q, which cannot be read", bucketNames[b], it.key)
		default:
			s.entry(b, it.key, it.value)
		}
	}
	return whole
}

// table reads a table: its root page and sequence (8 bytes each), and where the
// root is 0 its only page.
func (s *scan) table(it *item, depth int) (whole bool) {
	b := tableNamed(string(it.key))
	defer func() { s.recent = s.recent || whole && b == recentBucket }()
	if b == reviewBucket || b == recentBucket {
		s.sequence = max(s.sequence, order.Uint64(it.value[8:]))
	}
	list := items(it.value[16:])
	root := order.Uint64(it.value)
	if root != 0 && b != unknownTable && countWhole(list) == 0 {
		return s.tree(b, root, depth+1, "", "")
	}
	if b == unknownTable || !ofTable(b, list) {
		s.lose(gap{table: unknownTable}, "left out an entry of the list of tables")
		list = wholeValues(list)
		s.leaf(list, gap{table: tableOf(list)}, depth)
		return false
	}
	if root != 0 {
		s.damage("mended an entry of the list of tables")
	}
	return s.leaf(list, gap{table: b}, depth) && root == 0
}

func (s *scan) lose(g gap, format string, args ...any) {
	s.gaps = append(s.gaps, g)
	s.damage(format, args...)
}

// freeOf returns which pages are listed as free; nil where the list is damaged.
func (s *scan) freeOf(h *header) []bool {
	if h.free < 2 || h.free >= s.count {
		return nil
	}
	b, kind, itself := s.head(h.free)
	if !itself || kind != freePage {
		return nil
	}
	ids, count := b[pageHeader:], uint64(order.Uint16(b[10:]))
	if count == 0xFFFF && len(ids) >= 8 {
		count, ids = order.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return nil
	}
	// Before it was written, the pages that it lies on were listed too.
	more := uint64(order.Uint32(b[12:]))
	if more > (pageHeader+8*(1+count+1+more))/pageSize {
		return nil // it would lie on pages of tables
	}
	free := make([]bool, s.count)
	last := uint64(1)
	for i := range count {
		id := order.Uint64(ids[i*8:])
		if id <= last || id >= h.end {
			return nil // they are in order
		}
		if last = id; id < s.count {
			free[id] = true
		}
	}
	for i := h.free; i <= min(h.free+more, s.count-1); i++ {
		s.taken[i] = true
	}
	return free
}

// orphans reads leaves that nothing leads to, of the pages that pass; with inUse
// what they do not hold is lost.
func (s *scan) orphans(pass func(n uint64) bool, inUse bool) {
	for n := uint64(2); n < s.count && s.ctx.Err() == nil; n++ {
		if s.taken[n] || !pass(n) {
			continue
		}
		b, kind, itself := s.head(n)
		if itself && kind == leafPage {
			list := items(b)
			whole := wholeValues(list)
			table := tableOf(whole)
			s.take(n, list)
			if inUse && len(list) > len(whole) {
				s.gaps = append(s.gaps, gap{table: table})
			}
			for i := range whole {
				if table != unknownTable {
					s.entry(table, whole[i].key, whole[i].value)
				}
			}
			continue
		}
		if inUse && !(itself && (kind == branchPage || kind == freePage)) {
			s.lose(gap{table: unknownTable}, "left out page %d, which cannot be read", n)
		}
	}
}

package storage

import "slices"

// An item is one entry of a page.
type item struct {
	table  bool // it is a table, not a value
	mended bool // its place is told from its neighbours
	key    []byte
	value  []byte
}

// whole reports whether the item is what was written.
func (i *item) whole() bool {
	if i.table {
		return len(i.value) >= 16 && tableNamed(string(i.key)) != unknownTable
	}
	_, err := unseal(i.key, i.value)
	return err == nil
}

// items reads the entries of a leaf that begins at b, those that lie inside b.
// How many there are is said twice: in the head, and by where the first one lies.
func items(b []byte) []item {
	if len(b) < pageHeader+element {
		return nil
	}
	said, seen := int(order.Uint16(b[10:])), int(order.Uint32(b[pageHeader+4:])/element)
	list := itemsOf(b, said)
	if seen == said {
		return list
	}
	other := itemsOf(b, seen)
	x, y := countWhole(list), countWhole(other)
	switch whole, otherWhole := x == len(list), y == len(other); {
	case whole != otherWhole:
		if otherWhole {
			return other
		}
	case y > x:
		return other
	}
	return list
}

// wholeValues returns the entries that are values and what was written.
func wholeValues(list []item) []item {
	return slices.DeleteFunc(slices.Clone(list), func(i item) bool { return i.table || !i.whole() })
}

func countWhole(list []item) (n int) {
	for i := range list {
		if list[i].whole() {
			n++
		}
	}
	return n
}

// itemsOf reads so many entries, as far as a page has room for them: what follows
// are other pages. They lie one behind the other, so that what is wrong in where one is
// said to be can be told from its neighbours.
func itemsOf(b []byte, count int) (list []item) {
	count = max(0, min(count, (min(len(b), pageSize)-pageHeader)/element))
	end := uint64(pageHeader + count*element) // of the entry before
	for i := range count {
		next := uint64(0) // where the one behind it begins, 0 for none
		if i+1 < count {
			at := pageHeader + (i+1)*element
			next = uint64(at) + uint64(order.Uint32(b[at+4:]))
		}
		it, from, to := itemAt(b, i)
		apart := from != end || next > 0 && to != next
		isName := !it.table && tableNamed(string(it.key)) != unknownTable
		if (apart || isName || it.key == nil) && (it.table || !it.whole()) {
			if m := mendedItem(b, i, end, next); m.whole() && (!it.whole() || len(m.value) > len(it.value)) {
				it, to = m, end+uint64(len(m.key)+len(m.value))
			}
		}
		if end = to; len(it.key) > 0 {
			list = append(list, it)
		} else if next > 0 {
			end = next
		}
	}
	return list
}

// itemAt reads an entry, with where it begins and ends; none where that cannot be.
func itemAt(b []byte, i int) (it item, from, to uint64) {
	at := uint64(pageHeader + i*element)
	flags, keySize, valueSize := order.Uint32(b[at:]), uint64(order.Uint32(b[at+8:])), uint64(order.Uint32(b[at+12:]))
	from = at + uint64(order.Uint32(b[at+4:]))
	to = from + keySize + valueSize
	switch {
	case keySize == 0 || from < at+element || to > uint64(len(b)) || flags > 1:
		return item{}, from, to
	case flags == 1 && to > (uint64(order.Uint32(b[12:]))+1)*pageSize:
		return item{}, from, to // it may be one of an older list
	}
	return item{table: flags == 1, key: b[from : from+keySize], value: b[from+keySize : to]}, from, to
}

// mostMended bounds an entry that is looked for, in bytes: content that is taken for a page
// may say anything.
const mostMended = 16 * pageSize

// mendedItem looks for an entry between its neighbours: from is where the one before ends,
// to where the one behind begins, 0 for none. It is whole where it is found.
func mendedItem(b []byte, i int, from, to uint64) (found item) {
	at := pageHeader + i*element
	keySize, valueSize := uint64(order.Uint32(b[at+8:])), uint64(order.Uint32(b[at+12:]))
	size := to - from // only where there is one behind it
	for _, table := range []bool{false, true} {
		for _, s := range [][2]uint64{{keySize, valueSize}, {keySize, size - keySize}, {size - valueSize, valueSize}} {
			if s[0] == 0 || s[0] > mostMended || s[1] > mostMended || from+s[0]+s[1] > uint64(len(b)) {
				continue
			}
			it := item{table: table, mended: true, key: b[from : from+s[0]], value: b[from+s[0] : from+s[0]+s[1]]}
			if it.whole() && len(it.value) > len(found.value) {
				found = it
			}
		}
		if found.key != nil {
			break // a value has a checksum
		}
	}
	return found
}

package storage

import "slices"

// An item is one entry of a page.
type item struct {
	table bool // it is a table, not a value
	key   []byte
	value []byte
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
// are other pages.
func itemsOf(b []byte, count int) (list []item) {
	for i := range min(count, (pageSize-pageHeader)/element) {
		at := pageHeader + i*element
		if at+element > len(b) {
			break
		}
		e := b[at:]
		flags, pos := order.Uint32(e), uint64(order.Uint32(e[4:]))
		keySize, valueSize := uint64(order.Uint32(e[8:])), uint64(order.Uint32(e[12:]))
		if keySize == 0 || pos < element || pos+keySize+valueSize > uint64(len(e)) || flags > 1 {
			continue
		}
		if end := uint64(at) + pos + keySize + valueSize; flags == 1 && end > (uint64(order.Uint32(b[12:]))+1)*pageSize {
			continue // it may be one of an older list
		}
		list = append(list, item{flags == 1, e[pos : pos+keySize], e[pos+keySize : pos+keySize+valueSize]})
	}
	return list
}

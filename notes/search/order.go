package search

// Order is where the texts of an Index stand among others, which holds until the next
// change of the index.
type Order struct {
	runs []run
	size int
}

// run is that so many texts, numbered one after another, stand one after another: all of
// them where they were put in the order, and nothing was since.
type run struct{ from, at, size uint32 }

// In returns where the texts stand among size things whose keys are told by place.
func (x *Index[K]) In(size int, key func(place int) K) Order {
	o := Order{size: size}
	for at := 0; at < size; {
		n, is := x.numbers[key(at)]
		if !is {
			at++
			continue
		}
		r := run{n, uint32(at), 0}
		for same := true; same; {
			r.size++
			at++
			next := n + r.size
			same = at < size && int(next) < len(x.texts) && x.alive.Has(next) && x.texts[next].key == key(at)
		}
		o.runs = append(o.runs, r)
	}
	return o
}

// Places returns the places of the texts in a set that Find returned.
func (o Order) Places(found Set) Set {
	places := NewSet(o.size)
	for _, r := range o.runs {
		places.paste(r.at, found, r.from, r.size)
	}
	return places
}

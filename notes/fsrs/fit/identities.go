package fit

import (
	"encoding/binary"
	"slices"
)

// identities remembers ids and the lines that they stand in, to find one that
// comes twice: in a byte or two each where ids are near each other.
type identities struct {
	steps   []byte // varints: by how much an id and its line are above the ones before
	n       int
	id      int64 // the last
	line    int
	falling bool // ids did not only rise
}

// add remembers an id.
func (s *identities) add(id int64, line int) {
	s.falling = s.falling || s.n > 0 && id <= s.id
	s.steps = binary.AppendVarint(s.steps, id-s.id)
	s.steps = binary.AppendUvarint(s.steps, uint64(line-s.line))
	s.id, s.line, s.n = id, line, s.n+1
}

// each calls f for every id until it returns false.
func (s *identities) each(f func(id int64, line int) bool) {
	id, line := int64(0), 0
	for rest := s.steps; len(rest) > 0; {
		by, n := binary.Varint(rest)
		down, m := binary.Uvarint(rest[n:])
		rest = rest[n+m:]
		id, line = id+by, line+int(down)
		if !f(id, line) {
			return
		}
	}
}

// twice returns the first id that comes a second time, and the line of that.
func (s *identities) twice() (id int64, line int, ok bool) {
	if !s.falling {
		return 0, 0, false
	}
	sorted := make([]int64, 0, s.n)
	s.each(func(id int64, _ int) bool {
		sorted = append(sorted, id)
		return true
	})
	slices.Sort(sorted)
	met := map[int64]bool{} // ids that come twice, and whether one was passed
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			met[sorted[i]] = false
		}
	}
	s.each(func(each int64, at int) bool {
		passed, twice := met[each]
		if passed {
			id, line, ok = each, at, true
			return false
		}
		if twice {
			met[each] = true
		}
		return true
	})
	return id, line, ok
}

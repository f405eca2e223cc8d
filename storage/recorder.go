package storage

import (
	"encoding/binary"
	"slices"

	"precis/notes"
)

// A recorder takes down what a change does while it is done: what it touches, and its
// journalEntry in parts of partSize and a last one. To write the entry afterwards, the
// keys of an import would all be held for it.
type recorder struct {
	silent  bool     // it has no entry
	parts   [][]byte // with room for their checksums
	rest    []byte   // what is no part yet
	any     bool     // something was touched that is recorded
	touched notes.Change
	next    int // of touched.Cards whose progress may be touched too
	// untold is set where the entries of the log are too many to tell, or one of them
	// cannot be read.
	untold bool
	// keys are those of the entry, where others are looked through for them; nil else.
	keys map[journalKey]bool
}

func newRecorder(what notes.Action) *recorder {
	return &recorder{rest: appendAction([]byte{actionVersion}, what)}
}

// add takes down the sealed value that a key had, nil for none, and that it has now. Keys
// come in the order of buckets and keys.
func (r *recorder) add(b bucket, key string, before, after []byte) {
	r.any = true
	r.touch(b, key)
	if b == reviewBucket {
		r.tell(key, before, &r.touched.Removed)
		r.tell(key, after, &r.touched.Added)
	}
	if r.keys != nil {
		r.keys[journalKey{b, key}] = true
	}
	if r.silent {
		return
	}
	r.rest = appendString(append(r.rest, byte(b)), key)
	if before == nil {
		r.rest = append(r.rest, 0)
	} else {
		r.rest = append(binary.AppendUvarint(r.rest, uint64(len(before))+1), before...)
	}
	full := len(r.rest) - len(r.rest)%partSize
	for part := range slices.Chunk(r.rest[:full], partSize) {
		r.parts = append(r.parts, append(make([]byte, 0, partSize+sealLength), part...))
	}
	r.rest = append(r.rest[:0], r.rest[full:]...)
}

// touch takes down what a key means to the interface.
func (r *recorder) touch(b bucket, key string) {
	c := &r.touched
	switch b {
	case noteBucket, textBucket, readingBucket:
		c.Notes = append(c.Notes, notes.NoteID(key))
	case cardBucket:
		c.Cards = append(c.Cards, notes.CardID(key))
	case progressBucket:
		id := notes.CardID(key)
		for r.next < len(c.Cards) && c.Cards[r.next] < id {
			r.next++
		}
		if r.next == len(c.Cards) || c.Cards[r.next] != id {
			c.Cards = append(c.Cards, id)
		}
	case reviewBucket:
		c.Reviewed = true
	case settingBucket:
		c.Settings = true
	case packBucket, conflictBucket:
		c.Packs = true
	case examBucket:
		c.Exams = true
	}
}

// tell takes down an entry of the log, sealed, nil for none.
func (r *recorder) tell(key string, sealed []byte, to *[]notes.Review) {
	if sealed == nil || r.untold {
		return
	}
	value, err := unseal([]byte(key), sealed)
	if err == nil {
		var entry notes.Review
		entry, err = decodeReview([]byte(key), value)
		*to = append(*to, entry)
	}
	r.untold = err != nil || len(r.touched.Added)+len(r.touched.Removed) > notes.MostEntries
}

// change returns what was touched.
func (r *recorder) change() notes.Change {
	c := r.touched
	if r.untold {
		c.Added, c.Removed = nil, nil
	}
	slices.Sort(c.Notes)
	slices.Sort(c.Cards)
	c.Notes, c.Cards = slices.Compact(c.Notes), slices.Compact(c.Cards)
	return c
}

// put writes the entry into a journal, under the number of its change.
func (r *recorder) put(at target, journal bucket, number uint64) error {
	parts := r.parts
	if len(r.rest) > 0 {
		parts = append(parts, append(make([]byte, 0, len(r.rest)+sealLength), r.rest...))
	}
	for i, part := range parts {
		key := partKey(number, uint32(i))
		if err := at.put(journal, key, seal(key, part)); err != nil {
			return err
		}
	}
	return nil
}

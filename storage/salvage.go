package storage

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"precis/notes"
)

// salvage is what could be read of a library, sealed as it will be written,
// and what was done to it, line by line.
type salvage struct {
	found [buckets]map[string][]byte
	seq   uint64
	done  []string
	said  map[string]bool
	// ofNote are the cards of each note, logs the reviews of each card; nil until
	// they are asked for.
	ofNote map[notes.NoteID][]notes.Card
	logs   map[string][]notes.Review
	// aged are cards whose progress may be older than their last review.
	aged []string
}

// readAll takes every entry whose checksum holds; both are the headers.
func readAll(ctx context.Context, data []byte, both [2]header) (*salvage, error) {
	s := &salvage{said: map[string]bool{}}
	for b := range s.found {
		s.found[b] = map[string][]byte{}
	}
	p := newScan(ctx, data)
	p.damage = s.did
	p.entry = func(b bucket, key, sealed []byte) { s.keep(b, key, sealed, false) }
	h, other := newest(both)
	for i := range both {
		if !both[i].whole {
			s.did("wrote header %d anew, which is damaged", i+1)
		}
	}
	var free []bool
	whole := false
	if r := p.behind(&h, &other); r != nil {
		s.did("found the last change, whose header is damaged")
		whole = p.tree(rootTable, r.page, 0, "", "")
	} else if h.whole {
		free = p.freeOf(&h)
		p.free = free
		whole = p.tree(rootTable, h.root, 0, "", "")
		p.free = nil // the change before had other ones
		if h.end > p.count {
			p.lose(gap{table: unknownTable}, "left out %d pages that are missing at the end", h.end-p.count)
		}
	} else if all := p.roots(); len(all) > 0 {
		p.tree(rootTable, all[0].page, 0, "", "")
	}
	known := free != nil
	p.orphans(func(n uint64) bool { return known && n < h.end && !free[n] }, true) // a table may lead to a part of it
	if !whole {
		gaps, recent := p.gaps, p.recent // what is old is not lost
		p.damage = func(string, ...any) {}
		p.entry = func(b bucket, key, sealed []byte) {
			all := !known
			if b == recentBucket && recent { // it has been put into its table, or taken back
				var err error
				sealed, all = unsealed(sealed), false
				if b, key, err = openRecent(key, sealed); err != nil {
					return
				}
			}
			if all || inGap(gaps, b, key) {
				s.keep(b, key, sealed, true)
			}
		}
		if other.whole && (len(gaps) > 0 || !known) {
			p.tree(rootTable, other.root, 0, "", "")
		}
		if len(gaps) > 0 || !known {
			p.orphans(func(uint64) bool { return true }, false)
		}
	}
	s.seq = p.sequence
	return s, ctx.Err()
}

// keep takes an entry unless there is one; of two of unknown age the later one,
// where that can be told.
func (s *salvage) keep(b bucket, key, sealed []byte, unsure bool) {
	if b == metaBucket || b == undoBucket || b == redoBucket {
		return
	}
	value, err := unseal(key, sealed)
	if err == nil {
		err = readable(b, key, value)
	}
	if err != nil {
		s.did("dropped %s %q, which cannot be read", bucketNames[b], key)
		return
	}
	if old, ok := s.found[b][string(key)]; !ok || unsure && !s.sure(b, key) && later(b, key, value, unsealed(old)) {
		if b != blobBucket && b != pieceBucket { // files stay where they are
			sealed = slices.Clone(sealed)
		}
		s.found[b][string(key)] = sealed
		if unsure {
			s.said[doubtful(b, key)] = true
			if b == progressBucket {
				s.aged = append(s.aged, string(key))
			}
		}
	}
}

func doubtful(b bucket, key []byte) string { return bucketNames[b] + "\x00" + string(key) }

func (s *salvage) sure(b bucket, key []byte) bool { return !s.said[doubtful(b, key)] }

// later reports whether one value was stored after another.
func later(b bucket, key, value, than []byte) bool {
	switch b {
	case noteBucket:
		x, _ := decodeNote(string(key), value)
		y, _ := decodeNote(string(key), than)
		return x.Updated.After(y.Updated)
	case progressBucket:
		x, _ := decodeProgress(value)
		y, _ := decodeProgress(than)
		return x.LastReview.After(y.LastReview)
	}
	return false
}

func (s *salvage) did(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	if len(s.done) < mostProblems && !s.said[line] {
		s.done = append(s.done, line)
		s.said[line] = true
	}
}

func (s *salvage) keys(b bucket) []string { return slices.Sorted(maps.Keys(s.found[b])) }

func (s *salvage) has(b bucket, key string) bool { return s.found[b][key] != nil }

// value returns a value without its checksum, which held when it was read; nil
// where there is none.
func (s *salvage) value(b bucket, key string) []byte {
	return unsealed(s.found[b][key])
}

func (s *salvage) each(b bucket, visit func(key string, value []byte)) error {
	for _, key := range s.keys(b) {
		visit(key, s.value(b, key))
	}
	return nil
}

func (s *salvage) highest() uint64 { return s.seq }

func (s *salvage) put(b bucket, key string, value []byte) { s.found[b][key] = seal(key, value) }

// reviewsOf returns the log of a card, oldest first.
func (s *salvage) reviewsOf(id string) (log []notes.Review) {
	if s.logs == nil {
		s.logs = map[string][]notes.Review{}
		for _, key := range s.keys(reviewBucket) {
			if r, err := decodeReview([]byte(key), s.value(reviewBucket, key)); err == nil {
				s.logs[string(r.Card)] = append(s.logs[string(r.Card)], r)
			}
		}
	}
	return s.logs[id]
}

// cardsOf returns the living cards of a note in their order.
func (s *salvage) cardsOf(id string) []notes.Card {
	if s.ofNote == nil {
		s.ofNote = map[notes.NoteID][]notes.Card{}
		for _, card := range s.keys(cardBucket) {
			if c, p := s.card(card); !p.Retired {
				s.ofNote[c.Note] = append(s.ofNote[c.Note], c)
			}
		}
	}
	cards := s.ofNote[notes.NoteID(id)]
	slices.SortFunc(cards, func(a, b notes.Card) int { return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.ID, b.ID)) })
	return cards
}

// completeFiles finds the length of files of which only the pieces are left.
func (s *salvage) completeFiles() {
	for key := range s.found[pieceBucket] {
		hash := key[:sha256.Size]
		if s.has(blobBucket, hash) || bigEndian32([]byte(key[sha256.Size:])) != 0 {
			continue
		}
		length := uint64(0)
		for number := uint32(0); s.has(pieceBucket, pieceKey(hash, number)); number++ {
			length += uint64(len(s.value(pieceBucket, pieceKey(hash, number))))
		}
		s.put(blobBucket, hash, order.AppendUint64(nil, length))
		if !isWhole(func(b bucket, key string) ([]byte, error) { return s.value(b, key), nil }, hash) {
			delete(s.found[blobBucket], hash)
		}
	}
}

// flush puts what waits into its tables. What is of unknown age gives way to what was
// stored later.
func (s *salvage) flush() {
	for _, entry := range s.keys(recentBucket) {
		sealed := s.value(recentBucket, entry)
		b, key, err := openRecent([]byte(entry), sealed)
		if err != nil || b == undoBucket {
			continue
		}
		old, there := s.found[b][string(key)]
		if !there || s.sure(recentBucket, []byte(entry)) || later(b, key, unsealed(sealed), unsealed(old)) {
			s.found[b][string(key)] = sealed
		}
		if b == reviewBucket { // the progress that waited with it may be lost
			card, _, _ := bytes.Cut(key, []byte{0})
			s.aged = append(s.aged, string(card))
		}
	}
	s.found[recentBucket] = nil
}

// mend makes what was read fit together again.
func (s *salvage) mend() error {
	s.completeFiles()
	s.flush()
	for _, i := range invariants {
		var at []string
		if err := i.look(s, func(key, _ string) { at = append(at, key) }); err != nil {
			return err
		}
		for _, key := range at {
			s.did("%s", i.mend(s, key))
		}
	}
	for _, id := range s.aged {
		_, p := s.card(id)
		log := s.reviewsOf(id)
		if n := len(log); n > 0 && s.has(progressBucket, id) && log[n-1].Event == notes.Graded && p.LastReview.Before(log[n-1].At) {
			s.did("%s", s.replay(id, "is older than they are"))
		}
	}
	for _, rule := range s.keys(ruleBucket) {
		hash := sha256.Sum256(s.value(ruleBucket, rule))
		s.put(ruleHashBucket, string(hash[:]), order.AppendUint32(nil, binary.BigEndian.Uint32([]byte(rule))))
	}
	s.did("forgot what could be undone")
	return nil
}

package storage

import (
	"context"
	"crypto/sha256"
	"encoding/json"
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
}

// readAll takes every entry whose checksum holds, stepping over pages that are
// damaged.
func readAll(ctx context.Context, p *pages) (*salvage, error) {
	s := &salvage{}
	tables := map[string]bucket{}
	for b, name := range bucketNames {
		s.found[b] = map[string][]byte{}
		tables[name] = bucket(b)
	}
	p.bad = func(err error) error {
		s.did("left out what cannot be read (%v)", err)
		return nil
	}
	p.sequence = func(name string, n uint64) {
		if name == bucketNames[reviewBucket] {
			s.seq = n
		}
	}
	p.entry = func(name string, key, sealed []byte) error {
		b, ok := tables[name]
		if !ok || b == metaBucket || b == undoBucket || b == redoBucket || b == ruleHashBucket {
			return ctx.Err()
		}
		value, err := unseal(key, sealed)
		if err == nil {
			err = readable(b, key, value)
		}
		if err != nil {
			s.did("dropped %s %q, which cannot be read", name, key)
			return ctx.Err()
		}
		s.found[b][string(key)] = slices.Clone(sealed)
		return ctx.Err()
	}
	return s, p.walk()
}

// readable reports whether a value can be decoded.
func readable(b bucket, key, value []byte) (err error) {
	switch b {
	case noteBucket:
		_, err = decodeNote(string(key), value)
	case textBucket:
		_, err = decodeText(value)
	case cardBucket:
		_, err = decodeCard(string(key), value)
	case progressBucket:
		_, err = decodeProgress(value)
	case reviewBucket:
		_, err = decodeReview(key, value)
	case settingBucket:
		err = json.Unmarshal(value, &notes.DeckSettings{})
	case packBucket:
		_, err = decodePack(string(key), value)
	case conflictBucket:
		_, err = decodeConflict(string(key), value)
	case ruleBucket:
		if err = json.Unmarshal(value, &notes.Settings{}); len(key) != 4 {
			err = errDamaged
		}
	case blobBucket:
		if sum := sha256.Sum256(value); string(sum[:]) != string(key) {
			err = errDamaged
		}
	}
	return err
}

func (s *salvage) did(format string, args ...any) {
	if line := fmt.Sprintf(format, args...); len(s.done) < mostProblems && !slices.Contains(s.done, line) {
		s.done = append(s.done, line)
	}
}

func (s *salvage) keys(b bucket) []string { return slices.Sorted(maps.Keys(s.found[b])) }

// value returns a value without its checksum, which held when it was read.
func (s *salvage) value(b bucket, key string) []byte {
	sealed := s.found[b][key]
	return sealed[:len(sealed)-4]
}

func (s *salvage) put(b bucket, key string, value []byte) { s.found[b][key] = seal(key, value) }

// mend makes what was read fit together again. Nothing that the learner wrote
// or did is thrown away if it can be read.
func (s *salvage) mend() {
	for _, id := range s.keys(textBucket) {
		if _, ok := s.found[noteBucket][id]; !ok {
			s.put(noteBucket, id, encodeNote(&notes.Note{ID: notes.NoteID(id), Title: "Recovered note " + id, Deck: notes.Inbox}))
			s.did("gave the text of note %s a new head", id)
		}
	}
	for _, id := range s.keys(progressBucket) {
		if _, ok := s.found[cardBucket][id]; !ok {
			delete(s.found[progressBucket], id)
			s.did("dropped the progress of %s, which belongs to no card", id)
		}
	}
	for _, id := range s.keys(cardBucket) {
		s.mendCard(id)
	}
	for _, name := range s.keys(assetBucket) {
		if _, ok := s.found[blobBucket][string(s.value(assetBucket, name))]; !ok {
			delete(s.found[assetBucket], name)
			s.did("dropped asset %s, which has no content", name)
		}
	}
	s.mendReviews()
	for _, number := range s.keys(ruleBucket) {
		hash := sha256.Sum256(s.value(ruleBucket, number))
		s.put(ruleHashBucket, string(hash[:]), order.AppendUint32(nil, bigEndian32([]byte(number))))
	}
	s.did("forgot what could be undone")
}

func (s *salvage) mendCard(id string) {
	c, _ := decodeCard(id, s.value(cardBucket, id))
	var p notes.Progress
	if _, ok := s.found[progressBucket][id]; ok {
		p, _ = decodeProgress(s.value(progressBucket, id))
	} else {
		s.did("made card %s new, for its progress is lost", id)
	}
	if p.State > notes.Relearning || bad(p.Stability) || bad(p.Difficulty) {
		p = notes.Progress{Suspended: p.Suspended, Flag: p.Flag, Retired: p.Retired}
		s.did("made card %s new, for its state is impossible", id)
	}
	if _, ok := s.found[noteBucket][string(c.Note)]; !ok && !p.Retired {
		p.Retired = true
		s.did("retired card %s, for its note %s is missing", id, c.Note)
	}
	s.put(progressBucket, id, encodeProgress(&p))
}

// mendReviews drops impossible entries, numbers double ones anew, and fills in
// rules that are missing.
func (s *salvage) mendReviews() {
	seen := map[uint64]bool{}
	var double []notes.Review
	for _, key := range s.keys(reviewBucket) {
		r, _ := decodeReview([]byte(key), s.value(reviewBucket, key))
		s.seq = max(s.seq, r.Seq)
		possible := r.Event != notes.Graded || (r.Grade >= notes.Again && r.Grade <= notes.Easy)
		if !possible || r.State > notes.Relearning || bad(r.Stability) || bad(r.Difficulty) {
			delete(s.found[reviewBucket], key)
			s.did("dropped review %d, which is impossible", r.Seq)
			continue
		}
		if seen[r.Seq] {
			delete(s.found[reviewBucket], key)
			double = append(double, r)
		}
		seen[r.Seq] = true
		if r.Rules == 0 {
			continue
		}
		if _, ok := s.found[ruleBucket][ruleKey(r.Rules)]; !ok {
			rules, err := json.Marshal(notes.DefaultSettings())
			if err == nil {
				s.put(ruleBucket, ruleKey(r.Rules), rules)
				s.did("took the default rules for the missing scheduling rules %d", r.Rules)
			}
		}
	}
	for _, r := range double {
		s.seq++
		s.did("gave a second review %d the number %d", r.Seq, s.seq)
		s.put(reviewBucket, reviewKey(r.Card, s.seq), encodeReview(&r))
	}
}

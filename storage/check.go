package storage

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// mostProblems bounds what Check lists.
const mostProblems = 1000

// Check implements notes.Keeper. Changes wait until it is done.
func (f *File) Check(ctx context.Context) (problems []string, err error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.check(ctx)
}

// check checks the pages first, because bbolt cannot be trusted with damaged
// ones, then bbolt's own conditions, then what the library means. The caller
// holds the writing lock.
func (f *File) check(ctx context.Context) ([]string, error) {
	a := &audit{ctx: ctx}
	err := guard(f.path, func() error {
		p, closing, err := openPages(f.path)
		if err != nil {
			return err
		}
		defer closing()
		return p.walk()
	})
	if err != nil {
		return []string{err.Error()}, nil
	}
	err = f.view(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			a.report("the file's structure: %v", err)
		}
		return a.run(tx)
	})
	if ctx.Err() != nil {
		return nil, fmt.Errorf("check %s: %w", f.path, ctx.Err())
	}
	if err != nil {
		a.report("%v", err)
	}
	return a.problems, nil
}

// An audit reads a whole library and notes what is wrong.
type audit struct {
	ctx      context.Context
	problems []string
	more     int

	notes     map[string]notes.Note
	progress  map[string]notes.Progress
	rules     map[uint32]bool
	blobs     map[string]bool
	sequences map[uint64]bool
}

func (a *audit) report(format string, args ...any) {
	switch {
	case len(a.problems) < mostProblems:
		a.problems = append(a.problems, fmt.Sprintf(format, args...))
	default:
		a.more++
		a.problems[mostProblems-1] = fmt.Sprintf("and %d more", a.more+1)
	}
}

func (a *audit) run(tx *bolt.Tx) error {
	a.notes, a.progress = map[string]notes.Note{}, map[string]notes.Progress{}
	a.rules, a.blobs, a.sequences = map[uint32]bool{}, map[string]bool{}, map[uint64]bool{}
	highest := uint64(0)
	if b := tx.Bucket([]byte(bucketNames[reviewBucket])); b != nil {
		highest = b.Sequence()
	}
	// What others refer to comes first.
	sequence := []bucket{
		noteBucket, textBucket, progressBucket, cardBucket, ruleBucket, ruleHashBucket, reviewBucket,
		settingBucket, preferenceBucket, blobBucket, assetBucket, undoBucket, redoBucket, packBucket, conflictBucket,
	}
	for _, b := range sequence {
		stored := tx.Bucket([]byte(bucketNames[b]))
		if stored == nil {
			if version, err := schemaOf(tx); err == nil && version < b.since() {
				continue
			}
			a.report("the table %s is missing", bucketNames[b])
			continue
		}
		err := stored.ForEach(func(key, sealed []byte) error {
			if a.ctx.Err() != nil {
				return a.ctx.Err()
			}
			value, err := unseal(key, sealed)
			if err == nil {
				err = a.entry(b, key, value)
			}
			if err != nil {
				a.report("%s %q cannot be read", bucketNames[b], key)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for id := range a.progress {
		a.report("progress of %s belongs to no card", id)
	}
	for seq := range a.sequences {
		if seq > highest {
			a.report("review %d was never given out: the last number is %d", seq, highest)
		}
	}
	slices.Sort(a.problems)
	return a.journal(tx)
}

// journal reads every change that can be undone or redone.
func (a *audit) journal(tx *bolt.Tx) error {
	for _, b := range []bucket{undoBucket, redoBucket} {
		journal := tx.Bucket([]byte(bucketNames[b]))
		if journal == nil {
			continue
		}
		cursor := journal.Cursor()
		for k, _ := cursor.First(); k != nil; {
			if err := a.ctx.Err(); err != nil {
				return err
			}
			number := changeOf(k)
			if _, err := readEntry(journal, number); err != nil {
				a.report("%s: %v", bucketNames[b], err)
			}
			for k != nil && changeOf(k) == number {
				k, _ = cursor.Next()
			}
		}
	}
	return nil
}

// entry checks one value; an error says that it cannot be read at all.
func (a *audit) entry(b bucket, key, value []byte) error {
	id := string(key)
	switch b {
	case noteBucket:
		n, err := decodeNote(id, value)
		if err != nil || !notes.ValidID(id) {
			return errDamaged
		}
		if n.SectionCount < 0 {
			a.report("note %s has %d sections", id, n.SectionCount)
		}
		a.notes[id] = n
	case textBucket:
		if _, err := decodeText(value); err != nil {
			return err
		}
		if _, ok := a.notes[id]; !ok {
			a.report("the text of note %s has no head", id)
		}
	case progressBucket:
		p, err := decodeProgress(value)
		if err != nil {
			return err
		}
		a.progress[id] = p
	case cardBucket:
		c, err := decodeCard(id, value)
		if err != nil || !notes.ValidID(id) {
			return errDamaged
		}
		a.card(&c)
	case ruleBucket:
		var s notes.Settings
		if err := json.Unmarshal(value, &s); err != nil || len(key) != 4 {
			return errDamaged
		}
		a.rules[bigEndian32(key)] = true
	case ruleHashBucket:
		if len(value) != 4 || !a.rules[order.Uint32(value)] {
			a.report("an index names scheduling rules that are missing")
		}
	case reviewBucket:
		return a.review(key, value)
	case settingBucket:
		return json.Unmarshal(value, &notes.DeckSettings{})
	case blobBucket:
		a.blobs[id] = true
		if sum := sha256.Sum256(value); string(sum[:]) != id {
			a.report("the content %x… is not what was stored", key[:min(4, len(key))])
		}
	case assetBucket:
		if !a.blobs[string(value)] {
			a.report("asset %s has no content", id)
		}
	case packBucket:
		_, err := decodePack(id, value)
		return err
	case conflictBucket:
		_, err := decodeConflict(id, value)
		return err
	case undoBucket, redoBucket:
		if changeOf(key) == 0 {
			return errDamaged
		}
	}
	return nil
}

func (a *audit) card(c *notes.Card) {
	p, ok := a.progress[string(c.ID)]
	delete(a.progress, string(c.ID))
	switch {
	case !ok:
		a.report("card %s has no progress", c.ID)
	case p.State > notes.Relearning || bad(p.Stability) || bad(p.Difficulty):
		a.report("card %s has an impossible state", c.ID)
	}
	if _, known := a.notes[string(c.Note)]; !known && !p.Retired {
		a.report("card %s belongs to note %s, which is missing", c.ID, c.Note)
	}
}

func (a *audit) review(key, value []byte) error {
	r, err := decodeReview(key, value)
	if err != nil {
		return err
	}
	if a.sequences[r.Seq] {
		a.report("two reviews have the number %d", r.Seq)
	}
	a.sequences[r.Seq] = true
	if r.Rules != 0 && !a.rules[r.Rules] {
		a.report("review %d refers to scheduling rules %d, which are missing", r.Seq, r.Rules)
	}
	if r.Event == notes.Graded && (r.Grade < notes.Again || r.Grade > notes.Easy) {
		a.report("review %d has the impossible grade %d", r.Seq, r.Grade)
	}
	if r.State > notes.Relearning || bad(r.Stability) || bad(r.Difficulty) {
		a.report("review %d has an impossible state", r.Seq)
	}
	return nil
}

func bad(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || v < 0 }

package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// reader reads one transaction's state: its tables, and over them what waits in recent
// and, in an Update, what was put so far.
type reader struct {
	tx      *bolt.Tx
	opened  [buckets]*bolt.Bucket      // see stored
	pending [buckets]map[string][]byte // sealed; nil for deleted
	sorted  [buckets]keyOrder          // of pending
	at      [buckets]place             // in stored
	files   int                        // bytes of files that were read
}

func newReader(tx *bolt.Tx) (*reader, error) {
	var there [buckets]bool
	cursor := tx.Cursor()
	for name, _ := cursor.First(); name != nil; name, _ = cursor.Next() {
		if b := tableNamed(string(name)); b != unknownTable {
			there[b] = true
		}
	}
	for b, name := range bucketNames {
		if there[b] {
			continue
		}
		if version, err := schemaOf(tx); err != nil || version >= bucket(b).since() {
			return nil, fmt.Errorf("%w: there is no table of %s", errDamaged, name)
		}
	}
	r := &reader{tx: tx}
	if err := r.recall(); err != nil {
		return nil, err
	}
	return r, nil
}

// stored returns a table, nil for what an older file that is only read has not. One that is not
// asked for is not opened.
func (r *reader) stored(b bucket) *bolt.Bucket {
	if r.opened[b] == nil {
		r.opened[b] = r.tx.Bucket([]byte(bucketNames[b]))
	}
	return r.opened[b]
}

// has reports whether there is a value; it is not read.
func (r *reader) has(b bucket, key string) bool {
	if sealed, ok := r.pending[b][key]; ok {
		return sealed != nil
	}
	stored := r.stored(b)
	return stored != nil && r.at[b].get(stored, bytesOf(key)) != nil
}

// get returns a value, without checksum; nil when there is none. It is valid
// during the transaction.
func (r *reader) get(b bucket, key string) ([]byte, error) {
	sealed, ok := r.pending[b][key]
	if stored := r.stored(b); !ok && stored != nil {
		sealed = r.at[b].get(stored, bytesOf(key))
	}
	if sealed == nil {
		return nil, nil
	}
	if b == blobBucket || b == pieceBucket {
		if r.files += len(sealed); r.files > copyBatch { // what was read before
			r.files = 0
			release(r.tx)
		}
	}
	return r.open(b, bytesOf(key), sealed)
}

func (r *reader) open(b bucket, key, sealed []byte) ([]byte, error) {
	value, err := unseal(key, sealed)
	if err != nil {
		return nil, damaged(b, key, err)
	}
	return value, nil
}

func damaged(b bucket, key []byte, err error) error {
	return fmt.Errorf("%w in table %s at %q", err, bucketNames[b], key)
}

func missing(what, id string) error {
	return fmt.Errorf("%s %q: %w", what, id, notes.ErrNotFound)
}

// find returns a value or notes.ErrNotFound.
func (r *reader) find(b bucket, what, key string) ([]byte, error) {
	value, err := r.get(b, key)
	if err == nil && value == nil {
		return nil, missing(what, key)
	}
	return value, err
}

// each visits keys that begin with prefix, in order. visit may put and delete:
// what is deleted is no more visited, what is changed is visited as changed,
// what is new may or may not be visited.
func (r *reader) each(b bucket, prefix string, visit func(key, value []byte) error) error {
	return r.eachSealed(b, prefix, func(key, sealed []byte) error {
		value, err := r.open(b, key, sealed)
		if err != nil {
			return err
		}
		return visit(key, value)
	})
}

func (r *reader) eachSealed(b bucket, prefix string, visit func(key, sealed []byte) error) error {
	var fresh []string
	if len(r.pending[b]) > 0 {
		fresh = r.sorted[b].beginning(prefix, r.pending[b])
	}
	show := func(key, sealed []byte) error {
		if changed, ok := r.pending[b][string(key)]; ok {
			sealed = changed
		}
		if sealed == nil {
			return nil
		}
		return visit(key, sealed)
	}
	stored := r.stored(b)
	if stored == nil {
		return nil
	}
	cursor := stored.Cursor()
	for k, v := cursor.Seek([]byte(prefix)); bytes.HasPrefix(k, []byte(prefix)) && k != nil; k, v = cursor.Next() {
		for len(fresh) > 0 && fresh[0] <= string(k) {
			key := fresh[0]
			fresh = fresh[1:]
			if key == string(k) {
				break
			}
			if err := show([]byte(key), nil); err != nil {
				return err
			}
		}
		if err := show(k, v); err != nil {
			return err
		}
	}
	for _, key := range fresh {
		if err := show([]byte(key), nil); err != nil {
			return err
		}
	}
	return nil
}

// Note implements notes.Reader.
func (r *reader) Note(id notes.NoteID) (notes.Note, error) {
	value, err := r.find(noteBucket, "note", string(id))
	if err != nil {
		return notes.Note{}, err
	}
	return decodeAt(noteBucket, string(id), value, decodeNote)
}

// decodeAt decodes a value that is kept under an id.
func decodeAt[T any](b bucket, key string, value []byte, decode func(string, []byte) (T, error)) (T, error) {
	v, err := decode(key, value)
	if err != nil {
		return v, damaged(b, []byte(key), err)
	}
	return v, nil
}

// Text implements notes.Reader.
func (r *reader) Text(id notes.NoteID) (notes.Text, error) {
	value, err := r.find(textBucket, "text of note", string(id))
	if err != nil {
		return notes.Text{}, err
	}
	return decodeAt(textBucket, string(id), value, func(_ string, b []byte) (notes.Text, error) { return decodeText(b) })
}

// EachNote implements notes.Reader.
func (r *reader) EachNote(visit func(notes.Note) error) error {
	return r.each(noteBucket, "", func(key, value []byte) error {
		n, err := decodeAt(noteBucket, string(key), value, decodeNote)
		if err != nil {
			return err
		}
		return visit(n)
	})
}

// Card implements notes.Reader.
func (r *reader) Card(id notes.CardID) (notes.Card, error) {
	value, err := r.find(cardBucket, "card", string(id))
	if err != nil {
		return notes.Card{}, err
	}
	c, err := decodeAt(cardBucket, string(id), value, decodeCard)
	if err != nil {
		return notes.Card{}, err
	}
	if value, err = r.find(progressBucket, "progress of card", string(id)); err != nil {
		if errors.Is(err, notes.ErrNotFound) {
			err = damaged(progressBucket, []byte(id), errDamaged)
		}
		return notes.Card{}, err
	}
	c.Progress, err = progressAt(bytesOf(string(id)), value)
	return c, err
}

func progressAt(key, value []byte) (notes.Progress, error) {
	p, err := decodeProgress(value)
	if err != nil {
		return p, damaged(progressBucket, key, err)
	}
	return p, nil
}

// EachCard implements notes.Reader. Cards and progress lie in the same order,
// so it goes through both side by side.
func (r *reader) EachCard(visit func(notes.Card) error) error {
	cursor := r.stored(progressBucket).Cursor()
	at, sealed := cursor.First()
	var cards cardReader
	return r.each(cardBucket, "", func(key, value []byte) error {
		c, err := cards.decode(key, value)
		if err != nil {
			return damaged(cardBucket, key, err)
		}
		for at != nil && bytes.Compare(at, key) < 0 {
			at, sealed = cursor.Next()
		}
		progress, changed := r.pending[progressBucket][string(key)]
		if !changed && bytes.Equal(at, key) {
			progress = sealed
		}
		if value, err = r.open(progressBucket, key, progress); err != nil {
			return err
		}
		if c.Progress, err = progressAt(key, value); err != nil {
			return err
		}
		return visit(c)
	})
}

// Reviews implements notes.Reader.
func (r *reader) Reviews(id notes.CardID) (log []notes.Review, err error) {
	err = r.eachReview(string(id)+"\x00", func(entry notes.Review) error {
		log = append(log, entry)
		return nil
	})
	return log, err
}

// EachReview implements notes.Reader.
func (r *reader) EachReview(visit func(notes.Review) error) error { return r.eachReview("", visit) }

func (r *reader) eachReview(prefix string, visit func(notes.Review) error) error {
	return r.each(reviewBucket, prefix, func(key, value []byte) error {
		entry, err := decodeReview(key, value)
		if err != nil {
			return damaged(reviewBucket, key, err)
		}
		return visit(entry)
	})
}

// Rules implements notes.Reader.
func (r *reader) Rules(number uint32) (s notes.Settings, err error) {
	value, err := r.get(ruleBucket, ruleKey(number))
	if err != nil {
		return s, err
	}
	if value == nil {
		return s, fmt.Errorf("scheduling rules %d: %w", number, notes.ErrNotFound)
	}
	if err := json.Unmarshal(value, &s); err != nil {
		return s, damaged(ruleBucket, []byte(ruleKey(number)), errDamaged)
	}
	return s, nil
}

func ruleKey(number uint32) string { return string(binary.BigEndian.AppendUint32(nil, number)) }

// Settings implements notes.Reader.
func (r *reader) Settings() (notes.DeckSettings, error) {
	s := notes.DeckSettings{}
	value, err := r.get(settingBucket, string(decksKey))
	if err != nil || value == nil {
		return s, err
	}
	if err := json.Unmarshal(value, &s); err != nil {
		return nil, damaged(settingBucket, decksKey, errDamaged)
	}
	return s, nil
}

// Preference implements notes.Reader.
func (r *reader) Preference(name string) (string, error) {
	value, err := r.get(preferenceBucket, name)
	return string(value), err
}

// EachPreference implements notes.Reader.
func (r *reader) EachPreference(f func(name, value string) error) error {
	return r.each(preferenceBucket, "", func(key, value []byte) error { return f(string(key), string(value)) })
}

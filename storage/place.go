package storage

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// A place is where a table was read last: what is asked in the order of keys is found
// beside it, without a way through the whole table for each.
type place struct {
	cursor     *bolt.Cursor
	key, value []byte // nil before the first and behind the last one
}

// get returns the sealed value of a key, nil for none. It is valid during the
// transaction, in which the table is only read.
func (p *place) get(table *bolt.Bucket, key []byte) []byte {
	if p.cursor == nil {
		p.cursor = table.Cursor()
	}
	if p.key != nil && bytes.Compare(p.key, key) < 0 {
		p.key, p.value = p.cursor.Next()
	}
	if !bytes.Equal(p.key, key) {
		p.key, p.value = p.cursor.Seek(key)
	}
	if !bytes.Equal(p.key, key) {
		return nil
	}
	return p.value
}

// A follower finds the values of ascending keys in a table that is written to meanwhile,
// at keys that it was asked for.
type follower struct {
	cursor     *bolt.Cursor
	begun      bool
	key, value []byte // the first one that is not before what was asked last, nil for none
}

// get returns the sealed value of a key, nil for none.
func (f *follower) get(key []byte) []byte {
	if !f.begun || f.key != nil && bytes.Compare(f.key, key) < 0 {
		f.begun = true
		f.key, f.value = f.cursor.Seek(key)
	}
	if !bytes.Equal(f.key, key) {
		return nil
	}
	return f.value
}

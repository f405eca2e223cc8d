package storage

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// A migration brings a library from one schema to the next.
type migration struct {
	// from is the schema it starts at; it leads to from+1.
	from uint32
	run  func(tx *bolt.Tx) error
}

// migrations are all of them, oldest first. There are none before schema 1.
var migrations = []migration{
	// Schema 2 lets values of cards be of version 2; those of version 1 stay.
	{from: 1, run: func(*bolt.Tx) error { return nil }},
	// Schema 3 brings packs and conflicts, and texts of version 2.
	{from: 2, run: newBuckets},
	// Schema 4 brings exams.
	{from: 3, run: newBuckets},
	// Schema 5 lets values of cards be of version 3; those before stay.
	{from: 4, run: func(*bolt.Tx) error { return nil }},
	// Schema 6 brings readings.
	{from: 5, run: newBuckets},
	// Schema 7 brings what devices tell one another, and the outbox.
	{from: 6, run: newBuckets},
	// Schema 8 brings pieces of files; those that are kept in one value stay.
	{from: 7, run: newBuckets},
	// Schema 9 brings recent.
	{from: 8, run: newBuckets},
}

// newBuckets makes those that the file lacks of the current schema.
func newBuckets(tx *bolt.Tx) error {
	for _, name := range bucketNames {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// migrate runs, each in its own transaction, what leads from the file's schema
// onwards. A file that is up to date is not written to.
func migrate(db *bolt.DB, steps []migration) error {
	version, err := versionOf(db)
	if err != nil {
		return err
	}
	for _, m := range steps {
		if m.from < version {
			continue
		}
		if m.from != version {
			return fmt.Errorf("%w: no way leads from schema %d to %d", errDamaged, version, m.from)
		}
		version++
		err := db.Update(func(tx *bolt.Tx) error {
			if err := m.run(tx); err != nil {
				return err
			}
			return putVersion(tx, version)
		})
		if err != nil {
			return fmt.Errorf("bring the library from schema %d to %d: %w", m.from, version, err)
		}
	}
	return nil
}

// versionOf returns the schema number, after making sure that it is a library.
func versionOf(db *bolt.DB) (version uint32, err error) {
	err = db.View(func(tx *bolt.Tx) error {
		version, err = schemaOf(tx)
		return err
	})
	return version, err
}

func schemaOf(tx *bolt.Tx) (uint32, error) {
	meta := tx.Bucket([]byte(bucketNames[metaBucket]))
	if meta == nil {
		return 0, fmt.Errorf("%w: it is no library", errDamaged)
	}
	name, err := unseal(applicationKey, meta.Get(applicationKey))
	if err != nil || string(name) != application {
		return 0, fmt.Errorf("%w: it is no library", errDamaged)
	}
	number, err := unseal(schemaKey, meta.Get(schemaKey))
	if err != nil || len(number) != 4 {
		return 0, fmt.Errorf("%w: its schema number is unreadable", errDamaged)
	}
	return order.Uint32(number), nil
}

func putVersion(tx *bolt.Tx, version uint32) error {
	value := binary.LittleEndian.AppendUint32(nil, version)
	return tx.Bucket([]byte(bucketNames[metaBucket])).Put(schemaKey, seal(string(schemaKey), value))
}

// putChange writes what the header of the transaction will say too.
func putChange(tx *bolt.Tx) error {
	value := binary.LittleEndian.AppendUint64(nil, uint64(tx.ID()))
	return tx.Bucket([]byte(bucketNames[metaBucket])).Put(changeKey, seal(string(changeKey), value))
}

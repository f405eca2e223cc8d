package storage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// Values are found in whatever order they are asked for, and those that are not there are
// not found.
func TestPlacesFindValues(t *testing.T) {
	db := older(t, schema)
	const keys = 3000
	name := []byte(bucketNames[preferenceBucket])
	key := func(i int) string { return fmt.Sprintf("key %05d", i) }
	if err := db.Update(func(tx *bolt.Tx) error {
		for i := 0; i < keys; i += 2 {
			if err := tx.Bucket(name).Put([]byte(key(i)), []byte(key(i))); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(1, 2))
	up := make([]int, keys+2)
	for i := range up {
		up[i] = i
	}
	down := slices.Clone(up)
	slices.Reverse(down)
	check := func(got []byte, i int) {
		t.Helper()
		want := ""
		if i%2 == 0 && i < keys {
			want = key(i)
		}
		if string(got) != want {
			t.Fatalf("at %q stands %q", key(i), got)
		}
	}
	err := db.View(func(tx *bolt.Tx) error {
		for _, order := range [][]int{up, down, chance.Perm(keys + 2)} {
			var p place
			for _, i := range order {
				check(p.get(tx.Bucket(name), []byte(key(i))), i)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		f := follower{cursor: tx.Bucket(name).Cursor()}
		for i := range up {
			check(f.get([]byte(key(i))), i)
			var err error
			switch chance.IntN(3) {
			case 0:
				err = tx.Bucket(name).Put([]byte(key(i)), []byte("other"))
			case 1:
				err = tx.Bucket(name).Delete([]byte(key(i)))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

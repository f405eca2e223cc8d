package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

// unpacked returns a plain library with all that a backup holds: the backup itself,
// or a file in the folder of place that done removes.
func unpacked(ctx context.Context, path, place string) (plain string, done func(), err error) {
	if !isBackupArchive(path) {
		return path, func() {}, nil
	}
	plain, err = disk.Write(filepath.Dir(place), func(part *os.File) error { return unpack(ctx, path, part) })
	return plain, func() { _ = os.Remove(plain) }, err
}

// unpack writes the library of a backup to a file, its media included.
func unpack(ctx context.Context, path string, to *os.File) error {
	b, err := openBackup(path)
	if err != nil {
		return err
	}
	if err := readLibrary(ctx, path, to, b.about.SHA256); err != nil {
		return err
	}
	db, err := openDB(to.Name(), bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	err = addMedia(ctx, db, filepath.Join(filepath.Dir(path), mediaFolder), b.about.Media)
	return errors.Join(err, db.Sync(), db.Close())
}

// addMedia puts the media of a backup back into its library.
func addMedia(ctx context.Context, db *bolt.DB, folder string, media []string) error {
	var large []string
	for len(media) > 0 {
		err := db.Update(func(tx *bolt.Tx) error {
			blobs := tx.Bucket([]byte(bucketNames[blobBucket]))
			blobs.FillPercent = fill
			for size := 0; len(media) > 0 && size < copyBatch; media = media[1:] {
				if err := ctx.Err(); err != nil {
					return err
				}
				path := filepath.Join(folder, filepath.Base(media[0]))
				if info, err := os.Stat(path); err == nil && info.Size() > pieceSize {
					large = append(large, media[0])
					continue
				}
				content, err := os.ReadFile(path)
				if err != nil {
					return fmt.Errorf("%w: a picture or sound of the backup is missing: %w", notes.ErrCorrupt, err)
				}
				hash := notes.ContentOf(content)
				if hex.EncodeToString(hash[:]) != media[0] {
					return fmt.Errorf("%s: %w", path, notes.ErrCorrupt)
				}
				size += len(content)
				if err := blobs.Put(hash[:], seal(string(hash[:]), content)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, name := range large {
		if err := addLarge(ctx, db, filepath.Join(folder, filepath.Base(name)), name); err != nil {
			return err
		}
	}
	return nil
}

// addLarge puts a file that is kept in pieces back; its name is its hash.
func addLarge(ctx context.Context, db *bolt.DB, path, name string) error {
	key, err := hex.DecodeString(name)
	if err != nil || len(key) != sha256.Size {
		return fmt.Errorf("%s: %w", path, notes.ErrCorrupt)
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	err = putPieces(db.Update, notes.Content(key), info.Size(), cancellable{ctx, file})
	if errors.Is(err, errChanged) {
		err = fmt.Errorf("%s: %w", path, notes.ErrCorrupt)
	}
	return err
}

package storage

import (
	"archive/zip"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// A backup that is made by itself is a zip archive of two files: what it holds, as
// JSON, and the library without media. The media stand in a folder beside it under
// their SHA-256, so that all backups share them.
const (
	backupExt   = ".precis-backup"
	backupAbout = "about.json"
	backupData  = "library.db"
	mediaFolder = "media"
)

// aboutBackup is the first file of the archive.
type aboutBackup struct {
	Made    time.Time          `json:"made"`
	Why     notes.BackupReason `json:"why"`
	Notes   int                `json:"notes"`
	Cards   int                `json:"cards"`
	Reviews int                `json:"reviews"`
	Media   []string           `json:"media"`
	// State names what was backed up: the same state is not backed up twice.
	State string `json:"state"`
	// SHA256 is that of the library in the archive.
	SHA256 string `json:"sha256"`
}

// backupFolder is where backups go unless the learner says otherwise.
func (f *File) backupFolder(folder string) string {
	if folder != "" {
		return folder
	}
	return strings.TrimSuffix(f.place, filepath.Ext(f.place)) + "-backups"
}

// AutoBackup implements notes.Keeper.
func (f *File) AutoBackup(ctx context.Context, folder string, why notes.BackupReason) (made notes.Backup, err error) {
	if f.ReadOnly() {
		return notes.Backup{}, fmt.Errorf("back up %s: %w", f.path, notes.ErrReadOnly)
	}
	return f.backUpTo(ctx, f.backupFolder(folder), why, f.view)
}

// backUpOlder backs up a library that is about to be brought to a new schema.
func (f *File) backUpOlder(db *bolt.DB) error {
	if version, err := versionOf(db); err != nil || version == schema {
		return err
	}
	_, err := f.backUpTo(context.Background(), f.backupFolder(""), notes.BeforeUpgrade, db.View)
	if errors.Is(err, notes.ErrNothing) {
		return nil
	}
	return err
}

// backUpTo backs up what view shows.
func (f *File) backUpTo(ctx context.Context, folder string, why notes.BackupReason, view func(func(*bolt.Tx) error) error) (made notes.Backup, err error) {
	f.backing.Lock()
	defer f.backing.Unlock()
	err = os.MkdirAll(folder, 0o700)
	if err == nil {
		sweepParts(folder, f.options.Now())
		err = view(func(tx *bolt.Tx) error {
			made, err = f.backUp(ctx, tx, folder, why)
			return err
		})
	}
	if err == nil {
		err = prune(folder, f.options.Now())
	}
	if err != nil && !errors.Is(err, notes.ErrNothing) {
		err = fmt.Errorf("back up to %s: %w", folder, err)
	}
	return made, err
}

// backUp backs up the state that a transaction reads, and reads it back.
func (f *File) backUp(ctx context.Context, tx *bolt.Tx, folder string, why notes.BackupReason) (notes.Backup, error) {
	state, err := stateOf(tx)
	if err != nil {
		return notes.Backup{}, err
	}
	if have, _, err := backupsIn(folder); err == nil && len(have) > 0 && have[0].about.State == state {
		return have[0].Backup, notes.ErrNothing
	}
	now := f.options.Now()
	about := aboutBackup{Made: now, Why: why, State: state}
	data, err := os.CreateTemp(folder, partPrefix+"*")
	if err != nil {
		return notes.Backup{}, err
	}
	defer func() { _ = errors.Join(data.Close(), os.Remove(data.Name())) }()
	if err := copyTables(ctx, tx, data.Name(), &about); err != nil {
		return notes.Backup{}, err
	}
	if err := copyMedia(ctx, tx, filepath.Join(folder, mediaFolder), about.Media); err != nil {
		return notes.Backup{}, err
	}
	path, err := freePath(filepath.Join(folder, "backup"+backupExt), string(why), f.options)
	if err != nil {
		return notes.Backup{}, err
	}
	if _, err := writeNew(path, func(temp string) error {
		if err := packBackup(temp, data.Name(), &about); err != nil {
			return err
		}
		return readBack(ctx, temp)
	}); err != nil {
		return notes.Backup{}, err
	}
	b, err := openBackup(path)
	return b.Backup, err
}

// stateOf names the state that a transaction reads.
func stateOf(tx *bolt.Tx) (string, error) {
	meta := tx.Bucket([]byte(bucketNames[metaBucket]))
	if meta == nil {
		return "", errDamaged
	}
	sum := sha256.New()
	for _, name := range bucketNames {
		if b := tx.Bucket([]byte(name)); b != nil {
			fmt.Fprintln(sum, name, b.Root(), b.Sequence())
		}
	}
	fmt.Fprintf(sum, "%x", meta.Get(changeKey))
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// copyTables writes all that a transaction reads, media aside, to a new library,
// checking every value, and counts it.
func copyTables(ctx context.Context, tx *bolt.Tx, path string, about *aboutBackup) (err error) {
	to, err := openDB(path, bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Sync(), to.Close()) }()
	if err := to.Update(initialise); err != nil {
		return err
	}
	for b := range buckets {
		from := tx.Bucket([]byte(bucketNames[b]))
		if from == nil {
			continue
		}
		if b == blobBucket {
			about.Media = keysOf(from)
			continue
		}
		if err := copyTable(ctx, from, to, b, about); err != nil {
			return err
		}
	}
	return to.Update(func(tx *bolt.Tx) error { return putChange(tx) })
}

func keysOf(b *bolt.Bucket) []string {
	all := []string{}
	_ = b.ForEach(func(key, _ []byte) error {
		all = append(all, hex.EncodeToString(key))
		return nil
	})
	return all
}

// copyBatch is about how many bytes are copied in one transaction.
const copyBatch = 16 << 20

func copyTable(ctx context.Context, from *bolt.Bucket, to *bolt.DB, b bucket, about *aboutBackup) error {
	c := from.Cursor()
	for key, value := c.First(); key != nil; {
		err := to.Update(func(tx *bolt.Tx) error {
			into := tx.Bucket([]byte(bucketNames[b]))
			into.FillPercent = fill
			if err := into.SetSequence(from.Sequence()); err != nil {
				return err
			}
			for size := 0; key != nil && size < copyBatch; key, value = c.Next() {
				if err := ctx.Err(); err != nil {
					return err
				}
				plain, err := unseal(key, value)
				if err != nil {
					return damaged(b, key, err)
				}
				if err := about.count(b, key, plain); err != nil {
					return err
				}
				if err := into.Put(key, value); err != nil {
					return err
				}
				size += len(key) + len(value)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// count takes note of a value.
func (a *aboutBackup) count(b bucket, key, value []byte) error {
	switch b {
	case noteBucket:
		a.Notes++
	case cardBucket:
		a.Cards++
	case reviewBucket:
		r, err := decodeReview(key, value)
		if err != nil {
			return damaged(b, key, err)
		}
		if r.Event == notes.Graded {
			a.Reviews++
		}
	}
	return nil
}

// copyMedia puts media into their folder that are not there yet.
func copyMedia(ctx context.Context, tx *bolt.Tx, folder string, media []string) error {
	blobs := tx.Bucket([]byte(bucketNames[blobBucket]))
	for _, name := range media {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		key, err := hex.DecodeString(name)
		if err != nil {
			return err
		}
		content, err := unseal(key, blobs.Get(key))
		if err != nil {
			return damaged(blobBucket, key, err)
		}
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && info.Size() == int64(len(content)) {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if _, err := writeNew(path, func(temp string) error { return os.WriteFile(temp, content, 0o600) }); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// packBackup writes the archive.
func packBackup(path, data string, about *aboutBackup) error {
	sum := sha256.New()
	if err := copyTo(sum, data); err != nil {
		return err
	}
	about.SHA256 = hex.EncodeToString(sum.Sum(nil))
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(out)
	err = func() error {
		w, err := archive.Create(backupAbout)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(w).Encode(about); err != nil {
			return err
		}
		if w, err = archive.Create(backupData); err != nil {
			return err
		}
		return copyTo(w, data)
	}()
	return errors.Join(err, archive.Close(), out.Close())
}

func copyTo(w io.Writer, path string) error {
	src, err := os.Open(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, src)
	return errors.Join(err, src.Close())
}

// backup is a backup with what its archive says.
type backup struct {
	notes.Backup
	about aboutBackup
}

// longestAbout bounds what is read about a backup: a million media.
const longestAbout = 128 << 20

// openBackup reads what a backup says of itself.
func openBackup(path string) (backup, error) {
	info, err := os.Stat(path)
	if err != nil {
		return backup{}, err
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		return backup{}, fmt.Errorf("%s: %w", path, errors.Join(notes.ErrCorrupt, err))
	}
	defer func() { _ = archive.Close() }()
	b := backup{}
	r, err := archive.Open(backupAbout)
	if err == nil {
		err = json.NewDecoder(io.LimitReader(r, longestAbout)).Decode(&b.about)
		err = errors.Join(err, r.Close())
	}
	if err != nil {
		return backup{}, fmt.Errorf("%s: %w", path, errors.Join(notes.ErrCorrupt, err))
	}
	a := &b.about
	b.Backup = notes.Backup{Path: path, Bytes: info.Size(), Made: a.Made, Why: a.Why, Notes: a.Notes, Cards: a.Cards, Reviews: a.Reviews}
	return b, nil
}

// Backups implements notes.Keeper.
func (f *File) Backups(folder string) ([]notes.Backup, error) {
	folder = f.backupFolder(folder)
	have, _, err := backupsIn(folder)
	if err != nil {
		return nil, fmt.Errorf("list the backups in %s: %w", folder, err)
	}
	all := make([]notes.Backup, len(have))
	for i, b := range have {
		all[i] = b.Backup
	}
	return all, nil
}

// backupsIn returns the backups in a folder, the newest first. Those that cannot be
// read are counted; they stay where they are.
func backupsIn(folder string) (all []backup, unread int, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != backupExt || strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular() {
			continue
		}
		b, err := openBackup(filepath.Join(folder, e.Name()))
		if err != nil {
			unread++
			continue
		}
		all = append(all, b)
	}
	slices.SortFunc(all, func(a, b backup) int {
		return cmp.Or(b.Made.Compare(a.Made), strings.Compare(b.Path, a.Path))
	})
	return all, unread, nil
}

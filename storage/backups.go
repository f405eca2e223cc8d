package storage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

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
		disk.Sweep(folder, f.options.Now())
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
	data, err := disk.Write(folder, func(part *os.File) error { return copyTables(ctx, tx, part.Name(), &about) })
	if err != nil {
		return notes.Backup{}, err
	}
	defer func() { _ = os.Remove(data) }()
	if err := copyMedia(ctx, tx, filepath.Join(folder, mediaFolder), about.Media); err != nil {
		return notes.Backup{}, err
	}
	path, err := freePath(filepath.Join(folder, "backup"+backupExt), string(why), f.options)
	if err != nil {
		return notes.Backup{}, err
	}
	if _, err := disk.New(path, func(part *os.File) error {
		if err := packBackup(part, data, &about); err != nil {
			return err
		}
		return readBack(ctx, part.Name())
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

package storage

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

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
	// archiveHead is what every zip archive that holds something begins with.
	archiveHead = "PK\x03\x04"
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

// backup is a backup with what its archive says.
type backup struct {
	notes.Backup
	about aboutBackup
}

// isBackupArchive tells a backup that was made by itself from a plain library, whatever it is
// called.
func isBackupArchive(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, len(archiveHead))
	_, err = io.ReadFull(file, head)
	return err == nil && string(head) == archiveHead
}

// packBackup writes the archive.
func packBackup(to io.Writer, data string, about *aboutBackup) error {
	sum := sha256.New()
	if err := copyTo(sum, data); err != nil {
		return err
	}
	about.SHA256 = hex.EncodeToString(sum.Sum(nil))
	archive := zip.NewWriter(to)
	err := func() error {
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
	return errors.Join(err, archive.Close())
}

func copyTo(w io.Writer, path string) error {
	src, err := os.Open(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, src)
	return errors.Join(err, src.Close())
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

// readBack reads a finished archive as restoring it would.
func readBack(ctx context.Context, path string) error {
	b, err := openBackup(path)
	if err != nil {
		return err
	}
	return readLibrary(ctx, path, io.Discard, b.about.SHA256)
}

// readLibrary writes the library in a backup, without media, to w, and checks its hash.
func readLibrary(ctx context.Context, path string, w io.Writer, hash string) (err error) {
	corrupt := func(err error) error { return fmt.Errorf("%s: %w", path, errors.Join(notes.ErrCorrupt, err)) }
	archive, err := zip.OpenReader(path)
	if err != nil {
		return corrupt(err)
	}
	defer func() { _ = archive.Close() }()
	r, err := archive.Open(backupData)
	if err != nil {
		return corrupt(err)
	}
	defer func() { _ = r.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, sum), cancellable{ctx, r}); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return corrupt(err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return corrupt(nil)
	}
	return nil
}

// cancellable reads until its context ends.
type cancellable struct {
	ctx context.Context
	r   io.Reader
}

// Read implements io.Reader.
func (c cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

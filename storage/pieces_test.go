package storage_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage"
)

// film is a file of some pieces.
func film() []byte {
	data := make([]byte, 3<<20+5)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(data)
	return data
}

// withFilm returns the path of a library that has one.
func withFilm(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	if _, err := f.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
		_, err := w.PutAsset("film.mp4", film())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// hasFilm fails unless the film is there, all of it.
func hasFilm(t *testing.T, f *storage.File) {
	t.Helper()
	var got bytes.Buffer
	if err := f.View(func(r notes.Reader) error { return r.AssetTo("film.mp4", &got) }); err != nil || !bytes.Equal(got.Bytes(), film()) {
		t.Errorf("the film is not there: %v", err)
	}
	clean(t, f)
}

// pieces counts those in a file that is not open.
func pieces(t *testing.T, path string) (n int) {
	t.Helper()
	inFile(t, path, func(tx *bolt.Tx) error {
		n = tx.Bucket([]byte("pieces")).Stats().KeyN
		return nil
	})
	return n
}

func TestFilmIsBackedUp(t *testing.T) {
	f := open(t, withFilm(t), storage.Options{Now: stopped})
	made, err := f.AutoBackup(t.Context(), t.TempDir(), notes.BackupOnRequest)
	if err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(t.TempDir(), "plain.db")
	if _, err := f.Backup(t.Context(), plain); err != nil {
		t.Fatal(err)
	}
	for _, backup := range []string{made.Path, plain} {
		other := open(t, filepath.Join(t.TempDir(), "other.precis"), storage.Options{Now: stopped})
		if _, err := other.Restore(t.Context(), backup); err != nil {
			t.Fatal(err)
		}
		hasFilm(t, other)
	}
	if _, err := f.AutoBackup(t.Context(), filepath.Dir(made.Path), notes.BackupOnRequest); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("the same once more: %v", err)
	}
}

// A backup whose film was changed is refused.
func TestChangedFilmIsRefused(t *testing.T) {
	f := open(t, withFilm(t), storage.Options{Now: stopped})
	made, err := f.AutoBackup(t.Context(), t.TempDir(), notes.BackupOnRequest)
	if err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(filepath.Dir(made.Path), "media", "*"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	changed := film()
	changed[2<<20]++
	write(t, all[0], string(changed))
	if _, err := f.Restore(t.Context(), made.Path); !errors.Is(err, notes.ErrForeign) {
		t.Errorf("Restore: %v", err)
	}
	hasFilm(t, f)
}

// What a killed process left of a file goes at the next start; what an asset needs stays.
func TestPiecesAreSwept(t *testing.T) {
	path := withFilm(t)
	whole := pieces(t, path)
	inFile(t, path, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("pieces"))
		for n := range uint32(3) {
			key := string(binary.BigEndian.AppendUint32(bytes.Repeat([]byte{7}, sha256.Size), n))
			if err := b.Put([]byte(key), storage.Seal(key, bytes.Repeat([]byte{1}, 256<<10))); err != nil {
				return err
			}
		}
		return nil
	})
	if f := open(t, path, storage.Options{ReadOnly: true}); f.Close() != nil || pieces(t, path) != whole+3 {
		t.Error("a library that is only read was swept")
	}
	f := open(t, path, storage.Options{Now: stopped})
	hasFilm(t, f)
	if err := f.Close(); err != nil || pieces(t, path) != whole {
		t.Errorf("%d pieces are left of %d, %v", pieces(t, path), whole, err)
	}
	forgetLength(t, path)
	f = open(t, path, storage.Options{Now: stopped})
	if problems, err := f.Check(t.Context()); err != nil || len(problems) == 0 {
		t.Errorf("Check: %q, %v", problems, err)
	}
	if err := f.Close(); err != nil || pieces(t, path) != whole {
		t.Errorf("%d pieces are left of %d, %v", pieces(t, path), whole, err)
	}
}

// forgetLength has only the pieces of a film left.
func forgetLength(t *testing.T, path string) {
	t.Helper()
	inFile(t, path, func(tx *bolt.Tx) error {
		hash := sha256.Sum256(film())
		return tx.Bucket([]byte("blobs")).Delete(hash[:])
	})
}

// A film is found by its pieces, and dropped where one of them is lost.
func TestFilmIsRepaired(t *testing.T) {
	path := withFilm(t)
	forgetLength(t, path)
	f := open(t, path, storage.Options{Now: stopped})
	if done, _, err := f.Repair(t.Context()); err != nil {
		t.Errorf("Repair: %q, %v", done, err)
	}
	hasFilm(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	inFile(t, path, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("pieces"))
		key, _ := b.Cursor().Last()
		return b.Delete(slices.Clone(key))
	})
	f = open(t, path, storage.Options{Now: stopped})
	if problems, err := f.Check(t.Context()); err != nil || len(problems) == 0 {
		t.Errorf("Check: %q, %v", problems, err)
	}
	if err := f.View(func(r notes.Reader) error { return r.AssetTo("film.mp4", io.Discard) }); !errors.Is(err, notes.ErrCorrupt) {
		t.Errorf("AssetTo of half a film: %v", err)
	}
	if done, _, err := f.Repair(t.Context()); err != nil || len(done) < 3 {
		t.Errorf("Repair: %q, %v", done, err)
	}
	clean(t, f)
}

// What no change can bring back is removed with its pieces, at a start some time after.
func TestForgottenFilmGoes(t *testing.T) {
	path := withFilm(t)
	f := open(t, path, storage.Options{Now: stopped})
	if _, _, err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error { return w.PutText("note0", notes.Text{Markdown: "x"}) }); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = open(t, path, storage.Options{Now: func() time.Time { return stopped().Add(2 * time.Hour) }})
	if err := f.Close(); err != nil || pieces(t, path) != 0 {
		t.Errorf("%d pieces are left, %v", pieces(t, path), err)
	}
}

// A file that another version kept in one value is read, and kept in pieces once the
// library was restored.
func TestFileInOneValue(t *testing.T) {
	path := withFilm(t)
	inFile(t, path, func(tx *bolt.Tx) error {
		hash := sha256.Sum256(film())
		return errors.Join(tx.DeleteBucket([]byte("pieces")), storage.PutVersion(tx, 7),
			tx.Bucket([]byte("blobs")).Put(hash[:], storage.Seal(string(hash[:]), film())))
	})
	f := open(t, path, storage.Options{Now: stopped})
	hasFilm(t, f)
	all, err := f.Backups("")
	if err != nil || len(all) != 1 {
		t.Fatalf("backups before the upgrade: %v, %v", all, err)
	}
	if _, err := f.Restore(t.Context(), all[0].Path); err != nil {
		t.Fatal(err)
	}
	hasFilm(t, f)
	if err := f.Close(); err != nil || pieces(t, path) != 13 {
		t.Errorf("%d pieces, %v", pieces(t, path), err)
	}
}

// A file that changes while it is stored is refused, and leaves nothing.
func TestFileThatChanges(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})
	opened := byte(0)
	content, err := f.StageFrom(func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(bytes.NewReader(append(film(), opened))), nil
	})
	if !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("StageFrom: %v", err)
	}
	if _, err := f.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
		_, err := w.NameAsset("film.mp4", content)
		return err
	}); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("NameAsset: %v", err)
	}
	clean(t, f)
}

// weighedFile says how much is held while it is read.
type weighedFile struct {
	fs.File
	most  *uint64
	since int
}

func (w *weighedFile) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	if w.since += n; w.since > 4<<20 || err != nil {
		w.since, *w.most = 0, max(*w.most, held())
	}
	return n, err
}

// What is held while files come in does not follow the largest of them.
func TestLargeFileIsNotHeld(t *testing.T) {
	const size = 40 << 20
	in := t.TempDir()
	write(t, filepath.Join(in, "note.md"), "# Film\n\n![[film.mp4]]\n")
	write(t, filepath.Join(in, "film.mp4"), "")
	if err := os.Truncate(filepath.Join(in, "film.mp4"), size); err != nil {
		t.Fatal(err)
	}
	store := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})
	files := &weighing{}
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: files})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	empty := held()
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{in}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	done, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil || done.AssetsAdded != 1 {
		t.Fatal(done.AssetsAdded, err)
	}
	if files.most == 0 || files.most > empty+12<<20 {
		t.Errorf("%d MB were held, %d before", files.most>>20, empty>>20)
	}
}

// weighing are files of this computer that say how much is held while they are read.
type weighing struct {
	intake.Disk
	most uint64
}

func (w *weighing) Open(name string) (fs.File, error) {
	f, err := w.Disk.Open(name)
	if err != nil {
		return nil, err
	}
	return &weighedFile{File: f, most: &w.most}, nil
}

// shifting are files of which the large ones are others each time they are opened.
type shifting struct {
	intake.Disk
	opened byte
}

type shifted struct {
	fs.File
	io.Reader
}

func (s shifted) Read(p []byte) (int, error) { return s.Reader.Read(p) }

func (s *shifting) Open(name string) (fs.File, error) {
	f, err := s.Disk.Open(name)
	if err != nil || filepath.Ext(name) != ".mp4" {
		return f, err
	}
	s.opened++
	return shifted{f, io.MultiReader(bytes.NewReader([]byte{s.opened}), f)}, nil
}

// A file that changes while it comes in is left out, and the rest comes in.
func TestChangingFileIsLeftOut(t *testing.T) {
	in := t.TempDir()
	write(t, filepath.Join(in, "note.md"), "# Film\n\n![[film.mp4]]\n\nQ?::A\n")
	write(t, filepath.Join(in, "film.mp4"), string(film()))
	store := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: &shifting{}})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{in}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	done, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil || done.Added != 1 || done.AssetsAdded != 0 || len(done.Warnings) != 1 {
		t.Errorf("%d notes, %d files, %v, %v", done.Added, done.AssetsAdded, done.Warnings, err)
	}
	clean(t, store)
}

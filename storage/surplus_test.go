package storage_test

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"precis/notes"
	"precis/storage"
)

// A file that was put on the disk ahead of a change that never came goes when the
// library is opened an hour later, whatever its size. One that a change named stays, also where
// only undo, or redo, knows of it.
func TestStagedFilesAreSwept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	small, named, undone := []byte("never named"), []byte("named"), []byte("named and undone")
	stage := func(data []byte) {
		t.Helper()
		if err := f.Stage(data); err != nil {
			t.Fatal(err)
		}
	}
	name := func(as string, data []byte) {
		t.Helper()
		if _, err := f.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
			_, err := w.NameAsset(as, notes.ContentOf(data))
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	there := func(data []byte) bool {
		t.Helper()
		err := errors.New("stored")
		_, _ = f.Update(notes.Action{Name: "Look"}, func(w notes.Writer) error {
			if _, e := w.NameAsset("look.png", notes.ContentOf(data)); e != nil {
				err = e
			}
			return errors.New("nothing is to be stored")
		})
		return !errors.Is(err, notes.ErrNotFound)
	}
	reopen := func(after time.Duration) {
		t.Helper()
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f = open(t, path, storage.Options{Now: func() time.Time { return stopped().Add(after) }})
	}

	stage(small)
	stage(film())
	stage(named)
	name("named.png", named)
	stage(undone)
	name("undone.png", undone)
	if _, _, err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	reopen(time.Minute)
	if !there(small) || !there(film()) {
		t.Error("what may be named yet is gone")
	}
	reopen(2 * time.Hour)
	if there(small) || there(film()) {
		t.Error("what no change named is there")
	}
	if !there(named) || !there(undone) {
		t.Error("what a change named is gone")
	}
	if _, _, err := f.Redo(); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if n := pieces(t, path); n != 0 {
		t.Errorf("%d pieces of the film are left", n)
	}
}

// A file that another device put another one in the place of goes too, and one that
// another asset shows stays.
func TestReplacedFilesAreSwept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	first, second := []byte("first"), []byte("second")
	receive := func(change func(w notes.Writer) error) {
		t.Helper()
		if _, err := f.Update(notes.Action{Kind: notes.ActionReceive}, change); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Stage(first, second); err != nil {
		t.Fatal(err)
	}
	receive(func(w notes.Writer) error {
		return errors.Join(w.SetAsset("a.png", notes.ContentOf(first)), w.SetAsset("b.png", notes.ContentOf(second)), w.SetAsset("c.png", notes.ContentOf(second)))
	})
	receive(func(w notes.Writer) error {
		return errors.Join(w.SetAsset("a.png", notes.Content{}), w.SetAsset("b.png", notes.Content{}))
	})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = open(t, path, storage.Options{Now: func() time.Time { return stopped().Add(2 * time.Hour) }})
	if err := f.View(func(r notes.Reader) error { return r.AssetTo("c.png", io.Discard) }); err != nil {
		t.Error(err)
	}
	if _, err := f.Update(notes.Action{Kind: notes.ActionReceive}, func(w notes.Writer) error { return w.SetAsset("a.png", notes.ContentOf(first)) }); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("the file without a name is there: %v", err)
	}
	clean(t, f)
}

// showing has another device put a file, which is on the disk, in the place of a picture.
func showing(f *storage.File, data []byte) error {
	_, err := f.Update(notes.Action{Kind: notes.ActionReceive}, func(w notes.Writer) error {
		return w.SetAsset("a.png", notes.ContentOf(data))
	})
	return err
}

// So does one in whose place a file stands that came only now: what was put on the disk
// ahead has its name then, the one before has none.
func TestFilesThatOneThatCameReplacesAreSwept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	first, second := []byte("first"), []byte("second")
	for _, data := range [][]byte{first, second} {
		if err := errors.Join(f.Stage(data), showing(f, data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = open(t, path, storage.Options{Now: func() time.Time { return stopped().Add(2 * time.Hour) }})
	if err := showing(f, first); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("the file without a name is there: %v", err)
	}
	clean(t, f)
}

// So does one that came with a backup, whatever is brought in after that.
func TestStagedFilesOfABackupAreSwept(t *testing.T) {
	other := open(t, filepath.Join(t.TempDir(), "other.precis"), storage.Options{Now: stopped})
	left, named := []byte("never named"), []byte("named")
	if err := other.Stage(left); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := other.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	_, err := f.Restore(t.Context(), backup)
	if err := errors.Join(err, f.Stage(named), showing(f, named), f.Close()); err != nil {
		t.Fatal(err)
	}
	f = open(t, path, storage.Options{Now: func() time.Time { return stopped().Add(2 * time.Hour) }})
	if err := showing(f, left); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("the file without a name is there: %v", err)
	}
	clean(t, f)
}

// A file that a change removed stays while undo brings it back, whatever was started
// meanwhile, and goes when it does not any more. So it is where undo was done again.
func TestRemovedFilesGoWithTheirUndo(t *testing.T) {
	for _, again := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "library.precis")
		hours := 0
		now := func() time.Time { return stopped().Add(time.Duration(hours) * time.Hour) }
		f := open(t, path, storage.Options{Now: now})
		reopen := func() {
			t.Helper()
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			hours += 26
			f = open(t, path, storage.Options{Now: now})
		}
		content := notes.ContentOf(film())
		update(t, f, "Add", func(w notes.Writer) error {
			_, err := w.PutAsset("film.mp4", film())
			return err
		})
		update(t, f, "Remove", func(w notes.Writer) error { return w.SetAsset("film.mp4", notes.Content{}) })
		reopen()
		if _, _, err := f.Undo(); err != nil {
			t.Fatal(err)
		}
		if err := f.View(func(r notes.Reader) error { return r.AssetTo("film.mp4", io.Discard) }); err != nil {
			t.Fatalf("undone: %v", err)
		}
		if again {
			reopen()
		}
		if _, _, err := f.Redo(); err != nil {
			t.Fatal(err)
		}
		reopen()
		for i := range 300 {
			update(t, f, "Add", func(w notes.Writer) error {
				return w.PutNote(notes.Note{ID: "n", Title: fmt.Sprint(i), Deck: notes.Inbox})
			})
		}
		update(t, f, "Add", func(w notes.Writer) error { return w.PutText("n", notes.Text{Markdown: "Text."}) })
		reopen()
		if err := f.Stage(); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Update(notes.Action{Name: "Look"}, func(w notes.Writer) error {
			_, err := w.NameAsset("film.mp4", content)
			return err
		}); !errors.Is(err, notes.ErrNotFound) {
			t.Errorf("again %v: the film is there: %v", again, err)
		}
		clean(t, f)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if n := pieces(t, path); n != 0 {
			t.Errorf("again %v: %d pieces of the film are left", again, n)
		}
	}
}

// A file that redo and undo both name stays for undo where redo is dropped.
func TestRemovedFileOutlivesRedo(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{Now: stopped})
	undo := func() {
		t.Helper()
		if _, _, err := f.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	put := func(name string) {
		t.Helper()
		update(t, f, "Add", func(w notes.Writer) error {
			_, err := w.PutAsset(name, film())
			return err
		})
	}
	put("film.mp4")
	update(t, f, "Remove", func(w notes.Writer) error { return w.SetAsset("film.mp4", notes.Content{}) })
	put("again.mp4")
	undo()
	update(t, f, "Add", func(w notes.Writer) error { return w.PutNote(notes.Note{ID: "n", Deck: notes.Inbox}) })
	undo()
	undo()
	if err := f.View(func(r notes.Reader) error { return r.AssetTo("film.mp4", io.Discard) }); err != nil {
		t.Errorf("undone: %v", err)
	}
	clean(t, f)
}

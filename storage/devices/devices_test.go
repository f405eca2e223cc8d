package devices_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/webdav"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage"
	"precis/storage/anki"
	place "precis/storage/devices"
)

// open opens a library of its own in a folder.
func open(t testing.TB, folder, name string) *library.Library {
	t.Helper()
	path := filepath.Join(folder, name, "library.db")
	file, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := library.Open(file, library.Options{
		Now: time.Now, Chance: rand.Reader, Files: intake.Disk{}, Sources: []intake.Source{&anki.Source{}}, Places: place.Places{}, Mark: path,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func join(t testing.TB, l *library.Library, where, name, passphrase string) {
	t.Helper()
	if err := l.Devices().Join(t.Context(), where, name, passphrase); err != nil {
		t.Fatal(err)
	}
}

func sync(t testing.TB, all ...*library.Library) (met devices.Met) {
	t.Helper()
	for _, l := range all {
		var err error
		if met, err = l.Devices().Sync(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return met
}

const rivers = "# Rivers\n\nLongest river of Europe? :: Volga\n\n![map](assets/map.svg)\n"

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle r="9"/></svg>`

// fill gives a library a note with a picture and a review.
func fill(t *testing.T, l *library.Library) notes.CardID {
	t.Helper()
	if _, err := l.Intake().AddPictures(map[string][]byte{"map.svg": []byte(drawing)}); err != nil {
		t.Fatal(err)
	}
	done, err := l.Create(rivers, "Law")
	if err != nil {
		t.Fatal(err)
	}
	card := l.CardsOf(done.Note.ID)[0].ID
	if _, err := l.Study().Grade(card, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	return card
}

func reps(t *testing.T, l *library.Library, card notes.CardID) int {
	t.Helper()
	c, err := l.Card(card)
	if err != nil {
		t.Fatal(err)
	}
	return c.Progress.Reps
}

// All that another device has comes into a library that is backed up, once it comes; what
// follows is a day's work each time.
func TestBackedUpBeforeMeeting(t *testing.T) {
	home, where := t.TempDir(), t.TempDir()
	a, b := open(t, home, "a"), open(t, home, "b")
	card := fill(t, a)
	if _, err := b.Create("# Hills\n\nThe highest? :: K2\n", ""); err != nil {
		t.Fatal(err)
	}
	join(t, a, where, "Laptop", "")
	join(t, b, where, "Desktop", "")
	sync(t, a)
	half := logs(t, where)[0]
	data, err := os.ReadFile(half)
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(half, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(data[:len(data)/2])
	sync(t, b)
	if all, err := b.Keeper().Backups(); err != nil || len(all) > 0 {
		t.Fatalf("nothing came, and backups %+v, %v", all, err)
	}
	write(data)
	sync(t, b, a)
	for _, l := range []*library.Library{a, b} {
		all, err := l.Keeper().Backups()
		if err != nil || len(all) != 1 || all[0].Why != notes.BeforeMeeting || all[0].Notes != 1 {
			t.Fatalf("backups %+v, %v", all, err)
		}
	}
	if _, err := a.Study().Grade(card, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	sync(t, a, b)
	if all, err := b.Keeper().Backups(); err != nil || len(all) != 1 || reps(t, b, card) != 2 {
		t.Errorf("after a grade elsewhere: %d backups, %v", len(all), err)
	}
}

// Libraries meet in a folder, also one that only a passphrase opens, and on a server.
func TestLibrariesMeet(t *testing.T) {
	for _, tt := range []struct {
		name, passphrase string
		server           bool
	}{{"a folder", "", false}, {"a folder with a passphrase", "open sesame", false}, {"a server", "", true}} {
		t.Run(tt.name, func(t *testing.T) {
			home, root := t.TempDir(), t.TempDir()
			where := root
			if tt.server {
				s := httptest.NewServer(&webdav.Handler{FileSystem: webdav.Dir(root), LockSystem: webdav.NewMemLS()})
				defer s.Close()
				where = s.URL
			}
			a, b := open(t, home, "a"), open(t, home, "b")
			card := fill(t, a)
			join(t, a, where, "Laptop", tt.passphrase)
			join(t, b, where, "Desktop", tt.passphrase)
			sync(t, a, b)
			if reps(t, b, card) != 1 {
				t.Error("the review did not arrive")
			}
			if data, err := b.Asset("map.svg"); err != nil || string(data) != drawing {
				t.Errorf("the picture arrived as %q, %v", data, err)
			}
			if _, err := b.Study().Grade(card, notes.Easy, time.Second); err != nil {
				t.Fatal(err)
			}
			sync(t, b, a)
			if reps(t, a, card) != 2 {
				t.Error("the review of the other device did not arrive")
			}
			if met := sync(t, a, b, a); met.Sent != 0 || met.From != nil || met.Waiting != nil {
				t.Errorf("nothing was done, and %+v was exchanged", met)
			}
			said := readable(t, root)
			if hidden := !strings.Contains(said, drawing); hidden != (tt.passphrase != "") {
				t.Errorf("the picture is hidden: %t", hidden)
			}
		})
	}
}

// readable is all that lies in a folder.
func readable(t testing.TB, root string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// logs are the files of logs in a folder.
func logs(t *testing.T, root string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, "precis", "*", "*.log"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRefusals(t *testing.T) {
	home, root, other := t.TempDir(), t.TempDir(), t.TempDir()
	a := open(t, home, "a")
	join(t, a, root, "Laptop", "right")
	b := open(t, home, "b")
	join(t, open(t, home, "c"), other, "Phone", "")
	tests := []struct{ name, where, device, passphrase, want string }{
		{"no name", root, " ", "right", "give this device a name"},
		{"a wrong passphrase", root, "Desktop", "wrong", "not the passphrase of the other devices"},
		{"no passphrase", root, "Desktop", "", "use a passphrase: give it"},
		{"a passphrase where none is used", other, "Desktop", "right", "use no passphrase"},
		{"a folder that is not there", filepath.Join(root, "gone"), "Desktop", "", "is not there: connect its disk"},
		{"no whole path", "folder", "Desktop", "", "neither a folder, by its whole path, nor the address"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := b.Devices().Join(t.Context(), tt.where, tt.device, tt.passphrase)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if _, _, ok, err := b.Devices().Status(); ok || err != nil {
				t.Errorf("it joined all the same (%v)", err)
			}
		})
	}
	if err := a.Devices().Join(t.Context(), other, "Laptop", ""); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("joined twice: %v", err)
	}
}

// What is only half there is waited for, what is none of ours is passed over, and what
// comes late or in another order is taken when it can be.
func TestFilesArriveAsTheyDo(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	a, b := open(t, home, "a"), open(t, home, "b")
	card := fill(t, a)
	join(t, a, root, "Laptop", "")
	join(t, b, root, "Desktop", "")
	sync(t, a, b)
	before := logs(t, root)
	for range 3 {
		if _, err := a.Study().Grade(card, notes.Again, time.Second); err != nil {
			t.Fatal(err)
		}
		sync(t, a)
	}
	all := logs(t, root)
	if len(all) != len(before)+3 {
		t.Fatalf("%d files became %d", len(before), len(all))
	}
	fresh := all[len(all)-3:]
	var data [3][]byte
	for i, name := range fresh {
		data[i], _ = os.ReadFile(name)
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	put := func(i int, data []byte) {
		t.Helper()
		if err := os.WriteFile(fresh[i], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Dir(fresh[0])
	for _, name := range []string{"000000000001-000000000002.sync-conflict-20261129-120000-ABCDEFG.log", "notes.txt", ".syncthing.tmp"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("foreign"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(root, "precis", "..strange"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(2, data[2]) // what is before it has not come
	sync(t, b)
	if reps(t, b, card) != 1 {
		t.Error("a review was taken before what was before it")
	}
	put(0, data[0][:len(data[0])/2])
	// The log has a gap, and before that a file that is half there.
	if met := sync(t, b); !slices.Equal(met.Waiting, []string{"Laptop", filepath.Base(fresh[0])}) || reps(t, b, card) != 1 {
		t.Errorf("half a file: %+v, %d reviews", met, reps(t, b, card))
	}
	put(0, data[0])
	sync(t, b)
	if reps(t, b, card) != 2 {
		t.Errorf("%d reviews, want 2", reps(t, b, card))
	}
	put(1, data[1])
	sync(t, b, b)
	if reps(t, b, card) != 4 {
		t.Errorf("%d reviews, want 4", reps(t, b, card))
	}
}

// Many small files become one, and who was in the middle reads on.
func TestLogsAreCompacted(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	a, b, c := open(t, home, "a"), open(t, home, "b"), open(t, home, "c")
	card := fill(t, a)
	join(t, a, root, "Laptop", "")
	join(t, b, root, "Desktop", "")
	for i := range 40 {
		if _, err := a.Study().Grade(card, notes.Again, time.Second); err != nil {
			t.Fatal(err)
		}
		if err := a.Set("", map[string]string{"new_per_day": fmt.Sprint(i + 1)}); err != nil {
			t.Fatal(err)
		}
		if sync(t, a); i == 10 {
			sync(t, b)
		}
	}
	if n := len(logs(t, root)); n > 30 {
		t.Errorf("%d files of logs", n)
	}
	sync(t, b)
	join(t, c, root, "Phone", "")
	sync(t, c)
	for i, l := range []*library.Library{a, b, c} {
		if reps(t, l, card) != 41 || l.Settings("").NewPerDay != 40 {
			t.Errorf("device %d: %d reviews, %d new a day", i, reps(t, l, card), l.Settings("").NewPerDay)
		}
	}
}

// A library that is put back to an older state learns again what it had told.
func TestABackupIsRestored(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	path := filepath.Join(home, "library.db")
	openAt := func() *library.Library {
		l, _, err := openFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := openAt()
	card := fill(t, l)
	join(t, l, root, "Laptop", "")
	sync(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l = openAt()
	if _, err := l.Study().Grade(card, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	sync(t, l)
	if err := errors.Join(l.Close(), os.WriteFile(path, old, 0o600)); err != nil {
		t.Fatal(err)
	}
	l = openAt()
	defer func() { _ = l.Close() }()
	if _, err := l.Study().Grade(card, notes.Hard, time.Second); err != nil {
		t.Fatal(err)
	}
	sync(t, l)
	other := open(t, home, "other")
	join(t, other, root, "Desktop", "")
	sync(t, other, l, other)
	for name, at := range map[string]*library.Library{"the restored one": l, "the other": other} {
		if got := reps(t, at, card); got != 3 {
			t.Errorf("%s: %d reviews, want 3: the one of before the restoring, the one after it, and the first", name, got)
		}
	}
}

// The folder is removed, and is written anew: who comes then has everything.
func TestTheFolderIsWrittenAnew(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	a := open(t, home, "a")
	card := fill(t, a)
	join(t, a, root, "Laptop", "")
	sync(t, a)
	if err := os.RemoveAll(filepath.Join(root, "precis")); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Study().Grade(card, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	sync(t, a)
	b := open(t, home, "b")
	join(t, b, root, "Desktop", "")
	sync(t, b, a, b)
	if reps(t, a, card) != 2 || reps(t, b, card) != 2 {
		t.Errorf("%d and %d reviews, want 2", reps(t, a, card), reps(t, b, card))
	}
	if _, err := b.Asset("map.svg"); err != nil {
		t.Errorf("the picture: %v", err)
	}
}

// A library whose file moves keeps what waits to be sent.
func TestALibraryMovesWithWhatWaits(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	a, b := open(t, home, "a"), open(t, home, "b")
	card := fill(t, a)
	join(t, a, root, "Laptop", "")
	join(t, b, root, "Desktop", "")
	sync(t, a, b)
	if _, err := a.Study().Grade(card, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	away := root + "-away" // the place cannot be reached
	if err := os.Rename(root, away); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Devices().Sync(t.Context(), nil); err == nil {
		t.Error("nothing was said of a folder that is not there")
	}
	if err := errors.Join(os.Rename(away, root), a.Close(), os.Rename(filepath.Join(home, "a"), filepath.Join(home, "c"))); err != nil {
		t.Fatal(err)
	}
	c := open(t, home, "c")
	sync(t, c, b)
	if reps(t, b, card) != 2 {
		t.Errorf("%d reviews, want 2", reps(t, b, card))
	}
}

// A library that was copied is another device.
func TestALibraryIsCopied(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	a := open(t, home, "a")
	card := fill(t, a)
	join(t, a, root, "Laptop", "")
	sync(t, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(home, "a", "library.db"))
	if err == nil {
		err = errors.Join(os.MkdirAll(filepath.Join(home, "b"), 0o700), os.WriteFile(filepath.Join(home, "b", "library.db"), data, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	a = open(t, home, "a")
	b := open(t, home, "b")
	for _, l := range []*library.Library{a, b} {
		if _, err := l.Study().Grade(card, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond) // the reviews are of different moments
	}
	sync(t, a, b, a)
	if reps(t, a, card) != 3 || reps(t, b, card) != 3 {
		t.Errorf("%d and %d reviews, want 3", reps(t, a, card), reps(t, b, card))
	}
	one, _, _, _ := a.Devices().Status()
	two, _, _, _ := b.Devices().Status()
	if one.Device == two.Device {
		t.Error("both are one device")
	}
}

// Devices that began with a passphrase before they saw one another each made a key: who
// comes then has the key of the library that it is of.
func TestKeyOfTheLibraryThatHolds(t *testing.T) {
	home := t.TempDir()
	roots := []string{t.TempDir(), t.TempDir(), t.TempDir()}
	for i, root := range roots {
		l := open(t, home, fmt.Sprint(i))
		fill(t, l)
		join(t, l, root, fmt.Sprint("Device ", i), "open sesame")
		sync(t, l)
		if i > 0 {
			if err := os.CopyFS(roots[0], os.DirFS(root)); err != nil {
				t.Fatal(err)
			}
		}
	}
	l := open(t, home, "late")
	join(t, l, roots[0], "Late", "open sesame")
	sync(t, l)
	if n := len(l.Notes()); n != 1 {
		t.Errorf("%d notes came, want the one of the library that holds", n)
	}
}

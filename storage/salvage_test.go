package storage_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/storage"
)

// studied makes a library of some 256 pages as a learner does: notes, their
// cards, and grades of them.
func studied(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{})
	l := overFile(t, f)
	for i := range 12 {
		if _, err := l.Create(fmt.Sprintf("# Note %d\n\n%s", i, questions(100)), "Deck"); err != nil {
			t.Fatal(err)
		}
	}
	grade := func(i int, c notes.Card) {
		if _, err := l.Study().Grade(c.ID, notes.Grades[i%4], time.Second); err != nil {
			t.Fatal(err)
		}
	}
	cards := contents(t, f).Cards
	for i, c := range cards {
		if i%3 == 0 {
			grade(i, c)
		}
	}
	if _, err := l.Undo(); err != nil {
		t.Fatal(err)
	}
	for i := range 4 { // which wait
		grade(i, cards[i*300+1])
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// withNotes makes a library of notes, and returns what it holds.
func withNotes(t *testing.T, texts ...string) (path string, l storetest.Library) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{})
	lib := overFile(t, f)
	for _, text := range texts {
		if _, err := lib.Create(text, ""); err != nil {
			t.Fatal(err)
		}
	}
	l = contents(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path, l
}

// repaired repairs what the damaged bytes are a library of, checks it, and returns
// what it holds.
func repaired(t *testing.T, name string, damaged []byte) (l storetest.Library, done []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.precis")
	write(t, path, string(damaged))
	done, _, err := storage.Repair(t.Context(), path, storage.Options{Now: stopped})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return l, nil
	}
	f := open(t, path, storage.Options{})
	clean(t, f)
	l = contents(t, f)
	if err := errors.Join(f.Close(), os.RemoveAll(filepath.Dir(path))); err != nil {
		t.Fatal(err)
	}
	return l, done
}

// contentsAt returns what a library holds that is not open.
func contentsAt(t *testing.T, path string) storetest.Library {
	t.Helper()
	f := open(t, path, storage.Options{ReadOnly: true})
	l := contents(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return l
}

// keysOf lists what a library holds as storage.Leaves names it, with the values of
// which nothing may be changed.
func keysOf(l *storetest.Library) map[string]any {
	keys := map[string]any{}
	for _, c := range l.Cards {
		keys["cards/"+string(c.ID)] = c
	}
	for _, r := range l.Reviews {
		keys["reviews/"+string(binary.BigEndian.AppendUint64(append([]byte(r.Card), 0), r.Seq))] = r
	}
	for _, n := range l.Notes {
		keys["notes/"+string(n.ID)] = n
	}
	return keys
}

// differing returns the keys of what is gone or other than it was.
func differing(before, after *storetest.Library) (keys []string) {
	have := keysOf(after)
	for key, value := range keysOf(before) {
		if got, ok := have[key]; !ok || !cmp.Equal(got, value) {
			keys = append(keys, key)
		}
	}
	return keys
}

// onDisk returns the file of a library that was studied, what it holds, and the values
// of each page (storage.Leaves).
func onDisk(t *testing.T) (whole []byte, want storetest.Library, leaves map[uint64][]string) {
	t.Helper()
	path := studied(t)
	want = contentsAt(t, path)
	whole = read(t, path)
	leaves, err := storage.Leaves(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole, want, leaves
}

// freeListOf returns on which page a file has the list of free pages.
func freeListOf(whole []byte) uint64 {
	const list, change = 16 + 32, 16 + 48 // places in a header
	at := 0
	if binary.LittleEndian.Uint64(whole[4096+change:]) > binary.LittleEndian.Uint64(whole[change:]) {
		at = 4096
	}
	return binary.LittleEndian.Uint64(whole[at+list:])
}

// How many pages the list of free pages lies on is what it says itself: a wrong bit there
// does not take the pages behind it for its own.
func TestRepairLengthOfFreeList(t *testing.T) {
	path := studied(t)
	whole := read(t, path)
	for tries := 0; freeListOf(whole) > 100; tries++ { // each change writes it to another place
		f := open(t, path, storage.Options{})
		if _, err := overFile(t, f).Study().Grade(contents(t, f).Cards[tries].ID, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if whole = read(t, path); tries == 100 {
			t.Fatal("the list stays behind the tables")
		}
	}
	want, at := contentsAt(t, path), freeListOf(whole)*4096
	for bit := range 32 {
		damaged := slices.Clone(whole)
		damaged[at+12+uint64(bit/8)] ^= 1 << (bit % 8)
		got, done := repaired(t, "list of free pages", damaged)
		if missing := differing(&want, &got); len(missing) > 0 {
			t.Errorf("bit %d: %d lost; %.300q", bit, len(missing), done)
		}
	}
}

// TestRepairOneBit flips one bit at a time, every second one in the head of a
// page. What is on other pages is saved, and on the page all but what the bit is
// in: one value.
func TestRepairOneBit(t *testing.T) {
	whole, want, leaves := onDisk(t)
	t.Logf("%d pages, %d with values, %d cards, %d reviews", len(whole)/4096, len(leaves), len(want.Cards), len(want.Reviews))
	chance := rand.New(rand.NewPCG(20261129, 1))
	lost, refused, bits := 0, 0, rounds(t, 60)
	// On Windows the file is longer than what is in it.
	used := 4096 * int(slices.Max(slices.Collect(maps.Keys(leaves)))+1)
	for round := range bits {
		at := chance.IntN(used)
		if round%2 == 0 {
			at = at&^4095 + chance.IntN(16)
		}
		damaged := slices.Clone(whole)
		damaged[at] ^= 1 << chance.IntN(8)
		name := fmt.Sprintf("byte %d of page %d", at%4096, at/4096)
		got, done := repaired(t, name, damaged)
		if done != nil {
			refused++
		}
		missing := differing(&want, &got)
		lost += len(missing)
		inHead := at%4096 < 16
		for _, key := range missing {
			if inHead || !holds(leaves[uint64(at/4096)], key) || len(missing) > 1 {
				t.Errorf("%s: %d lost or changed, such as %q; %v", name, len(missing), key, done)
				break
			}
		}
		// What was undone beside a value that is lost may come back in its place.
		if extra := differing(&got, &want); len(extra) > len(missing)+1 {
			t.Errorf("%s: %d came that were not there: %.200q", name, len(extra), extra)
		}
	}
	t.Logf("%d of %d mattered, %d values lost in all", refused, bits, lost)
	if refused < bits/4 {
		t.Errorf("only %d of %d bits mattered", refused, bits)
	}
}

// holds reports whether a value is among those of a page. Progress shows in its card.
func holds(page []string, key string) bool {
	return slices.ContainsFunc(page, func(k string) bool {
		return k == key || strings.TrimPrefix(k, "progress/") == strings.TrimPrefix(key, "cards/")
	})
}

// TestRepairListOfTables flips one bit at a time in the page that lists the tables: in
// their names, and in where they are. What is on other pages is saved.
func TestRepairListOfTables(t *testing.T) {
	whole, want, leaves := onDisk(t)
	page := storage.ListOfTables(whole)
	chance := rand.New(rand.NewPCG(20261130, 1))
	tried := 0
	for round := 0; tried < rounds(t, 60); round++ {
		at := page*4096 + 16 + chance.IntN(1000)
		if whole[at] == 0 && round%4 != 0 {
			continue // much of it is
		}
		tried++
		damaged := slices.Clone(whole)
		damaged[at] ^= 1 << chance.IntN(8)
		name := fmt.Sprintf("byte %d of the list of tables", at%4096)
		got, done := repaired(t, name, damaged)
		for _, key := range differing(&want, &got) {
			if !holds(leaves[uint64(page)], key) {
				t.Errorf("%s: %s is lost or changed; %v", name, key, done)
				break
			}
		}
	}
}

// TestRepairSmallTables flips one bit at a time in the list of tables of a library so small
// that tables lie in it. That costs no more than the value that the bit is in.
func TestRepairSmallTables(t *testing.T) {
	const text = "\n\nOne? :: 1\n\nTwo? :: 2\n"
	path, want := withNotes(t, "# Note 0"+text, "# Note 1"+text, "# Note 2"+text, "# Note 3"+text)
	whole := read(t, path)
	page := storage.ListOfTables(whole)
	chance := rand.New(rand.NewPCG(20261130, 2))
	tried, lost := 0, 0
	for tried < rounds(t, 120) {
		at := page*4096 + 16 + chance.IntN(4096-16)
		if tried%2 == 0 {
			at = page*4096 + 16 + chance.IntN(24*16) // where the tables are said to be
		}
		tried++
		damaged := slices.Clone(whole)
		damaged[at] ^= 1 << chance.IntN(8)
		name := fmt.Sprintf("byte %d of the list of tables", at%4096)
		got, done := repaired(t, name, damaged)
		missing := differing(&want, &got)
		if lost += len(missing); len(missing) > 1 {
			t.Errorf("%s: %d lost or changed, such as %q; %v", name, len(missing), missing[0], done)
		}
	}
	t.Logf("%d bits, %d values lost in all", tried, lost)
}

// TestRepairCounts flips the bits of how many values a page has.
func TestRepairCounts(t *testing.T) {
	whole, want, leaves := onDisk(t)
	pages := slices.Sorted(maps.Keys(leaves))
	for i := range rounds(t, 60) {
		page := pages[i*len(pages)/60%len(pages)]
		damaged := slices.Clone(whole)
		count := binary.LittleEndian.Uint16(damaged[page*4096+10:])
		to := count ^ 1<<(i%8)
		if i%3 == 0 {
			to = 0 // as of a page of 32
		}
		binary.LittleEndian.PutUint16(damaged[page*4096+10:], to)
		name := fmt.Sprintf("%d of %d values on page %d", to, count, page)
		got, done := repaired(t, name, damaged)
		if missing := differing(&want, &got); len(missing) > 0 {
			t.Errorf("%s: %d lost or changed, such as %q; %v", name, len(missing), missing[0], done)
		}
	}
}

// TestRepairOnePageTooLong flips the bit by which a page says that the next one is its
// own. That page is read all the same.
func TestRepairOnePageTooLong(t *testing.T) {
	whole, want, leaves := onDisk(t)
	tried := 0
	for _, page := range slices.Sorted(maps.Keys(leaves)) {
		if len(leaves[page+1]) == 0 || tried == 10 {
			continue
		}
		tried++
		damaged := slices.Clone(whole)
		damaged[page*4096+12] ^= 1
		got, done := repaired(t, fmt.Sprintf("page %d", page), damaged)
		if missing := differing(&want, &got); len(missing) > 0 {
			t.Errorf("page %d: %d lost or changed, such as %q; %v", page, len(missing), missing[0], done)
		}
	}
	if tried == 0 {
		t.Fatal("no two pages of values are neighbours")
	}
}

// TestRepairHeaders damages one header or both. Nothing is lost by it: the last
// change is found although bbolt would go back to the one before.
func TestRepairHeaders(t *testing.T) {
	whole, want, _ := onDisk(t)
	for _, which := range [][]int{{0}, {1}, {0, 1}} {
		damaged := slices.Clone(whole)
		for _, n := range which {
			damaged[n*4096+40] ^= 4
		}
		name := fmt.Sprintf("headers %v", which)
		got, done := repaired(t, name, damaged)
		if missing := differing(&want, &got); len(missing) > 0 || len(done) == 0 {
			t.Errorf("%s: %d lost, done %q", name, len(missing), done)
		}
	}
}

// TestRepairYoung damages the header of the last change of a library that grows by each: what
// the other header leads to ends before what that change wrote.
func TestRepairYoung(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.precis")
	for n := range 24 {
		f := open(t, path, storage.Options{})
		id := notes.NoteID(fmt.Sprint("young", n))
		if _, err := f.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
			text := notes.Text{Markdown: strings.Repeat("words ", 100*n)}
			c := storetest.SampleCard(notes.CardID(id), id)
			return errors.Join(w.PutNote(storetest.SampleNote(id)), w.PutText(id, text), w.PutCard(c))
		}); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		want, damaged := contentsAt(t, path), read(t, path)
		change := func(header int) uint64 { return binary.LittleEndian.Uint64(damaged[header*4096+64:]) }
		last := 0
		if change(1) > change(0) {
			last = 1
		}
		damaged[last*4096+40] ^= 4
		name := fmt.Sprintf("after change %d", n)
		copied := filepath.Join(t.TempDir(), "library.precis")
		write(t, copied, string(damaged))
		if f, err := storage.Open(copied, storage.Options{ReadOnly: true}); !errors.Is(err, notes.ErrCorrupt) {
			t.Errorf("%s: the library is opened without it: %v", name, err)
			if err == nil {
				_ = f.Close() // the test has failed
			}
		}
		got, _ := repaired(t, name, damaged)
		if missing := differing(&want, &got); len(missing) > 0 || !cmp.Equal(got.Texts, want.Texts) {
			t.Errorf("%s: lost or changed %q", name, missing)
		}
	}
}

// TestCheckTellsOfHeaders: of two headers one is the last change's. Without it the
// library is not opened, for bbolt would forget that change without a word.
func TestCheckTellsOfHeaders(t *testing.T) {
	path := smallFile(t)
	whole := read(t, path)
	refused, told := 0, 0
	for n := range 2 {
		damaged := slices.Clone(whole)
		damaged[n*4096+40] ^= 4
		write(t, path, string(damaged))
		f, err := storage.Open(path, storage.Options{ReadOnly: true})
		if errors.Is(err, notes.ErrCorrupt) {
			refused++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		problems, err := f.Check(t.Context())
		if err == nil && strings.Contains(strings.Join(problems, "\n"), fmt.Sprintf("header %d of 2 is damaged", n+1)) {
			told++
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if refused != 1 || told != 1 {
		t.Errorf("%d refused and %d told of, want 1 and 1", refused, told)
	}
}

// TestRepairTruncated cuts the end off. All that lies before the cut is saved.
func TestRepairTruncated(t *testing.T) {
	whole, _, leaves := onDisk(t)
	for pages := 8; pages < len(whole)/4096; pages += 17 {
		got, _ := repaired(t, fmt.Sprintf("cut to %d pages", pages), whole[:pages*4096+100])
		have, lost := keysOf(&got), 0
		for page, keys := range leaves {
			if page >= uint64(pages) {
				continue
			}
			for _, key := range keys {
				table, _, _ := strings.Cut(key, "/")
				if _, ok := have[key]; !ok && (table == "cards" || table == "reviews" || table == "notes") {
					lost++
				}
			}
		}
		if lost > 0 {
			t.Errorf("cut to %d pages: %d values before the cut are lost", pages, lost)
		}
	}
}

// TestRepairUnopenable breaks the number of each page in turn, so that Open
// refuses the file. Nothing at all is lost by it.
func TestRepairUnopenable(t *testing.T) {
	path := gradedFile(t)
	want := contentsAt(t, path)
	whole := read(t, path)
	mattered := 0
	for page := 2; page < len(whole)/4096; page++ {
		b := slices.Clone(whole)
		if binary.LittleEndian.Uint64(b[page*4096:]) != uint64(page) {
			continue // the middle of a value
		}
		b[page*4096] ^= 0x40
		got, done := repaired(t, fmt.Sprintf("page %d", page), b)
		if done == nil {
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("page %d, %q (-want +got):\n%s", page, done, diff)
		}
		mattered++
	}
	if mattered < 5 {
		t.Errorf("only %d pages mattered", mattered)
	}
}

// TestRepairReplays loses schedules, which the reviews lead to again.
func TestRepairReplays(t *testing.T) {
	path := studied(t)
	want := contentsAt(t, path)
	inFile(t, path, func(tx *bolt.Tx) error {
		for _, c := range want.Cards {
			if c.Progress.Reps > 0 {
				if err := tx.Bucket([]byte("progress")).Delete([]byte(c.ID)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	b := read(t, path)
	got, done := repaired(t, "no progress", b)
	if missing := differing(&want, &got); len(missing) > 0 || len(done) < 100 {
		t.Errorf("%d lost or changed; %d lines such as %q", len(missing), len(done), done[0])
	}
}

// TestRepairWritesText: a note whose text is lost has its cards again.
func TestRepairWritesText(t *testing.T) {
	path, want := withNotes(t, "One? :: 1\n\nword ::: Wort\n\nShips passed in {{c1::1914}} here.\n\n+++\nA\n\nB\n?\nC\n\nD\n+++\n")
	inFile(t, path, drop("texts", string(want.Notes[0].ID)))
	f := open(t, path, storage.Options{Now: stopped})
	if problems, err := f.Check(t.Context()); err != nil || len(problems) != 1 || !strings.Contains(problems[0], "text of note") {
		t.Errorf("Check: %q, %v", problems, err)
	}
	if _, _, err := f.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	l := overFile(t, f)
	text := contents(t, f).Texts[want.Notes[0].ID]
	edited, err := librarytest.Rewrite(l, want.Notes[0].ID, text.Markdown+"\nGoes on.\n")
	if err != nil || edited.Cards.Added+edited.Cards.Updated+edited.Cards.Retired > 0 {
		t.Errorf("the text makes other cards: %+v, %v\n%s", edited.Cards, err, text.Markdown)
	}
	clean(t, f)
}

// TestRepairCutsAnew: cards that are lost are made again of texts that are not.
func TestRepairCutsAnew(t *testing.T) {
	path, want := withNotes(t, "# One\n\nOne? :: 1\n\nShips passed in {{c1::1914}} here.\n", "# Other\n\nTwo? :: 2\n")
	for _, c := range want.Cards {
		inFile(t, path, drop("cards", string(c.ID)))
	}
	l := overFile(t, open(t, path, storage.Options{Now: stopped}))
	done, _, err := l.Keeper().Repair(t.Context())
	if err != nil || !slices.Contains(done, "made lost cards anew from the texts of their notes: 3") {
		t.Errorf("%q, %v", done, err)
	}
	var says []string
	one := slices.IndexFunc(want.Notes, func(n notes.Note) bool { return n.Title == "One" })
	for _, c := range l.CardsOf(want.Notes[one].ID) {
		says = append(says, c.Prompt)
	}
	if len(says) != 2 || says[0] != "One?" {
		t.Errorf("cards %q", says)
	}
	if problems, err := l.Keeper().Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check: %q, %v", problems, err)
	}
	if made, _, err := l.Keeper().Repair(t.Context()); err != nil || len(made) > 0 {
		t.Errorf("made again: %q, %v", made, err)
	}
	if undo, _, err := l.History().Next(); err != nil || undo != (notes.Action{}) {
		t.Errorf("what the learner never did can be undone: %v, %v", undo, err)
	}
}

// TestCardsThatAnOldRepairLost: versions before made no cards anew, and left notes without
// them in a file that is whole. That is told, and mended without another copy.
func TestCardsThatAnOldRepairLost(t *testing.T) {
	path, was := withNotes(t, "# Wells\n\nOne? :: 1\n\nTwo? :: 2\n")
	inFile(t, path, drop("cards", string(was.Cards[0].ID)))
	if _, copied, err := storage.Repair(t.Context(), path, storage.Options{Now: stopped}); err != nil || copied == "" {
		t.Fatal(copied, err)
	}
	l := overFile(t, open(t, path, storage.Options{Now: stopped}))
	problems, err := l.Keeper().Check(t.Context())
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0], `"Wells"`) {
		t.Errorf("Check: %q, %v", problems, err)
	}
	done, copied, err := l.Keeper().Repair(t.Context())
	if err != nil || !slices.Equal(done, []string{"made lost cards anew from the texts of their notes: 1"}) || copied != "" {
		t.Errorf("Repair: %q, %q, %v", done, copied, err)
	}
	if problems, err := l.Keeper().Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check: %q, %v", problems, err)
	}
}

// TestHostileContent stores a picture that repeats headers of another page size
// where the reader of headers could look for them. It is content.
func TestHostileContent(t *testing.T) {
	make := func(fake []byte) (string, []byte) {
		path := filepath.Join(t.TempDir(), "library.precis")
		f := open(t, path, storage.Options{})
		if _, err := f.Update(notes.Action{Name: "Import"}, func(w notes.Writer) error {
			_, err := w.PutAsset("map.png", fake)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		b := read(t, path)
		return path, b
	}
	fake := slices.Repeat([]byte("picture "), 1<<15)
	_, b := make(fake)
	at := strings.Index(string(b), string(fake))
	if at < 0 {
		t.Fatal("the picture is not in the file")
	}
	for place := 1024; place <= 1<<16; place *= 2 {
		if place >= at {
			copy(fake[place-at:], storage.FakeHeader(uint32(place)))
		}
	}
	path, _ := make(fake)
	f := open(t, path, storage.Options{})
	clean(t, f)
	if data := contents(t, f).Assets["map.png"]; !cmp.Equal([]byte(data), fake) {
		t.Error("the picture is another one")
	}
}

// TestInvariants breaks each promise that values give each other: Check tells, and
// after Repair it holds again.
func TestInvariants(t *testing.T) {
	review := func(change func(r []byte)) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("reviews"))
			key, value := b.Cursor().First()
			value = slices.Clone(value[:len(value)-4])
			change(value)
			return b.Put(slices.Clone(key), storage.Seal(string(key), value))
		}
	}
	breaks := map[string]func(tx *bolt.Tx) error{
		"a text has its head":                   drop("notes", "note0"),
		"a note has its text":                   drop("texts", "note0"),
		"progress belongs to a card":            drop("cards", string(cardName(3))),
		"a card has progress":                   drop("progress", string(cardName(3))),
		"a living card has its note":            both(drop("notes", "note1"), drop("texts", "note1")),
		"reviews are possible":                  review(func(r []byte) { r[2] = 9 }),
		"reviews have the rules that they name": review(func(r []byte) { r[33] = 77 }),
		"states are possible": func(tx *bolt.Tx) error {
			b, key := tx.Bucket([]byte("progress")), string(cardName(3))
			value := slices.Clone(b.Get([]byte(key)))
			value[1] = 9
			return b.Put([]byte(key), storage.Seal(key, value[:len(value)-4]))
		},
		"reviews have numbers of their own": func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("reviews"))
			key, value := b.Cursor().First()
			twice := "x\x00" + string(key[len(key)-8:])
			return b.Put([]byte(twice), storage.Seal(twice, slices.Clone(value[:len(value)-4])))
		},
		"rules are found by what they say": func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("rules"))
			key, _ := b.Cursor().First()
			return b.Delete(slices.Clone(key))
		},
		"readings belong to a note": func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("readings")).Put([]byte("gone"), storage.Seal("gone", []byte(`{"Note":"gone","Whole":1}`)))
		},
		"the day of an exam has its exam": func(tx *bolt.Tx) error {
			const day = `{"Exam":"gone","Day":20780}`
			return tx.Bucket([]byte("examdays")).Put([]byte("gone\x002026-11-23"), storage.Seal("gone\x002026-11-23", []byte(day)))
		},
		"a file has all its parts": func(tx *bolt.Tx) error {
			hash := strings.Repeat("\xfe", 32)
			length := binary.LittleEndian.AppendUint64(nil, 1<<20)
			return errors.Join(tx.Bucket([]byte("blobs")).Put([]byte(hash), storage.Seal(hash, length)),
				tx.Bucket([]byte("assets")).Put([]byte("film.mp4"), storage.Seal("film.mp4", []byte(hash))))
		},
		"an asset has its content": func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("blobs"))
			key, _ := b.Cursor().First()
			return b.Delete(slices.Clone(key))
		},
	}
	for n := range storage.Invariants {
		i := &storage.Invariants[n]
		t.Run(i.Name(), func(t *testing.T) {
			broken := breaks[i.Name()]
			if broken == nil {
				t.Fatal("no test breaks it")
			}
			if _, done := mended(t, smallFile(t), broken, ""); len(done) < 2 {
				t.Errorf("Repair: %q", done)
			}
		})
	}
}

// TestNoFile gives what is no file, and a file that claims to be endless: it is
// said at once.
func TestNoFile(t *testing.T) {
	folder := t.TempDir()
	sparse := filepath.Join(folder, "sparse")
	write(t, sparse, "")
	if err := os.Truncate(sparse, 100<<30); err != nil {
		t.Fatal(err)
	}
	library := filepath.Join(folder, "library.precis")
	f := open(t, library, storage.Options{})
	noFiles := append([]string{folder}, fifo(t, folder)...)
	for _, path := range noFiles {
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(path, folder) {
			continue // what is not this test's own would be lost where it fails
		}
		if _, err := storage.Restore(t.Context(), path, smallFile(t), storage.Options{}); !errors.Is(err, notes.ErrCorrupt) {
			t.Errorf("Restore over %s: %v", path, err)
		}
		if after, err := os.Lstat(path); err != nil || !os.SameFile(before, after) {
			t.Errorf("%s was replaced: %v", path, err)
		}
	}
	for _, path := range append(noFiles, sparse) {
		if _, err := storage.Open(path, storage.Options{}); !errors.Is(err, notes.ErrCorrupt) {
			t.Errorf("Open %s: %v", path, err)
		}
		if _, _, err := storage.Repair(t.Context(), path, storage.Options{}); !errors.Is(err, notes.ErrCorrupt) {
			t.Errorf("Repair %s: %v", path, err)
		}
		if _, err := f.Restore(t.Context(), path); !errors.Is(err, notes.ErrForeign) {
			t.Errorf("Restore %s: %v", path, err)
		}
	}
}

// TestSparseTail: what a file has beyond its pages is neither read nor copied.
func TestSparseTail(t *testing.T) {
	path, backup := smallFile(t), smallFile(t)
	if err := os.Truncate(backup, 100<<30); err != nil {
		t.Fatal(err)
	}
	f := open(t, path, storage.Options{})
	if _, err := f.Restore(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 64<<20 {
		t.Errorf("restored to %d bytes: %v", info.Size(), err)
	}
	clean(t, f)
}

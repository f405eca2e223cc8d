package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/task/tasktest"
)

const twoCards = "# Bills\n\nA bill is read three times.\n\nWho signs a bill?::The president\n\nHow often is it read?::Three times\n"

// met is a window on a library, and another device that holds the same note.
func met(t *testing.T, runner task.Runner) (w *ui.Window, here, there *library.Library, n notes.Note) {
	t.Helper()
	return metOn(t, storetest.Memory(), runner)
}

func metOn(t *testing.T, store notes.Store, runner task.Runner) (w *ui.Window, here, there *library.Library, n notes.Note) {
	t.Helper()
	m := meeting{folder: t.TempDir()}
	here, there = m.meetsOn(t, store, 1, "Tower"), m.meets(t, 2, "Laptop")
	done, err := there.Create(twoCards, "Polity")
	if err != nil {
		t.Fatal(err)
	}
	exchange(t, there)
	exchange(t, here)
	w = ui.NewWindow(screentest.App(t), here, ui.Options{Runner: runner, Version: "1"})
	w.Window().Resize(size)
	return w, here, there, done.Note
}

// What a review and the reader show may change, or go, on another device.
func TestWhatIsShownChangesElsewhere(t *testing.T) {
	change := map[string]func(*testing.T, *library.Library, notes.Note){
		"another answer": func(t *testing.T, l *library.Library, n notes.Note) {
			save(t, l, n.ID, strings.Replace(twoCards, "The president", "The head of state", 1))
		},
		"without the card": func(t *testing.T, l *library.Library, n notes.Note) {
			save(t, l, n.ID, strings.Replace(twoCards, "Who signs a bill?::The president\n\n", "", 1))
		},
		"deleted": func(t *testing.T, l *library.Library, n notes.Note) {
			if _, err := l.Delete([]notes.NoteID{n.ID}, nil); err != nil {
				t.Fatal(err)
			}
		},
	}
	says := map[string]map[string]string{
		"review": {"another answer": "The head of state", "without the card": "How often is it read?", "deleted": "Nothing"},
		"reader": {"another answer": "2 questions", "without the card": "1 question", "deleted": "Today"},
	}
	for name, change := range change {
		t.Run("review/"+name, func(t *testing.T) {
			w, here, there, n := met(t, tasktest.Immediate())
			w.Go(screen.Review{})
			has(t, w, "Who signs a bill?")
			w.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeySpace})
			change(t, there, n)
			exchange(t, there)
			exchange(t, here)
			if want := says["review"][name]; name != "deleted" {
				has(t, w, want)
			} else if strings.Contains(texts(w), "Who signs a bill?") {
				t.Errorf("the card is still asked:\n%s", texts(w))
			}
		})
		t.Run("reader/"+name, func(t *testing.T) {
			w, here, there, n := met(t, tasktest.Immediate())
			w.Go(screen.Note(n.ID))
			change(t, there, n)
			exchange(t, there)
			exchange(t, here)
			has(t, w, says["reader"][name])
		})
	}
}

func save(t *testing.T, l *library.Library, id notes.NoteID, text string) {
	t.Helper()
	if _, err := librarytest.Rewrite(l, id, text); err != nil {
		t.Fatal(err)
	}
}

// A note that another device deletes while it is written becomes a note of its own.
func TestDeletedElsewhereInTheEditor(t *testing.T) {
	work := &tasktest.Later{} // what a change brings about comes after it
	w, here, there, n := met(t, work)
	w.Go(screen.Edit{Note: n.ID})
	work.Do()
	f := w.Window().Canvas().Focused().(interface{ SetText(string) })
	f.SetText(twoCards + "\nWritten here.\n")
	if _, err := there.Delete([]notes.NoteID{n.ID}, nil); err != nil {
		t.Fatal(err)
	}
	exchange(t, there)
	exchange(t, here)
	work.Do()
	all := here.Notes()
	if len(all) != 1 {
		t.Fatalf("%d notes", len(all))
	}
	if p, err := here.Page(all[0].ID); err != nil || !strings.Contains(p.Text.Markdown, "Written here.") {
		t.Errorf("%q, %v", p.Text.Markdown, err)
	}
	has(t, w, "was deleted on another device")
}

// Text that is typed after another device has deleted what it is of ends in one note, whole, and
// is told of: what was kept before that and after it, where the disk was full meanwhile, and
// however it is left.
func TestTypedAfterItWasDeletedElsewhere(t *testing.T) {
	ways := map[string]func(*ui.Window, notes.Note, func()){
		"editor": func(w *ui.Window, n notes.Note, done func()) {
			w.Go(screen.Edit{Note: n.ID})
			done()
		},
		"review": func(w *ui.Window, _ notes.Note, done func()) {
			w.Go(screen.Review{})
			done()
			run(t, w, "review.edit")
			done()
		},
		"reader": func(w *ui.Window, n notes.Note, done func()) {
			w.Go(screen.Note(n.ID))
			done()
			press(t, w, "2 questions")
			press(t, w, "Who signs a bill?")
			done()
		},
	}
	for name, write := range ways {
		for _, whole := range []bool{false, true} { // whether the note goes, or its card alone
			if name == "editor" && !whole {
				continue
			}
			for _, full := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, whole %v, full %v", name, whole, full), func(t *testing.T) {
					store := &storetest.Disk{Store: storetest.Memory()}
					work := &tasktest.Later{} // what a change brings about comes after it
					w, here, there, n := metOn(t, keptOpen{store}, work)
					write(w, n, work.Do)
					field := w.Window().Canvas().Focused().(interface {
						fyne.Focusable
						Text() string
						SetText(string)
					})
					field.SetText(field.Text() + " Before.")
					w.KeepText(func() {})
					work.Do()
					gone, cards := []notes.NoteID{n.ID}, []notes.CardID(nil)
					if !whole {
						gone, cards = nil, []notes.CardID{there.CardsOf(n.ID)[0].ID}
					}
					if _, err := there.Delete(gone, cards); err != nil {
						t.Fatal(err)
					}
					exchange(t, there)
					exchange(t, here)
					work.Do()
					has(t, w, "It was deleted on another device")
					store.Full = full
					field.SetText(field.Text() + " After.")
					w.Go(screen.AtToday)
					w.KeepText(func() {})
					work.Do()
					if store.Full = false; full {
						w.Quit()
						work.Do()
						here = open(t, store, time.Now)
					}
					found := 0
					for _, one := range here.Notes() {
						p, err := here.Page(one.ID)
						if err != nil {
							t.Fatal(err)
						}
						if strings.Contains(p.Text.Markdown, "Before.") {
							if found++; !strings.Contains(p.Text.Markdown+here.Preferences().Draft(one.ID), "Before. After.") || one.Deck != "Polity" || one.Title != "Bills" {
								t.Errorf("“%s” in %s: %q", one.Title, one.Deck, p.Text.Markdown)
							}
						}
					}
					if found != 1 {
						t.Errorf("%d notes have it", found)
					}
				})
			}
		}
	}
}

// What another device wrote while a note is written here is not written over, however early
// it is saved: before the window has heard of it, while it hears, or when the note was left.
func TestSavedBeforeItIsHeardOf(t *testing.T) {
	for _, leaves := range []bool{false, true} {
		work := &tasktest.Later{}
		w, here, there, n := met(t, work)
		w.Go(screen.Edit{Note: n.ID})
		work.Do()
		w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText(twoCards + "\nWritten here.\n")
		save(t, there, n.ID, strings.Replace(twoCards, "three times", "in three readings", 1))
		exchange(t, there)
		exchange(t, here)
		w.Commands().Run("editor.save")
		if leaves {
			w.Go(screen.AtToday)
			work.Do()
			w.Go(screen.Edit{Note: n.ID})
		}
		work.Do()
		has(t, w, "This note was changed elsewhere while you were writing.")
		for i, want := range []string{"in three readings", "Written here."} {
			p, err := here.Page(n.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(p.Text.Markdown, "in three readings") || i > 0 && !strings.Contains(p.Text.Markdown, want) {
				t.Errorf("left %v: saved %d times the note is %q", leaves, i+1, p.Text.Markdown)
			}
			w.Commands().Run("editor.save")
			work.Do()
		}
	}
}

// What was typed of a note that is deleted here is there again once that is undone.
func TestDeletedWhileWritten(t *testing.T) {
	work := &tasktest.Later{}
	w, here, _, n := met(t, work)
	w.Go(screen.Edit{Note: n.ID})
	work.Do()
	w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText(twoCards + "\nWritten here.\n")
	if _, err := here.Delete([]notes.NoteID{n.ID}, nil); err != nil {
		t.Fatal(err)
	}
	work.Do()
	if _, err := here.Undo(); err != nil {
		t.Fatal(err)
	}
	work.Do()
	if draft := here.Preferences().Draft(n.ID); !strings.Contains(draft, "Written here.") {
		t.Errorf("the draft is %q", draft)
	}
}

// What had no room when another device deleted what it is of is a note at the next start, which
// is told of and leads to it.
func TestToldOfWhatHadNoRoom(t *testing.T) {
	store := storetest.Memory()
	_, err := store.Update(notes.Action{}, func(w notes.Writer) error {
		return errors.Join(w.PutPreference("orphan/draft/aaaabbbbccccdddd", "Polity\n# Bills\n\nHalf a sentence\n"), w.PutPreference("orphan/card-draft/eeeeffffgggghhhh", "Polity\n# Bills\n\nHalf a question\n"))
	})
	if err != nil {
		t.Fatal(err)
	}
	w, _ := start(t, store, nil)
	for _, line := range []string{"They were deleted on another device", "“Bills”", "and 1 more"} {
		has(t, w, line)
	}
	press(t, w, "Go on writing")
	if got := w.Window().Canvas().Focused().(interface{ Text() string }).Text(); !strings.Contains(got, "Half a") {
		t.Errorf("the editor has %q", got)
	}
}

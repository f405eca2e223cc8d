// Package screentest is a window for tests of screens: a library in memory, a
// canvas without a display, and a record of what the screen asked for.
package screentest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/ui/choose"
	"precis/ui/clipboard"
	"precis/ui/command"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/sound"
	"precis/ui/task"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// Start is the clock of a new host: a Monday morning in UTC.
var Start = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// Host is a screen.Host that records what is asked of it.
type Host struct {
	// Lib is the library, in memory. Its clock is Clock, which tests may move.
	Lib   *library.Library
	Clock time.Time
	// Tasks runs the screen's work; tasktest.Immediate at first.
	Tasks task.Runner
	// Copied is what Clipboard holds.
	Copied clipboard.Content
	// Calls are the calls other than those that only ask, oldest first, as in
	// `Edit {Note:note-1 Line:2 Words:}`.
	Calls []string
	// Errors are what Fail was told of, nil left out.
	Errors []error
	// Toasts are the lines shown; Action does what the last one offers, nil
	// where it offers nothing.
	Toasts []string
	Action func()
	// Heard is what was played, as text, and spoken, its language before it; Mute has
	// nothing there that speaks, and Broken is the error of what is played.
	Heard  []string
	Mute   bool
	Broken error
	// Chosen are the paths that are chosen whatever is asked for; none: the learner thinks
	// better of it.
	Chosen []string
	// IsAlone is what Alone was told last.
	IsAlone bool

	app    fyne.App
	window fyne.Window
	table  *command.Table

	keepers  screen.Keepers
	pictures *markdown.Pictures
	sounds   *sound.Player
}

var _ screen.Host = (*Host)(nil)

// New returns a host over an empty library, its window 1280 by 800 in the light
// theme, with sources that read files beside Markdown and briefings. One that writes
// packs does so for the library. All goes with the test.
func New(t testing.TB, sources ...intake.Source) *Host {
	return newHost(t, storetest.Memory(), nil, sources)
}

// NewMeeting is New with a library that may meet others at places.
func NewMeeting(t testing.TB, places devices.Places) *Host {
	return newHost(t, storetest.Memory(), places, nil)
}

// NewOn is New on a store that the test has.
func NewOn(t testing.TB, store notes.Store) *Host { return newHost(t, store, nil, nil) }

func newHost(t testing.TB, store notes.Store, places devices.Places, sources []intake.Source) *Host {
	t.Helper()
	h := &Host{Clock: Start, Tasks: tasktest.Immediate(), table: command.NewTable()}
	opts := library.Options{
		Now:     func() time.Time { return h.Clock },
		Chance:  rand.NewChaCha8([32]byte{1}),
		Files:   intake.Disk{},
		Sources: sources,
		Places:  places,
		Mark:    "here",
	}
	for _, s := range sources {
		if w, ok := s.(packs.Writer); ok {
			opts.Packs = w
		}
	}
	lib, err := library.Open(store, opts)
	if err != nil {
		t.Fatal(err)
	}
	h.Lib = lib
	h.app = App(t)
	h.app.Settings().SetTheme(theme.New(theme.Light, 1))
	h.window = fynetest.NewTempWindow(t, nil)
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// Put shows a screen in the window as the real one does, with its commands and
// its share of what changes.
func (h *Host) Put(t testing.TB, s screen.Screen) {
	t.Helper()
	h.table = command.NewTable(s.Commands()...)
	h.table.Bind(h.window.Canvas())
	h.window.SetContent(s.Content())
	t.Cleanup(h.Lib.Subscribe(func(c notes.Change) { h.do(func() { s.Changed(c) }) }))
	s.Show()
}

// do does something on the UI thread.
func (h *Host) do(f func()) {
	if threads, ok := h.Tasks.(*Threads); ok {
		threads.queue(f)
		return
	}
	f()
}

// Look sets the theme and size of the window.
func (h *Host) Look(variant theme.Variant, scale float32, width, height float32) {
	h.app.Settings().SetTheme(theme.New(variant, scale))
	h.window.Resize(fyne.NewSize(width, height))
}

// Add stores Markdown as a note and returns it.
func (h *Host) Add(t testing.TB, deck, markdown string) notes.Note {
	t.Helper()
	done, err := h.Lib.Create(markdown, deck)
	if err != nil {
		t.Fatal(err)
	}
	return done.Note
}

// Last returns the last call, "" where there was none.
func (h *Host) Last() string {
	if len(h.Calls) == 0 {
		return ""
	}
	return h.Calls[len(h.Calls)-1]
}

func (h *Host) record(name string, args ...any) {
	words := []string{name}
	for _, a := range args {
		words = append(words, fmt.Sprint(a))
	}
	h.Calls = append(h.Calls, strings.TrimSpace(strings.Join(words, " ")))
}

// Library is the library in memory.
func (h *Host) Library() *library.Library { return h.Lib }

// Pictures shows the pictures of the library, decoded by Tasks.
func (h *Host) Pictures() *markdown.Pictures {
	if h.pictures == nil {
		h.pictures = screen.Pictures(h.Context(), h.Tasks, h.Lib)
	}
	return h.pictures
}

// Sounds has the recordings of the library heard by Heard.
func (h *Host) Sounds() *sound.Player {
	if h.sounds == nil {
		h.sounds = screen.Sounds(h.Context(), h.Tasks, h.Lib, speaker{h}, func(said string) { h.Toast(said, "", nil) })
	}
	return h.sounds
}

// speaker notes down what is heard.
type speaker struct{ host *Host }

// Play notes the file down.
func (s speaker) Play(_ context.Context, file []byte) error {
	s.host.Heard = append(s.host.Heard, string(file))
	return s.host.Broken
}

// Speak notes the text down.
func (s speaker) Speak(_ context.Context, text, language string) error {
	if s.host.Mute {
		return sound.ErrNoVoice
	}
	s.host.Heard = append(s.host.Heard, language+": "+text)
	return nil
}

// CanSpeak is what Mute says not.
func (s speaker) CanSpeak() bool { return !s.host.Mute }

// MenuOf has one entry, which is recorded when it is pressed.
func (h *Host) MenuOf(deck string, note notes.NoteID) []*fyne.MenuItem {
	return []*fyne.MenuItem{fyne.NewMenuItem("Menu of "+deck, func() { h.record("MenuOf", deck, note) })}
}

// Choose is answered by Chosen at once.
func (h *Host) Choose(q choose.Question, done func(paths []string)) {
	h.record("Choose", q.Title)
	if len(h.Chosen) > 0 {
		done(h.Chosen)
	}
}

// Window is a window without a display.
func (h *Host) Window() fyne.Window { return h.window }

// Runner is Tasks.
func (h *Host) Runner() task.Runner { return h.Tasks }

// Context never ends.
func (h *Host) Context() context.Context { return context.Background() }

// Commands is the table of the screen that was put.
func (h *Host) Commands() *command.Table { return h.table }

// Go is recorded as Going says it.
func (h *Host) Go(to screen.To) { h.record(Going(to)) }

// Going is how a call of Go is recorded, such as "Section {Note:note-1 Index:2 Card:}".
func Going(to screen.To) string {
	return strings.TrimPrefix(fmt.Sprintf("%T %+v", to, to), "screen.")
}

// Export is recorded.
func (h *Host) Export(what library.Selection) { h.record("Export", fmt.Sprintf("%+v", what)) }

// PlanExam implements screen.Host.
func (h *Host) PlanExam(x notes.Exam) { h.record("PlanExam", x.ID, x.Query) }

// Clipboard holds what Copied says.
func (h *Host) Clipboard() clipboard.Clipboard { return copied{h} }

type copied struct{ host *Host }

func (c copied) Read(context.Context) clipboard.Content { return c.host.Copied }

// Print is recorded.
func (h *Host) Print(what library.Selection) { h.record("Print", fmt.Sprintf("%+v", what)) }

// Restore is recorded.
func (h *Host) Restore(path string) { h.record("Restore", path) }

// Back is recorded.
func (h *Host) Back() { h.record("Back") }

// Alone is kept.
func (h *Host) Alone(alone bool) { h.IsAlone = alone }

// Keepers are those of the screen, and of what it asks.
func (h *Host) Keepers() *screen.Keepers { return &h.keepers }

// End keeps what is not kept yet, as the window does when the app ends; none of the screens
// is asked again.
func (h *Host) End() error {
	keep := h.keepers.Unkept()
	h.keepers = screen.Keepers{}
	if keep == nil {
		return nil
	}
	return keep()
}

// KeepText has all Keepers keep what they have, at once.
func (h *Host) KeepText(then func()) {
	if keep := h.keepers.Unkept(); keep != nil {
		if err := keep(); err != nil {
			h.Fail(err)
			return
		}
	}
	then()
}

// Fail keeps the error.
func (h *Host) Fail(err error) {
	if err != nil {
		h.Errors = append(h.Errors, err)
	}
}

// Toast keeps the line and its action, until that is withdrawn.
func (h *Host) Toast(text, _ string, do func()) (withdraw func()) {
	h.Toasts = append(h.Toasts, text)
	h.Action = do
	n := len(h.Toasts)
	return func() {
		if len(h.Toasts) == n {
			h.Action = nil
		}
	}
}

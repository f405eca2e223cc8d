package devices_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	engine "precis/notes/devices"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	folders "precis/storage/devices"
	"precis/ui/command"
	"precis/ui/devices"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// shown is a folder as tests name it; it is one of the test's own.
const shown = "/home/reader/Sync/Precis"

// elsewhere are places of which one is in another folder than it says.
type elsewhere struct {
	folders.Places
	folder string
}

func (p elsewhere) real(where string) string {
	if where == shown {
		return p.folder
	}
	return where
}

func (p elsewhere) Open(where, key string) (engine.Exchange, error) {
	return p.Places.Open(p.real(where), key)
}

func (p elsewhere) Unlock(ctx context.Context, where, passphrase string) (key, sealed string, err error) {
	return p.Places.Unlock(ctx, p.real(where), passphrase)
}

// clock counts how often something is to come after some time.
type clock struct {
	task.Runner
	later []wait
	often []func()
}

type wait struct {
	after time.Duration
	f     *func()
}

func (c *clock) After(d time.Duration, f func()) (stop func()) {
	c.later = append(c.later, wait{d, &f})
	mine := &f
	return func() { *mine = nil }
}

// Every does the work once each time that a while passes.
func (c *clock) Every(ctx context.Context, d time.Duration, work func(context.Context) bool, done func()) {
	c.often = append(c.often, func() {
		if ctx.Err() != nil {
			return
		}
		stop := false
		c.Run(ctx, func(ctx context.Context, _ task.Report) error {
			stop = work(ctx)
			return nil
		}, func(error) {
			switch {
			case ctx.Err() != nil:
			case stop:
				done()
			default:
				c.Every(ctx, d, work, done)
			}
		})
	})
}

// pass lets all that waits for so long come.
func (c *clock) pass(d time.Duration) {
	later := c.later
	c.later = nil
	for _, w := range later {
		switch {
		case *w.f == nil:
		case w.after > d:
			c.later = append(c.later, w)
		default:
			(*w.f)()
		}
	}
	if d >= time.Minute {
		often := c.often
		c.often = nil
		for _, f := range often {
			f()
		}
	}
}

// window is a host that shows the section, and the others meet it in a folder.
type window struct {
	*screentest.Host
	clock     *clock
	exchanges *devices.Exchanges
	places    elsewhere
	dot       fyne.CanvasObject
	wait      func() // until all work is done
	decided   int    // how often the places to decide were asked for
}

// eachRunner runs a test with work that is done at once, and on goroutines.
func eachRunner(t *testing.T, test func(t *testing.T, w *window)) {
	t.Run("at once", func(t *testing.T) { test(t, newWindow(t, false)) })
	t.Run("on goroutines", func(t *testing.T) { test(t, newWindow(t, true)) })
}

func newWindow(t *testing.T, goroutines bool) *window {
	t.Helper()
	w := &window{places: elsewhere{folder: t.TempDir()}, wait: func() {}}
	w.Host = screentest.NewMeeting(t, w.places)
	if goroutines {
		w.wait = screentest.NewThreads(t, w.Host).Wait
	}
	w.clock = &clock{Runner: w.Tasks}
	w.exchanges = devices.New(w, w.clock)
	s := devices.NewSection(w.exchanges, "laptop", func(done func(string)) { done(shown) })
	w.dot = devices.NewDot(w.exchanges, func() {}, func() {})
	t.Cleanup(w.Lib.Subscribe(func(c notes.Change) {
		if goroutines { // as the window has it: on the UI thread
			w.Tasks.Run(t.Context(), func(context.Context, task.Report) error { return nil }, func(error) { w.exchanges.Changed(c) })
			return
		}
		w.exchanges.Changed(c)
	}))
	w.Window().SetContent(widgets.WithHints(widgets.NewGround(theme.Paper, reading.Around(container.NewVScroll(widgets.Padded(widgets.VStack(0, s.Content(), w.dot), 24, 24, 24, 24))))))
	s.Show()
	w.exchanges.Start()
	w.wait()
	return w
}

// Commands are those that the section runs.
func (w *window) Commands() *command.Table {
	return command.NewTable(command.Command{ID: "go.packs", Do: func() { w.decided++ }})
}

// press presses and waits for what comes of it.
func (w *window) press(t *testing.T, words string) {
	t.Helper()
	w.Press(t, words)
	w.wait()
}

func (w *window) pass(d time.Duration) {
	w.clock.pass(d)
	w.wait()
}

// fields are those of the form, in order.
func (w *window) fields() (all []*text.Surface) {
	screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			all = append(all, f)
		}
	})
	return all
}

// join joins at the folder without a passphrase.
func (w *window) join(t *testing.T) {
	t.Helper()
	w.press(t, "Choose a folder…")
	w.press(t, "Begin")
	w.Shows(t, "laptop · this device", shown, "Exchange now", "Leave…")
}

// another is a library on another device.
type another struct{ *library.Library }

func (w *window) another(t *testing.T, seed uint64) another {
	t.Helper()
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return w.Clock }, Chance: rand.NewChaCha8([32]byte{byte(seed)}), Places: w.places, Mark: "there",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	return another{lib}
}

func (a another) join(t *testing.T, passphrase string) {
	t.Helper()
	if err := a.Devices().Join(t.Context(), shown, "Phone", passphrase); err != nil {
		t.Fatal(err)
	}
	a.sync(t)
}

func (a another) sync(t *testing.T) {
	t.Helper()
	if _, err := a.Devices().Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

const bills = "# Bills\n\nA bill is read three times.\n\nWho signs a bill?::The president\n"

func TestJoins(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		if w.dot.Visible() {
			t.Error("there is a dot and nobody to meet")
		}
		if name := w.fields()[1].Text(); name != "laptop" {
			t.Errorf("the name proposed is %q", name)
		}
		w.press(t, "Begin")
		w.Shows(t, "Choose a folder first.")
		f := w.fields()
		f[0].SetText("Sync")
		if strings.Contains(w.Texts(), "Choose a folder first.") {
			t.Error("a folder is asked for that stands there")
		}
		w.press(t, "Begin")
		w.Shows(t, "Sync is neither a folder, by its whole path, nor the address of a server.")
		f[0].SetText(shown)
		f[2].SetText("one")
		f[3].SetText("two")
		w.Shows(t, "•••")
		w.press(t, "Show")
		w.Shows(t, "one", "two")
		w.press(t, "Hide")
		w.Shows(t, "•••")
		w.press(t, "Begin")
		w.Shows(t, "The two passphrases are not the same.")
		f[2].SetText("")
		f[3].SetText("")
		f[1].SetText("")
		w.press(t, "Begin")
		w.Shows(t, "Give this device a name")
		f[1].SetText("Laptop")
		f[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		w.wait()
		w.Shows(t, "Laptop · this device", "What is there is not encrypted.", "No other device has come here yet.", "Last exchange on 23 November, 09:00")
		if !w.dot.Visible() || w.exchanges.State() != devices.UpToDate {
			t.Errorf("after joining, the dot is shown: %v; %s", w.dot.Visible(), w.exchanges.Word())
		}
	})
}

func TestAsksBeforeLibrariesComeTogether(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		phone := w.another(t, 2)
		if _, err := phone.Create(bills, "Polity"); err != nil {
			t.Fatal(err)
		}
		phone.join(t, "")
		w.press(t, "Choose a folder…")
		w.press(t, "Begin")
		w.Shows(t, "Bring both together?", "There already: Phone.")
		if _, _, ok, _ := w.Lib.Devices().Status(); ok {
			t.Fatal("it joined before it was answered")
		}
		w.press(t, "Cancel")
		w.press(t, "Begin")
		w.press(t, "Bring together")
		if n := len(w.Lib.Notes()); n != 1 {
			t.Errorf("%d notes came", n)
		}
		w.Shows(t, "Phone", "Something came last on 23 November, 09:00")
		if len(w.Toasts) > 0 {
			t.Errorf("it speaks where nothing is needed: %q", w.Toasts)
		}
	})
}

// Those who come later give the passphrase once.
func TestPassphrase(t *testing.T) {
	w := newWindow(t, false)
	phone := w.another(t, 2)
	phone.join(t, "open sesame")
	f := w.fields()
	f[0].SetText(shown)
	w.press(t, "Begin")
	w.press(t, "Bring together")
	w.Shows(t, "The devices here use a passphrase: give it.")
	f[2].SetText("sesame")
	w.press(t, "Begin")
	w.press(t, "Bring together")
	w.Shows(t, "This is not the passphrase of the other devices.")
	f[2].SetText("open sesame")
	w.press(t, "Begin")
	w.press(t, "Bring together")
	w.Shows(t, "What is there is encrypted with your passphrase.")
}

// What is done on one device is on the other without a press.
func TestExchangesByItself(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		w.join(t)
		phone := w.another(t, 2)
		phone.join(t, "")
		w.Add(t, "Polity", bills)
		w.wait()
		phone.sync(t)
		if n := len(phone.Notes()); n != 0 {
			t.Errorf("%d notes are told at once", n)
		}
		w.pass(5 * time.Second)
		phone.sync(t)
		if n := len(phone.Notes()); n != 1 {
			t.Fatalf("%d notes are told some seconds after", n)
		}
		for _, c := range phone.CardsOf(phone.Notes()[0].ID) {
			if _, err := phone.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
		}
		phone.sync(t)
		w.pass(time.Minute)
		w.Shows(t, "1 review from Phone · 23 November, 09:00")
		w.pass(time.Minute) // what came is a change too
		told := 0
		t.Cleanup(w.Lib.Subscribe(func(notes.Change) { told++ }))
		w.pass(time.Minute)
		w.exchanges.Look() // the window has the focus
		w.wait()
		if told > 0 {
			t.Errorf("exchanges of nothing are news %d times", told)
		}
	})
}

func TestPauses(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		w.join(t)
		phone := w.another(t, 2)
		phone.join(t, "")
		w.press(t, "Pause")
		w.Shows(t, "Paused: nothing is exchanged until you go on.")
		if w.exchanges.State() != devices.Paused || w.exchanges.Last() != nil {
			t.Errorf("paused: %s", w.exchanges.Word())
		}
		w.Add(t, "Polity", bills)
		w.wait()
		w.pass(time.Minute)
		w.exchanges.Look()
		w.wait()
		phone.sync(t)
		if n := len(phone.Notes()); n != 0 {
			t.Errorf("%d notes are told while paused", n)
		}
		w.press(t, "Go on")
		phone.sync(t)
		if n := len(phone.Notes()); n != 1 {
			t.Errorf("%d notes are told after that", n)
		}
	})
}

func TestLeaves(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		w.join(t)
		w.press(t, "Leave…")
		w.confirm(t, "Leave")
		w.Shows(t, "Choose a folder…", "Begin")
		if w.dot.Visible() || w.exchanges.Last() != nil {
			t.Error("there is still a dot")
		}
		w.press(t, "Choose a folder…")
		w.press(t, "Begin")
		w.press(t, "Bring together") // what it left is there
		w.Shows(t, "laptop 2 · this device")
	})
}

// confirm presses the button of a question that says just the words given.
func (w *window) confirm(t *testing.T, words string) {
	t.Helper()
	var found *widgets.Button
	screentest.Each(w.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && screentest.Words(b) == words {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q", words)
	}
	fynetest.Tap(found)
	w.wait()
}

// A place that both changed asks for the learner, once.
func TestConflict(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		n := w.Add(t, "Polity", bills)
		w.wait()
		w.join(t)
		phone := w.another(t, 2)
		phone.join(t, "")
		w.pass(time.Minute)
		edit := func(l *library.Library, to string) {
			if _, err := librarytest.Rewrite(l, n.ID, strings.Replace(textOf(t, l, n.ID), "three times", to, 1)); err != nil {
				t.Fatal(err)
			}
		}
		edit(phone.Library, "twice")
		edit(w.Lib, "once")
		w.wait()
		phone.sync(t)
		w.pass(time.Minute)
		if !slices.Contains(w.Toasts, "Another device changed 1 place that you changed too") {
			t.Fatalf("the learner is told %q", w.Toasts)
		}
		w.Action()
		w.press(t, "Decide")
		if w.decided != 2 {
			t.Errorf("the places to decide were shown %d times", w.decided)
		}
		w.Shows(t, "1 place to decide")
		if w.exchanges.State() != devices.Asking || w.exchanges.Word() != "Devices: 1 place to decide" {
			t.Errorf("the dot says %q", w.exchanges.Word())
		}
		said := len(w.Toasts)
		w.pass(time.Minute)
		if len(w.Toasts) != said {
			t.Errorf("it is told again: %q", w.Toasts)
		}
		conflicts, err := w.Lib.Packs().Conflicts()
		if err != nil || len(conflicts) != 1 {
			t.Fatalf("%d conflicts, %v", len(conflicts), err)
		}
		if _, err := w.Lib.Packs().Resolve([]string{conflicts[0].ID}, 0); err != nil {
			t.Fatal(err)
		}
		w.wait()
		if w.exchanges.State() != devices.UpToDate {
			t.Errorf("after it was decided the dot says %q", w.exchanges.Word())
		}
	})
}

func textOf(t *testing.T, l *library.Library, id notes.NoteID) string {
	t.Helper()
	p, err := l.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Text.Markdown
}

// A folder that is gone is said in one sentence, and is tried again.
func TestFolderIsGone(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		w.join(t)
		away := w.places.folder + ".away"
		if err := os.Rename(w.places.folder, away); err != nil {
			t.Fatal(err)
		}
		w.press(t, "Exchange now")
		w.Shows(t, "is not there: connect its disk, or choose another.")
		if w.exchanges.State() != devices.Asking || !strings.Contains(w.exchanges.Word(), "is not there") {
			t.Errorf("the dot says %q", w.exchanges.Word())
		}
		if len(w.Errors) > 0 || len(w.Toasts) > 0 {
			t.Errorf("it is told over the window: %v %q", w.Errors, w.Toasts)
		}
		if err := os.Rename(away, w.places.folder); err != nil {
			t.Fatal(err)
		}
		w.pass(time.Minute)
		if w.exchanges.State() != devices.UpToDate {
			t.Errorf("the dot says %q", w.exchanges.Word())
		}
	})
}

// Files that have come in part are named.
func TestWaiting(t *testing.T) {
	w := newWindow(t, false)
	w.join(t)
	phone := w.another(t, 2)
	if _, err := phone.Create(bills, "Polity"); err != nil {
		t.Fatal(err)
	}
	phone.join(t, "")
	logs, err := filepath.Glob(filepath.Join(w.places.folder, "precis", "*", "*.log"))
	if err != nil || len(logs) == 0 {
		t.Fatalf("%d logs, %v", len(logs), err)
	}
	for _, log := range logs {
		if err := os.Truncate(log, 20); err != nil {
			t.Fatal(err)
		}
	}
	w.pass(time.Minute)
	w.Shows(t, "Not there yet, or not whole:", ".log")
	if w.exchanges.State() != devices.Waiting {
		t.Errorf("the dot says %q", w.exchanges.Word())
	}
}

func TestLastExchange(t *testing.T) {
	eachRunner(t, func(t *testing.T, w *window) {
		w.join(t)
		phone := w.another(t, 2)
		phone.join(t, "")
		w.Add(t, "Polity", bills)
		w.wait()
		w.exchanges.Last()(t.Context())
		phone.sync(t)
		if n := len(phone.Notes()); n != 1 {
			t.Errorf("%d notes are told as the window closes", n)
		}
	})
}

// never is a place that does not answer until end.
type never struct {
	engine.Exchange
	asked, end chan struct{}
}

func (n never) Logs(context.Context) ([]engine.Log, error) {
	n.asked <- struct{}{}
	<-n.end
	return nil, errors.New("too late")
}

// A place that does not answer does not hold up a window that closes.
func TestSilentPlaceDoesNotHoldUpTheEnd(t *testing.T) {
	h := screentest.New(t)
	asked, end := make(chan struct{}), make(chan struct{})
	places := &switched{Places: elsewhere{folder: t.TempDir()}}
	lib, err := library.Open(storetest.Memory(), library.Options{Now: func() time.Time { return h.Clock }, Chance: rand.NewChaCha8([32]byte{1}), Places: places, Mark: "here"})
	if err != nil {
		t.Fatal(err)
	}
	h.Lib = lib
	if err := lib.Devices().Join(t.Context(), shown, "Laptop", ""); err != nil {
		t.Fatal(err)
	}
	threads := screentest.NewThreads(t, h)
	e := devices.New(h, threads)
	e.Start()
	threads.Wait()
	last := e.Last()
	places.now = never{asked: asked, end: end}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	last(ctx) // returns though there is no answer
	close(end)
}

// switched are places of which another one answers later.
type switched struct {
	engine.Places
	now engine.Exchange
}

func (s *switched) Open(where, key string) (engine.Exchange, error) {
	if s.now != nil {
		return s.now, nil
	}
	return s.Places.Open(where, key)
}

func TestLooks(t *testing.T) {
	w := newWindow(t, false)
	w.Looks(t, "join")
	n := w.Add(t, "Polity", bills)
	w.Look(theme.Light, 1, 900, 600)
	w.join(t)
	phone := w.another(t, 2)
	phone.join(t, "")
	for _, c := range phone.CardsOf(n.ID) {
		if _, err := phone.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	phone.sync(t)
	w.pass(time.Minute)
	w.Looks(t, "joined")
	w.Look(theme.Light, 1, 900, 600)
	w.press(t, "Pause")
	screentest.Picture(t, w.Window(), "paused-light")
}

// The sign has a look of its own for each way that the exchanges stand.
func TestLooksOfTheSign(t *testing.T) {
	w := newWindow(t, false)
	w.join(t)
	phone := w.another(t, 2)
	phone.join(t, "")
	w.pass(time.Minute)
	w.Window().SetContent(widgets.NewGround(theme.Side, widgets.Padded(w.dot, 12, 12, 12, 12)))
	sign := func(state devices.State, name string) {
		t.Helper()
		if w.exchanges.State() != state {
			t.Fatalf("for %s the sign says %q", name, w.exchanges.Word())
		}
		for _, v := range []theme.Variant{theme.Light, theme.Dark} {
			w.Look(v, 1.5, 90, 90)
			screentest.Picture(t, w.Window(), fmt.Sprintf("sign-%s-%s", name, v))
		}
	}
	sign(devices.UpToDate, "up-to-date")
	if _, err := phone.Create(bills, "Polity"); err != nil {
		t.Fatal(err)
	}
	phone.sync(t)
	logs, err := filepath.Glob(filepath.Join(w.places.folder, "precis", "*", "*.log"))
	if err != nil || len(logs) == 0 {
		t.Fatalf("%d logs: %v", len(logs), err)
	}
	for _, log := range logs {
		if err := os.Truncate(log, 20); err != nil {
			t.Fatal(err)
		}
	}
	w.pass(time.Minute)
	sign(devices.Waiting, "waiting")
	if err := os.RemoveAll(w.places.folder); err != nil {
		t.Fatal(err)
	}
	w.pass(time.Minute)
	sign(devices.Asking, "asking")
}

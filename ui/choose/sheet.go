package choose

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/alert"
	"precis/ui/task"
	"precis/ui/widgets"
	"precis/ui/words"
)

// sheet is one question on the screen.
type sheet struct {
	of   *Chooser
	q    Question
	done func([]string)
	over *widgets.Overlay

	folder string
	places []Place
	all    []entry
	shown  []entry
	kind   int
	at     int             // the entry that keys start from, -1 for none
	anchor int             // the other end of what Shift chooses
	chosen map[string]bool // by name
	sought string          // what was typed to find an entry
	asked  int
	cancel context.CancelFunc
	// reading says that another folder is on its way; then is done in it, nil for nothing.
	reading bool
	then    func()
	forget  func() // ends the wait after which sought is forgotten

	*view
}

// forgetAfter is how long a pause in typing ends the search for a name.
const forgetAfter = time.Second

func newSheet(c *Chooser, q Question, done func([]string)) {
	s := &sheet{of: c, q: q, done: done, at: -1, chosen: map[string]bool{}, cancel: func() {}, forget: func() {}}
	if s.q.Kinds == nil {
		s.q.Kinds = []Kind{{Name: words.T("All files")}}
	}
	s.view = newView(s)
	s.over = widgets.ShowOverlay(c.canvas, s.content, sheetWidth, sheetTop)
	s.over.OnClosed = func() {
		s.cancel()
		s.forget()
	}
	s.visit(c.folder, "")
	if q.What == NewFile {
		c.canvas.Focus(s.name)
		s.name.SelectAll()
	} else {
		c.canvas.Focus(s.list)
	}
}

// visit goes to a folder, or takes the file at a path; onto is the entry to begin at. What is
// there is read off the UI thread.
func (s *sheet) visit(path, onto string) {
	s.read(func(ctx context.Context) (*found, error) { return look(ctx, s.of.disk, path) }, func(f *found) {
		switch {
		case f.file == "":
			s.arrive(f, onto)
		case s.q.What == Files:
			s.take([]string{f.file})
		default:
			s.warn(words.T("This is no folder."))
		}
	})
}

// read looks what is somewhere, off the UI thread, then calls done.
func (s *sheet) read(look func(context.Context) (*found, error), done func(*found)) {
	s.cancel()
	ctx, cancel := context.WithCancel(s.of.ctx)
	s.cancel = cancel
	s.reading, s.then = true, nil
	s.asked++
	asked := s.asked
	s.say(words.T("Reading the folder…"))
	var f *found
	s.of.run.Run(ctx, func(ctx context.Context, _ task.Report) (err error) {
		f, err = look(ctx)
		return err
	}, func(err error) {
		if asked != s.asked || !s.over.Shown() {
			return
		}
		then := s.then
		s.reading, s.then = false, nil
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			s.fail(err)
		default:
			if done(f); f.file == "" && then != nil {
				then()
			}
		}
	})
}

// waits has something done in the folder that is on its way, and reports whether one is: it
// is meant by keys pressed before it is there.
func (s *sheet) waits(do func()) bool {
	if s.reading {
		s.then = do
	}
	return s.reading
}

// arrive shows a folder.
func (s *sheet) arrive(f *found, onto string) {
	s.folder, s.all, s.places = f.folder, f.entries, f.places
	s.of.folder = f.folder
	s.sought = ""
	clear(s.chosen)
	s.warn("")
	s.path.SetText(s.folder)
	s.listPlaces()
	s.at = -1
	s.arrange()
	s.list.lazy.ScrollTo(0, 0)
	if i := slices.IndexFunc(s.shown, func(e entry) bool { return e.name == onto }); i >= 0 && onto != "" {
		s.move(i, false)
	}
}

// arrange shows the entries anew: in another order, or others of them.
func (s *sheet) arrange() {
	before := ""
	if s.at >= 0 && s.at < len(s.shown) {
		before = s.shown[s.at].name
	}
	s.shown = shownOf(s.all, s.q.What, s.q.Kinds[s.kind], s.of.hidden, s.of.byDate)
	s.at = slices.IndexFunc(s.shown, func(e entry) bool { return e.name == before })
	s.anchor = s.at
	for name := range s.chosen {
		if !slices.ContainsFunc(s.shown, func(e entry) bool { return e.name == name }) {
			delete(s.chosen, name)
		}
	}
	s.show()
}

// show brings rows and buttons up to date.
func (s *sheet) show() {
	s.list.lazy.Reset()
	s.update()
}

// move goes to an entry and chooses it, with extend also those up to it.
func (s *sheet) move(to int, extend bool) {
	if len(s.shown) == 0 {
		return
	}
	s.at = min(max(to, 0), len(s.shown)-1)
	if !extend || !s.q.Many || s.anchor < 0 {
		s.anchor = s.at
	}
	clear(s.chosen)
	for i := min(s.anchor, s.at); i <= max(s.anchor, s.at); i++ {
		s.chosen[s.shown[i].name] = true
	}
	s.takeName()
	s.path.SetText(s.folder)
	s.show()
	s.list.lazy.Reveal(s.at)
}

// press is a click on an entry: with Ctrl it is chosen too or no longer, with Shift all
// between; one that alone is chosen is opened.
func (s *sheet) press(i int, held fyne.KeyModifier) {
	name := s.shown[i].name
	s.of.canvas.Focus(s.list)
	switch {
	case held&fyne.KeyModifierShift != 0:
		s.move(i, true)
	case held&fyne.KeyModifierShortcutDefault != 0 && s.q.Many:
		s.toggle(i)
	case len(s.chosen) == 1 && s.chosen[name]:
		s.at = i
		s.open()
	default:
		s.move(i, false)
	}
}

// toggle chooses an entry beside the others, or no longer.
func (s *sheet) toggle(i int) {
	name := s.shown[i].name
	if s.at, s.anchor = i, i; s.chosen[name] {
		delete(s.chosen, name)
	} else {
		s.chosen[name] = true
	}
	s.path.SetText(s.folder)
	s.show()
}

func (s *sheet) chooseAll() {
	if s.q.Many {
		for _, e := range s.shown {
			if s.q.Folders || !e.folder {
				s.chosen[e.name] = true
			}
		}
		s.show()
	}
}

// takeName puts the file that is chosen into the field for a new one.
func (s *sheet) takeName() {
	if s.q.What == NewFile && s.at >= 0 && !s.shown[s.at].folder {
		s.name.SetText(s.shown[s.at].name)
	}
}

// open goes into the folder that keys are at, or takes what is chosen.
func (s *sheet) open() {
	if s.waits(s.open) {
		return
	}
	if s.at >= 0 && s.shown[s.at].folder && len(s.chosen) <= 1 {
		s.visit(filepath.Join(s.folder, s.shown[s.at].name), "")
		return
	}
	s.accept()
}

// up goes to the folder around.
func (s *sheet) up() {
	if above := filepath.Dir(s.folder); above != s.folder {
		s.visit(above, filepath.Base(s.folder))
	}
}

// typed finds an entry by the letters of its name. A space chooses beside the others, and a
// slash goes to the field for paths.
func (s *sheet) typed(r rune) {
	switch {
	case r == ' ' && s.sought == "":
		if at := s.at; s.q.Many && at >= 0 {
			s.toggle(at)
		}
		return
	case (r == '/' || r == '~') && s.sought == "":
		s.path.SetText(string(r))
		s.path.MoveToEnd()
		s.of.canvas.Focus(s.path)
		return
	}
	s.forget()
	s.forget = s.of.run.After(forgetAfter, func() { s.sought = "" })
	s.sought += string(r)
	from := s.at
	if len([]rune(s.sought)) == 1 {
		from++
	}
	if i := beginning(s.shown, s.sought, from); i >= 0 {
		s.move(i, false)
	}
}

// shortcuts are what keys with Ctrl do.
func (s *sheet) shortcuts() map[desktop.CustomShortcut]func() {
	with := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	keys := map[desktop.CustomShortcut]func(){
		with(fyne.KeyH): s.toggleHidden,
		with(fyne.KeyL): func() {
			s.of.canvas.Focus(s.path)
			s.path.SelectAll()
		},
		with(fyne.KeyReturn): s.accept,
		with(fyne.KeyEnter):  s.accept,
	}
	if s.q.What != Files {
		keys[desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}] = s.newFolder
	}
	return keys
}

func (s *sheet) toggleHidden() {
	s.of.hidden = !s.of.hidden
	s.arrange()
}

// accept takes what is chosen: the folder shown where a folder is asked for and none is
// chosen in it.
func (s *sheet) accept() {
	if s.waits(s.accept) {
		return
	}
	if s.written() {
		s.goWritten()
		return
	}
	if s.q.What == NewFile {
		s.acceptName()
		return
	}
	var paths []string
	for _, e := range s.shown {
		if s.chosen[e.name] {
			paths = append(paths, filepath.Join(s.folder, e.name))
		}
	}
	switch {
	case s.q.What == Folder && len(paths) == 0:
		s.take([]string{s.folder})
	case s.q.What == Files && !s.q.Folders && s.holdsFolder():
		if len(paths) == 1 {
			s.visit(paths[0], "")
		}
	case len(paths) > 0:
		s.take(paths)
	}
}

// holdsFolder reports whether a folder is among what is chosen.
func (s *sheet) holdsFolder() bool {
	return slices.ContainsFunc(s.shown, func(e entry) bool { return e.folder && s.chosen[e.name] })
}

// acceptName takes the name of a new file: nothing that is there is written over, and a folder
// is gone to.
func (s *sheet) acceptName() {
	name := strings.TrimSpace(s.name.Text())
	if name == "" {
		s.warn(words.T("Write a name."))
		return
	}
	path := resolve(name, s.folder, s.places)
	s.read(func(ctx context.Context) (*found, error) { return lookForNew(ctx, s.of.disk, path, s.q.Ending) }, func(f *found) {
		switch {
		case f.file == "":
			s.name.SetText(s.q.Name) // what stood there was the way
			s.arrive(f, "")
		case f.there && !s.q.Replaces:
			s.warn(words.F("“%s” is there already: write another name.", filepath.Base(f.file)))
		default:
			s.take([]string{f.file})
		}
	})
}

func (s *sheet) take(paths []string) {
	s.of.folder = filepath.Dir(paths[0])
	if s.q.What == Folder {
		s.of.folder = s.folder
	}
	s.over.Close()
	s.done(paths)
}

func (s *sheet) fail(err error) {
	sentence, _ := alert.Words(err)
	s.warn(sentence)
}

package choose_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/choose"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// files are those of the tests, with the days since they were written.
var files = map[string]int{
	"Polity/Bills.md": 9, "Polity/Courts.md": 3, "Note 2.md": 4, "Note 10.md": 2, "Map.png": 1, "talk.mp3": 7, ".secret.md": 5, "Zoo/x.md": 6,
}

// asked is a question in a window over a folder with files.
type asked struct {
	*testing.T
	host   *screentest.Host
	folder string
	got    []string
}

func ask(t *testing.T, q choose.Question) *asked {
	t.Helper()
	a := &asked{T: t, host: screentest.New(t), folder: t.TempDir()}
	for name, days := range files {
		path := filepath.Join(a.folder, name)
		when := screentest.Start.AddDate(0, 0, -days)
		err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(strings.Repeat("x", 1500*days)), 0o600), os.Chtimes(path, when, when))
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{"Polity", "Zoo"} {
		if err := os.Chtimes(filepath.Join(a.folder, dir), screentest.Start, screentest.Start); err != nil {
			t.Fatal(err)
		}
	}
	a.again(q)
	return a
}

// home is where the files of the tests are to the learner.
const home = "/home/reader"

// place is the disk of the tests, whose home is another folder in truth.
type place struct{ truly string }

func (p place) at(path string) string {
	rest, err := filepath.Rel(home, path)
	if err != nil {
		return path
	}
	return filepath.Join(p.truly, rest)
}

func (p place) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(p.at(path)) }
func (p place) Stat(path string) (fs.FileInfo, error)      { return os.Stat(p.at(path)) }
func (p place) Mkdir(path string) error                    { return os.Mkdir(p.at(path), 0o700) }
func (p place) Places() []choose.Place {
	return []choose.Place{{Name: "Home", Path: home}, {Name: "Documents", Path: home + "/Documents"}, {Name: "Computer", Path: "/"}}
}

func (a *asked) again(q choose.Question) { a.by(tasktest.Immediate(), q) }

// by asks with work that a runner runs.
func (a *asked) by(run task.Runner, q choose.Question) {
	a.got = nil
	c := choose.New(context.Background(), a.host.Window().Canvas(), run, place{a.folder}, home)
	c.Ask(q, func(paths []string) {
		for _, path := range paths {
			rest, err := filepath.Rel(home, path)
			if err != nil {
				a.Fatal(err)
			}
			a.got = append(a.got, filepath.ToSlash(rest))
		}
	})
}

// press presses keys, or types what is no key.
func (a *asked) press(keys ...string) {
	a.Helper()
	for _, key := range keys {
		focused := a.host.Window().Canvas().Focused()
		if focused == nil {
			a.Fatalf("nothing hears %q", key)
		}
		name := map[string]fyne.KeyName{
			"Down": fyne.KeyDown, "Up": fyne.KeyUp, "Enter": fyne.KeyReturn, "Back": fyne.KeyBackspace, "Esc": fyne.KeyEscape,
			"Home": fyne.KeyHome, "End": fyne.KeyEnd, "PageDown": fyne.KeyPageDown,
		}[key]
		letter, held := strings.CutPrefix(key, "Ctrl+")
		switch {
		case name != "":
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		case key == "Ctrl+A":
			focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
		case held:
			focused.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(letter), Modifier: fyne.KeyModifierShortcutDefault})
		default:
			for _, r := range key {
				focused.TypedRune(r)
			}
		}
	}
}

func (a *asked) chose(want ...string) {
	a.Helper()
	if !slices.Equal(a.got, want) {
		a.Errorf("chose %q, want %q", a.got, want)
	}
	if open := a.host.Window().Canvas().Overlays().Top() != nil; open != (want == nil) {
		a.Errorf("the panel is open: %v", open)
	}
}

// inOrder checks that names stand below one another, and others do not.
func (a *asked) inOrder(want, not string) {
	a.Helper()
	said := a.host.Texts()
	for _, name := range strings.Split(want, ", ") {
		_, after, ok := strings.Cut(said, name)
		if !ok {
			a.Errorf("%q does not come in its place in %s", name, a.host.Texts())
			return
		}
		said = after
	}
	for _, name := range strings.Split(not, ", ") {
		if not != "" && strings.Contains(a.host.Texts(), name) {
			a.Errorf("%q is shown", name)
		}
	}
}

var markdown = choose.Question{Title: "Add", Kinds: []choose.Kind{{Name: "Notes", Endings: []string{".md"}}, {Name: "All files"}}}

func several() choose.Question {
	q := markdown
	q.Many, q.Folders = true, true
	return q
}

func TestFilesByKey(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    choose.Question
		keys []string
		want []string
	}{
		{"a file", markdown, []string{"Down", "Down", "Down", "Enter"}, []string{"Note 2.md"}},
		{"in a folder", markdown, []string{"Down", "Enter", "Down", "Enter"}, []string{"Polity/Bills.md"}},
		{"up again", markdown, []string{"Down", "Enter", "Back", "Down", "Down", "Enter"}, []string{"Note 2.md"}},
		{"by its name", markdown, []string{"note 1", "Enter"}, []string{"Note 10.md"}},
		{"the next of a letter", markdown, []string{"n", "Enter"}, []string{"Note 2.md"}},
		{"the last", markdown, []string{"End", "Enter"}, []string{"Note 10.md"}},
		{"far down and back", markdown, []string{"PageDown", "Home", "Enter", "End", "Enter"}, []string{"Polity/Courts.md"}},
		{"by its path", markdown, []string{"/", "Ctrl+A", "Polity/Courts.md", "Enter"}, []string{"Polity/Courts.md"}},
		{"below home", markdown, []string{"~", "/Zoo", "Enter", "Down", "Enter"}, []string{"Zoo/x.md"}},
		{"by a path of a hidden one", markdown, []string{"Ctrl+L", ".secret.md", "Enter"}, []string{".secret.md"}},
		{"hidden ones shown", markdown, []string{"Ctrl+H", ".", "Enter"}, []string{".secret.md"}},
		{"no folder as it is", markdown, []string{"Down", "Ctrl+Return", "Down", "Ctrl+Return"}, []string{"Polity/Bills.md"}},
		{"a folder as it is", several(), []string{"Down", "Ctrl+Return"}, []string{"Polity"}},
		{"all", several(), []string{"Ctrl+A", "Enter"}, []string{"Polity", "Zoo", "Note 2.md", "Note 10.md"}},
		{"all but one", several(), []string{"Ctrl+A", "Down", "Ctrl+A", " ", "Ctrl+Return"}, []string{"Zoo", "Note 2.md", "Note 10.md"}},
		{"a folder", choose.Question{What: choose.Folder}, []string{"Down", "Ctrl+Return"}, []string{"Polity"}},
		{"the folder shown", choose.Question{What: choose.Folder}, []string{"Down", "Enter", "Ctrl+Return"}, []string{"Polity"}},
		{"a new file", choose.Question{What: choose.NewFile, Name: "New.md"}, []string{"Enter"}, []string{"New.md"}},
		{"a new file in a folder", choose.Question{What: choose.NewFile, Name: "New.md"}, []string{"Down", "Down", "Enter", "Ctrl+Return"}, []string{"Polity/New.md"}},
		{"a new file by its path", choose.Question{What: choose.NewFile, Name: "a"}, []string{"Ctrl+A", "Zoo/b.md", "Enter"}, []string{"Zoo/b.md"}},
		{"a new file, its folder by path", choose.Question{What: choose.NewFile, Name: "New.md"}, []string{"Ctrl+L", "Zoo", "Enter", "Ctrl+Return"}, []string{"Zoo/New.md"}},
		{"a new file below a folder that was named", choose.Question{What: choose.NewFile, Name: "New.md"}, []string{"Ctrl+A", "~/Zoo", "Enter", "Enter"}, []string{"Zoo/New.md"}},
		{"a new file without its ending", choose.Question{What: choose.NewFile, Name: "a.csv", Ending: ".csv"}, []string{"Ctrl+A", "Zoo/b", "Enter"}, []string{"Zoo/b.csv"}},
		{"a new file with another ending", choose.Question{What: choose.NewFile, Name: "a.csv", Ending: ".csv"}, []string{"Ctrl+A", "b.txt", "Enter"}, []string{"b.txt"}},
		{"a file written anew", choose.Question{What: choose.NewFile, Name: "Map.png", Replaces: true}, []string{"Enter"}, []string{"Map.png"}},
		{"none", markdown, []string{"Down", "Esc"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, tt.q)
			a.press(tt.keys...)
			if tt.want == nil {
				if len(a.got) > 0 || a.host.Window().Canvas().Overlays().Top() != nil {
					t.Errorf("chose %q", a.got)
				}
				return
			}
			a.chose(tt.want...)
		})
	}
}

func TestWhatIsShown(t *testing.T) {
	a := ask(t, markdown)
	a.inOrder("Polity, Zoo, Note 2.md, Note 10.md", "Map.png, .secret.md")
	a.host.Press(t, "By name")
	a.inOrder("Polity, Zoo, Note 10.md, Note 2.md", "")
	a.host.Press(t, "Notes")
	a.inOrder("Map.png, Note 10.md, Note 2.md, talk.mp3", ".secret.md")
	a.host.Press(t, "Show hidden files")
	a.inOrder("Map.png, .secret.md, talk.mp3", "")
}

func TestFilesByMouse(t *testing.T) {
	a := ask(t, markdown)
	a.host.Press(t, "Polity")
	a.host.Press(t, "Polity") // once more goes in
	a.host.Press(t, "Courts.md")
	a.host.Press(t, "Open")
	a.chose("Polity/Courts.md")
	a.again(markdown)
	a.host.Press(t, "Zoo")
	a.host.Press(t, "Open") // which a folder is not chosen by
	a.inOrder("x.md", "Polity")
	a.host.Press(t, "Home")
	a.host.Press(t, "Cancel")
	if len(a.got) > 0 {
		t.Errorf("chose %q", a.got)
	}
}

// The button follows a path that is written: it goes there, and takes nothing of the folder
// that the path has left.
func TestButtonFollowsAWrittenPath(t *testing.T) {
	a := ask(t, markdown)
	a.press("Ctrl+L", "Polity")
	a.host.Press(t, "Open")
	a.inOrder("Bills.md, Courts.md", "Zoo")
	a.press("Ctrl+L", "Courts.md")
	a.host.Press(t, "Open")
	a.chose("Polity/Courts.md")

	a.again(choose.Question{What: choose.Folder})
	a.press("Ctrl+L", "Zoo")
	a.host.Press(t, "Open")
	a.host.Press(t, "Choose this folder")
	a.chose("Zoo")

	a.again(choose.Question{What: choose.NewFile, Name: "New.md"})
	a.press("Up", "Ctrl+L", "Polity")
	a.host.Press(t, "Open")
	a.host.Press(t, "Save")
	a.chose("Polity/New.md")

	a.again(markdown) // what is chosen after a path was written counts
	a.press("Ctrl+L", "nowhere")
	a.host.Press(t, "Note 2.md")
	a.host.Press(t, "Open")
	a.chose("Note 2.md")
}

func TestWhatCannotBeChosenIsTold(t *testing.T) {
	for _, tt := range []struct {
		q    choose.Question
		keys []string
		said string
	}{
		{markdown, []string{"Ctrl+L", "gone", "Enter"}, "gone is not there."},
		{choose.Question{What: choose.Folder}, []string{"Ctrl+L", "Map.png", "Enter"}, "This is no folder."},
		{choose.Question{What: choose.NewFile, Name: "Map.png"}, []string{"Enter"}, "“Map.png” is there already"},
		{choose.Question{What: choose.NewFile}, []string{"Enter"}, "Write a name."},
		{choose.Question{What: choose.NewFile}, []string{"Zoo/x.md", "Enter"}, "“x.md” is there already"},
		{choose.Question{What: choose.NewFile, Ending: ".png"}, []string{"Map", "Enter"}, "“Map.png” is there already"},
		{choose.Question{What: choose.NewFile}, []string{"gone/x.md", "Enter"}, "gone is not there."},
	} {
		a := ask(t, tt.q)
		a.press(tt.keys...)
		if a.host.Shows(t, tt.said); len(a.got) > 0 {
			t.Errorf("chose %q", a.got)
		}
	}
}

// A folder that is not there yet is made where a file or a folder is to go: by the button, by
// key, and from the menu of a row or of the list.
func TestNewFolder(t *testing.T) {
	for _, tt := range []struct {
		name string
		what choose.What
		make func(a *asked)
		want string
	}{
		{"by the button", choose.NewFile, func(a *asked) {
			a.host.Window().Canvas().Unfocus() // as a press of the mouse does
			a.host.Press(t, "New folder…")
		}, "Exam/New.md"},
		{"by key", choose.NewFile, func(a *asked) {
			a.host.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
		}, "Exam/New.md"},
		{"by the menu of a row", choose.Folder, func(a *asked) {
			a.host.Menu(t, "Zoo")
			a.host.Press(t, "New folder…")
		}, "Exam"},
		{"by the key of the menu", choose.Folder, func(a *asked) {
			widgets.AskMenu(a.host.Window().Canvas())
			a.host.Press(t, "New folder…")
		}, "Exam"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, choose.Question{What: tt.what, Name: "New.md"})
			tt.make(a)
			a.press("Polity", "Enter")
			a.host.Shows(t, "“Polity” is there already: write another name.")
			tt.make(a)
			a.press("Exam", "Enter")
			a.inOrder("Exam", "Zoo") // and nothing in it yet
			if a.host.Window().Canvas().Focused() == nil {
				t.Error("no key goes to the folder that was made")
			}
			a.host.Press(t, map[choose.What]string{choose.NewFile: "Save", choose.Folder: "Choose this folder"}[tt.what])
			a.chose(tt.want)
			if info, err := os.Stat(filepath.Join(a.folder, "Exam")); err != nil || !info.IsDir() {
				t.Errorf("the folder: %v", err)
			}
		})
	}
}

func TestMenuOfARow(t *testing.T) {
	a := ask(t, several())
	a.host.Menu(t, "Polity")
	a.inOrder("Open, Choose, Copy the path, Folder above", "New folder…")
	a.host.Press(t, "Open")
	a.inOrder("Bills.md, Courts.md", "Zoo")
	a.press("Down")
	widgets.AskMenu(a.host.Window().Canvas()) // of the row that keys are at
	a.host.Press(t, "Copy the path")
	if got := fyne.CurrentApp().Clipboard().Content(); got != home+"/Polity/Bills.md" {
		t.Errorf("copied %q", got)
	}
	a.press("Ctrl+A")
	a.host.Menu(t, "Courts.md") // one of several that are chosen
	a.host.Press(t, "Choose")
	a.chose("Polity/Bills.md", "Polity/Courts.md")
}

// slow is a disk that does not answer before it is told to.
type slow struct {
	place
	answer chan struct{}
}

func (s slow) ReadDir(path string) ([]fs.DirEntry, error) {
	<-s.answer
	return s.place.ReadDir(path)
}

// A slow folder holds up nothing, and one that was left is not shown when it comes.
func TestASlowFolderIsLeft(t *testing.T) {
	h := screentest.New(t)
	threads := screentest.NewThreads(t, h)
	dir, answer := t.TempDir(), make(chan struct{})
	c := choose.New(t.Context(), h.Window().Canvas(), h.Tasks, slow{place{dir}, answer}, home)
	c.Ask(choose.Question{Title: "Open"}, func([]string) { t.Error("something was chosen") })
	h.Shows(t, "Reading the folder…")
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	threads.Wait() // though the disk has not answered
	close(answer)
	if h.Window().Canvas().Overlays().Top() != nil {
		t.Error("the panel is still open")
	}
}

// Keys pressed while a folder is read are meant for it, and not for the one that is still
// shown.
func TestKeysWaitForTheFolder(t *testing.T) {
	a := ask(t, choose.Question{What: choose.Folder})
	a.press("Esc")
	for _, tt := range []struct {
		name   string
		before bool // the folder that is shown first was read before the keys
		keys   []string
		chosen []string
	}{
		{"the first folder", false, []string{"Enter"}, []string{"."}},
		{"another folder", true, []string{"Ctrl+L", "Polity", "Enter", "Enter"}, []string{"Polity"}},
		{"a folder that is not there", true, []string{"Ctrl+L", "Nowhere", "Enter", "Enter"}, nil},
	} {
		t.Run(tt.name, func(*testing.T) {
			var disk tasktest.Later
			a.by(&disk, choose.Question{What: choose.Folder})
			if tt.before {
				disk.Do()
			}
			a.press(tt.keys...)
			a.chose()
			disk.Do()
			a.chose(tt.chosen...)
		})
	}
	a.host.Shows(t, "Nowhere is not there.")
}

func TestLooks(t *testing.T) {
	screentest.Speak(t, "en_GB")
	for _, tt := range []struct {
		name          string
		variant       theme.Variant
		scale         float32
		width, height float32
	}{{"light", theme.Light, 1, 1280, 800}, {"dark", theme.Dark, 1, 900, 600}, {"text200", theme.Light, 2, 900, 600}} {
		a := ask(t, several())
		a.host.Window().Canvas().Overlays().Remove(a.host.Window().Canvas().Overlays().Top())
		a.host.Look(tt.variant, tt.scale, tt.width, tt.height)
		a.host.Window().SetContent(widgets.NewGround(theme.Paper, widgets.NewCaption("")))
		a.again(several())
		a.press("Down", "Down", "Down")
		screentest.Golden(t, a.host.Window().Canvas().Capture(), "testdata/looks/choose-"+tt.name+".png")
	}
}

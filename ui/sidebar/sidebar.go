// Package sidebar is the left side of the window: the screens, the library as a
// tree of decks and notes with what waits in them, and what can be added.
package sidebar

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Entry is a line that leads to a screen: the command it runs and its looks.
type Entry struct {
	Command string
	Text    string
	Icon    theme.IconName
	// Key is shown at the end of the line, "" for none.
	Key string
	// AtEnd makes what stands there instead, or below the icon, and calls refit when it
	// comes or goes; nil for nothing.
	AtEnd func(refit func()) fyne.CanvasObject
}

// Host is the window as the sidebar sees it.
type Host interface {
	screen.Host
	// Print shows notes as a page to print, in the program that the system has for it.
	Print(what library.Selection)
}

// Sidebar is the left side of the window. It belongs to the UI thread.
type Sidebar struct {
	host     Host
	settings func(deck string) // opens the settings of a deck
	entries  []*entry
	tree     *widgets.Lazy
	caption  *fyne.Container // above the tree, with the way to a new deck
	full     fyne.CanvasObject
	icons    fyne.CanvasObject
	content  *fyne.Container

	shown    contents
	lines    []node
	open     map[string]bool
	selected notes.NoteID
	sought   node // to be brought into view, nothing without a deck
	wide     float32
	edges    text.Edges // scroll while a line is dragged
	back     *widgets.Button
	forward  *widgets.Button
	reading  screen.Act
	acting   screen.Act
	copying  screen.Act
}

// entry is an Entry as it is drawn, whole and as an icon.
type entry struct {
	Entry
	row  *widgets.Row
	icon *widgets.Press
}

// New returns a sidebar with entries above and below the library's tree. It is
// empty until Load.
func New(host Host, above, below []Entry, settings func(deck string)) *Sidebar {
	s := &Sidebar{host: host, settings: settings, open: map[string]bool{}, wide: 1}
	s.tree = widgets.NewLazy((*rows)(s), "", theme.Gap8)
	run := func(command string) func() { return func() { host.Commands().Run(command) } }
	s.back = widgets.NewIconButton(theme.IconChevronLeft, words.T("Back"), run("go.back"))
	s.forward = widgets.NewIconButton(theme.IconChevronRight, words.T("Forward"), run("go.forward"))
	fold := widgets.NewIconButton(theme.IconSidebar, words.T("Fold the sidebar"), run("view.sidebar"))
	name := widgets.NewText("Precis", theme.SizeReading, theme.Ink, widgets.Ellipsis).Bold()
	top := []fyne.CanvasObject{widgets.Padded(widgets.HStretch(0, 0, name, s.back, s.forward, fold), theme.Gap16, theme.Gap4, theme.Gap8, theme.Gap12)}
	iconsTop := []fyne.CanvasObject{widgets.Padded(
		container.NewCenter(widgets.NewIconButton(theme.IconSidebar, words.T("Show the sidebar"), run("view.sidebar"))),
		theme.Gap16, 0, theme.Gap8, 0)}
	for _, e := range above {
		made := s.add(e)
		top, iconsTop = append(top, made.row), append(iconsTop, made.icon)
	}
	newDeck := widgets.NewIconButton(theme.IconAdd, words.T("New deck"), run("sidebar.new-deck"))
	s.caption = widgets.HStretch(0, 0, widgets.NewCaption(words.T("LIBRARY")), newDeck)
	top = append(top, widgets.Padded(s.caption, theme.Gap8, theme.Gap4, 0, theme.Gap12))
	var bottom, iconsBottom []fyne.CanvasObject
	for _, e := range below {
		made := s.add(e)
		line := fyne.CanvasObject(made.row)
		if e.Key != "" {
			line = container.New(keyed{made.row}, made.row, widgets.NewKeyCap(e.Key))
		}
		iconsBottom = append(iconsBottom, made.icon)
		if e.AtEnd != nil {
			line = container.NewStack(made.row, atEnd(e.AtEnd(s.refit)))
			iconsBottom = append(iconsBottom, container.NewCenter(e.AtEnd(s.refit)))
		}
		bottom = append(bottom, line)
	}
	edge := func(above float32, o ...fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Padded(widgets.VStack(0, o...), above, theme.Gap8, theme.Gap8, theme.Gap8)
	}
	s.full = container.New(frame{}, edge(0, top...), edge(theme.Gap8, bottom...), container.NewStack(newRoom(s.roomMenu), s.tree))
	s.icons = container.New(frame{}, edge(0, iconsTop...), edge(theme.Gap8, iconsBottom...), container.NewWithoutLayout())
	s.icons.Hide()
	s.content = container.NewStack(widgets.NewGround(theme.Side, container.NewStack(s.full, s.icons)))
	return s
}

func (s *Sidebar) add(e Entry) *entry {
	run := func() { s.host.Commands().Run(e.Command) }
	made := &entry{Entry: e}
	made.row = widgets.NewRow(widgets.RowContent{Icon: e.Icon, Text: e.Text}, run)
	made.icon = widgets.NewPress(newIcon(e.Icon), run)
	made.icon.SetHint(e.Text)
	s.entries = append(s.entries, made)
	return made
}

// refit lays out anew where something came or went, once there is something.
func (s *Sidebar) refit() {
	if s.content != nil {
		s.full.Refresh()
		s.icons.Refresh()
	}
}

// Content is the root object.
func (s *Sidebar) Content() fyne.CanvasObject { return s.content }

// SetFolded shows icons only, or everything.
func (s *Sidebar) SetFolded(folded bool) {
	if folded {
		s.full.Hide()
		s.icons.Show()
	} else {
		s.icons.Hide()
		s.full.Show()
	}
	s.content.Refresh()
}

// Width is how wide the sidebar wants to be.
func (s *Sidebar) Width() float32 {
	if !s.icons.Visible() {
		return theme.Size(theme.SidebarWidth) * s.wide
	}
	return theme.SidebarFolded
}

// The sidebar is narrowest and widest at these times its usual width.
const (
	narrowest = 0.7
	widest    = 2.4
)

// Wide is how wide the whole sidebar is, times its usual width.
func (s *Sidebar) Wide() float32 { return s.wide }

// SetWide makes it so wide, within limits.
func (s *Sidebar) SetWide(wide float32) { s.wide = min(max(wide, narrowest), widest) }

// SetWays says whether there are screens to go back and forward to.
func (s *Sidebar) SetWays(back, forward bool) {
	for button, on := range map[*widgets.Button]bool{s.back: back, s.forward: forward} {
		if on {
			button.Enable()
		} else {
			button.Disable()
		}
	}
}

// Open returns the decks that are open in the tree, sorted.
func (s *Sidebar) Open() []string { return slices.Sorted(maps.Keys(s.open)) }

// SetOpen opens these decks and no others.
func (s *Sidebar) SetOpen(decks []string) {
	s.open = map[string]bool{}
	for _, d := range decks {
		s.open[d] = true
	}
	s.draw()
}

// Select marks where the learner is: at the entry of a command, or in a note.
func (s *Sidebar) Select(command string, note notes.NoteID) {
	for _, e := range s.entries {
		e.row.SetSelected(e.Command == command)
		e.icon.SetSelected(e.Command == command)
	}
	if s.selected == note {
		return
	}
	s.selected = note
	s.reveal()
	s.draw()
}

// reveal opens the decks above the selected note.
func (s *Sidebar) reveal() {
	if n, err := s.host.Library().Note(s.selected); err == nil {
		for deck := n.Deck; deck != ""; deck = notes.ParentDeck(deck) {
			s.open[deck] = true
		}
	}
}

// Load reads the library anew, off the UI thread.
func (s *Sidebar) Load() {
	screen.Reload(&s.reading, s.host, read, func(c contents) {
		s.shown = c
		s.draw()
		s.sought = node{}
	})
}

// draw shows the tree as it is now.
func (s *Sidebar) draw() {
	focused := s.focusedLine()
	s.lines = s.shown.lines(s.open)
	s.tree.Reset()
	for _, e := range s.entries {
		if e.Command == "go.today" {
			c := e.row.Content()
			c.Count = count(s.shown.overview.Waiting())
			e.row.SetContent(c)
		}
	}
	s.caption.Hidden = len(s.lines) == 0
	if s.revealSought() {
		return
	}
	if focused >= 0 {
		s.focusLine(focused)
	} else if at := find(s.lines, s.selected); at >= 0 {
		if first, last := s.tree.InView(); at < first || at > last {
			s.tree.Reveal(at)
		}
	}
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return words.Number(n)
}

// rows is the tree as the Lazy column sees it.
type rows Sidebar

// Len is how many lines there are.
func (r *rows) Len() int { return len(r.lines) }

// Estimate is the height of every line.
func (r *rows) Estimate(int, float32) float32 { return theme.Size(theme.RowSidebar) }

// Build makes the row of a line.
func (r *rows) Build(at int) fyne.CanvasObject {
	s := (*Sidebar)(r)
	n := s.lines[at]
	content := widgets.RowContent{
		Indent: n.depth, Text: n.title, Count: count(n.waiting), Selected: n.note != "" && n.note == s.selected,
	}
	if n.note == "" {
		content.Disclosure = widgets.Closed
		if s.open[n.deck] {
			content.Disclosure = widgets.Open
		}
	}
	row := widgets.NewDragRow(content, func() { s.press(n) })
	row.OnDragged = func(at fyne.Position) { s.drag(n, at) }
	row.OnDropped = func(at fyne.Position) { s.drop(n, at) }
	if n.note == "" {
		row.OnDisclosed = func() { s.press(n) }
	}
	row.OnSecondary = func(place fyne.Position) { s.menu(n, place) }
	return row
}

// press opens a note, or opens and closes a deck.
func (s *Sidebar) press(n node) {
	if n.note != "" {
		s.host.Go(screen.Note(n.note))
		return
	}
	if s.open[n.deck] {
		delete(s.open, n.deck)
	} else {
		s.open[n.deck] = true
	}
	s.draw()
}

// Package packs is the screen of packs: what was opened, what was published, and
// what both the author of a pack and the learner changed.
package packs

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/merge"
	"precis/notes/packs"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Screen lists packs and conflicts, one of which is chosen.
type Screen struct {
	host     screen.Host
	shown    contents
	rows     []row
	chosen   int // of the conflicts
	read     screen.Act
	deciding screen.Act

	title   *widgets.Text
	sharing *widgets.Button // where there are notes
	lazy    *widgets.Lazy
	text    *reading.Surface // the lazy, its text selectable
	content *fyne.Container
}

// contents are what the screen shows.
type contents struct {
	opened, published []packs.Listed
	conflicts         []conflict
}

// conflict is a place to decide, and the title of its note.
type conflict struct {
	notes.Conflict
	title   string
	section int // of the note's document, -1 where it is not known
}

var _ screen.Screen = (*Screen)(nil)

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host}
	s.title = widgets.NewText(words.T("Packs"), theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	s.lazy = widgets.NewLazy(s, theme.ReadingWidth, theme.Gap24)
	s.text = reading.NewRows(s.lazy)
	s.text.Here = s.menu
	s.sharing = widgets.NewQuietButton(words.T("Share…"), func() { host.Go(screen.Share{}) })
	s.content = widgets.Page(widgets.TopBar(s.title,
		widgets.NewQuietButton(words.T("Open a pack…"), func() { host.Go(screen.Import{}) }), s.sharing), container.NewStack())
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show lists everything anew.
func (s *Screen) Show() { s.load() }

// Hide lets the screen rest.
func (s *Screen) Hide() {}

// Changed lists everything anew.
func (s *Screen) Changed(notes.Change) { s.load() }

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	any := func() bool { return len(s.shown.conflicts) > 0 && !s.deciding.Running() }
	one := func(id, name, key string, do func()) command.Command {
		return command.Command{ID: "packs." + id, Name: name, Keys: command.Keys(key), Do: do, Enabled: any}
	}
	decide := func(c merge.Choice) func() { return func() { s.decide(c, s.chosen) } }
	return []command.Command{
		one("mine", words.T("Leave the text as it stands"), "1", decide(merge.Mine)),
		one("theirs", words.T("Take the other text"), "2", decide(merge.Theirs)),
		one("both", words.T("Keep both texts"), "3", decide(merge.Both)),
		{ID: "packs.next", Name: words.T("Next place to decide"), Keys: command.Keys("Down", "J"), Do: func() { s.choose(s.chosen + 1) }, Enabled: any},
		{ID: "packs.previous", Name: words.T("Previous place to decide"), Keys: command.Keys("Up", "K"), Do: func() { s.choose(s.chosen - 1) }, Enabled: any},
		s.text.Command("packs", any),
		one("open", words.T("Read the section of the place to decide"), "Enter", func() { s.open(s.chosen) }),
	}
}

func (s *Screen) load() {
	screen.Read(&s.read, s.host.Context(), s.host, gather, func(c contents, err error) {
		if err != nil {
			s.host.Fail(err)
			return
		}
		s.show(c)
	})
}

// gather reads what the screen shows.
func gather(_ context.Context, lib *library.Library) (c contents, err error) {
	all, err := lib.Packs().List()
	if err != nil {
		return c, err
	}
	for _, p := range all {
		if p.Published {
			c.published = append(c.published, p)
		} else {
			c.opened = append(c.opened, p)
		}
	}
	waiting, err := lib.Packs().Conflicts()
	if err != nil {
		return c, err
	}
	for _, w := range waiting {
		n, err := lib.Note(w.Note)
		if err != nil {
			return c, err
		}
		one := conflict{w, n.Title, -1}
		if card, err := lib.Card(w.Card); err == nil {
			one.section = card.SectionIndex
		}
		c.conflicts = append(c.conflicts, one)
	}
	return c, nil
}

func (s *Screen) show(c contents) {
	s.shown = c
	s.chosen = max(min(s.chosen, len(c.conflicts)-1), 0)
	s.title.SetText(words.T("Packs"))
	s.sharing.Hidden = !s.host.Library().HasNotes()
	if n := len(c.conflicts); n > 0 {
		s.title.SetText(words.F("Packs · %d to decide", n))
	}
	var content fyne.CanvasObject = s.text
	if len(c.opened)+len(c.published)+len(c.conflicts) == 0 {
		ways := []fyne.CanvasObject{widgets.NewQuietButton(words.T("Open a pack…"), func() { s.host.Go(screen.Import{}) })}
		if !s.sharing.Hidden {
			ways = append(ways, widgets.NewQuietButton(words.T("Share…"), func() { s.host.Go(screen.Share{}) }))
		}
		content = container.NewVScroll(widgets.NewEmptyState(words.T("No packs yet"),
			words.T("A pack is a set of notes with their cards, to give to others. Share notes of yours as one, or open one that you were given: you see what is in it first, and a later version keeps what you changed."), ways...))
	}
	if s.content.Objects[1] != content {
		s.content.Objects[1] = content
	}
	s.list()
	s.text.Clear()
	s.lazy.Reset()
	s.content.Refresh()
	s.host.Commands().Update()
}

func (s *Screen) choose(i int) {
	if i < 0 || i >= len(s.shown.conflicts) || i == s.chosen {
		return
	}
	before := s.chosen
	s.chosen = i
	s.lazy.Update(firstConflict + before)
	s.lazy.Update(firstConflict + i)
	s.lazy.Reveal(firstConflict + i)
	s.host.Commands().Update()
}

func (s *Screen) open(i int) {
	c := &s.shown.conflicts[i]
	s.host.Go(screen.Section{Note: c.Note, Index: c.section})
}

// decide decides conflicts; what waits is listed anew by the change.
func (s *Screen) decide(c merge.Choice, at ...int) {
	var ids []string
	var chosen []conflict
	for _, i := range at {
		ids = append(ids, s.shown.conflicts[i].ID)
		chosen = append(chosen, s.shown.conflicts[i])
	}
	said := sidesOf(chosen...)
	screen.Change(&s.deciding, s.host, func(lib *library.Library) (int, error) { return lib.Packs().Resolve(ids, c) }, func(n int, err error) {
		if err == nil {
			s.deciding.Done(s.host, told(n, said, c), 0)
		}
	})
}

func (s *Screen) decideAll(c merge.Choice) {
	var all []int
	for i := range s.shown.conflicts {
		all = append(all, i)
	}
	s.decide(c, all...)
}

// told says what was decided.
func told(n int, said sides, c merge.Choice) string {
	text := map[merge.Choice]string{merge.Mine: said.mine.told, merge.Theirs: said.theirs.told, merge.Both: said.both.told}[c]
	if n > 1 {
		text = words.F("%s in %d places", text, n)
	}
	return text
}

// Package browse is the screen on which all cards and notes are found, seen and
// changed, several at a time.
package browse

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/alert"
	"precis/ui/command"
	"precis/ui/draw"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Screen shows what a query finds as a table, and the row in hand beside it.
type Screen struct {
	host  screen.Host
	front bool
	held  func() fyne.KeyModifier // modifier keys held now

	field   *searchField
	given   string // the query that another screen has asked, "" for none
	wrong   *widgets.Text
	count   *widgets.Text
	toggle  *widgets.Button
	star    *widgets.Button // of saved searches
	preview *preview
	layout  *layout
	content *fyne.Container

	cards, notes *list
	list         *list // the one of both that is shown

	asking  screen.Act
	asked   question // last
	shown   question // the one that the rows answer
	waits   bool     // for an answer, or about to ask
	then    []func() // what was asked meanwhile of the rows that answer thenOf
	thenOf  question
	acting  screen.Act
	opening screen.Act
	pending func()
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Selecting = (*Screen)(nil)
)

// debounce is how long typing must rest before the query runs, longRest how long it must
// rest from then on before a word that is not finished is called wrong.
const debounce, longRest = 120 * time.Millisecond, 1500 * time.Millisecond

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, held: command.Held, pending: func() {}}
	s.field = newSearch(s)
	s.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	s.wrong.Hide()
	s.count = widgets.NewCaption("")
	s.star = widgets.NewIconButton(theme.IconStar, words.T("Saved searches"), s.showSaved)
	s.toggle = widgets.NewTextButton(words.T("Show notes"), s.switchKind)
	s.toggle.SetSub("V")
	s.cards, s.notes = newCardList(s), newNoteList(s)
	s.list = s.cards
	s.preview = newPreview(s)
	s.layout = &layout{screen: s}
	s.content = container.New(s.layout, s.bar(), s.list.view, s.preview.content, s.field.options)
	return s
}

func (s *Screen) bar() fyne.CanvasObject {
	s.count.Aligned(fyne.TextAlignTrailing)
	row := container.New(&searching{s, widgets.HStretch(theme.Gap16, 0).Layout}, s.field.Surface, s.star, s.count, s.toggle)
	return widgets.Padded(widgets.VStack(theme.Gap4, row, s.wrong), theme.Gap16, theme.Gap24, theme.Gap8, theme.Gap24)
}

// searching is a row of the field and what stands beside it. The count has the room that it
// needs while rows are selected, where the window has it, so that field and star keep their
// places; where it leaves the field too little it goes.
type searching struct {
	screen *Screen
	row    fyne.Layout
}

// leastField is the least room of the field beside a count, at normal text size.
const leastField float32 = 160

// Layout is called by Fyne.
func (l *searching) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	field, star, count, toggle := objects[0], objects[1], objects[2], objects[3]
	x := size.Width
	put := func(o fyne.CanvasObject, width float32) {
		height := min(o.MinSize().Height, size.Height)
		draw.Put(o, x-width, (size.Height-height)/2, width, height)
		x -= width + theme.Gap16
	}
	put(toggle, toggle.MinSize().Width)
	room := max(l.screen.longestCount(), count.MinSize().Width)
	beside := room + star.MinSize().Width + 2*theme.Gap16
	if x-beside >= leastField*theme.TextScale() {
		count.Show()
		put(count, room)
	} else {
		count.Hide()
	}
	put(star, star.MinSize().Width)
	put(field, x)
}

// MinSize is called by Fyne.
func (l *searching) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.row.MinSize(objects) }

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// question is a query as a list asks it.
type question struct {
	of         *list
	query      string
	column     int
	descending bool
}

func (s *Screen) question() question {
	return question{s.list, s.field.Text(), s.list.column, s.list.descending}
}

// answered reports whether the rows answer the query of the field: those of an older one
// are seen until they do, and not acted on.
func (s *Screen) answered() bool { return s.shown == s.question() }

// canAct reports whether there are rows to act on, or may be once a query is answered.
func (s *Screen) canAct() bool {
	if s.answered() {
		return s.hasCurrent()
	}
	return s.waits
}

// act does something with the rows as they answer the query of the field: what is typed
// ahead of the answer is done in turn once it is there, where it still can be.
func (s *Screen) act(can func() bool, do func()) {
	if !s.waits || s.answered() && len(s.then) == 0 {
		do()
		return
	}
	s.aheadOf(s.question())
	s.then = append(s.then, func() {
		if can() {
			do()
		}
	})
}

// aheadOf drops what was typed ahead of the answer to another question: it was not meant for
// the rows of this one.
func (s *Screen) aheadOf(q question) {
	if s.thenOf != q {
		s.then, s.thenOf = nil, q
	}
}

// catchUp does what was typed ahead of an answer, up to what asks another question: the rest
// was meant for that one's. What comes up on the way would have had it.
func (s *Screen) catchUp() {
	for len(s.then) > 0 && s.answered() {
		next, rest := s.then[0], s.then[1:]
		s.then = nil
		if next(); s.host.Window().Canvas().Overlays().Top() == nil {
			s.then, s.thenOf = rest, s.question()
		}
	}
}

// Show asks the query again, unless that was a moment ago and the library has not changed.
func (s *Screen) Show() {
	s.front = true
	clear(s.field.known)
	s.ask()
	screen.Index(s.host)
	if s.field.Text() == "" {
		s.focus()
	}
}

// Hide lets the screen rest.
func (s *Screen) Hide() {
	s.front, s.waits, s.then = false, false, nil
	s.pending()
	s.field.close()
}

// Changed asks the query again.
func (s *Screen) Changed(notes.Change) {
	clear(s.field.known)
	if s.front {
		s.load()
	}
}

// Search shows what a query finds among the cards; "" leaves the screen as it
// was left, without the query that another screen has asked.
func (s *Screen) Search(query string) {
	switch {
	case query != "" && query == s.Query(): // it is come back to
		s.ask()
		return
	case query != "":
		s.show(s.cards)
		s.field.set(query)
	case s.field.Text() == s.given:
		s.field.set("")
	}
	s.given = query
	s.ask()
}

// ask asks the query of the field unless what is shown, or about to be, answers it.
func (s *Screen) ask() {
	if s.asked != s.question() || !s.asking.Recent(s.host) {
		s.load()
	}
}

// typed asks the query once typing rests.
func (s *Screen) typed() {
	s.waits, s.then = true, nil
	s.pending()
	s.pending = s.host.Runner().After(debounce, s.load)
}

// load asks the query of the field now, off the UI thread; only the answer to
// the newest question is shown.
func (s *Screen) load() {
	s.pending()
	s.pending = func() {}
	asked, l := s.question(), s.list
	s.aheadOf(asked)
	s.asked, s.waits = asked, true
	screen.Read(&s.asking, s.host.Context(), s.host, l.finder(s.field.Text()),
		func(r rows, err error) {
			s.waits = false
			if err == nil {
				l.take(r, asked)
				s.shown = asked
				s.changed()
			} else {
				s.then = nil
			}
			s.say(err)
			s.markSaved()
			s.catchUp()
		})
}

// say shows what is wrong with the query below the field, or nothing. What is wrong with
// the word that is being typed waits until typing rests for long: it may become right.
func (s *Screen) say(err error) {
	said, _ := alert.Words(err)
	show := func(said string) {
		s.wrong.SetText(said)
		s.wrong.Hidden = said == ""
		s.content.Refresh()
	}
	if errors.Is(err, notes.ErrInvalid) && s.field.mayBecomeRight() {
		show("")
		s.pending = s.host.Runner().After(longRest, func() { show(said) })
		return
	}
	show(said)
}

// switchKind shows notes where cards are shown, and cards where notes are.
func (s *Screen) switchKind() {
	if s.list == s.cards {
		s.show(s.notes)
	} else {
		s.show(s.cards)
	}
	s.load()
}

func (s *Screen) show(l *list) {
	s.list = l
	if l == s.cards {
		s.toggle.SetText(words.T("Show notes"))
	} else {
		s.toggle.SetText(words.T("Show cards"))
	}
	s.content.Objects[1] = l.view
	s.content.Refresh()
}

// changed brings count and preview up to date with the rows and what is
// selected of them.
func (s *Screen) changed() {
	said := s.list.counted(s.list.Len())
	if n := len(s.list.selected); n > 1 {
		said = words.F("%s selected", s.list.counted(n))
	}
	s.count.SetText(said)
	s.preview.show()
	s.content.Objects[0].Refresh() // the count may be wider
	s.host.Commands().Update()
}

// longestCount is how wide the count becomes while rows are selected, a part of the window at
// most.
func (s *Screen) longestCount() float32 {
	const few, part = 999, 6
	longest := words.F("%s selected", s.list.counted(max(s.list.Len(), few)))
	room := fyne.MeasureText(longest, theme.Size(theme.SizeCaption), fyne.TextStyle{}).Width
	return min(room, s.content.Size().Width/part)
}

// layout puts the bar on top, below it the table with the preview right of it,
// and over them what the field offers to complete.
type layout struct{ screen *Screen }

// The widths, at normal text size, of the preview, of the screen above which it
// is wide, and below which it is folded away.
const (
	previewWidth, previewWide float32 = 320, 380
	wideFrom, foldBelow       float32 = 1200, 760
)

// Layout is called by Fyne.
func (l *layout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar, table, side, options := objects[0], objects[1], objects[2], objects[3]
	if bar.Size().Width != size.Width {
		bar.Resize(fyne.NewSize(size.Width, bar.MinSize().Height))
	}
	bar.Move(fyne.NewPos(0, 0))
	var top float32
	for range 2 { // what is wrong takes the lines it needs once it knows its width
		top = bar.MinSize().Height
		bar.Resize(fyne.NewSize(size.Width, top))
	}
	scale := (1 + theme.TextScale()) / 2
	width := float32(0)
	if size.Width >= foldBelow*scale && l.screen.list.Len() > 0 {
		width = previewWidth * scale
		if size.Width >= wideFrom*scale {
			width = previewWide * scale
		}
		side.Show()
	} else {
		side.Hide()
	}
	table.Move(fyne.NewPos(0, top))
	table.Resize(fyne.NewSize(size.Width-width, max(size.Height-top, 0)))
	side.Move(fyne.NewPos(size.Width-width, top))
	side.Resize(fyne.NewSize(width, max(size.Height-top, 0)))
	options.Move(fyne.NewPos(theme.Gap24, top-theme.Gap4))
	least := options.MinSize()
	options.Resize(fyne.NewSize(min(max(least.Width, 420*scale), size.Width-2*theme.Gap24), least.Height))
}

// MinSize is called by Fyne.
func (l *layout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

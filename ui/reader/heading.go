package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/extra"
	"precis/ui/screen"
	"precis/ui/script"
	"precis/ui/theme"
	"precis/ui/until"
	"precis/ui/widgets"
	"precis/ui/words"
)

// markGap is how far left of the text a section's memory mark stands.
const markGap = theme.Gap16

// heading returns a section's heading with its memory mark to the left and what
// it has of cards to the right.
func (s *Screen) heading(index int, first bool) fyne.CanvasObject {
	sec := &s.view.sections[index]
	size, top := theme.SizeSection, theme.Gap36
	if sec.depth > 0 {
		size, top = theme.SizeSubSection, theme.Gap24
	}
	if first {
		top = theme.Gap12
	}
	due := s.again.of(index).Due
	title := widgets.NewText(sec.title, size, theme.Ink, widgets.Wrap).Bold()
	var offers *widgets.Press
	offer := func() { s.offer(index, offers) }
	offers = widgets.NewPress(widgets.Padded(widgets.NewCaption(sec.caption(due)), 2, theme.Gap4, 2, theme.Gap4), offer)
	mark := widgets.NewPress(widgets.NewMemoryMark(sec.recall, theme.Size(size)*1.3), offer)
	offers.Hidden, mark.Hidden = sec.caption(due) == "", sec.cards == 0
	return widgets.Padded(container.New(headingLayout{leftward: script.IsLeftward(sec.title)}, title, offers, mark), top, 0, theme.Gap8, 0)
}

// headingLayout places title, caption and mark, from the right where the title is set so.
type headingLayout struct{ leftward bool }

func (l headingLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, caption, mark := objects[0], objects[1], objects[2]
	room := size.Width
	if caption.Visible() {
		least := caption.MinSize()
		caption.Resize(least)
		line := mark.MinSize().Height
		caption.Move(fyne.NewPos(size.Width-least.Width+theme.Gap4, (line-least.Height)/2))
		room -= least.Width + theme.Gap8
	}
	title.Move(fyne.NewPos(0, 0))
	title.Resize(fyne.NewSize(room, size.Height))
	least := mark.MinSize()
	at := -markGap - least.Width
	if l.leftward {
		title.Move(fyne.NewPos(size.Width-room, 0))
		caption.Move(fyne.NewPos(-theme.Gap4, caption.Position().Y))
		at = size.Width + markGap
	}
	mark.Move(fyne.NewPos(at, (max(title.MinSize().Height, least.Height)-title.MinSize().Height)/2+1))
	mark.Resize(least)
}

func (headingLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, max(objects[0].MinSize().Height, objects[2].MinSize().Height))
}

// offer shows what can be done with one section and its cards, below what stands for it.
func (s *Screen) offer(index int, below fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	screen.ShowMenu(s.host, at.AddXY(0, below.Size().Height), s.sectionItems(index)...)
}

// sectionItems are what can be done with one section and its cards.
func (s *Screen) sectionItems(index int) (items []*fyne.MenuItem) {
	scope := library.Scope{Note: s.view.note.ID, InSection: true, Section: index}
	line := s.view.sections[index].line
	if n := s.view.sections[index].cards; n > 0 {
		items = append(items,
			fyne.NewMenuItem(words.F("See the %s", words.N(n, "%d card", "%d cards")), func() { s.host.Go(screen.Browse(s.cardsOf(index))) }),
			fyne.NewMenuItem(words.T("Review just this section"), func() { s.host.Go(screen.Review(scope)) }))
		items = append(append(items, extra.Items(s.host, scope, words.T("this section"))...), fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(words.T("Edit"), func() { s.host.Go(screen.Edit{Note: scope.Note, Line: line}) }), s.holding(index))
	return slices.Concat(items, s.againItems(index), s.splitItems(index))
}

// here is what the menu offers for a row: until when its card or section holds.
func (s *Screen) here(row int) []*fyne.MenuItem {
	if s.view == nil || row >= len(s.rows.all) || s.showsOriginal {
		return nil
	}
	at := s.rows.all[row]
	if at.kind == titleRow || at.section >= len(s.view.sections) {
		return []*fyne.MenuItem{fyne.NewMenuItem(words.T("This note holds until…"), func() { s.holdSection(-1) })}
	}
	items := append([]*fyne.MenuItem{s.holding(at.section)}, s.splitItems(at.section)...)
	if at.kind == questionRow {
		q := &s.view.sections[at.section].questions[at.item]
		items = append([]*fyne.MenuItem{fyne.NewMenuItem(words.T("This card holds until…"), func() {
			until.AskCards(s.host, &s.holds, []notes.CardID{q.card}, q.until)
		})}, items...)
	}
	return items
}

func (s *Screen) holding(section int) *fyne.MenuItem {
	return fyne.NewMenuItem(words.T("This section holds until…"), func() { s.holdSection(section) })
}

// holdSection asks until when a section holds, -1 for the note.
func (s *Screen) holdSection(section int) {
	id, what, day := s.view.note.ID, words.T("this note"), s.view.until
	if section >= 0 && s.view.sections[section].title != "" {
		what, day = words.F("“%s”", s.view.sections[section].title), s.view.sections[section].until
	}
	until.Ask(s.host, &s.holds, what, day, func(lib *library.Library, day notes.Day) error { return lib.Doubts().HoldSection(id, section, day) })
}

// cardsOf is the query for the cards of a section: those of the note that speak
// of its heading.
func (s *Screen) cardsOf(index int) string {
	query := s.host.Library().Search().NoteQuery(&s.view.note)
	if title := s.view.sections[index].title; title != "" {
		query += " " + quoted(title)
	}
	return query
}

// ShowMenu shows the menu of what is selected, else of the section in view.
func (s *Screen) ShowMenu() { s.surface.ShowMenuOf(-1) }

package importer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// item is a row of the list on the left.
type item struct {
	build  func() fyne.CanvasObject
	height float32 // about
}

// words are rows of text below one another.
func (l *several) words(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) {
	l.add(theme.Size(size)*1.5*float32(1+len(text)/32), func() fyne.CanvasObject {
		return widgets.Padded(widgets.NewText(text, size, colour, widgets.Wrap), theme.Gap4, theme.Gap12, 0, theme.Gap12)
	})
}

func (l *several) caption(text string) {
	l.add(theme.Size(theme.RowList), func() fyne.CanvasObject {
		return widgets.Padded(widgets.NewCaption(text), theme.Gap16, 0, theme.Gap4, theme.Gap12)
	})
}

func (l *several) add(height float32, build func() fyne.CanvasObject) {
	l.items = append(l.items, item{build, height})
}

// pack says what a pack is and holds.
func (l *several) pack(p *intake.PlannedPack) {
	l.add(theme.Size(theme.SizeSubSection)*3, func() fyne.CanvasObject {
		return widgets.Padded(widgets.NewText(p.Title, theme.SizeSubSection, theme.Ink, widgets.Wrap).Bold(), theme.Gap4, theme.Gap12, 0, theme.Gap12)
	})
	version := words.F("Version %d", p.Version)
	if p.Label != "" {
		version += " · " + p.Label
	}
	if len(p.Authors) > 0 {
		version += " · " + words.F("by %s", strings.Join(p.Authors, ", "))
	}
	l.words(version, theme.SizeInterface, theme.Ink2)
	licence := words.T("No licence is named")
	if p.License != "" {
		licence = words.F("Licence %s", p.License)
	}
	if p.Language != "" {
		licence += " · " + words.F("language %s", p.Language)
	}
	l.words(licence, theme.SizeInterface, theme.Ink2)
	l.words(l.holds(p), theme.SizeInterface, theme.Ink2)
	if p.Description != "" {
		l.words(p.Description, theme.SizeInterface, theme.Ink2)
	}
	switch {
	case p.Known == nil:
	case p.Known.Version > p.Version:
		l.words(words.F("You have version %d, which is newer.", p.Known.Version), theme.SizeInterface, theme.HardColor)
		l.ask(words.T("Go back to this one"), doubt{p, false})
	case p.Known.Version == p.Version:
		l.words(words.T("You have this version."), theme.SizeInterface, theme.Ink2)
	default:
		l.words(words.F("You have version %d.", p.Known.Version), theme.SizeInterface, theme.Ink2)
	}
	if p.IsByOthers() {
		l.words(words.F("What you have of it is by %s. Anybody can write a name or an id: take this one only if you know where it comes from.", strings.Join(p.Known.Authors, ", ")), theme.SizeInterface, theme.HardColor)
		l.ask(words.T("It is the same pack"), doubt{p, true})
	}
}

// doubt is why a pack comes in only where the learner says so: it is older than what the
// library has, or by others.
type doubt struct {
	pack     *intake.PlannedPack
	byOthers bool
}

// ask has a box ticked by which a pack comes in.
func (l *several) ask(what string, why doubt) {
	s := l.screen
	l.add(theme.Size(theme.RowList), func() fyne.CanvasObject {
		box := widgets.NewTickBox(s.settled[why], func(on bool) {
			if !s.stores() {
				s.settled[why] = on
			}
			s.bar.update()
		})
		return widgets.Padded(widgets.HStretch(theme.Gap4, 1, box, widgets.NewProse(what)), 0, theme.Gap12, 0, theme.Gap4)
	})
}

// holds counts what is in a pack.
func (l *several) holds(p *intake.PlannedPack) string {
	cards := 0
	for _, n := range l.plan.Notes {
		if o, ok := n.Offered(); ok {
			cards += len(o.Document.Cards)
		}
	}
	parts := []string{words.N(len(p.Notes), "%d note", "%d notes"), words.N(cards, "%d card", "%d cards")}
	if p.Media > 0 {
		parts = append(parts, words.N(p.Media, "%d file", "%d files"))
	}
	return strings.Join(append(parts, words.Size(p.Bytes)), " · ")
}

// gone lists the notes that the author took out of a pack.
func (l *several) gone(p *intake.PlannedPack) {
	for _, id := range p.Gone {
		n, err := l.screen.host.Library().Note(id)
		if err != nil {
			continue
		}
		l.add(theme.Size(theme.RowList), func() fyne.CanvasObject {
			return widgets.NewRow(widgets.RowContent{Kind: widgets.SidebarRow, Text: n.Title, Note: words.T("removed by the author"), NoteColour: theme.AgainColor},
				func() { l.screen.host.Go(screen.Note(id)) })
		})
	}
}

// decks lists what comes in by deck, with boxes to tick.
func (l *several) decks(all []intake.DeckCount) {
	var sum intake.DeckCount
	for _, d := range all {
		sum.Notes, sum.Cards, sum.Reviews, sum.Media = sum.Notes+d.Notes, sum.Cards+d.Cards, sum.Reviews+d.Reviews, sum.Media+d.Media
	}
	l.words(inDeck(sum), theme.SizeInterface, theme.Ink)
	for _, d := range all {
		l.add(theme.Size(theme.RowList)+theme.Gap8, func() fyne.CanvasObject {
			on := !l.skipped(d.Deck)
			colour := theme.Ink
			if !on {
				colour = theme.Ink3
			}
			box := widgets.NewTickBox(on, func(on bool) { l.skip(d.Deck, !on) })
			text := widgets.VStack(0, widgets.NewText(d.Deck, theme.SizeInterface, colour, widgets.Wrap),
				widgets.NewText(inDeck(d), theme.SizeCaption, theme.Ink3, widgets.Wrap))
			press := widgets.NewPress(widgets.Padded(text, theme.Gap4, theme.Gap4, theme.Gap4, theme.Gap4), func() { l.skip(d.Deck, on) })
			press.SetHint(d.Deck)
			return widgets.Padded(widgets.HStretch(0, 1, box, press), 0, theme.Gap8, 0, theme.Gap4)
		})
	}
}

// inDeck counts what a deck brings.
func inDeck(d intake.DeckCount) string {
	parts := []string{words.N(d.Notes, "%d note", "%d notes"), words.N(d.Cards, "%d card", "%d cards")}
	if d.Reviews > 0 {
		parts = append(parts, words.N(d.Reviews, "%d review", "%d reviews"))
	}
	if d.Media > 0 {
		parts = append(parts, words.N(d.Media, "%d file", "%d files"))
	}
	return strings.Join(parts, " · ")
}

// skipped reports whether all notes of a deck are left out.
func (l *several) skipped(deck string) bool {
	for _, n := range l.plan.Notes {
		if notes.DeckKey(n.Lies()) == notes.DeckKey(deck) && !n.Skip {
			return false
		}
	}
	return true
}

// skip leaves the notes of a deck out, or not.
func (l *several) skip(deck string, out bool) {
	if !l.screen.stores() {
		for _, n := range l.plan.Notes {
			if notes.DeckKey(n.Lies()) == notes.DeckKey(deck) {
				n.Skip = out
			}
		}
	}
	l.screen.bar.update()
	l.lazy.Reset()
}

// asksOfPacks reports whether a pack of the plan is older than what the library has, or by
// others, and the learner has not said that it may come in.
func (s *Screen) asksOfPacks() bool {
	return slices.ContainsFunc(s.plan.Packs, func(p *intake.PlannedPack) bool {
		return !s.settled[doubt{p, false}] && p.Known != nil && p.Known.Version > p.Version || !s.settled[doubt{p, true}] && p.IsByOthers()
	})
}

package changed

import (
	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/versions"
	"precis/ui/widgets"
	"precis/ui/words"
)

// The rows of the list are an introduction, then the cards; behind them the same for
// those that hold no longer, if there are some.
func (s *Screen) row(card int) int {
	if card < len(s.cards) {
		return card + 1
	}
	return card + 2
}

// Len implements widgets.Rows.
func (s *Screen) Len() int {
	n := len(s.cards) + 1
	if len(s.expired) > 0 {
		n += 1 + len(s.expired)
	}
	return n
}

// Estimate implements widgets.Rows.
func (s *Screen) Estimate(i int, width float32) float32 {
	size := theme.Size(theme.SizeReading)
	switch {
	case i == 0 || i == len(s.cards)+1:
		return size * 6
	case i > len(s.cards):
		return size * 12
	}
	c := &s.cards[i-1].now
	letters := len(c.Prompt) + len(c.Answer) + len(c.Doubt.Prompt) + len(c.Doubt.Answer)
	return size*14 + size*float32(letters)/max(width/size, 1)
}

// Build implements widgets.Rows.
func (s *Screen) Build(i int) fyne.CanvasObject {
	switch {
	case i == 0:
		return introduction(len(s.cards), words.T("Is it still the same card?"),
			words.T("These cards changed so much that they may be other ones. The same card goes on with its history; a new one begins anew; one that was split off begins with what you remember. Until you decide, each goes on as before."))
	case i == len(s.cards)+1:
		return introduction(len(s.expired), words.T("Is it still true?"),
			words.T("These cards held until a day that is over, and are set aside. What is still true gets a new day; what changed is written anew, and the old card is retired with its history; what is gone leaves its note."))
	case i > len(s.cards):
		return s.choice(i-2, s.expiredRow(i-len(s.cards)-2))
	}
	at := i - 1
	c := &s.cards[at]
	block := widgets.VStack(theme.Gap16,
		widgets.NewText(c.where, theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		versions.Beside(
			versions.Side{Label: words.T("Before"), Prompt: c.now.Doubt.Prompt, Answer: c.now.Doubt.Answer},
			versions.Side{Label: words.T("Now"), Prompt: c.now.Prompt, Answer: c.now.Answer}, s.host.Pictures()),
		widgets.NewText(c.history, theme.SizeCaption, theme.Ink3, widgets.Wrap),
		s.choices(at))
	return s.choice(at, block)
}

// choice is a card that can be chosen.
func (s *Screen) choice(at int, block fyne.CanvasObject) fyne.CanvasObject {
	press := widgets.NewPress(widgets.Padded(block, theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16), func() { s.choose(at) })
	press.OnSecondary = func(place fyne.Position) {
		s.choose(at)
		s.text.ShowMenu(place)
	}
	press.SetSelected(at == s.chosen)
	return widgets.Padded(press, 0, 0, theme.Gap16, 0)
}

func introduction(n int, title, text string) fyne.CanvasObject {
	if n == 0 {
		return widgets.VStack(0)
	}
	return widgets.Padded(widgets.VStack(theme.Gap8, widgets.NewTitle(title), widgets.NewText(text, theme.SizeReading, theme.Ink2, widgets.Wrap)),
		theme.Gap36, 0, theme.Gap24, theme.Gap16)
}

// choices are the answers to the question.
func (s *Screen) choices(at int) fyne.CanvasObject {
	button := func(text, key, hint string, d library.Decision) *widgets.Button {
		return answer(text, key, hint, func() { s.decide(at, d) })
	}
	var all []fyne.CanvasObject
	if s.cards[at].mayKeep() {
		all = append(all, button(words.T("Same card"), "1", words.T("Its history goes on"), library.KeepHistory))
	}
	all = append(all,
		button(words.T("New card"), "2", words.T("It begins anew; the old one is retired with its history"), library.StartNew),
		button(words.T("Split"), "3", words.T("A card of its own that begins with what you remember of the old one"), library.SplitOff),
		widgets.NewTextButton(words.T("Read the section"), func() { s.open(at) }))
	return widgets.FlowRow(theme.Gap8, all...)
}

// menu is what can be decided on a row.
func (s *Screen) menu(row int) []*fyne.MenuItem {
	item := func(id, name string, do func()) *fyne.MenuItem {
		return s.host.Commands().Entry("changed."+id, name, do)
	}
	switch at := row - 1; {
	case at < 0 || row == len(s.cards)+1 || row >= s.Len():
		return nil
	case at < len(s.cards):
		same := item("same", words.T("Same card"), func() { s.decide(at, library.KeepHistory) })
		same.Disabled = !s.cards[at].mayKeep()
		return []*fyne.MenuItem{
			same, item("new", words.T("New card"), func() { s.decide(at, library.StartNew) }), item("split", words.T("Split"), func() { s.decide(at, library.SplitOff) }),
			fyne.NewMenuItemSeparator(), item("open", words.T("Read the section"), func() { s.open(at) }),
		}
	default:
		e := &s.expired[row-len(s.cards)-2]
		return []*fyne.MenuItem{
			item("still", words.T("Still true…"), func() { s.hold(e) }), item("rewrite", words.T("Changed…"), func() { s.rewrite(e.card.ID) }), item("gone", words.T("Gone"), func() { s.remove(e.card.ID) }),
			fyne.NewMenuItemSeparator(), item("open", words.T("Read the section"), func() { screen.ShowCard(s.host, e.card.ID) }),
		}
	}
}

// answer is one answer to a question, with its key.
func answer(text, key, hint string, do func()) *widgets.Button {
	b := widgets.NewQuietButton(text, do)
	b.SetSub(key)
	b.SetHint(hint)
	return b
}

// ShowMenu shows what can be decided on the card that is chosen.
func (s *Screen) ShowMenu() { s.text.ShowMenuOf(s.row(s.chosen)) }

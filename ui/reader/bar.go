package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// bar is the head of the screen: where the note is, and what to do with it.
type bar struct {
	screen              *Screen
	deck                *widgets.Text
	original            *widgets.Button
	edit, cards, review *widgets.Button
	content             *fyne.Container
	scroll              *widgets.Lazy // the original text, while it is shown
}

func newBar(s *Screen) *bar {
	b := &bar{screen: s, deck: widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis)}
	b.original = widgets.NewTextButton(words.T("Original"), s.toggleOriginal)
	b.edit = widgets.NewTextButton(words.T("Edit"), s.editNote)
	b.cards = widgets.NewTextButton(words.T("Cards"), s.seeCards)
	b.review = widgets.NewQuietButton(words.T("Review"), s.review)
	b.content = widgets.TopBar(b.deck, b.original, b.edit, b.cards, b.review)
	b.show(nil)
	return b
}

// show fills the bar for a note, nil for none.
func (b *bar) show(v *view) {
	buttons := []*widgets.Button{b.original, b.edit, b.cards, b.review}
	for _, button := range buttons {
		button.Hide()
	}
	if v == nil {
		b.deck.SetText("")
		b.content.Refresh()
		return
	}
	b.deck.SetText(strings.ReplaceAll(v.note.Deck, "/", " › "))
	for _, button := range buttons[1:] {
		button.Show()
	}
	if v.original != "" {
		b.original.Show()
		b.original.SetText(words.T("Original"))
		if b.screen.showsOriginal {
			b.original.SetText(words.T("Note"))
		}
	}
	enable(b.cards, v.cards > 0)
	enable(b.review, v.waiting > 0)
	b.review.SetText(words.T("Review"))
	b.review.SetHint("")
	switch {
	case v.cards == 0:
		b.review.SetHint(words.T("No cards yet: select words and press C or Q, or press G to have some suggested"))
	case v.waiting == 0:
		b.review.SetHint(words.T("No card of this note waits now"))
	default:
		b.review.SetText(words.F("Review %d", v.waiting))
		if v.waiting < v.cards {
			b.review.SetText(words.F("Review %d of %d", v.waiting, v.cards))
			b.review.SetHint(v.fewWait())
		}
	}
	b.content.Refresh()
}

// fewWait says how many of the note's cards wait, and why the others do not.
func (v *view) fewWait() string {
	switch v.why {
	case limited:
		return words.F("%d of %d cards wait now; the daily limits keep the others for the days after", v.waiting, v.cards)
	case siblings:
		return words.F("%d of %d cards wait now; a sentence or picture has one card a day", v.waiting, v.cards)
	}
	return words.F("%d of %d cards wait now; the others come on their day", v.waiting, v.cards)
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

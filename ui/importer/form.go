package importer

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// form is the two fields in which a suggested card is edited in its place.
type form struct {
	front, back *text.Surface
	content     fyne.CanvasObject
}

// edit opens the fields of a row.
func (c *cards) edit(row int) {
	if c.preview.screen.stores() {
		return
	}
	c.take()
	s := &c.planned.Suggestions[c.rows[row].item]
	f := &form{front: text.NewField(words.T("Front"), 2), back: text.NewField(words.T("Back"), 2)}
	f.front.SetText(s.Prompt)
	f.back.SetText(s.Answer)
	keys := func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn:
			c.keep()
		case fyne.KeyEscape:
			c.close()
		default:
			return false
		}
		return true
	}
	f.front.OnKey, f.back.OnKey = keys, keys
	f.front.After, f.back.After = c.preview.screen.host.Runner().After, c.preview.screen.host.Runner().After
	parts := []fyne.CanvasObject{widgets.NewCardPair(f.front, f.back)}
	if s.Kind.Form().InPlace {
		parts = append(parts, widgets.NewText(words.F("This card is %s. Changed, it becomes %s at the end of its section.", kindName(s.Kind), kindName(notes.Basic)), theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	parts = append(parts, widgets.HStack(theme.Gap8,
		widgets.NewQuietButton(words.T("Keep"), c.keep), widgets.NewTextButton(words.T("Cancel"), c.close)))
	f.content = widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap8, 0, theme.Gap12, 0)
	c.editing, c.form = row, f
	c.changed()
	c.preview.screen.host.Window().Canvas().Focus(f.front)
}

// keep takes over what was written, and ticks the card.
func (c *cards) keep() {
	if c.editing < 0 || c.preview.screen.stores() {
		return
	}
	item := c.rows[c.editing].item
	c.take()
	c.planned.Chosen[item] = true
	c.close()
	c.changed()
}

// take takes over what was written in the fields that are open, unless it is no
// card; a card that was changed is ticked.
func (c *cards) take() {
	if c.form == nil || c.preview.screen.storing {
		return
	}
	item := c.rows[c.editing].item
	if item >= len(c.planned.Suggestions) {
		return // they were suggested anew
	}
	s := &c.planned.Suggestions[item]
	front, back := strings.TrimSpace(c.form.front.Text()), strings.TrimSpace(c.form.back.Text())
	if front == "" || back == "" || front == s.Prompt && back == s.Answer {
		return
	}
	if s.Kind.Form().InPlace {
		s.Kind = notes.Basic
	}
	s.Prompt, s.Answer = front, back
	c.planned.Chosen[item] = true
}

// close closes the fields and leaves the card as it is.
func (c *cards) close() {
	c.editing, c.form = -1, nil
	c.preview.screen.host.Window().Canvas().Unfocus()
	c.preview.lazy.Reset()
}

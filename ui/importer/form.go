package importer

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/suggest"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// form is the two fields in which a suggested card is edited in its place.
type form struct {
	now         suggest.Suggestion // with the gap and in the form chosen here
	front, back *text.Surface
	content     *fyne.Container
}

// edit opens the fields of a row.
func (c *cards) edit(row int) {
	if c.preview.screen.stores() {
		return
	}
	c.take()
	f := &form{now: c.planned.Suggestions[c.rows[row].item], front: text.NewField(words.T("Question"), 2), back: text.NewField(words.T("Answer"), 2)}
	keys := text.EnterOrEsc(c.keep, c.close)
	f.front.OnKey, f.back.OnKey = keys, keys
	f.content = container.NewStack()
	c.fill(f)
	c.editing, c.form = row, f
	c.changed()
	c.preview.screen.host.Window().Canvas().Focus(f.front)
}

// fill shows a suggestion in the form.
func (c *cards) fill(f *form) {
	f.front.SetText(f.now.Prompt)
	f.back.SetText(f.now.Answer)
	parts := []fyne.CanvasObject{widgets.NewCardPair(f.front, f.back)}
	buttons := []fyne.CanvasObject{widgets.NewQuietButton(words.T("Keep"), c.keep), widgets.NewTextButton(words.T("Cancel"), c.close)}
	if f.now.Kind.Form().InPlace {
		if gaps := c.gaps(f); gaps != nil {
			parts = append(parts, gaps)
		}
		parts = append(parts, widgets.NewText(words.F("This card is %s. Changed, it becomes %s at the end of its section.", kindName(f.now.Kind), kindName(notes.Basic)), theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	if turned, ok := turn(f.now); ok {
		name := words.T("As a question")
		if turned.Kind.Form().InPlace {
			name = words.T("As a gap")
		}
		buttons = append(buttons, widgets.NewTextButton(name, func() {
			f.now = turned
			c.fill(f)
			c.preview.lazy.Update(c.editing)
		}))
	}
	parts = append(parts, widgets.HStack(theme.Gap8, buttons...))
	const edge = 1 // of a field: the list cuts off what stands out of it by a part of a point
	set(f.content, widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap8, edge, theme.Gap12, 0))
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
	s := c.form.now
	front, back := strings.TrimSpace(c.form.front.Text()), strings.TrimSpace(c.form.back.Text())
	if front == "" || back == "" {
		return
	}
	if front != s.Prompt || back != s.Answer {
		if s.Kind.Form().InPlace {
			s.Kind = notes.Basic
		}
		s.Prompt, s.Answer = front, back
	}
	c.remake(item, s)
}

// close closes the fields and leaves the card as it is.
func (c *cards) close() {
	c.editing, c.form = -1, nil
	c.preview.screen.host.Window().Canvas().Unfocus()
	c.preview.lazy.Reset()
}

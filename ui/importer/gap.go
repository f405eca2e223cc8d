package importer

import (
	"fyne.io/fyne/v2"

	"precis/notes/markup"
	"precis/notes/suggest"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// remake makes a suggestion another card and ticks it; the same one is left alone.
func (c *cards) remake(item int, s suggest.Suggestion) {
	was := &c.planned.Suggestions[item]
	if s.Kind == was.Kind && s.Prompt == was.Prompt && s.Answer == was.Answer {
		return
	}
	choice := c.choice()
	c.planned.Suggestions[item], c.planned.Chosen[item] = s, true
	choice.edited[item] = true
	choice.touch(item)
}

// turn makes a gap a question, or a question that was a gap one again; ok is false
// for other questions.
func turn(s suggest.Suggestion) (turned suggest.Suggestion, ok bool) {
	if s.Kind.Form().InPlace {
		turned = suggest.AsQuestion(s)
		return turned, turned.Kind != s.Kind
	}
	return suggest.AsCloze(s)
}

// turnSelected turns the selected suggestion.
func (c *cards) turnSelected() {
	item, ok := c.suggested()
	if !ok || c.preview.screen.stores() {
		return
	}
	if turned, ok := turn(c.planned.Suggestions[item]); ok {
		c.remake(item, turned)
		c.changed()
	}
}

// moveGap moves the gap of the selected suggestion by a word, or makes it so much
// longer. Words that can be no gap are passed over.
func (c *cards) moveGap(by int, stretch bool) {
	item, ok := c.suggested()
	if !ok || c.preview.screen.stores() {
		return
	}
	s := &c.planned.Suggestions[item]
	all, from, to, ok := gapOf(s, c.planned.Document)
	if !ok {
		return
	}
	for {
		switch {
		case stretch:
			to += by
		case by < 0:
			from--
			to = from
		default:
			to++
			from = to
		}
		if from < 0 || to >= len(all) || to < from {
			return
		}
		if moved, ok := suggest.Regap(c.planned.Document, *s, all[from][0], all[to][1]); ok {
			c.remake(item, moved)
			c.changed()
			return
		}
	}
}

// gaps is the sentence of a form's suggestion word by word: a word that is pressed
// becomes the gap. It is nil where there is only one.
func (c *cards) gaps(f *form) fyne.CanvasObject {
	doc := c.planned.Document
	all, from, to, ok := gapOf(&f.now, doc)
	if !ok || len(all) < 2 {
		return nil
	}
	row := make([]fyne.CanvasObject, len(all))
	for i, w := range all {
		said := markup.PlainText(doc.Markdown[w[0]:w[1]])
		word := widgets.NewText(said, theme.SizeInterface, theme.Ink2, widgets.Whole)
		press := widgets.NewPress(widgets.Padded(word, 2, 4, 2, 4), func() {
			if moved, ok := suggest.Regap(doc, f.now, w[0], w[1]); ok {
				f.now = moved
				c.fill(f)
				c.preview.lazy.Update(c.editing)
			}
		})
		press.SetSelected(from <= i && i <= to)
		row[i] = press
	}
	return widgets.VStack(theme.Gap4, widgets.NewCaption(words.T("Press a word to hide it instead:")), widgets.FlowRow(0, row...))
}

package importer

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// cards lists the sections of a planned note with the cards they get: those
// suggested, with a box to tick, and those the text has.
type cards struct {
	preview   *preview
	planned   *intake.Planned
	rows      []cardRow
	dismissed map[int]bool // suggestions that the learner wants to see no more
	at        int          // the selected row, -1 for none
	editing   int          // the row whose fields are open, -1 for none
	form      *form
}

type cardRowKind uint8

const (
	headingRow cardRowKind = iota
	excerptRow
	suggestionRow
	cardLineRow
)

// cardRow is one row: item is a section, a suggestion or a card.
type cardRow struct {
	kind  cardRowKind
	item  int
	depth int
}

// show lists a note's sections, each with its best suggestions first.
func (c *cards) show(n *intake.Planned) {
	if c.planned != n {
		c.dismissed = map[int]bool{}
		c.at = -1
	}
	c.take()
	c.planned = n
	c.editing, c.form = -1, nil
	doc := n.Document
	suggested, written := map[int][]int{}, map[int][]int{}
	for i, s := range n.Suggestions {
		if !c.dismissed[i] {
			suggested[s.SectionIndex] = append(suggested[s.SectionIndex], i)
		}
	}
	for i := range doc.Cards {
		written[doc.Cards[i].SectionIndex] = append(written[doc.Cards[i].SectionIndex], i)
	}
	highest := highestLevel(doc.Sections)
	c.rows = c.rows[:0]
	for i, s := range doc.Sections {
		if s.Title != "" {
			c.rows = append(c.rows, cardRow{headingRow, i, max(s.Level-highest, 0)})
		}
		if len(suggested[i])+len(written[i]) == 0 && strings.TrimSpace(s.Text) != "" {
			c.rows = append(c.rows, cardRow{kind: excerptRow, item: i})
		}
		for _, item := range suggested[i] {
			c.rows = append(c.rows, cardRow{kind: suggestionRow, item: item})
		}
		for _, item := range written[i] {
			c.rows = append(c.rows, cardRow{kind: cardLineRow, item: item})
		}
	}
	c.at = min(c.at, len(c.rows)-1)
}

// Len is how many rows there are.
func (c *cards) Len() int { return len(c.rows) }

// Estimate guesses the height of a row.
func (c *cards) Estimate(i int, width float32) float32 {
	switch r := c.rows[i]; r.kind {
	case headingRow:
		return theme.Size(theme.RowList) + theme.Gap8
	case suggestionRow:
		s := &c.planned.Suggestions[r.item]
		return theme.Size(theme.RowTable) + 18*float32(int(float32(len(s.Prompt))*7/(width*widgets.FrontShare)))
	default:
		return theme.Size(theme.RowTable)
	}
}

// Build makes a row.
func (c *cards) Build(i int) fyne.CanvasObject {
	doc := c.planned.Document
	switch r := c.rows[i]; r.kind {
	case headingRow:
		s := doc.Sections[r.item]
		title := s.Title
		if r.depth > 0 && len(s.Path) > 1 {
			title = s.Path[len(s.Path)-2] + " · " + s.Title
		}
		return sectionHeading(title, 0)
	case excerptRow:
		return c.excerpt(doc.Sections[r.item].Text)
	case suggestionRow:
		if c.editing == i && c.form != nil {
			return c.form.content
		}
		return c.suggestion(i, r.item)
	default:
		card := &doc.Cards[r.item]
		return widgets.Padded(pair(card.Prompt, card.Answer, theme.Ink), 10, 0, 10, theme.Gap24+theme.Gap4)
	}
}

const longestExcerpt = 160

// excerpt is the beginning of a section without cards.
func (c *cards) excerpt(markdown string) fyne.CanvasObject {
	if len(markdown) > 8*longestExcerpt {
		markdown = strings.ToValidUTF8(markdown[:8*longestExcerpt], "")
	}
	said := []rune(markup.PlainText(markdown))
	text := string(said)
	if len(said) > longestExcerpt {
		text = string(said[:longestExcerpt])
		if i := strings.LastIndexByte(text, ' '); i > 0 {
			text = text[:i]
		}
		text += "…"
	}
	return widgets.Padded(widgets.NewText(text, theme.SizeInterface, theme.Ink3, widgets.Wrap), theme.Gap4, 0, theme.Gap4, 0)
}

// suggestion is a row with a box to tick, front, back, and a way to dismiss it.
func (c *cards) suggestion(row, item int) fyne.CanvasObject {
	s := &c.planned.Suggestions[item]
	colour := theme.Ink
	if !c.planned.Chosen[item] {
		colour = theme.Ink2
	}
	box := widgets.NewTickBox(c.planned.Chosen[item], func(on bool) {
		c.at = row
		c.tick(item, on)
	})
	press := widgets.NewPress(widgets.Padded(pair(s.Prompt, s.Answer, colour), 9, theme.Gap4, 9, theme.Gap4), func() {
		c.at = row
		c.edit(row)
	})
	press.SetSelected(row == c.at)
	dismiss := widgets.NewIconButton(theme.IconClose, words.T("Dismiss this card"), func() { c.dismiss(item) })
	return widgets.VStack(0,
		widgets.Padded(widgets.HStretch(theme.Gap4, 1, box, press, dismiss), 1, -theme.Gap8, 1, -theme.Gap4),
		widgets.NewHairline())
}

// tick chooses a suggestion or not.
func (c *cards) tick(item int, on bool) {
	if !c.preview.screen.stores() {
		c.planned.Chosen[item] = on
	}
	c.changed()
}

// changed shows what follows from another choice.
func (c *cards) changed() {
	c.preview.showSwitches()
	c.preview.screen.bar.update()
	c.preview.lazy.Reset()
}

// dismiss takes a suggestion off the list.
func (c *cards) dismiss(item int) {
	if c.preview.screen.stores() {
		return
	}
	c.dismissed[item] = true
	c.planned.Chosen[item] = false
	c.show(c.planned)
	c.changed()
}

func (c *cards) tickAll(on bool) {
	if c.preview.screen.stores() {
		return
	}
	for i := range c.planned.Chosen {
		c.planned.Chosen[i] = on && !c.dismissed[i]
	}
	c.changed()
}

// selected returns the suggestion of the selected row, nil for none.
func (c *cards) selected() *cardRow {
	if c.planned == nil || c.preview.look != asCards || c.at < 0 || c.at >= len(c.rows) || c.rows[c.at].kind != suggestionRow {
		return nil
	}
	return &c.rows[c.at]
}

// move selects the next suggestion, or the one before; where there is none it
// scrolls.
func (c *cards) move(by int) {
	at := c.at + by
	if c.at < 0 && by < 0 {
		at = -1
	}
	for at >= 0 && at < len(c.rows) && c.rows[at].kind != suggestionRow {
		at += by
	}
	if c.preview.look != asCards || at < 0 || at >= len(c.rows) {
		c.preview.lazy.ScrollBy(float32(by) * theme.Size(theme.RowList))
		return
	}
	before := c.at
	c.at = at
	c.preview.lazy.Update(before)
	c.preview.lazy.Update(at)
	c.preview.lazy.Reveal(at)
}

func (c *cards) tickSelected() {
	if r := c.selected(); r != nil {
		c.tick(r.item, !c.planned.Chosen[r.item])
	}
}

func (c *cards) editSelected() {
	if c.selected() != nil {
		c.edit(c.at)
	}
}

func (c *cards) dismissSelected() {
	if r := c.selected(); r != nil {
		c.dismiss(r.item)
	}
}

// pair sets front and back of a card beside each other.
func pair(front, back string, colour fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.NewCardPair(
		widgets.NewText(markup.PlainText(front), theme.SizeInterface, colour, widgets.Wrap),
		widgets.NewText(oneLine(back), theme.SizeInterface, theme.Ink2, widgets.Wrap))
}

// oneLine writes an answer on one line, the items of a list with dots between.
func oneLine(markdown string) string {
	if !strings.HasPrefix(strings.TrimSpace(markdown), "- ") {
		return markup.PlainText(markdown)
	}
	var items []string
	for line := range strings.Lines(markdown) {
		if item := markup.PlainText(line); item != "" {
			items = append(items, item)
		}
	}
	return strings.Join(items, " · ")
}

// kindName is what a kind of card is called on this screen.
func kindName(k notes.Kind) string {
	if k.Form().InPlace {
		return words.T("a gap in the text")
	}
	return words.T("a question")
}

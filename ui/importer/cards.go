package importer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	preview *preview
	planned *intake.Planned
	choices map[*intake.Planned]*choice
	rows    []cardRow
	at      int // the selected row, -1 for none
	editing int // the row whose fields are open, -1 for none
	form    *form
}

type cardRowKind uint8

const (
	headingRow cardRowKind = iota
	excerptRow
	suggestionRow
	moreRow
	cardLineRow
)

// cardRow is one row: item is a section, a suggestion or a card. count is how many
// suggestions are folded, 0 where they are shown.
type cardRow struct {
	kind         cardRowKind
	item         int
	depth, count int
}

// show lists a note's sections, each with its suggestions in the order of the text:
// those that are ticked, and the rest behind a row that unfolds them.
func (c *cards) show(n *intake.Planned) {
	if c.planned != n {
		c.at = -1
	}
	c.take()
	c.planned = n
	c.editing, c.form = -1, nil
	var at cardRow
	if c.at >= 0 && c.at < len(c.rows) {
		at = c.rows[c.at]
	}
	c.arrange()
	c.at = slices.IndexFunc(c.rows, func(r cardRow) bool { return at.isSelectable() && r.kind == at.kind && r.item == at.item })
}

func (r cardRow) isSelectable() bool { return r.kind == suggestionRow || r.kind == moreRow }

func (c *cards) arrange() {
	doc, choice := c.planned.Document, c.choice()
	suggested, written := choice.inSections(c.planned), map[int][]int{}
	for i := range doc.Cards {
		written[doc.Cards[i].SectionIndex] = append(written[doc.Cards[i].SectionIndex], i)
	}
	highest := highestLevel(doc.Sections)
	c.rows = c.rows[:0]
	for i, s := range doc.Sections {
		if s.Title != "" {
			c.rows = append(c.rows, cardRow{kind: headingRow, item: i, depth: max(s.Level-highest, 0)})
		}
		shown := suggested[i]
		if !choice.open[i] {
			shown = slices.DeleteFunc(slices.Clone(shown), func(item int) bool { return !c.planned.Chosen[item] && !choice.touched[item] })
		}
		if len(shown)+len(written[i]) == 0 && strings.TrimSpace(s.Text) != "" {
			c.rows = append(c.rows, cardRow{kind: excerptRow, item: i})
		}
		for _, item := range shown {
			c.rows = append(c.rows, cardRow{kind: suggestionRow, item: item})
		}
		if folded := len(suggested[i]) - len(shown); folded > 0 || choice.open[i] {
			c.rows = append(c.rows, cardRow{kind: moreRow, item: i, count: folded})
		}
		for _, item := range written[i] {
			c.rows = append(c.rows, cardRow{kind: cardLineRow, item: item})
		}
	}
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
	case moreRow:
		return c.more(i, r)
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
	press.OnSecondary = c.preview.read.ShowMenu
	press.SetSelected(row == c.at)
	dismiss := widgets.NewIconButton(theme.IconClose, words.T("Dismiss this card"), func() { c.dismiss(item) })
	return widgets.VStack(0,
		widgets.Padded(widgets.HStretch(theme.Gap4, 1, box, press, dismiss), 1, -theme.Gap8, 1, -theme.Gap4),
		widgets.NewHairline())
}

// more is the row that shows or folds the suggestions of a section that are not
// ticked.
func (c *cards) more(row int, r cardRow) fyne.CanvasObject {
	said, sign := words.F("%d more", r.count), theme.IconChevronRight
	if r.count == 0 {
		said, sign = words.T("Only those ticked"), theme.IconChevronDown
	}
	press := widgets.NewPress(widgets.Padded(widgets.HStack(theme.Gap4, widgets.NewCaption(said), widget.NewIcon(theme.Icon(sign, theme.Ink3))), 4, theme.Gap4, 4, theme.Gap8),
		func() { c.unfold(r.item) })
	press.SetSelected(row == c.at)
	return widgets.Padded(container.NewHBox(press), theme.Gap4, 0, theme.Gap4, theme.Gap24)
}

// unfold shows all suggestions of a section, or only those ticked again, and
// selects the first of them that was not seen.
func (c *cards) unfold(section int) {
	choice := c.choice()
	choice.open[section] = !choice.open[section]
	seen := map[int]bool{}
	for _, r := range c.rows {
		if r.kind == suggestionRow {
			seen[r.item] = true
		}
	}
	c.show(c.planned)
	c.at = slices.IndexFunc(c.rows, func(r cardRow) bool {
		if choice.open[section] {
			return r.kind == suggestionRow && !seen[r.item]
		}
		return r.kind == moreRow && r.item == section
	})
	c.preview.lazy.Reset()
	if c.at >= 0 {
		c.preview.lazy.Reveal(c.at)
	}
}

// unfoldHere unfolds the section of the selected row, the first one where none is.
func (c *cards) unfoldHere() {
	for _, r := range c.rows[max(c.at, 0):] {
		if r.kind == moreRow {
			c.unfold(r.item)
			return
		}
	}
}

// tick chooses a suggestion or not.
func (c *cards) tick(item int, on bool) {
	if !c.preview.screen.stores() {
		c.planned.Chosen[item] = on
		c.choice().touch(item)
	}
	c.changed()
}

// changed shows what follows from another choice.
func (c *cards) changed() {
	c.preview.showSwitches()
	c.preview.screen.bar.update()
	c.preview.lazy.Reset()
	c.preview.screen.several.recount()
}

// dismiss takes a suggestion off the list.
func (c *cards) dismiss(item int) {
	if c.preview.screen.stores() {
		return
	}
	choice := c.choice()
	choice.dismissed[item] = true
	choice.touch(item)
	c.planned.Chosen[item] = false
	at := c.at
	c.show(c.planned)
	if c.at < 0 {
		c.at = min(at, len(c.rows)-1)
	}
	c.changed()
}

func (c *cards) tickAll(on bool) {
	if c.preview.screen.stores() {
		return
	}
	choice := c.choice()
	for i := range c.planned.Chosen {
		c.planned.Chosen[i] = on && !choice.dismissed[i]
		choice.touched[i] = true
		choice.swept[i] = !choice.edited[i] && !choice.dismissed[i]
	}
	if on && c.editing < 0 {
		c.show(c.planned) // also those that were folded
	}
	c.changed()
}

// selected returns the selected row, nil for none.
func (c *cards) selected() *cardRow {
	if c.planned == nil || c.preview.look != asCards || c.at < 0 || c.at >= len(c.rows) || !c.rows[c.at].isSelectable() {
		return nil
	}
	return &c.rows[c.at]
}

// suggested returns the suggestion of the selected row; ok is false for none.
func (c *cards) suggested() (item int, ok bool) {
	if r := c.selected(); r != nil && r.kind == suggestionRow {
		return r.item, true
	}
	return 0, false
}

// move selects the next row that can be chosen, or the one before; where there is
// none it scrolls.
func (c *cards) move(by int) {
	at := c.at + by
	if c.at < 0 && by < 0 {
		at = -1
	}
	for at >= 0 && at < len(c.rows) && !c.rows[at].isSelectable() {
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
	if item, ok := c.suggested(); ok {
		c.tick(item, !c.planned.Chosen[item])
	} else if r := c.selected(); r != nil {
		c.unfold(r.item)
	}
}

func (c *cards) editSelected() {
	if _, ok := c.suggested(); ok {
		c.edit(c.at)
	} else if r := c.selected(); r != nil {
		c.unfold(r.item)
	}
}

func (c *cards) dismissSelected() {
	if item, ok := c.suggested(); ok {
		c.dismiss(item)
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

package importer

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// look is one of the ways in which a planned note is shown.
type look uint8

const (
	asCards look = iota
	asText
	asChanges
)

// preview is the note that the text becomes: head, then cards, text or changes.
type preview struct {
	screen  *Screen
	planned *intake.Planned
	look    look

	title    *fyne.Container
	about    *widgets.Text
	verdict  *fyne.Container
	switches *fyne.Container

	cards  *cards
	text   *noteText
	delta  *delta
	merged *merged
	marked *markedText
	rows   widgets.Rows
	lazy   *widgets.Lazy
	read   *reading.Surface // the lazy, its text selectable

	fonts   screen.Fonts
	content fyne.CanvasObject
}

func newPreview(s *Screen) *preview {
	p := &preview{screen: s, about: widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap)}
	p.cards = &cards{preview: p, at: -1, editing: -1, choices: map[*intake.Planned]*choice{}}
	p.text = &noteText{}
	p.delta = &delta{}
	p.merged = &merged{preview: p}
	p.marked = &markedText{merged: p.merged}
	p.rows = p.cards
	p.lazy = widgets.NewLazy(p, theme.ReadingWidth, theme.Gap24)
	p.read = reading.NewRows(p.lazy)
	p.read.Here = p.cards.menu
	p.title, p.verdict, p.switches = container.NewStack(), container.NewStack(), container.NewStack()
	head := widgets.Column(theme.ReadingWidth, theme.Gap24, widgets.Padded(
		widgets.VStack(theme.Gap4, p.title, p.about, p.verdict, p.switches), theme.Gap24, 0, theme.Gap8, 0))
	p.content = widgets.Page(reading.Still(head), p.read)
	return p
}

// Len is how many rows are shown.
func (p *preview) Len() int { return p.rows.Len() }

// Estimate guesses the height of a row.
func (p *preview) Estimate(i int, width float32) float32 { return p.rows.Estimate(i, width) }

// Build makes a row.
func (p *preview) Build(i int) fyne.CanvasObject { return p.rows.Build(i) }

// show puts a planned note on the screen.
func (p *preview) show(n *intake.Planned) {
	another := p.planned != n
	p.planned = n
	p.fonts.Check(p.screen.host, n.Document.Markdown)
	p.cards.show(n)
	p.text.show(n.Document)
	p.delta.lines = nil
	p.merged.changes = nil
	if _, known := n.Known(); known {
		p.merged.changes = n.Changes()
	}
	p.marked.show(n)
	if another {
		p.lazy.ScrollTo(0, 0)
		p.look = asCards
		if p.comparable() {
			p.look = asChanges
		}
	}
	p.showTitle()
	p.showVerdict()
	p.see(p.look)
}

// see chooses what is shown below the head.
func (p *preview) see(l look) {
	p.look = l
	switch l {
	case asText:
		p.rows = p.text
		if len(p.merged.changes) > 0 {
			p.rows = p.marked
		}
	case asChanges:
		p.rows = p.merged
		if len(p.merged.changes) == 0 {
			p.rows = p.delta
			p.compare()
		}
	default:
		p.rows = p.cards
	}
	p.showSwitches()
	p.read.Clear()
	p.lazy.Reset()
	p.content.Refresh() // the head may need more or fewer lines
}

// next goes through the ways of showing the note.
func (p *preview) next() {
	l := p.look + 1
	if l > asChanges || l == asChanges && !p.comparable() {
		l = asCards
	}
	p.see(l)
}

func (p *preview) comparable() bool {
	return p.planned.Verdict == intake.Updates || p.planned.Verdict == intake.Conflicts || len(p.merged.changes) > 0
}

func (p *preview) showSwitches() {
	chip := func(name string, l look) fyne.CanvasObject {
		return widgets.NewChoice(name, p.look == l, func() { p.see(l) })
	}
	row := []fyne.CanvasObject{chip(words.T("Cards"), asCards), chip(words.T("Text"), asText)}
	if p.comparable() {
		row = append(row, chip(words.T("Changes"), asChanges))
	}
	if chip := p.dialectChip(); chip != nil {
		row = append(row, chip)
	}
	switch {
	case p.look != asCards:
	case len(p.planned.Suggestions) == 0 && p.screen.note != "":
		row = append(row, widgets.Padded(widgets.NewCaption(words.T("Nothing is suggested here that is not a card yet")), 3, 0, 0, theme.Gap8))
	case len(p.planned.Suggestions) > 0:
		row = append(row, widgets.Padded(widgets.NewCaption(words.F("%d of %d suggested cards ticked", p.planned.ChosenCards(), len(p.planned.Suggestions)-len(p.cards.choice().dismissed))), 3, 0, 0, theme.Gap8))
		row = append(row, p.cards.barButtons()...)
	}
	set(p.switches, widgets.Padded(widgets.FlowRow(theme.Gap8, row...), theme.Gap8, 0, 0, 0))
}

// set makes o the only content of a stack.
func set(stack *fyne.Container, o fyne.CanvasObject) {
	stack.Objects = []fyne.CanvasObject{o}
	stack.Refresh()
}

// showTitle shows the title, which becomes a field when it is pressed.
func (p *preview) showTitle() {
	p.about.SetText(p.counts())
	said := widgets.NewText(p.planned.Title, theme.SizeSection, theme.Ink, widgets.Wrap).Bold()
	if p.screen.note != "" { // it is changed in the note
		set(p.title, widgets.Padded(said, 2, theme.Gap4, 2, 0))
		return
	}
	press := widgets.NewPress(widgets.Padded(said, 2, theme.Gap4, 2, theme.Gap8), p.editTitle)
	press.SetHint(words.T("Change the title"))
	set(p.title, widgets.Padded(press, 0, 0, 0, -theme.Gap8))
}

func (p *preview) editTitle() {
	field := text.NewLine(words.T("Title"))
	field.SetText(p.planned.Title)
	done := false
	leave := func(keep bool) {
		if done {
			return
		}
		done = true
		if title := strings.TrimSpace(field.Text()); keep && title != "" && title != p.planned.Title && !p.screen.stores() {
			p.cards.retitle(title, func() {
				p.cards.show(p.planned)
				p.text.show(p.planned.Document)
				p.screen.several.mark(p.screen.chosen)
				p.lazy.Reset()
				p.showTitle()
				p.content.Refresh()
			})
		}
		p.showTitle()
	}
	field.OnKey = func(name fyne.KeyName) bool {
		if name != fyne.KeyReturn && name != fyne.KeyEscape {
			return false
		}
		leave(name == fyne.KeyReturn)
		p.screen.host.Window().Canvas().Unfocus()
		return true
	}
	field.OnLeft = func() { leave(true) }
	set(p.title, field)
	p.screen.host.Window().Canvas().Focus(field)
	field.SelectAll()
}

// counts says what the note has: "5 sections · 2 sub-sections · 2 lines of page
// furniture left out".
func (p *preview) counts() string {
	var parts []string
	if r := p.planned.Reading; r != nil {
		if r.Sections > 0 {
			parts = append(parts, words.N(r.Sections, "%d section", "%d sections"))
		}
		if r.SubSections > 0 {
			parts = append(parts, words.N(r.SubSections, "%d sub-section", "%d sub-sections"))
		}
		switch {
		case r.Furniture == 1:
			parts = append(parts, words.T("1 line of menus and adverts left out"))
		case r.Furniture > 1:
			parts = append(parts, words.F("%d lines of menus and adverts left out", r.Furniture))
		}
		return strings.Join(parts, " · ")
	}
	parts = append(parts, words.N(len(p.planned.Document.Sections), "%d section", "%d sections"))
	parts = append(parts, words.N(len(p.planned.Document.Cards), "%d card", "%d cards"))
	return strings.Join(parts, " · ")
}

// showVerdict says what is known of the note already, and lets the learner
// decide a conflict; below that what the reader of the text has to say.
func (p *preview) showVerdict() {
	n := p.planned
	var parts []fyne.CanvasObject
	say := func(text string, colour fyne.ThemeColorName) {
		parts = append(parts, widgets.NewText(text, theme.SizeInterface, colour, widgets.Wrap))
	}
	switch {
	case len(p.merged.changes) > 0 || n.Deleted:
		parts = p.verdictOfPack()
	case n.Verdict == intake.LeavesAsIs:
		say(words.T("This note is in your library already, word for word."), theme.Ink2)
		id, _ := n.Known()
		parts = append(parts, widgets.HStack(0, widgets.NewQuietButton(words.T("Open it"), func() { p.screen.host.Go(screen.Note(id)) })))
	case n.Verdict == intake.Updates:
		say(words.T("You have an older text of this note. Cards whose text stays keep their history."), theme.Ink2)
	case n.Verdict == intake.Conflicts:
		say(words.T("This note changed here and in the file. Which text should stay?"), theme.HardColor)
		parts = append(parts, widgets.FlowRow(theme.Gap8,
			p.option(words.T("Keep mine"), !n.TakeTheirs, false), p.option(words.T("Take theirs"), n.TakeTheirs, true)))
	default:
	}
	if id, ok := n.Alike(); ok && !p.screen.listed() {
		parts = append(parts, p.alike(id)...)
	}
	if line := dialectLine(n); line != nil {
		parts = append(parts, line)
	}
	if columns := p.columns(n); columns != nil {
		parts = append(parts, columns)
	}
	for _, w := range p.warnings() {
		say(w, theme.HardColor)
	}
	p.verdict.Objects = nil
	if len(parts) > 0 {
		p.verdict.Objects = []fyne.CanvasObject{widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap8, 0, theme.Gap4, 0)}
	}
	p.verdict.Refresh()
}

// alike lets the learner choose what becomes of a text that a note says too.
func (p *preview) alike(id notes.NoteID) []fyne.CanvasObject {
	s := p.screen
	title := ""
	if n, err := s.host.Library().Note(id); err == nil {
		title = n.Title
	}
	choice := func(name string, update bool) fyne.CanvasObject {
		return decision(name, s.alike == update, func() {
			if s.stores() || s.alike == update {
				return
			}
			s.alike = update
			s.reread(p.cards.choice().keep)
		})
	}
	ask := words.F("Your note “%s” says the same. What should become of this text?", title)
	if p.planned.Reading == nil {
		ask = words.F("This is a copy of the file of your note “%s”, which is still there. What should become of the copy?", title)
	}
	return []fyne.CanvasObject{
		widgets.NewText(ask, theme.SizeInterface, theme.HardColor, widgets.Wrap),
		widgets.FlowRow(theme.Gap8, choice(words.T("A separate note"), false), choice(words.T("Update that note"), true),
			widgets.NewTextButton(words.T("Open it"), func() { s.host.Go(screen.Note(id)) })),
	}
}

func (p *preview) option(name string, on, theirs bool) fyne.CanvasObject {
	return decision(name, on, func() {
		if p.screen.stores() {
			return
		}
		p.planned.TakeTheirs = theirs
		p.showVerdict()
		p.screen.bar.update()
	})
}

// warnings are those of a plan of one note; those of several stand on the left.
func (p *preview) warnings() []string {
	plan := p.screen.plan
	if plan == nil || p.screen.listed() {
		return nil
	}
	var all []string
	for _, w := range plan.Warnings {
		all = append(all, warningText(w))
	}
	return all
}

// closeForms closes what is being edited and reports whether anything was.
func (p *preview) closeForms() bool {
	if p.cards.editing < 0 {
		return false
	}
	p.cards.close()
	return true
}

// noteText is the note as it will read.
type noteText struct {
	rows        []textRow
	definitions *markup.Definitions
}

type textRow struct {
	heading   bool
	depth     int
	markdown  string
	footnotes []int // that stand below it
}

func (t *noteText) show(doc *markup.Document) {
	t.rows = t.rows[:0]
	t.definitions = doc.Definitions()
	highest := highestLevel(doc.Sections)
	for i, s := range doc.Sections {
		if s.Title != "" {
			t.rows = append(t.rows, textRow{heading: true, depth: s.Level - highest, markdown: s.Title})
		}
		for _, piece := range markdown.Pieces(s.Text, 3000) {
			t.rows = append(t.rows, textRow{markdown: piece})
		}
		if footnotes := t.definitions.FirstIn(i); len(footnotes) > 0 {
			t.rows = append(t.rows, textRow{footnotes: footnotes})
		}
	}
}

func highestLevel(sections []notes.Section) int {
	highest := 6
	for _, s := range sections {
		if s.Level > 0 {
			highest = min(highest, s.Level)
		}
	}
	return highest
}

// Len is how many rows there are.
func (t *noteText) Len() int { return len(t.rows) }

// Estimate guesses the height of a row.
func (t *noteText) Estimate(i int, width float32) float32 {
	return markdown.ProseHeight(t.rows[i].markdown, width) + theme.Gap8
}

// Build makes a row.
func (t *noteText) Build(i int) fyne.CanvasObject {
	r := t.rows[i]
	if !r.heading {
		top := float32(0)
		if i > 0 && !t.rows[i-1].heading {
			top = markdown.RoomBetween(t.rows[i-1].markdown, r.markdown)
		}
		return widgets.Padded(markdown.New(r.markdown, markdown.Options{Definitions: t.definitions, Footnotes: r.footnotes, OnNote: reading.ShowNote}), top, 0, 0, 0)
	}
	return sectionHeading(r.markdown, r.depth)
}

func sectionHeading(title string, depth int) fyne.CanvasObject {
	size := theme.SizeSubSection
	colour := theme.Ink
	if depth > 0 {
		size, colour = theme.SizeInterface, theme.Ink2
	}
	return widgets.Padded(widgets.NewText(title, size, colour, widgets.Wrap).Bold(), theme.Gap24, 0, theme.Gap4, 0)
}

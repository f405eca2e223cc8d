package browse

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// preview is the card or note in hand, beside the table.
type preview struct {
	screen  *Screen
	scroll  *container.Scroll
	text    *reading.Surface // the scroll, its text selectable
	content fyne.CanvasObject
	asking  screen.Act
	fonts   screen.Fonts
}

func newPreview(s *Screen) *preview {
	p := &preview{screen: s, scroll: container.NewVScroll(container.NewStack())}
	p.text = reading.Around(p.scroll)
	p.content = widgets.LinedLeft(p.text)
	return p
}

// history is what is known of a card's reviews, and of what it asks.
type history struct {
	log    []notes.Review
	pieces [][]library.RecallPoint
	ahead  library.RecallAhead
	asked  string // its prompt as it is shown
	extra  string // what its answer shows besides
	// definitions are those of the card's note.
	definitions *markup.Definitions
}

// curvePoints is how finely each piece of the curve is drawn.
const curvePoints = 24

// show reads what is in hand and shows it.
func (p *preview) show() {
	l := p.screen.list
	p.asking.Drop()
	if l.current < 0 || l.current >= l.Len() {
		p.fill(container.NewStack())
		return
	}
	switch r := l.rows.(type) {
	case *cardRows:
		c := r.card(l.current)
		screen.Read(&p.asking, p.screen.host.Context(), p.screen.host, func(_ context.Context, lib *library.Library) (history, error) {
			log, err := lib.Reviews(c.Card.ID)
			if err != nil {
				return history{}, err
			}
			pieces, err := lib.Memory().RecallCurve(c.Card.ID, curvePoints)
			if err != nil {
				return history{}, err
			}
			ahead, err := lib.Memory().RecallAhead(c.Card.ID, curvePoints)
			if err != nil {
				return history{}, err
			}
			h := history{log: log, pieces: pieces, ahead: ahead}
			return h, h.ask(lib, c.Card)
		}, func(h history, err error) {
			if err != nil {
				p.screen.host.Fail(err)
				return
			}
			p.fonts.Check(p.screen.host, c.Card.Prompt, c.Card.Answer)
			p.fill(p.card(&c, &h))
		})
	case *noteRows:
		n := r.note(l.current)
		p.fill(p.note(&n))
	}
}

// ask reads the prompt of a card as it is shown, what its answer shows besides, and the
// definitions of its note where the card may refer to some.
func (h *history) ask(lib *library.Library, c *notes.Card) error {
	h.asked = c.Prompt
	if !strings.Contains(c.Prompt+c.Answer, "[") {
		return nil
	}
	page, err := lib.Page(c.Note)
	if err != nil {
		return err
	}
	h.definitions = page.Document.Definitions()
	if c.Kind.Form().InPlace && !c.Progress.Retired {
		h.extra = page.Document.Extra(c.Place)
		h.asked, err = page.Document.Asked(c.Place)
	}
	return err
}

func (p *preview) fill(o fyne.CanvasObject) {
	p.scroll.Content = widgets.Padded(o, theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24)
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
	p.text.Clear()
	p.content.Refresh() // a Scroll alone does not draw new content
}

func (p *preview) markdown(source string, bold bool, h *history) fyne.CanvasObject {
	return markdown.New(source, markdown.Options{
		Size: theme.SizeReading, Bold: bold, Pictures: p.screen.host.Pictures(), OnSound: screen.PlaySound(p.screen.host), Definitions: h.definitions, OnNote: reading.ShowNote,
	})
}

func (p *preview) card(c *card, h *history) fyne.CanvasObject {
	crumb := ""
	if c.Note != nil {
		crumb = strings.Join(append([]string{c.Note.Title}, c.Card.Section...), " › ")
	}
	open := widgets.NewPress(widgets.NewText(crumb, theme.SizeCaption, theme.Ink3, widgets.Wrap), p.screen.open)
	open.SetHint(words.T("Open in the reader"))
	if c.Note != nil {
		open.OnSecondary = screen.NoteMenu(p.screen.host, c.Note.ID)
	}
	parts := []fyne.CanvasObject{
		open, p.markdown(h.asked, true, h), widgets.NewHairline(), p.markdown(c.Card.Answer, false, h),
	}
	if h.extra != "" {
		parts = append(parts, p.markdown(h.extra, false, h))
	}
	if tags := c.tags(); len(tags) > 0 {
		chips := widgets.FlowRow(theme.Gap4)
		for _, t := range tags {
			chips.Add(widgets.NewChip(t, func() { p.screen.Search("tag:" + t) }))
		}
		parts = append(parts, chips)
	}
	if len(h.pieces) > 0 {
		parts = append(parts, widgets.Padded(p.curve(c, h), theme.Gap16, 0, 0, 0))
	}
	parts = append(parts, widgets.Padded(p.figures(c, h), theme.Gap8, 0, 0, 0))
	if len(h.log) > 0 {
		parts = append(parts, p.log(h.log))
	}
	return widgets.VStack(theme.Gap12, parts...)
}

func (c *card) tags() []string {
	tags := slices.Clone(c.Card.Tags)
	if c.Note != nil {
		for _, t := range c.Note.Tags {
			if !slices.Contains(tags, t) {
				tags = append(tags, t)
			}
		}
	}
	return tags
}

// figures are the card's state in words and numbers.
func (p *preview) figures(c *card, h *history) fyne.CanvasObject {
	pr := &c.Card.Progress
	lines := []fyne.CanvasObject{fact(words.T("Due"), c.due)}
	if c.Card.Until != 0 {
		lines = append(lines, fact(words.T("Holds until"), words.DayDate(c.Card.Until, words.ShortYear)))
	}
	if pr.Stability > 0 {
		lines = append(lines,
			explained(words.T("How long until the chance that you know it falls to 90 %"), fact(words.T("Stability"), words.Days(pr.Stability))),
			explained(words.T("How hard the card is to keep: 1 is easy, 10 is hard"), fact(words.T("Difficulty"), words.F("%.1f of 10", pr.Difficulty))),
			explained(words.T("Retrievability: how likely you would answer it now"), fact(words.T("Chance you know it"), words.Percent(c.recall))))
	}
	lines = append(lines, fact(words.T("Kind"), words.T(c.Card.Kind.String())))
	if c.Note != nil {
		lines = append(lines, fact(words.T("Deck"), c.Note.Deck))
	}
	if pr.Leech {
		lines = append(lines, explained(words.T("A card forgotten so often that writing it anew helps more than repeating it"), fact(words.T("Leech"), words.F("missed %d times", pr.Lapses))))
	}
	return widgets.VStack(theme.Gap4, lines...)
}

// explained says beside the mouse what a term means.
func explained(meaning string, fact fyne.CanvasObject) fyne.CanvasObject {
	p := widgets.NewPress(fact, nil)
	p.SetHint(meaning)
	return p
}

// fact is a name at the left and its figure at the right.
func fact(name, figure string) fyne.CanvasObject {
	return widgets.HStretch(theme.Gap16, 1, widgets.NewText(name, theme.SizeCaption, theme.Ink3, widgets.Whole),
		widgets.NewText(figure, theme.SizeCaption, theme.Ink, widgets.Ellipsis).Aligned(fyne.TextAlignTrailing))
}

// mostReviews is how many of the newest entries of the log are listed.
const mostReviews = 12

func (p *preview) log(log []notes.Review) fyne.CanvasObject {
	lines := []fyne.CanvasObject{widgets.NewText(words.T("Reviews"), theme.SizeInterface, theme.Ink, widgets.Whole).Bold()}
	now := p.screen.host.Library().Now()
	for i, r := range slices.Backward(log) {
		if i < len(log)-mostReviews {
			lines = append(lines, widgets.NewCaption(words.F("and %d before", i+1)))
			break
		}
		at := widgets.NewCaption(words.Date(r.At.In(now.Location()), words.ShortMoment))
		word, colour, after := eventWord(r.Event), theme.Ink2, ""
		switch r.Event {
		case notes.Graded:
			word, colour = words.T(r.Grade.String()), widgets.GradeColour(r.Grade)
			after = words.Interval(r.Due.Sub(r.At))
		case notes.Crammed:
			word, colour, after = words.T(r.Grade.String()), widgets.GradeColour(r.Grade), words.T("extra")
		case notes.Rescheduled, notes.Imported, notes.Leeched:
			after = words.Interval(r.Due.Sub(r.At))
		case notes.Reset: // it has no interval
		}
		lines = append(lines, widgets.HStretch(theme.Gap8, 0,
			widgets.NewText(at.Text(), theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
			widgets.NewText(word, theme.SizeCaption, colour, widgets.Whole),
			widgets.Sized(52*theme.TextScale(), 0,
				widgets.NewText(after, theme.SizeCaption, theme.Ink3, widgets.Whole).Aligned(fyne.TextAlignTrailing))))
	}
	return widgets.Padded(widgets.VStack(theme.Gap4, lines...), theme.Gap8, 0, 0, 0)
}

func (p *preview) note(n *note) fyne.CanvasObject {
	s := p.screen
	parts := []fyne.CanvasObject{
		widgets.NewText(n.Title, theme.SizeSection, theme.Ink, widgets.Wrap).Bold(),
		widgets.VStack(theme.Gap4,
			fact(words.T("Deck"), n.Deck), fact(words.T("Sections"), words.Number(n.SectionCount)), fact(words.T("Cards"), words.Number(n.cards)),
			fact(words.T("Due"), words.Number(n.due)), fact(words.T("Updated"), n.updated)),
	}
	if n.Source != "" {
		parts = append(parts, widgets.NewText(n.Source, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	actions := widgets.FlowRow(theme.Gap8, widgets.NewQuietButton(words.T("Open"), s.open), widgets.NewQuietButton(words.T("Edit"), s.edit),
		widgets.NewQuietButton(words.T("See its cards"), func() { s.Search(s.host.Library().Search().NoteQuery(n.Note)) }))
	return widgets.VStack(theme.Gap16, append(parts, actions)...)
}

// eventWord names an entry of the log that is no review.
func eventWord(e notes.Event) string {
	switch e {
	case notes.Reset:
		return words.T("made new")
	case notes.Imported:
		return words.T("imported")
	case notes.Leeched:
		return words.T("leech")
	default:
		return words.T("rescheduled")
	}
}

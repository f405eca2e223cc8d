package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

type rowKind uint8

const (
	titleRow rowKind = iota
	headingRow
	textRow
	foldRow
	questionRow
	emptyRow
	linksRow
	endRow
)

// row is one thing on the page. section and item say which.
type row struct {
	kind    rowKind
	section int
	item    int
}

// rows are the page as the Lazy shows it.
type rows struct {
	screen   *Screen
	all      []row
	headings []int // where each section begins, by section
	unfolded map[int]bool
	editing  notes.CardID
	form     fyne.CanvasObject
	links    []notes.Note
}

// arrange lists what stands on the page.
func (r *rows) arrange(v *view) {
	r.screen.surface.Clear() // it is known by rows
	r.all, r.headings = r.all[:0], make([]int, len(v.sections))
	r.all = append(r.all, row{kind: titleRow})
	for i := range v.sections {
		s := &v.sections[i]
		r.headings[i] = len(r.all)
		if s.title != "" {
			r.all = append(r.all, row{headingRow, i, 0})
		}
		for j := range s.pieces {
			r.all = append(r.all, row{textRow, i, j})
		}
		if len(s.questions) > 0 {
			r.all = append(r.all, row{foldRow, i, 0})
		}
		if r.unfolded[i] {
			for j := range s.questions {
				r.all = append(r.all, row{questionRow, i, j})
			}
		}
	}
	last := max(len(v.sections)-1, 0)
	if len(v.sections) == 0 {
		r.all = append(r.all, row{kind: emptyRow})
	}
	if len(r.links) > 0 {
		r.all = append(r.all, row{linksRow, last, 0})
	}
	r.all = append(r.all, row{endRow, last, 0})
	r.screen.find.forget()
}

// source returns the Markdown of a row of text as it is read, "" for others.
func (r *rows) source(i int) string {
	v := r.screen.view
	if v == nil || i >= len(r.all) || r.all[i].kind != textRow {
		return ""
	}
	at := r.all[i]
	return v.sections[at.section].pieces[at.item]
}

// Plain returns how a row reads.
func (r *rows) Plain(i int) string { return r.plainly(i)() }

// plainly returns what says how a row reads, on any goroutine.
func (r *rows) plainly(i int) func() string {
	v := r.screen.view
	none := func() string { return "" }
	if v == nil || i >= len(r.all) {
		return none
	}
	switch at := r.all[i]; at.kind {
	case titleRow:
		return func() string { return v.note.Title }
	case headingRow:
		return func() string { return v.sections[at.section].title }
	case questionRow:
		q := &v.sections[at.section].questions[at.item]
		return func() string { return markup.PlainText(q.said()) + "\n" + markup.PlainText(q.answer) }
	case textRow:
		source, options := r.source(i), v.options(at.section, at.item)
		return func() string { return markdown.Plain(source, options) }
	default:
		return none
	}
}

// Len is how many rows there are.
func (r *rows) Len() int { return len(r.all) }

// Estimate guesses the height of a row.
func (r *rows) Estimate(i int, width float32) float32 {
	v := r.screen.view
	switch at := r.all[i]; at.kind {
	case titleRow:
		return theme.Size(theme.SizeTitle)*1.4 + theme.Gap72 + theme.Gap24
	case headingRow:
		return theme.Size(theme.SizeSection)*1.4 + theme.Gap36 + theme.Gap8
	case textRow:
		return markdown.ProseHeight(v.sections[at.section].pieces[at.item], width)
	case endRow:
		return theme.Gap72
	default:
		return theme.Size(theme.RowTable)
	}
}

// Build makes the object of a row.
func (r *rows) Build(i int) fyne.CanvasObject {
	v := r.screen.view
	at := r.all[i]
	switch at.kind {
	case titleRow:
		return r.title(v)
	case headingRow:
		return r.screen.heading(at.section, i == 1)
	case textRow:
		return r.text(v, at)
	case foldRow:
		return r.fold(at.section)
	case questionRow:
		return r.question(&v.sections[at.section].questions[at.item])
	case emptyRow:
		return r.empty(v)
	case linksRow:
		return r.linkedFrom()
	default:
		return widgets.Sized(0, theme.Gap72, widgets.VStack(0))
	}
}

func (r *rows) title(v *view) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewTitle(v.note.Title)}
	line := about(v, r.screen.host.Library().Today())
	var beside []fyne.CanvasObject
	if fits := len(line) < 60; line != "" && fits {
		if len(v.note.Tags) > 0 {
			line += " ·"
		}
		beside = append(beside, widgets.Padded(widgets.NewCaption(line), 3, theme.Gap4, 0, 0))
	} else if line != "" {
		parts = append(parts, widgets.NewText(line, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	for _, tag := range v.note.Tags {
		beside = append(beside, widgets.NewChip(tag, func() { r.screen.host.Go(screen.Browse("tag:" + quoted(tag))) }))
	}
	if len(beside) > 0 {
		parts = append(parts, widgets.FlowRow(theme.Gap4, beside...))
	}
	return widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap36, 0, theme.Gap12, 0)
}

// quoted writes a phrase for a query. A query cannot hold quotation marks, so
// the longest part without them stands for the whole.
func quoted(phrase string) string {
	longest := ""
	for part := range strings.SplitSeq(phrase, `"`) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return `"` + strings.TrimSpace(longest) + `"`
}

func (r *rows) text(v *view, at row) fyne.CanvasObject {
	top := float32(0)
	switch pieces := v.sections[at.section].pieces; {
	case at.item > 0:
		top = markdown.RoomBetween(pieces[at.item-1], pieces[at.item])
	case v.sections[at.section].title == "":
		top = theme.Gap12
	}
	return widgets.Padded(r.screen.prose(at.section, at.item), top, 0, 0, 0)
}

func (r *rows) empty(v *view) fyne.CanvasObject {
	s := r.screen
	return widgets.Padded(widgets.VStack(theme.Gap16,
		widgets.NewText(words.T("This note has no text yet."), theme.SizeReading, theme.Ink2, widgets.Wrap),
		widgets.HStack(0, widgets.NewQuietButton(words.T("Write it"), func() { s.host.Go(screen.Edit{Note: v.note.ID}) })),
	), theme.Gap24, 0, 0, 0)
}

func (r *rows) linkedFrom() fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewHairline(), widgets.Padded(widgets.NewCaption(words.T("Linked from")), theme.Gap16, 0, theme.Gap4, 0)}
	for _, n := range r.links {
		row := widgets.NewRow(widgets.RowContent{
			Kind: widgets.ListRow, Icon: theme.IconNote, Text: n.Title, Note: n.Deck,
		}, func() { r.screen.host.Go(screen.Note(n.ID)) })
		row.OnSecondary = screen.NoteMenu(r.screen.host, n.ID)
		parts = append(parts, row)
	}
	return widgets.Padded(widgets.VStack(0, parts...), theme.Gap48, 0, 0, 0)
}

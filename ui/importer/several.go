package importer

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// several lists the notes of a plan, then what was passed over.
type several struct {
	screen  *Screen
	plan    *intake.Plan
	lazy    *widgets.Lazy
	content fyne.CanvasObject
}

func newSeveral(s *Screen) *several {
	l := &several{screen: s}
	l.lazy = widgets.NewLazy(l, "", theme.Gap8)
	l.content = widgets.Padded(l.lazy, theme.Gap16, 0, 0, 0)
	return l
}

func (l *several) show(plan *intake.Plan) {
	l.plan = plan
	l.lazy.ScrollTo(0, 0)
	l.lazy.Reset()
}

// mark shows which note is in the preview.
func (l *several) mark(index int) {
	l.lazy.Reset()
	l.lazy.Reveal(index)
}

// Len is how many rows there are.
func (l *several) Len() int {
	if l.plan == nil {
		return 0
	}
	if len(l.plan.Warnings) == 0 {
		return len(l.plan.Notes)
	}
	return len(l.plan.Notes) + 1 + len(l.plan.Warnings)
}

// Estimate guesses the height of a row.
func (l *several) Estimate(i int, _ float32) float32 {
	if i < len(l.plan.Notes) {
		return theme.Size(theme.RowList) + theme.Gap8
	}
	return theme.Size(theme.RowList)
}

// Build makes a row: a note with what will become of it, or a warning.
func (l *several) Build(i int) fyne.CanvasObject {
	if i < len(l.plan.Notes) {
		n := l.plan.Notes[i]
		return widgets.NewRow(widgets.RowContent{
			Kind: widgets.SidebarRow, Text: n.Title, Sub: n.Deck, Note: words.T(n.Verdict.String()),
			NoteColour: verdictColours[n.Verdict], Selected: i == l.screen.chosen,
		}, func() { l.screen.choose(i) })
	}
	if i -= len(l.plan.Notes); i == 0 {
		return widgets.Padded(widgets.NewCaption(words.N(len(l.plan.Warnings), "%d warning", "%d warnings")), theme.Gap16, 0, theme.Gap4, theme.Gap12)
	}
	return widgets.Padded(widgets.NewText(warningText(l.plan.Warnings[i-1]), theme.SizeCaption, theme.Ink2, widgets.Wrap),
		theme.Gap4, theme.Gap12, theme.Gap4, theme.Gap12)
}

var verdictColours = map[intake.Verdict]fyne.ThemeColorName{
	intake.Adds: theme.EasyColor, intake.Updates: theme.GoodColor, intake.LeavesAsIs: theme.Ink3, intake.Conflicts: theme.AgainColor,
}

// warningText names file and line before what was passed over.
func warningText(w notes.Warning) string {
	said := words.Message(w.Message)
	switch {
	case w.File != "" && w.Line > 0:
		return words.F("%s, line %d: %s", filepath.Base(w.File), w.Line, said)
	case w.File != "":
		return filepath.Base(w.File) + ": " + said
	case w.Line > 0:
		return words.F("Line %d: %s", w.Line, said)
	default:
		return words.Capital(said)
	}
}

package importer

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// several lists what a plan brings: packs, decks, notes, then what was passed over.
type several struct {
	screen  *Screen
	plan    *intake.Plan
	items   []item
	first   int             // the row of the first note
	shared  map[string]bool // titles of notes of several files, in lower case
	lazy    *widgets.Lazy
	content fyne.CanvasObject
}

func newSeveral(s *Screen) *several {
	l := &several{screen: s}
	l.lazy = widgets.NewLazy(l, "", theme.Gap8)
	l.content = widgets.Padded(reading.NewRows(l.lazy), theme.Gap16, 0, 0, 0)
	return l
}

func (l *several) show(plan *intake.Plan) {
	l.plan = plan
	l.list()
	l.lazy.ScrollTo(0, 0)
	l.lazy.Reset()
}

// recount says anew what comes in, where the learner has chosen otherwise in the plan
// that is listed.
func (l *several) recount() {
	if l.plan != nil && l.plan == l.screen.plan {
		l.list()
		l.lazy.Reset()
	}
}

// list makes the rows anew.
func (l *several) list() {
	l.items = nil
	for _, p := range l.plan.Packs {
		l.pack(p)
	}
	if l.plan.HasDecks() && len(l.plan.Packs) == 0 {
		l.found()
		l.decks(l.plan.ByDeck())
	}
	headed := len(l.items) > 0
	if headed {
		l.warnings()
		l.caption(words.T("Notes"))
	}
	l.first = len(l.items)
	l.shared = sharedTitles(l.plan.Notes)
	for i, n := range l.plan.Notes {
		l.add(theme.Size(theme.RowList)+theme.Gap8, func() fyne.CanvasObject { return l.note(i, n) })
	}
	for _, p := range l.plan.Packs {
		l.gone(p)
	}
	if !headed {
		l.warnings()
	}
}

// note is the row of a note, with what will become of it.
func (l *several) note(i int, n *intake.Planned) fyne.CanvasObject {
	verdict, colour := words.T(n.Verdict.String()), verdictColours[n.Verdict]
	switch {
	case n.Deleted && n.Skip:
		verdict, colour = words.T("deleted by you"), theme.Ink3
	case n.Skip:
		verdict, colour = words.T("left out"), theme.Ink3
	case n.Verdict == intake.LeavesAsIs && len(n.Changes()) > 0:
		verdict = words.T("changed by you")
	case n.Verdict == intake.Conflicts && len(n.Changes()) > 0:
		verdict = words.T("changed by both")
		if n.Waiting() == 0 {
			verdict, colour = words.T("decided"), theme.GoodColor
		}
	case n.Verdict == intake.Updates && len(n.Changes()) > 0:
		verdict = words.T("changed by the author")
	}
	lies := n.Lies()
	if file := n.File(); file != "" && l.shared[strings.ToLower(n.Title)] {
		lies += " · " + file
	}
	return widgets.NewRow(widgets.RowContent{
		Kind: widgets.SidebarRow, Text: n.Title, Sub: lies, Note: verdict, NoteColour: colour,
		Selected: i == l.screen.chosen, Struck: n.Skip,
	}, func() { l.screen.choose(i) })
}

// sharedTitles returns the titles that notes of several files have, in lower case: their files
// tell them apart.
func sharedTitles(all []*intake.Planned) map[string]bool {
	files, shared := map[string]string{}, map[string]bool{}
	for _, n := range all {
		title, file := strings.ToLower(n.Title), n.File()
		if before, ok := files[title]; ok && before != file {
			shared[title] = true
		}
		files[title] = file
	}
	return shared
}

// warnings say what was passed over.
func (l *several) warnings() {
	if len(l.plan.Warnings) == 0 {
		return
	}
	l.caption(words.N(len(l.plan.Warnings), "%d warning", "%d warnings"))
	for _, w := range l.plan.Warnings {
		l.words(warningText(w), theme.SizeCaption, theme.Ink2)
	}
}

// mark shows which note is in the preview.
func (l *several) mark(index int) {
	l.lazy.Reset()
	l.lazy.Reveal(l.first + index)
}

// Len is how many rows there are.
func (l *several) Len() int { return len(l.items) }

// Estimate guesses the height of a row.
func (l *several) Estimate(i int, _ float32) float32 { return l.items[i].height }

// Build makes a row.
func (l *several) Build(i int) fyne.CanvasObject { return l.items[i].build() }

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

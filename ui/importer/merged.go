package importer

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/merge"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/versions"
	"precis/ui/widgets"
	"precis/ui/words"
)

// merged lists the places at which a note of a pack and the library's differ.
type merged struct {
	changes  []merge.Change
	pictures *markdown.Pictures
}

// Len is how many places there are.
func (m *merged) Len() int { return len(m.changes) }

// Estimate guesses the height of a place.
func (m *merged) Estimate(i int, width float32) float32 {
	c := &m.changes[i]
	return theme.Size(theme.SizeReading)*6 + max(markdown.ProseHeight(c.Mine+c.Base, width/2), markdown.ProseHeight(c.Theirs, width/2))
}

var kinds = map[merge.Kind]struct {
	name   string
	colour fyne.ThemeColorName
}{
	merge.Added:    {words.Key("New"), theme.EasyColor},
	merge.ByAuthor: {words.Key("Changed by the author"), theme.GoodColor},
	merge.Removed:  {words.Key("Removed by the author"), theme.AgainColor},
	merge.ByMe:     {words.Key("Changed by you"), theme.Ink2},
	merge.ByBoth:   {words.Key("Changed by both"), theme.HardColor},
}

// Build makes a place: who changed it, where it is, and what it says.
func (m *merged) Build(i int) fyne.CanvasObject {
	c := &m.changes[i]
	kind := kinds[c.Kind]
	head := []fyne.CanvasObject{widgets.NewText(words.T(kind.name), theme.SizeCaption, kind.colour, widgets.Whole).Bold()}
	where := strings.Join(c.Section, " › ")
	if c.Key != "" {
		where = c.Key
	}
	head = append(head, widgets.NewText(where, theme.SizeCaption, theme.Ink3, widgets.Ellipsis))
	parts := []fyne.CanvasObject{widgets.HStretch(theme.Gap12, 1, head...)}
	switch c.Kind {
	case merge.Added:
		parts = append(parts, versions.Alone(versions.Read("", c.Theirs), m.pictures))
	case merge.Removed:
		parts = append(parts, versions.Alone(versions.Read("", c.Base), m.pictures))
	case merge.ByAuthor:
		parts = append(parts, versions.Beside(versions.Read(words.T("Before"), c.Base), versions.Read(words.T("Now"), c.Theirs), m.pictures))
	case merge.ByMe:
		parts = append(parts, versions.Beside(versions.Read(words.T("The author's"), c.Base), versions.Read(words.T("Yours"), c.Mine), m.pictures))
	case merge.ByBoth:
		parts = append(parts, versions.Beside(versions.Read(words.T("Yours"), c.Mine), versions.Read(words.T("The author's"), c.Theirs), m.pictures))
		if c.Base != "" {
			parts = append(parts, versions.Alone(versions.Read(words.T("Before"), c.Base), m.pictures))
		}
	}
	return widgets.VStack(0, widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap16, 0, theme.Gap16, 0), widgets.NewHairline())
}

// places counts those that both sides changed.
func places(changes []merge.Change) int {
	n := 0
	for i := range changes {
		if changes[i].Kind == merge.ByBoth {
			n++
		}
	}
	return n
}

// choices are what may become of what both sides changed, as chips.
var choices = []struct {
	name   string
	differ intake.Differ
}{
	{words.Key("Decide later"), intake.Ask}, {words.Key("Mine"), intake.KeepMine}, {words.Key("Theirs"), intake.TakeTheirs}, {words.Key("Both"), intake.KeepBoth},
}

// verdictOfPack says what becomes of a note of a pack that is known here.
func (p *preview) verdictOfPack() []fyne.CanvasObject {
	n := p.planned
	say := func(text string, colour fyne.ThemeColorName) fyne.CanvasObject {
		return widgets.NewText(text, theme.SizeInterface, colour, widgets.Wrap)
	}
	switch n.Verdict {
	case intake.Updates:
		return []fyne.CanvasObject{say(words.T("The author changed this note. What you changed stays, and cards keep their history."), theme.Ink2)}
	case intake.LeavesAsIs:
		return []fyne.CanvasObject{say(words.T("The author changed nothing that you do not have. What you changed stays."), theme.Ink2)}
	case intake.Conflicts:
	default:
		return nil
	}
	text := words.T("You and the author changed the same place. Which text should stand?")
	if count := places(n.Changes()); count > 1 {
		text = words.F("You and the author changed %d places, each in another way. Which text should stand?", count)
	}
	var chips []fyne.CanvasObject
	for _, c := range choices {
		choose := func() { p.screen.differ(c.differ, n) }
		if n.Differ == c.differ {
			chips = append(chips, widgets.NewTintedChip(words.F("%s · chosen", words.T(c.name)), choose))
		} else {
			chips = append(chips, widgets.NewChip(words.T(c.name), choose))
		}
	}
	if others := p.screen.conflicting(); len(others) > 1 {
		chips = append(chips, widgets.NewTextButton(words.F("The same for all %d notes", len(others)), func() { p.screen.differ(n.Differ, others...) }))
	}
	return []fyne.CanvasObject{say(text, theme.HardColor), widgets.FlowRow(theme.Gap8, chips...)}
}

// conflicting are the notes of packs that both sides changed.
func (s *Screen) conflicting() []*intake.Planned {
	var all []*intake.Planned
	for _, n := range s.plan.Notes {
		if n.Verdict == intake.Conflicts && len(n.Changes()) > 0 {
			all = append(all, n)
		}
	}
	return all
}

// differ says what becomes of what both sides changed in notes.
func (s *Screen) differ(d intake.Differ, all ...*intake.Planned) {
	if s.stores() {
		return
	}
	for _, n := range all {
		n.Differ = d
	}
	s.preview.showVerdict()
	s.bar.update()
	s.several.lazy.Reset()
}

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
	preview *preview
	changes []merge.Change
}

// Len is how many places there are.
func (m *merged) Len() int { return len(m.changes) }

// Estimate guesses the height of a place.
func (m *merged) Estimate(i int, width float32) float32 { return m.height(&m.changes[i], width) }

func (m *merged) height(c *merge.Change, width float32) float32 {
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

// Build makes a place with the section it is in.
func (m *merged) Build(i int) fyne.CanvasObject {
	c := &m.changes[i]
	where := strings.Join(c.Section, " › ")
	if c.Key != "" {
		where = c.Key
	}
	return m.place(c, where)
}

// place shows a place at which the sides differ: who changed it, and what it says.
// Where both have, the learner says what becomes of it.
func (m *merged) place(c *merge.Change, where string) fyne.CanvasObject {
	kind := kinds[c.Kind]
	pictures := m.preview.screen.host.Pictures()
	head := widgets.HStretch(theme.Gap12, 1, widgets.NewText(words.T(kind.name), theme.SizeCaption, kind.colour, widgets.Whole).Bold(),
		widgets.NewText(where, theme.SizeCaption, theme.Ink3, widgets.Ellipsis))
	parts := []fyne.CanvasObject{head}
	switch c.Kind {
	case merge.Added:
		parts = append(parts, versions.Alone(versions.Read("", c.Theirs), pictures))
	case merge.Removed:
		parts = append(parts, versions.Alone(versions.Read("", c.Base), pictures))
	case merge.ByAuthor:
		parts = append(parts, versions.Beside(versions.Read(words.T("Before"), c.Base), versions.Read(words.T("Now"), c.Theirs), pictures))
	case merge.ByMe:
		parts = append(parts, versions.Beside(versions.Read(words.T("The author's"), c.Base), versions.Read(words.T("Yours"), c.Mine), pictures))
	case merge.ByBoth:
		parts = append(parts, versions.Beside(versions.Read(words.T("Yours"), c.Mine), versions.Read(words.T("The author's"), c.Theirs), pictures))
		if c.Base != "" {
			parts = append(parts, versions.Alone(versions.Read(words.T("Before"), c.Base), pictures))
		}
		if n := m.preview.planned; places(m.changes) > 1 { // of one alone the note's own choice is about it
			parts = append(parts, widgets.FlowRow(theme.Gap8, chips(n.Decided(c), func(d intake.Differ) {
				m.preview.screen.decide(func() { n.Decide(c, d) })
			})...))
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
	case intake.Adds:
		return p.deleted()
	case intake.LeavesAsIs:
		return []fyne.CanvasObject{say(words.T("The author changed nothing that you do not have. What you changed stays."), theme.Ink2)}
	case intake.Conflicts:
	}
	text := words.T("You and the author changed the same place. Which text should stand?")
	if count := places(n.Changes()); count > 1 {
		text = words.F("You and the author changed %d places, each in another way. Which text should stand?", count)
	}
	all := chips(n.Differ, func(d intake.Differ) { p.screen.decide(func() { n.DecideAll(d) }) })
	if others := p.screen.conflicting(); len(others) > 1 {
		all = append(all, widgets.NewTextButton(words.F("The same for all %d notes", len(others)), func() {
			p.screen.decide(func() {
				for _, other := range others {
					other.DecideAll(n.Differ)
				}
			})
		}))
	}
	return []fyne.CanvasObject{say(text, theme.HardColor), widgets.FlowRow(theme.Gap8, all...)}
}

// deleted says that the learner deleted the note, and offers to bring it back.
func (p *preview) deleted() []fyne.CanvasObject {
	text, verb := words.T("You deleted this note. It stays away."), words.T("Bring it back")
	if !p.planned.Skip {
		text, verb = words.T("You deleted this note. It comes back, and its cards go on where they were."), words.T("Leave it out")
	}
	return []fyne.CanvasObject{
		widgets.NewText(text, theme.SizeInterface, theme.HardColor, widgets.Wrap),
		widgets.HStack(0, widgets.NewQuietButton(verb, func() { p.screen.decide(func() { p.planned.Skip = !p.planned.Skip }) })),
	}
}

// chips offer what may become of what both sides changed; one is chosen.
func chips(chosen intake.Differ, choose func(intake.Differ)) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, c := range choices {
		all = append(all, decision(words.T(c.name), c.differ == chosen, func() { choose(c.differ) }))
	}
	return all
}

// decision is a chip that says whether it is chosen.
func decision(name string, chosen bool, choose func()) fyne.CanvasObject {
	if chosen {
		name = words.F("%s · chosen", name)
	}
	return widgets.NewChoice(name, chosen, choose)
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

// decide says what becomes of notes of packs, and shows it.
func (s *Screen) decide(change func()) {
	if s.stores() {
		return
	}
	change()
	s.preview.showVerdict()
	s.preview.lazy.Reset()
	s.bar.update()
	s.several.lazy.Reset()
}

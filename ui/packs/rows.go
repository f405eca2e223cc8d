package packs

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/notes/merge"
	"precis/notes/packs"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/versions"
	"precis/ui/widgets"
	"precis/ui/words"
)

// row is a row of the page.
type row struct {
	build  func() fyne.CanvasObject
	menu   func() []*fyne.MenuItem // nil for none
	height float32                 // about
}

// firstConflict is the row of the first place to decide, where there is one.
const firstConflict = 1

// list makes the rows anew: what is to be decided, what was opened, what was
// published.
func (s *Screen) list() {
	s.rows = nil
	add := func(height float32, build func() fyne.CanvasObject, menu func() []*fyne.MenuItem) {
		s.rows = append(s.rows, row{build, menu, height})
	}
	size := theme.Size(theme.SizeReading)
	if len(s.shown.conflicts) > 0 {
		add(size*7, s.introduction, nil)
		for i := range s.shown.conflicts {
			c := &s.shown.conflicts[i]
			add(size*12+markdown.ProseHeight(c.Mine+c.Theirs+c.Base, 300), func() fyne.CanvasObject { return s.conflict(i) }, func() []*fyne.MenuItem { return s.conflictMenu(i) })
		}
	}
	for _, group := range []struct {
		name string
		all  []packs.Listed
		of   func(*packs.Listed) fyne.CanvasObject
		menu func(*packs.Listed) []*fyne.MenuItem
	}{{words.T("Opened"), s.shown.opened, s.opened, s.openedMenu}, {words.T("Published"), s.shown.published, s.published, s.publishedMenu}} {
		if len(group.all) == 0 {
			continue
		}
		add(size*4, func() fyne.CanvasObject {
			return widgets.Padded(widgets.NewHeading(group.name), theme.Gap36, 0, theme.Gap8, 0)
		}, nil)
		for i := range group.all {
			add(size*6, func() fyne.CanvasObject { return group.of(&group.all[i]) }, func() []*fyne.MenuItem { return group.menu(&group.all[i]) })
		}
	}
}

// Len implements widgets.Rows.
func (s *Screen) Len() int { return len(s.rows) }

// Estimate implements widgets.Rows.
func (s *Screen) Estimate(i int, _ float32) float32 { return s.rows[i].height }

// Build implements widgets.Rows.
func (s *Screen) Build(i int) fyne.CanvasObject { return s.rows[i].build() }

func (s *Screen) introduction() fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		widgets.NewHeading(words.T("To decide")),
		widgets.NewProse(s.whose()),
	}
	if len(s.shown.conflicts) > 1 {
		all := sidesOf(s.shown.conflicts...)
		parts = append(parts, widgets.FlowRow(theme.Gap8,
			widgets.NewTextButton(all.mine.everywhere, func() { s.decideAll(merge.Mine) }),
			widgets.NewTextButton(all.theirs.everywhere, func() { s.decideAll(merge.Theirs) })))
	}
	return widgets.Padded(widgets.VStack(theme.Gap8, parts...), theme.Gap36, 0, theme.Gap8, 0)
}

// whose says who changed the places to decide.
func (s *Screen) whose() string {
	own := func(c conflict) bool { return c.ownDevices() }
	switch all := s.shown.conflicts; {
	case !slices.ContainsFunc(all, own):
		return words.T("You and the author of a pack changed these places, each in another way. Until you decide, your text stands.")
	case !slices.ContainsFunc(all, func(c conflict) bool { return !own(c) }):
		return words.T("You changed these places on two devices, each time in another way. Until you decide, one of the two texts stands.")
	}
	return words.T("You changed these places, and so did the author of a pack, or you on another device, each in another way. Until you decide, one of the two texts stands.")
}

// conflict is a place to decide.
func (s *Screen) conflict(i int) fyne.CanvasObject {
	c := &s.shown.conflicts[i]
	where := append([]string{c.title}, c.Section...)
	if c.Key != "" {
		where = append(where, c.Key)
	}
	button := func(text, key, hint string, choice merge.Choice) fyne.CanvasObject {
		b := widgets.NewQuietButton(text, func() { s.decide(choice, i) })
		b.SetSub(key)
		b.SetHint(hint)
		return b
	}
	said := sidesOf(*c)
	parts := []fyne.CanvasObject{
		widgets.NewText(strings.Join(where, " › "), theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		versions.Beside(versions.Read(said.mine.name, c.Mine), versions.Read(said.theirs.name, c.Theirs), s.host.Pictures()),
	}
	if c.Base != "" {
		parts = append(parts, versions.Alone(versions.Read(words.T("Before"), c.Base), s.host.Pictures()))
	}
	parts = append(parts, widgets.FlowRow(theme.Gap8,
		button(said.mine.verb, "1", said.mine.hint, merge.Mine),
		button(said.theirs.verb, "2", said.theirs.hint, merge.Theirs),
		button(said.both.verb, "3", said.both.hint, merge.Both),
		widgets.NewTextButton(words.T("Read the section"), func() { s.open(i) })))
	press := widgets.NewPress(widgets.Padded(widgets.VStack(theme.Gap12, parts...), theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16), func() { s.choose(i) })
	press.OnSecondary = func(at fyne.Position) {
		s.choose(i)
		s.text.ShowMenu(at)
	}
	press.SetSelected(i == s.chosen)
	return widgets.Padded(press, 0, -theme.Gap16, theme.Gap8, -theme.Gap16)
}

// opened is a pack of somebody else.
func (s *Screen) opened(p *packs.Listed) fyne.CanvasObject {
	by := words.T("by nobody named")
	if len(p.Authors) > 0 {
		by = words.F("by %s", strings.Join(p.Authors, ", "))
	}
	lines := []string{about(p, by), words.F("Opened on %s from %s", s.day(p), filepath.Base(p.Source))}
	return s.pack(p, lines, widgets.NewQuietButton(words.T("Open a newer version…"), func() { s.host.Go(screen.Import{}) }))
}

// published is a pack that was made here.
func (s *Screen) published(p *packs.Listed) fyne.CanvasObject {
	lines := []string{about(p, ""), words.F("Published on %s as %s", s.day(p), filepath.Base(p.Source))}
	again := shareAgain(p)
	return s.pack(p, lines, widgets.NewQuietButton(words.T("Share again…"), func() { s.host.Go(again) }))
}

// shareAgain leads to the next version of a pack that was published.
func shareAgain(p *packs.Listed) screen.Share {
	to := screen.Share{What: library.Selection{Deck: p.Deck}, Pack: p.ID}
	if p.Deck == "" {
		to.What.Notes = p.Notes
	}
	return to
}

// day is when a version was opened or published here.
func (s *Screen) day(p *packs.Listed) string {
	return words.Date(p.Stored.In(s.host.Library().Now().Location()), words.DayYear)
}

// about says which version of a pack there is and what is in it.
func about(p *packs.Listed, by string) string {
	parts := []string{words.F("Version %d", p.Version)}
	for _, part := range []string{p.Label, by, p.License, p.Language} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(append(parts, words.N(len(p.Notes), "%d note", "%d notes"), words.N(p.Cards, "%d card", "%d cards")), " · ")
}

func (s *Screen) pack(p *packs.Listed, lines []string, action fyne.CanvasObject) fyne.CanvasObject {
	text := []fyne.CanvasObject{widgets.NewText(p.Title, theme.SizeReading, theme.Ink, widgets.Wrap).Bold()}
	for _, line := range lines {
		text = append(text, widgets.NewText(line, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	if p.Conflicts > 0 {
		text = append(text, widgets.NewText(words.N(p.Conflicts, "%d place to decide", "%d places to decide"), theme.SizeCaption, theme.HardColor, widgets.Wrap))
	}
	actions := []fyne.CanvasObject{action}
	for _, id := range p.Notes {
		if _, err := s.host.Library().Note(id); err == nil {
			actions = append(actions, widgets.NewTextButton(words.T("Read"), func() { s.host.Go(screen.Note(id)) }))
			break
		}
	}
	block := widgets.VStack(theme.Gap4, append(text, widgets.Padded(widgets.FlowRow(theme.Gap8, actions...), theme.Gap8, 0, 0, 0))...)
	return widgets.VStack(0, widgets.Padded(block, theme.Gap12, 0, theme.Gap16, 0), widgets.NewHairline())
}

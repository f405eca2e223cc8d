package editor

import (
	"fmt"

	"fyne.io/fyne/v2"

	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// finder is the bar that finds and replaces, every match marked in the text.
type finder struct {
	screen     *Screen
	what, with *widgets.KeyField
	count      *widgets.Text
	replaceRow fyne.CanvasObject
	ways       *fyne.Container
	pattern    bool // what is looked for is a regular expression
	exact      bool // case counts
	content    *fyne.Container
	found      []text.Range
	at         int
	edits      func(with string) []text.Edit
}

func newFinder(s *Screen) *finder {
	f := &finder{screen: s, what: widgets.NewKeyField("Find"), with: widgets.NewKeyField("Replace with"), count: widgets.NewCaption("")}
	f.what.OnChanged = func(string) { f.search(true) }
	f.what.OnKey = f.key(func() { f.step(1) })
	f.with.OnKey = f.key(f.replace)
	f.ways = widgets.HStack(theme.Gap4)
	f.replaceRow = widgets.HStretch(theme.Gap4, 0, f.with,
		widgets.NewTextButton("Replace", f.replace), widgets.NewTextButton("All", f.replaceAll))
	f.content = widgets.Padded(widgets.VStack(theme.Gap4,
		widgets.HStretch(theme.Gap4, 0, f.what, f.count, f.ways,
			widgets.NewTextButton("Next", func() { f.step(1) }), widgets.NewTextButton("Previous", func() { f.step(-1) }),
			widgets.NewIconButton(theme.IconClose, "Close (Esc)", func() { f.close() })),
		f.replaceRow), 0, theme.Gap12, theme.Gap8, theme.Gap12)
	f.content.Hide()
	f.showWays()
	return f
}

// showWays offers how to look for it, the ways that are used tinted.
func (f *finder) showWays() {
	chip := func(name string, on *bool) fyne.CanvasObject {
		turn := func() {
			*on = !*on
			f.showWays()
			f.search(true)
		}
		if *on {
			return widgets.NewTintedChip(name, turn)
		}
		return widgets.NewChip(name, turn)
	}
	f.ways.Objects = []fyne.CanvasObject{chip("Aa", &f.exact), chip(".*", &f.pattern)}
	f.ways.Refresh()
}

func (f *finder) key(enter func()) func(fyne.KeyName) bool {
	return func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn:
			enter()
		case fyne.KeyEscape:
			f.close()
		case fyne.KeyDown:
			f.step(1)
		case fyne.KeyUp:
			f.step(-1)
		default:
			return false
		}
		return true
	}
}

// open shows the bar, with what is selected to be found.
func (f *finder) open(replace bool) {
	if f.screen.body.look == asPreview {
		return
	}
	if replace {
		f.replaceRow.Show()
	} else {
		f.replaceRow.Hide()
	}
	f.content.Show()
	f.screen.body.refresh()
	if chosen := f.screen.field.SelectedText(); chosen != "" && len(chosen) < 80 {
		f.what.SetText(chosen)
	}
	f.search(false)
	f.screen.host.Window().Canvas().Focus(f.what)
	f.what.SelectAll()
}

// close hides the bar and reports whether it was open.
func (f *finder) close() bool {
	if !f.content.Visible() {
		return false
	}
	f.content.Hide()
	f.found = nil
	f.screen.field.Mark(nil, -1)
	f.screen.body.refresh()
	f.screen.host.Window().Canvas().Focus(f.screen.field)
	return true
}

// search finds the matches; the first one at or after the selection is shown.
func (f *finder) search(show bool) {
	s := f.screen
	whole := s.whole()
	f.found, f.at, f.edits = nil, 0, nil
	if f.pattern && f.what.Text != "" {
		pattern, err := text.Pattern(f.what.Text, f.exact)
		if err != nil {
			s.field.Mark(nil, -1)
			f.count.SetText("not a pattern")
			f.content.Refresh()
			return
		}
		f.found = text.FindPattern(whole, pattern)
		f.edits = func(with string) []text.Edit { return text.ReplacePattern(whole, pattern, f.found, with) }
	} else {
		f.found = text.Find(whole, f.what.Text, f.exact)
		f.edits = func(with string) []text.Edit { return text.ReplaceFound(f.found, with) }
	}
	from := s.field.Selection().Start
	for i, m := range f.found {
		if m.Start >= from {
			f.at = i
			break
		}
	}
	f.mark(show)
}

// mark marks all that was found and says how much it is; with show set the
// present match is selected.
func (f *finder) mark(show bool) {
	switch {
	case f.what.Text == "":
		f.count.SetText("")
	case len(f.found) == 0:
		f.count.SetText("not found")
	default:
		f.count.SetText(fmt.Sprintf("%d of %d", f.at+1, len(f.found)))
	}
	f.content.Refresh()
	if show && len(f.found) > 0 {
		f.screen.field.Select(f.found[f.at])
	}
	f.screen.field.Mark(f.found, f.at)
}

// step shows the next match, or one before.
func (f *finder) step(by int) {
	f.search(false)
	if len(f.found) == 0 {
		return
	}
	if f.isChosen() || by < 0 {
		f.at = (f.at + by + len(f.found)) % len(f.found)
	}
	f.mark(true)
}

// isChosen reports whether the present match is what is selected.
func (f *finder) isChosen() bool { return f.screen.field.Selection() == f.found[f.at] }

// replace replaces the match that is selected and shows the next.
func (f *finder) replace() {
	f.search(false)
	if len(f.found) == 0 {
		return
	}
	if !f.isChosen() {
		f.mark(true)
		return
	}
	e := f.edits(f.with.Text)[f.at]
	end := e.Start + len(e.Text)
	f.screen.field.Replace(e, between(end, end))
	f.search(true)
}

// replaceAll replaces every match of the note at once.
func (f *finder) replaceAll() {
	s := f.screen
	f.search(false)
	if len(f.found) == 0 {
		return
	}
	n := len(f.found)
	s.field.ReplaceAll(f.edits(f.with.Text))
	f.search(false)
	replaced := s.whole()
	s.host.Toast(fmt.Sprintf("Replaced %d times", n), "Undo", func() {
		if s.whole() == replaced { // else Undo would take back what was typed since
			s.field.Undo()
			f.search(false)
		}
	})
}

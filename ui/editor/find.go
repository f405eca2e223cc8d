package editor

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// finder is the bar that finds and replaces, in the whole text.
type finder struct {
	screen      *Screen
	what, with  *widgets.KeyField
	count       *widgets.Text
	replaceRow  fyne.CanvasObject
	content     *fyne.Container
	found       []selection // in bytes of the whole text
	at          int
	searchedFor string
}

func newFinder(s *Screen) *finder {
	f := &finder{screen: s, what: widgets.NewKeyField(words.T("Find")), with: widgets.NewKeyField(words.T("Replace with")), count: widgets.NewCaption("")}
	f.what.OnChanged = func(string) { f.search(true) }
	f.what.OnKey = f.key(func() { f.step(1) })
	f.with.OnKey = f.key(f.replace)
	f.replaceRow = widgets.HStretch(theme.Gap4, 0, f.with,
		widgets.NewTextButton(words.T("Replace"), f.replace), widgets.NewTextButton(words.T("All"), f.replaceAll))
	f.content = widgets.Padded(widgets.VStack(theme.Gap4,
		widgets.HStretch(theme.Gap4, 0, f.what, f.count,
			widgets.NewTextButton(words.T("Next"), func() { f.step(1) }), widgets.NewTextButton(words.T("Previous"), func() { f.step(-1) }),
			widgets.NewIconButton(theme.IconClose, words.T("Close (Esc)"), func() { f.close() })),
		f.replaceRow), 0, theme.Gap12, theme.Gap8, theme.Gap12)
	f.content.Hide()
	return f
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
	f.screen.host.Window().Canvas().Focus(f.what)
	f.what.SelectAll()
}

// close hides the bar and reports whether it was open.
func (f *finder) close() bool {
	if !f.content.Visible() {
		return false
	}
	f.content.Hide()
	f.screen.body.refresh()
	f.screen.host.Window().Canvas().Focus(f.screen.field)
	return true
}

// search finds the matches; the first one at or after the cursor is shown.
func (f *finder) search(show bool) {
	text := f.screen.whole()
	f.found, f.at = matches(text, f.what.Text), 0
	f.searchedFor = f.what.Text
	cursor := f.cursor()
	for i, m := range f.found {
		if m.start >= cursor {
			f.at = i
			break
		}
	}
	f.tell()
	if show && len(f.found) > 0 {
		f.screen.goTo(f.found[f.at])
	}
}

// cursor returns where the selection begins, in bytes of the whole text.
func (f *finder) cursor() int {
	s := f.screen
	runes := []rune(s.text.part)
	at := min(s.field.selected().start, len(runes))
	return len(s.text.before) + len(string(runes[:at]))
}

func (f *finder) tell() {
	switch {
	case f.what.Text == "":
		f.count.SetText("")
	case len(f.found) == 0:
		f.count.SetText(words.T("not found"))
	default:
		f.count.SetText(words.F("%d of %d", f.at+1, len(f.found)))
	}
	f.content.Refresh()
}

// step shows the next match, or one before.
func (f *finder) step(by int) {
	f.search(false)
	if len(f.found) == 0 {
		return
	}
	if f.cursor() == f.found[f.at].start && f.screen.field.SelectedText() != "" || by < 0 {
		f.at = (f.at + by + len(f.found)) % len(f.found)
	}
	f.tell()
	f.screen.goTo(f.found[f.at])
}

// replace replaces the match that is selected and shows the next.
func (f *finder) replace() {
	f.search(false)
	if len(f.found) == 0 {
		return
	}
	s := f.screen
	if f.cursor() != f.found[f.at].start || s.field.SelectedText() == "" {
		s.goTo(f.found[f.at])
		return
	}
	s.goTo(f.found[f.at])
	at := s.field.selected()
	end := at.start + len([]rune(f.with.Text))
	s.field.replace(edit{at, f.with.Text, selection{end, end}})
	f.search(true)
}

// replaceAll replaces every match of the note at once.
func (f *finder) replaceAll() {
	s := f.screen
	before := s.whole()
	text, n := replaceAll(before, f.what.Text, f.with.Text)
	if n == 0 {
		f.tell()
		return
	}
	take := func(text string) {
		s.put(text, min(len(s.text.before), len(text)))
		s.changed(s.text.part)
		f.search(false)
	}
	take(text)
	s.host.Toast(words.F("Replaced %d times", n), words.T("Undo"), func() { take(before) })
}

package reader

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// finder is the bar that finds words in the note, all of them marked.
type finder struct {
	screen  *Screen
	what    *widgets.KeyField
	count   *widgets.Text
	content *fyne.Container
	plain   []string // the words of each row; nil until they are read
	reads   int
	found   []hit
	at      int
}

// hit is a place of what is looked for: the n-th of a row.
type hit struct{ row, n int }

func newFinder(s *Screen) *finder {
	f := &finder{screen: s, what: widgets.NewKeyField(words.T("Find")), count: widgets.NewCaption("")}
	f.what.OnChanged = func(string) { f.search(true) }
	f.what.OnKey = func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn, fyne.KeyDown:
			f.step(1)
		case fyne.KeyUp:
			f.step(-1)
		case fyne.KeyEscape:
			f.close()
		default:
			return false
		}
		return true
	}
	f.content = widgets.Padded(widgets.HStretch(theme.Gap8, 0, f.what, f.count,
		widgets.NewTextButton(words.T("Next"), func() { f.step(1) }), widgets.NewTextButton(words.T("Previous"), func() { f.step(-1) }),
		widgets.NewIconButton(theme.IconClose, words.T("Close (Esc)"), f.close)), theme.Gap4, theme.Gap24, theme.Gap4, theme.Gap24)
	f.content.Hide()
	return f
}

// open shows the bar, with what is selected to be found.
func (f *finder) open() {
	s := f.screen
	f.content.Show()
	s.content.Refresh()
	if chosen := s.surface.SelectedText(); chosen != "" && len(chosen) < 80 {
		f.what.SetText(chosen)
	}
	s.host.Window().Canvas().Focus(f.what)
	f.what.SelectAll()
	f.read()
}

// close hides the bar and takes its marks away.
func (f *finder) close() {
	f.content.Hide()
	f.found = nil
	f.screen.surface.Look("")
	f.screen.content.Refresh()
	f.screen.host.Window().Canvas().Unfocus()
}

// forget has the words be read again: the rows are others.
func (f *finder) forget() {
	f.reads++
	f.plain, f.found = nil, nil
	if f.content.Visible() {
		f.read()
	}
}

// read reads the words of all rows, off the UI thread.
func (f *finder) read() {
	s := f.screen
	if f.plain != nil {
		f.search(false)
		return
	}
	says := make([]func() string, s.rows.Len())
	for i := range says {
		says[i] = s.rows.plainly(i)
	}
	f.reads++
	reads := f.reads
	task.Load(s.ctx, s.host.Runner(), func(ctx context.Context) ([]string, error) {
		plain := make([]string, len(says))
		for i := range plain {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			plain[i] = says[i]()
		}
		return plain, nil
	}, func(plain []string, err error) {
		if err == nil && reads == f.reads {
			f.plain = plain
			f.search(false)
		}
	})
}

// search finds the matches; with show set the first one from the view on is shown.
func (f *finder) search(show bool) {
	f.found, f.at = nil, 0
	top, _ := f.screen.lazy.Top()
	first := -1
	for row, plain := range f.plain {
		for n := range text.Find(plain, f.what.Text, false) {
			if first < 0 && row >= top {
				first = len(f.found)
			}
			f.found = append(f.found, hit{row, n})
		}
	}
	f.at = max(first, 0)
	f.screen.surface.Look(f.what.Text)
	f.tell()
	if show {
		f.show()
	}
}

func (f *finder) show() {
	if f.at < len(f.found) {
		f.screen.surface.ShowMatch(f.found[f.at].row, f.found[f.at].n)
	}
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
	if !f.content.Visible() {
		f.open()
		return
	}
	if n := len(f.found); n > 0 {
		f.at = (f.at + by + n) % n
		f.tell()
		f.show()
	}
}

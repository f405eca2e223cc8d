package reader

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// finder is the bar that finds words in the note, all of them marked.
type finder struct {
	screen  *Screen
	bar     *text.FindBar
	content *fyne.Container
	plain   []string // the words of each row; nil until they are read
	reads   int
	found   []hit
	at      int
}

// hit is a place of what is looked for: the n-th of a row.
type hit struct{ row, n int }

func newFinder(s *Screen) *finder {
	f := &finder{screen: s}
	f.bar = text.NewFindBar(f.step, f.close)
	f.bar.What.OnChanged = func() { f.search(true) }
	f.content = widgets.Padded(f.bar.Row, theme.Gap4, theme.Gap24, theme.Gap4, theme.Gap24)
	f.content.Hide()
	return f
}

// open shows the bar, with what is selected to be found.
func (f *finder) open() {
	s := f.screen
	f.content.Show()
	s.content.Refresh()
	f.bar.Begin(s.host.Window().Canvas(), s.surface.SelectedText())
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
		for n := range text.Find(plain, f.bar.What.Text(), false) {
			if first < 0 && row >= top {
				first = len(f.found)
			}
			f.found = append(f.found, hit{row, n})
		}
	}
	f.at = max(first, 0)
	f.screen.surface.Look(f.bar.What.Text())
	f.bar.Tell(f.at, len(f.found))
	if show {
		f.show()
	}
}

func (f *finder) show() {
	if f.at < len(f.found) {
		f.screen.surface.ShowMatch(f.found[f.at].row, f.found[f.at].n)
	}
}

// step shows the next match, or one before.
func (f *finder) step(by int) {
	if !f.content.Visible() {
		f.open()
		return
	}
	if n := len(f.found); n > 0 {
		f.at = (f.at + by + n) % n
		f.bar.Tell(f.at, n)
		f.show()
	}
}

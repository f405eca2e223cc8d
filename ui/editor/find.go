package editor

import (
	"context"
	"sort"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// finder is the bar that finds and replaces, every match marked in the text.
type finder struct {
	screen     *Screen
	bar        *text.FindBar
	with       *text.Surface
	replaceRow fyne.CanvasObject
	ways       *fyne.Container
	pattern    bool // what is looked for is a regular expression
	exact      bool // case counts
	content    *fyne.Container
	found      []text.Range
	at         int
	last       search // what found was found by
	asking     screen.Act
}

// search is what is looked for in a text, and how.
type search struct {
	text, what     string
	pattern, exact bool
}

// run returns where it stands. It fails on what is no regular expression.
func (q search) run() ([]text.Range, error) {
	if !q.pattern || q.what == "" {
		return text.Find(q.text, q.what, q.exact), nil
	}
	pattern, err := text.Pattern(q.what, q.exact)
	if err != nil {
		return nil, err
	}
	return text.FindPattern(q.text, pattern), nil
}

// replaced returns the edits that put with in the place of what was found.
func (q search) replaced(found []text.Range, with string) []text.Edit {
	if pattern, err := text.Pattern(q.what, q.exact); q.pattern && err == nil {
		return text.ReplacePattern(q.text, pattern, found, with)
	}
	return text.ReplaceFound(found, with)
}

func newFinder(s *Screen) *finder {
	f := &finder{screen: s, with: text.NewLine(words.T("Replace with")), ways: widgets.HStack(theme.Gap4)}
	f.bar = text.NewFindBar(f.step, func() { f.close() }, f.ways)
	f.bar.What.OnChanged = func() { f.search(true) }
	f.with.OnKey = f.bar.Keys(f.replace)
	keys := f.bar.What.OnKey
	f.bar.What.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyTab { // past what is pressed
			s.host.Window().Canvas().Focus(f.with)
			return true
		}
		return keys(name)
	}
	f.replaceRow = widgets.Lead(theme.Gap4, f.with,
		widgets.NewTextButton(words.T("Replace"), f.replace), widgets.NewTextButton(words.T("All"), f.replaceAll))
	f.content = widgets.Padded(widgets.VStack(theme.Gap4, f.bar.Row, f.replaceRow), 0, theme.Gap12, theme.Gap8, theme.Gap12)
	f.content.Hide()
	f.showWays()
	return f
}

// showWays offers how to look for it, the ways that are used tinted.
func (f *finder) showWays() {
	chip := func(name string, on *bool) fyne.CanvasObject {
		return widgets.NewChoice(name, *on, func() {
			*on = !*on
			f.showWays()
			f.search(true)
		})
	}
	f.ways.Objects = []fyne.CanvasObject{chip(words.T("Aa"), &f.exact), chip(".*", &f.pattern)}
	f.ways.Refresh()
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
	f.bar.What.HoldsTab = replace
	f.content.Show()
	f.screen.body.refresh()
	f.bar.Begin(f.screen.host.Window().Canvas(), f.screen.field.SelectedText())
	f.search(false)
}

// close hides the bar and reports whether it was open.
func (f *finder) close() bool {
	if !f.content.Visible() {
		return false
	}
	f.content.Hide()
	f.last, f.found = search{}, nil
	f.screen.field.Mark(nil)
	f.screen.body.refresh()
	f.screen.host.Window().Canvas().Focus(f.screen.field)
	return true
}

// search finds the matches; the first one at or after the selection is shown.
// Regular expressions take their time in a long text, so that a key waits for
// none.
func (f *finder) search(show bool) {
	s := f.screen
	f.asking.Drop()
	q := f.wanted()
	if !q.pattern {
		found, err := q.run()
		f.take(q, found, err, show)
		return
	}
	screen.Read(&f.asking, s.ctx, s.host, func(context.Context, *library.Library) ([]text.Range, error) { return q.run() },
		func(found []text.Range, err error) {
			if f.content.Visible() {
				f.take(q, found, err, show)
			}
		})
}

// wanted is what is to be found now.
func (f *finder) wanted() search {
	return search{f.screen.whole(), f.bar.What.Text(), f.pattern, f.exact}
}

// fresh finds the matches unless they are known.
func (f *finder) fresh() {
	f.asking.Drop()
	q := f.wanted()
	if q == f.last {
		f.locate()
		return
	}
	found, err := q.run()
	f.take(q, found, err, false)
}

// locate makes the first match at or after the selection the present one.
func (f *finder) locate() {
	from := f.screen.field.Selection().Start
	f.at = sort.Search(len(f.found), func(i int) bool { return f.found[i].Start >= from })
	if f.at == len(f.found) {
		f.at = 0
	}
}

// take takes over what was found.
func (f *finder) take(q search, found []text.Range, err error, show bool) {
	f.last, f.found = q, found
	f.locate()
	f.mark(show)
	if err != nil {
		f.bar.Say(words.T("not a pattern"))
	}
}

// mark marks all that was found and says how much it is; with show set the
// present match is selected.
func (f *finder) mark(show bool) {
	f.bar.Tell(f.at, len(f.found))
	if show && len(f.found) > 0 {
		f.screen.field.Select(f.found[f.at])
	}
	f.screen.field.Mark(f.found)
}

// step shows the next match, or one before.
func (f *finder) step(by int) {
	f.fresh()
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
	f.fresh()
	if len(f.found) == 0 {
		return
	}
	if !f.isChosen() {
		f.mark(true)
		return
	}
	e := f.last.replaced(f.found[f.at:f.at+1], f.with.Text())[0]
	end := e.Start + len(e.Text)
	f.screen.field.Replace(e, text.Range{Start: end, End: end})
	f.search(true)
}

// replaceAll replaces every match of the note at once.
func (f *finder) replaceAll() {
	s := f.screen
	f.fresh()
	if len(f.found) == 0 {
		return
	}
	n := len(f.found)
	s.field.ReplaceAll(f.last.replaced(f.found, f.with.Text()))
	f.search(false)
	s.offer = s.host.Toast(words.F("Replaced %d times", n), words.T("Undo"), func() { s.field.Undo() })
}

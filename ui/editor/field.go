package editor

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// field is where the text is written: it can select and replace by position, and
// lets Tab pass.
type field struct {
	widgets.LongField
}

func newField() *field {
	f := &field{}
	f.TextStyle = fyne.TextStyle{Monospace: true}
	f.ExtendBaseWidget(f)
	f.Begin()
	return f
}

// AcceptsTab lets Tab move the focus on, as everywhere else.
func (f *field) AcceptsTab() bool { return false }

// selected returns what is selected, as positions in characters.
func (f *field) selected() selection {
	start, end := f.Selected()
	return selection{start, end}
}

// choose selects a range.
func (f *field) choose(s selection) {
	f.MoveTo(s.end)
	if s.start >= s.end {
		return
	}
	row, column := f.CursorRow, f.CursorColumn
	f.MoveTo(s.start)
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	f.CursorRow, f.CursorColumn = row, column
	f.Refresh()
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// replace makes an edit that can be undone.
func (f *field) replace(e edit) {
	want := e.apply([]rune(f.Text))
	f.choose(e.selection)
	switch {
	case e.text != "":
		f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &scrap{e.text}})
	case e.start != e.end:
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	if f.Text != want { // an end of the range lay behind a space at which the text wraps
		f.SetText(want)
	}
	f.choose(e.after)
}

// writing is the theme of the field: the text alone, on paper, without a frame.
type writing struct{}

var _ fyne.Theme = writing{}

// Color is called by Fyne.
func (writing) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == fynetheme.ColorNameInputBackground {
		name = theme.Paper
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, v)
}

// Font is called by Fyne.
func (writing) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

// Icon is called by Fyne.
func (writing) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

// Size is called by Fyne.
func (writing) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameInputBorder:
		return 0
	case fynetheme.SizeNameLineSpacing:
		return 8
	default:
		return fyne.CurrentApp().Settings().Theme().Size(name)
	}
}

// scrap is a clipboard with one text, for pasting what the editor itself writes.
type scrap struct{ text string }

var _ fyne.Clipboard = (*scrap)(nil)

// Content returns the text.
func (s *scrap) Content() string { return s.text }

// SetContent changes it.
func (s *scrap) SetContent(text string) { s.text = text }

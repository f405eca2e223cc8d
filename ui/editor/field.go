package editor

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
)

// field is where the text is written: a multi-line Entry that can select and
// replace by position, with the keys of the editor.
type field struct {
	widget.Entry
	// keys run by shortcut while the field has the focus.
	keys   map[desktop.CustomShortcut]func()
	escape func()
}

func newField() *field {
	f := &field{keys: map[desktop.CustomShortcut]func(){}}
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapWord
	f.TextStyle = fyne.TextStyle{Monospace: true}
	f.ExtendBaseWidget(f)
	return f
}

// TypedShortcut is called by Fyne.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok {
		if do := f.keys[*custom]; do != nil {
			do()
			return
		}
	}
	f.Entry.TypedShortcut(s)
}

// TypedKey is called by Fyne.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.escape()
		return
	}
	f.Entry.TypedKey(e)
}

// AcceptsTab lets Tab move the focus on, as everywhere else.
func (f *field) AcceptsTab() bool { return false }

// selected returns what is selected, as positions in characters.
func (f *field) selected() selection {
	cursor := f.CursorTextOffset()
	chosen := []rune(f.SelectedText())
	if len(chosen) == 0 {
		return selection{cursor, cursor}
	}
	text := []rune(f.Text)
	if start := cursor - len(chosen); start >= 0 && string(text[start:cursor]) == string(chosen) {
		return selection{start, cursor}
	}
	return selection{cursor, min(cursor+len(chosen), len(text))}
}

// moveTo puts the cursor at a position.
func (f *field) moveTo(at int) {
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})      // Shift of a shortcut must not select
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // to the last row; ends a selection
	low, high := 0, f.CursorRow+1
	f.CursorColumn = 0
	for low+1 < high {
		middle := (low + high) / 2
		if f.CursorRow = middle; f.CursorTextOffset() <= at {
			low = middle
		} else {
			high = middle
		}
	}
	f.CursorRow = low
	f.CursorColumn = max(at-f.CursorTextOffset(), 0)
	f.Refresh()
	if f.OnCursorChanged != nil {
		f.OnCursorChanged()
	}
}

// choose selects a range.
func (f *field) choose(s selection) {
	if s.start >= s.end {
		f.moveTo(s.end)
		return
	}
	f.moveTo(s.end)
	row, column := f.CursorRow, f.CursorColumn
	f.moveTo(s.start)
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	f.CursorRow, f.CursorColumn = row, column
	f.Refresh()
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// replace makes an edit that can be undone.
func (f *field) replace(e edit) {
	f.choose(e.selection)
	f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &scrap{e.text}})
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

package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// LongField is a field of several lines, wrapped at words, that puts what is
// typed where the caret is.
//
// Fyne's Entry knows the caret as row and column, and leaves a space at which it
// wraps out of all rows: behind such a space at the end of a paragraph there is
// no place, so that what came next was written before the space, or into the
// paragraph below. It also keeps row and column where a key changes how the text
// before them wraps. LongField knows the caret as a position in the text.
type LongField struct {
	widget.Entry
	// OnKey is first offered each key that types nothing, and reports whether it
	// has taken it; Enter is KeyReturn.
	OnKey func(fyne.KeyName) bool
	// Shortcuts run before those of the Entry.
	Shortcuts map[desktop.CustomShortcut]func()

	// beyond is how many characters the caret stands behind the end of its row,
	// true as long as it is at this row and column.
	beyond, row, column int
}

// NewLongField returns an empty field with a grey hint of what goes into it.
func NewLongField(hint string) *LongField {
	f := &LongField{}
	f.ExtendBaseWidget(f)
	f.Begin()
	f.PlaceHolder = hint
	return f
}

// Begin makes an Entry of several lines of it; for those that embed a LongField,
// after ExtendBaseWidget.
func (f *LongField) Begin() {
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapWord
}

// CursorTextOffset returns where the caret is, in characters.
func (f *LongField) CursorTextOffset() int {
	at := f.Entry.CursorTextOffset()
	if f.CursorRow == f.row && f.CursorColumn == f.column {
		at += f.beyond
	}
	return min(at, len([]rune(f.Text)))
}

// Selected returns the range that is selected, in characters; both ends are the
// caret where nothing is.
func (f *LongField) Selected() (start, end int) {
	chosen := []rune(f.SelectedText())
	if len(chosen) == 0 {
		at := f.CursorTextOffset()
		return at, at
	}
	text, at := []rune(f.Text), f.Entry.CursorTextOffset()
	if start := at - len(chosen); start >= 0 && string(text[start:at]) == string(chosen) {
		return start, at
	}
	return at, min(at+len(chosen), len(text))
}

// MoveTo puts the caret at a position in characters, nothing selected.
func (f *LongField) MoveTo(at int) {
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft}) // Shift of a shortcut must not select
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	f.settle(at)
	if f.OnCursorChanged != nil {
		f.OnCursorChanged()
	}
}

// settle puts the caret at a position, unless it is there.
func (f *LongField) settle(at int) {
	at = min(max(at, 0), len([]rune(f.Text)))
	if f.beyond = 0; f.Entry.CursorTextOffset() != at {
		// Rows begin at growing positions; behind the last, the Entry says 0.
		f.CursorColumn = 0
		f.CursorRow = sort.Search(at+1, func(row int) bool {
			f.CursorRow = row + 1
			begin := f.Entry.CursorTextOffset()
			return begin == 0 || begin > at
		})
		f.CursorColumn = at - f.Entry.CursorTextOffset()
		f.Refresh() // which takes the caret back to the end of the row
		f.beyond = at - f.Entry.CursorTextOffset()
	}
	f.row, f.column = f.CursorRow, f.CursorColumn
}

// edit lets the Entry change the text at the caret, wherever that is. Then the
// caret stands where next says, given the range that was selected and the text
// before.
func (f *LongField) edit(do func(), next func(start, end int, before string) int) {
	before := f.Text
	start, end := f.Selected()
	if start == end {
		f.CursorColumn += end - f.Entry.CursorTextOffset()
	}
	do()
	if f.Text != before {
		f.settle(next(start, end, before))
	} else {
		f.settle(end)
	}
}

// behind is the caret behind what was written: what followed it follows it still.
func (f *LongField) behind(_, end int, before string) int {
	return len([]rune(f.Text)) - (len([]rune(before)) - end)
}

// behindChange is the caret behind the part in which the text differs.
func (f *LongField) behindChange(_, _ int, before string) int {
	was, is := []rune(before), []rune(f.Text)
	first := 0
	for first < len(was) && first < len(is) && was[first] == is[first] {
		first++
	}
	same := 0
	for same < len(was)-first && same < len(is)-first && was[len(was)-1-same] == is[len(is)-1-same] {
		same++
	}
	return len(is) - same
}

func from(start, _ int, _ string) int { return start }

// TypedRune is called by Fyne.
func (f *LongField) TypedRune(r rune) { f.edit(func() { f.Entry.TypedRune(r) }, f.behind) }

// TypedKey is called by Fyne.
func (f *LongField) TypedKey(e *fyne.KeyEvent) {
	name := e.Name
	if name == fyne.KeyEnter {
		name = fyne.KeyReturn
	}
	if f.OnKey != nil && f.OnKey(name) {
		return
	}
	key := func() { f.Entry.TypedKey(e) }
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyBackspace, fyne.KeyTab:
		f.edit(key, f.behind)
	case fyne.KeyDelete:
		f.edit(key, from)
	case fyne.KeyEnd, fyne.KeyPageDown:
		key()
		f.passSpace()
	default:
		if e.Name == fyne.KeyLeft && f.beyond > 0 && f.SelectedText() == "" {
			f.settle(f.CursorTextOffset() - 1)
			return
		}
		key()
		f.moved()
		PassKey(f, e)
	}
}

// moved forgets what was behind the row that the caret has left.
func (f *LongField) moved() {
	if f.CursorRow != f.row || f.CursorColumn != f.column {
		f.row, f.column, f.beyond = f.CursorRow, f.CursorColumn, 0
	}
}

// passSpace goes on behind a space at which the end of a paragraph wraps.
func (f *LongField) passSpace() {
	f.moved()
	text, at := []rune(f.Text), f.CursorTextOffset()
	if f.SelectedText() == "" && at < len(text) && text[at] == ' ' && (at+1 == len(text) || text[at+1] == '\n') {
		f.settle(at + 1)
	}
}

// TypedShortcut is called by Fyne.
func (f *LongField) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && f.Shortcuts[*custom] != nil {
		f.Shortcuts[*custom]()
		return
	}
	do := func() { f.Entry.TypedShortcut(s) }
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if s.Clipboard.Content() != "" { // which an Entry would take for a deletion, and tell nobody
			f.edit(do, f.behind)
		}
	case *fyne.ShortcutCut:
		f.edit(do, from)
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		f.edit(do, f.behindChange)
	default:
		before := f.Text
		do()
		if f.Text != before { // a word was deleted, in a row, by row and column
			f.settle(f.behindChange(0, 0, before))
		}
		f.moved()
		PassShortcut(f, s)
	}
}

// SetText replaces the text.
func (f *LongField) SetText(text string) {
	f.beyond = 0
	f.Entry.SetText(text)
}

// Resize is called by Fyne.
func (f *LongField) Resize(size fyne.Size) {
	if size == f.Size() {
		return
	}
	at := f.CursorTextOffset()
	f.Entry.Resize(size)
	if f.SelectedText() == "" {
		f.settle(at)
	}
}

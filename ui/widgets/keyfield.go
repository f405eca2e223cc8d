package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// KeyField is a one-line field that first offers each key that types nothing
// (arrows, Enter, Esc …) to OnKey.
type KeyField struct {
	widget.Entry
	// OnKey reports whether it has taken the key.
	OnKey func(fyne.KeyName) bool
	// OnShortcut reports whether it has taken a shortcut, before the field has.
	OnShortcut func(fyne.Shortcut) bool
	// OnLeft is called when the focus leaves the field.
	OnLeft func()
	// HoldsTab offers Tab to OnKey too, which else leads to the next field.
	HoldsTab bool
	// Bare leaves the field's border and ground out, for the head of a panel; it is
	// set before the field is shown. A theme of its own would say the same, but Fyne
	// reads all fonts once more for each and keeps them: ten megabytes.
	Bare bool

	hint string
}

// NewKeyField returns an empty field with a grey hint of what goes into it.
func NewKeyField(hint string) *KeyField {
	f := &KeyField{hint: hint}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// EnterOrEsc returns an OnKey that takes Enter and Esc, and no other key.
func EnterOrEsc(enter, esc func()) func(fyne.KeyName) bool {
	return func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn:
			enter()
		case fyne.KeyEscape:
			esc()
		default:
			return false
		}
		return true
	}
}

// CreateRenderer is called by Fyne.
func (f *KeyField) CreateRenderer() fyne.WidgetRenderer {
	f.makeRoom()
	return fieldRenderer{f.Entry.CreateRenderer(), f}
}

// makeRoom has what is in the field written whole.
func (f *KeyField) makeRoom() { f.TextStyle = theme.RoomFor(f.Text+" "+f.PlaceHolder, f.TextStyle) }

// Resize is called by Fyne. A hint that has no room is cut with “…”: Fyne scrolls it.
func (f *KeyField) Resize(size fyne.Size) {
	f.Entry.Resize(size)
	f.fitHint()
}

func (f *KeyField) fitHint() {
	points := theme.Size(fynetheme.SizeNameText)
	hint := draw.Shorten(f.hint, f.Size().Width-2*theme.Size(fynetheme.SizeNameInnerPadding), func(s string) float32 {
		return theme.Width(s, points, f.TextStyle)
	})
	if f.PlaceHolder != hint && f.Size().Width > 0 {
		f.SetPlaceHolder(hint)
	}
}

// fieldRenderer draws the field as an entry, where it is bare without the first things of
// that: its ground and its border.
type fieldRenderer struct {
	fyne.WidgetRenderer
	f *KeyField
}

func (r fieldRenderer) Objects() []fyne.CanvasObject {
	all := r.WidgetRenderer.Objects()
	if r.f.Bare {
		return all[2:]
	}
	return all
}

func (r fieldRenderer) Refresh() {
	r.f.makeRoom()
	r.f.fitHint()
	r.WidgetRenderer.Refresh()
}

// AcceptsTab is called by Fyne.
func (f *KeyField) AcceptsTab() bool { return f.HoldsTab }

// TypedKey is called by Fyne.
func (f *KeyField) TypedKey(e *fyne.KeyEvent) {
	name := e.Name
	if name == fyne.KeyEnter {
		name = fyne.KeyReturn
	}
	if f.OnKey != nil && f.OnKey(name) {
		return
	}
	f.Entry.TypedKey(e)
	PassKey(f, e)
}

// TypedShortcut is called by Fyne.
func (f *KeyField) TypedShortcut(s fyne.Shortcut) {
	if f.OnShortcut != nil && f.OnShortcut(s) {
		return
	}
	f.Entry.TypedShortcut(s)
	PassShortcut(f, s)
}

// FocusGained is called by Fyne.
func (f *KeyField) FocusGained() {
	f.Entry.FocusGained()
	TookFocus(f)
}

// FocusLost is called by Fyne.
func (f *KeyField) FocusLost() {
	f.Entry.FocusLost()
	if f.OnLeft != nil {
		f.OnLeft()
	}
}

// SelectAll selects the whole text, so that typing replaces it.
func (f *KeyField) SelectAll() { f.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// MenuPlace is below the text.
func (f *KeyField) MenuPlace() (at fyne.Position, ok bool) {
	return fyne.NewPos(theme.Gap8, f.Size().Height), true
}

package text

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// Surface is a text that is written: Markdown with its signs in quiet colours, or
// a few words in a field, or in a line.
type Surface struct {
	widget.BaseWidget
	Keyboard
	// OnChanged is called after each change of the text, OnMoved after the caret
	// or the selection has moved.
	OnChanged, OnMoved func()
	// OnKey is first offered each key that types nothing, and reports whether it
	// has taken it; Enter is KeyReturn.
	OnKey func(fyne.KeyName) bool
	// OnPasted is called after the plain text of the clipboard was pasted into text,
	// at a range that is empty where there was none. Nothing was made of that text.
	OnPasted func(at Range)
	// OnLeft is called when the focus leaves the surface.
	OnLeft func()
	// HoldsTab offers Tab to OnKey too where it has no use here: else it leads on.
	HoldsTab bool
	// Menu returns what else its menu offers; nil for nothing.
	Menu func() []*fyne.MenuItem
	// Shortcuts run before those of the surface.
	Shortcuts map[desktop.CustomShortcut]func()

	hint    string
	framed  bool
	bare    bool    // its frame is left out
	least   int     // rows that a field asks for
	edge    float32 // between the border and the text
	buffer  *buffer
	page    page
	history history

	caret, anchor int
	filled        bool    // the text is as it was set, and was not selected whole for it
	upper         bool    // the caret is at the end of a row, not at the beginning of the next
	goal          float32 // where the caret would be in a longer row; -1 where it is
	top           place   // the row at the top of the view
	into          float32 // how much of it is above
	aside         float32 // how much of a line is on the left of the view
	tall          float32 // how high the view was when it was fitted
	hits          []Range

	focused bool
	mouse   mouse
	drawn   *drawn
	bar     *widgets.ScrollBar
}

var (
	_ fyne.Focusable      = (*Surface)(nil)
	_ fyne.Shortcutable   = (*Surface)(nil)
	_ fyne.Scrollable     = (*Surface)(nil)
	_ fyne.Tabbable       = (*Surface)(nil)
	_ desktop.Keyable     = (*Surface)(nil)
	_ desktop.Mouseable   = (*Surface)(nil)
	_ desktop.Cursorable  = (*Surface)(nil)
	_ fyne.Draggable      = (*Surface)(nil)
	_ fyne.Tappable       = (*Surface)(nil)
	_ fyne.DoubleTappable = (*Surface)(nil)
)

// NewSurface returns an empty surface for a whole page of Markdown.
func NewSurface() *Surface {
	s := &Surface{}
	s.begin(theme.Gap24)
	return s
}

// NewField returns an empty field with a frame, as high as some rows, and a grey
// hint of what goes into it.
func NewField(hint string, rows int) *Surface {
	s := &Surface{hint: hint, framed: true, least: rows}
	s.begin(theme.Gap8)
	return s
}

func (s *Surface) begin(edge float32) {
	s.edge, s.goal = edge, -1
	s.buffer = newBuffer("")
	s.page.buffer, s.page.markdown = s.buffer, true
	s.page.set(0, s.points())
	s.bar = widgets.NewScrollBar(s.scrollToPart)
	s.ExtendBaseWidget(s)
}

// AsWritten has the surface leave all text as it is typed and pasted, without the
// colours and the help of Markdown, and returns it.
func (s *Surface) AsWritten() *Surface {
	s.page.markdown = false
	return s
}

func (s *Surface) points() float32 {
	if s.framed {
		return theme.Size(theme.SizeInterface)
	}
	return theme.Size(theme.SizeReading)
}

// Text returns the text.
func (s *Surface) Text() string { return s.buffer.text }

// Len returns the length of the text in bytes.
func (s *Surface) Len() int { return len(s.buffer.text) }

// SetText replaces the text; that cannot be taken back. The caret goes to the beginning; a line
// is selected whole when it gets the focus, so that what is typed takes its place.
func (s *Surface) SetText(text string) {
	s.set(text)
	s.tell(s.OnChanged)
	s.moved()
}

// Fill is SetText of what nobody has typed: OnChanged does not hear of it.
func (s *Surface) Fill(text string) {
	s.set(text)
	s.moved()
}

func (s *Surface) set(text string) {
	s.buffer = newBuffer(text)
	s.page.buffer = s.buffer
	s.page.set(s.page.width, s.points())
	s.history.clear()
	s.hits = nil
	s.caret, s.anchor, s.upper, s.goal = 0, 0, false, -1
	s.top, s.into, s.aside = place{}, 0, 0
	s.filled = s.page.unbroken
}

func (s *Surface) tell(f func()) {
	if f != nil {
		f()
	}
}

// Selection returns what is selected; both ends are the caret where nothing is.
func (s *Surface) Selection() Range {
	return Range{min(s.caret, s.anchor), max(s.caret, s.anchor)}
}

// SelectedText returns the words that are selected.
func (s *Surface) SelectedText() string { return s.buffer.slice(s.Selection()) }

// CaretLine returns the line of the caret, from 1.
func (s *Surface) CaretLine() int { return s.buffer.lineAt(s.caret) + 1 }

// OffsetOfLine returns where a line begins, counted from 1, or the end of the
// text.
func (s *Surface) OffsetOfLine(line int) int {
	if line > s.buffer.lines() {
		return len(s.buffer.text)
	}
	return s.buffer.starts[max(line, 1)-1]
}

// Select selects a range and shows it, the caret at its end.
func (s *Surface) Select(r Range) {
	r = s.buffer.clamp(r)
	s.put(r.End, false)
	s.anchor = r.Start
	s.moved()
}

// MoveToEnd puts the caret behind the text.
func (s *Surface) MoveToEnd() { s.Select(Range{s.Len(), s.Len()}) }

// put puts the caret at a place, selecting from the anchor if extend is set.
func (s *Surface) put(at int, extend bool) {
	s.history.close()
	s.caret, s.upper, s.goal, s.filled = at, false, -1, false
	if !extend {
		s.anchor = at
	}
}

// moved shows the caret and says that it has moved.
func (s *Surface) moved() {
	s.reveal()
	s.redraw()
	s.tell(s.OnMoved)
}

// Replace makes an edit that can be taken back, and selects a range afterwards.
func (s *Surface) Replace(e Edit, after Range) { s.edit(alone, []Edit{e}, after) }

// ReplaceAll makes edits, in the order of the text, that are taken back at once. The
// caret stays at what it stands at.
func (s *Surface) ReplaceAll(edits []Edit) {
	later := make([]Edit, 0, len(edits))
	by, caret := 0, s.caret
	for _, e := range edits {
		later = append(later, Edit{Range{e.Start + by, e.End + by}, e.Text})
		by += len(e.Text) - (e.End - e.Start)
		if e.Start < s.caret {
			caret = max(s.caret, e.End) + by
		}
	}
	if len(later) > 0 {
		s.edit(alone, later, Range{caret, caret})
	}
}

// Become has the text be another one, as an edit of what differs that can be taken back.
// The caret stays at what it stands at.
func (s *Surface) Become(text string) {
	was := s.buffer.text
	most := min(len(was), len(text))
	from := 0
	for from < most && was[from] == text[from] {
		from++
	}
	for from > 0 && from < most && !utf8.RuneStart(text[from]) {
		from--
	}
	same := 0
	for same < most-from && was[len(was)-same-1] == text[len(text)-same-1] {
		same++
	}
	for same > 0 && !utf8.RuneStart(text[len(text)-same]) {
		same--
	}
	if was != text {
		s.ReplaceAll([]Edit{{Range{from, len(was) - same}, text[from : len(text)-same]}})
	}
}

// edit makes edits one after another, in the order of the text, each where it is
// after those before it, and remembers them.
func (s *Surface) edit(k kind, edits []Edit, after Range) {
	done := step{kind: k, edits: edits, before: Range{s.anchor, s.caret}, after: after}
	by := 0
	for _, e := range edits {
		done.removed = append(done.removed, strings.Clone(s.buffer.text[e.Start-by:e.End-by]))
		by += len(e.Text) - (e.End - e.Start)
	}
	s.apply(edits)
	s.history.add(done)
	s.afterChange(after)
}

// apply changes the text. Many changes are made as one of all that is between
// them, or each would copy the text.
func (s *Surface) apply(edits []Edit) {
	if len(edits) > 8 {
		if e, ok := joined(s.buffer.text, edits); ok {
			edits = []Edit{e}
		}
	}
	for _, e := range edits {
		s.change(e)
	}
}

// change makes one edit; the view stays at the text that is at its top.
func (s *Surface) change(e Edit) {
	line, removed, added := s.buffer.replace(e.Range, e.Text)
	s.page.changed(line, removed, added)
	switch {
	case s.top.line > line+removed:
		s.top.line += added - removed
	case s.top.line > line:
		s.top, s.into = place{line + min(s.top.line-line, added), 0}, 0
	}
}

// joined returns one edit for edits of ascending places.
func joined(text string, edits []Edit) (Edit, bool) {
	var b strings.Builder
	by, at, first := 0, edits[0].Start, edits[0].Start
	for _, e := range edits {
		start := e.Start - by
		if start < at {
			return Edit{}, false
		}
		b.WriteString(text[at:start])
		b.WriteString(e.Text)
		at = start + e.End - e.Start
		by += len(e.Text) - (e.End - e.Start)
	}
	return Edit{Range{first, at}, b.String()}, true
}

// afterChange puts caret and selection after a change and tells of it.
func (s *Surface) afterChange(r Range) {
	s.hold()
	s.anchor, s.caret, s.upper, s.goal, s.filled = r.Start, r.End, false, -1, false
	s.hits = nil
	s.tell(s.OnChanged)
	s.moved()
}

// Undo takes the last change back and reports whether there was one.
func (s *Surface) Undo() bool {
	h := &s.history
	n := len(h.done) - 1
	if n < 0 {
		return false
	}
	last := h.done[n]
	h.done, h.undone, h.open = h.done[:n], append(h.undone, last), false
	back := make([]Edit, 0, len(last.edits))
	for i, e := range last.edits {
		back = append(back, Edit{Range{e.Start, e.Start + len(e.Text)}, last.removed[i]})
	}
	s.applyBack(back)
	s.afterChange(last.before)
	return true
}

// applyBack changes the text from the last edit to the first.
func (s *Surface) applyBack(edits []Edit) {
	if len(edits) > 8 {
		// As seen in the text of now, the edits are in order of their places where
		// each stands behind those before it.
		var b strings.Builder
		at, first, ordered := edits[0].Start, edits[0].Start, true
		for _, e := range edits {
			if e.Start < at {
				ordered = false
				break
			}
			b.WriteString(s.buffer.text[at:e.Start])
			b.WriteString(e.Text)
			at = e.End
		}
		if ordered {
			s.change(Edit{Range{first, at}, b.String()})
			return
		}
	}
	for i := len(edits) - 1; i >= 0; i-- {
		s.change(edits[i])
	}
}

// Redo makes the change again that was taken back last.
func (s *Surface) Redo() bool {
	h := &s.history
	n := len(h.undone) - 1
	if n < 0 {
		return false
	}
	next := h.undone[n]
	h.undone, h.done, h.open = h.undone[:n], append(h.done, next), false
	s.apply(next.edits)
	s.afterChange(next.after)
	return true
}

// Mark shows where something was found. The marks go with the next change.
func (s *Surface) Mark(found []Range) {
	s.hits = found
	s.redraw()
}

// MinSize is called by Fyne.
func (s *Surface) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	width := float32(4 * theme.Gap24)
	if s.page.unbroken {
		width = 2 * theme.Gap24
	}
	return fyne.NewSize(width, float32(max(s.least, 1))*s.page.step+2*s.margin())
}

// margin is the room above the first row and below the last.
func (s *Surface) margin() float32 {
	switch {
	case s.page.unbroken:
		return lineMargin
	case s.framed:
		return theme.Gap8
	default:
		return theme.Gap4
	}
}

package text

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"precis/ui/draw"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// spot is a place in what is read: a byte of a word of a row.
type spot struct{ row, word, at int }

func (a spot) before(b spot) bool {
	if a.row != b.row {
		return a.row < b.row
	}
	return a.word < b.word || a.word == b.word && a.at < b.at
}

// Reading is a column of rows whose text can be selected and copied.
type Reading struct {
	widget.BaseWidget
	// Source returns the Markdown of a row, "" for one that has none.
	Source func(row int) string

	lazy          *widgets.Lazy
	marks         *drawn
	anchor, caret spot
	mouse         mouse
	wanted        string // what is looked for, marked wherever it stands
	present       match
}

// match is one place of what is looked for: the n-th of a row.
type match struct{ row, n int }

var (
	_ fyne.Focusable         = (*Reading)(nil)
	_ fyne.Shortcutable      = (*Reading)(nil)
	_ fyne.Draggable         = (*Reading)(nil)
	_ fyne.SecondaryTappable = (*Reading)(nil)
	_ desktop.Mouseable      = (*Reading)(nil)
)

// NewReading makes the text of a column selectable. It hears of all that moves in
// the column.
func NewReading(lazy *widgets.Lazy, source func(row int) string) *Reading {
	r := &Reading{lazy: lazy, Source: source, marks: newDrawn()}
	before := lazy.OnMoved
	lazy.OnMoved = func() {
		r.redraw()
		if before != nil {
			before()
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *Reading) CreateRenderer() fyne.WidgetRenderer {
	clip := container.NewClip(r.marks)
	return draw.New(&draw.Drawing{
		Widget: r, Objects: []fyne.CanvasObject{r.lazy, clip},
		Place: func(size fyne.Size) {
			r.lazy.Resize(size)
			clip.Resize(size)
			r.redraw()
		},
		Least: r.lazy.MinSize,
		Paint: func() {},
	})
}

// placed is a word where it stands in its row.
type placed struct {
	draw.Word
	at fyne.Position
}

// wordsOf collects the words of an object that stands at a position.
func wordsOf(o fyne.CanvasObject, at fyne.Position, into []placed) []placed {
	if o == nil || !o.Visible() {
		return into
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			into = wordsOf(child, at.Add(child.Position()), into)
		}
	case draw.Worded:
		for _, w := range o.Words() {
			into = append(into, placed{w, at.Add(w.Position())})
		}
	}
	return into
}

// words returns the words of a row in view, placed in it.
func (r *Reading) words(row int) []placed {
	return wordsOf(r.lazy.Object(row), fyne.Position{}, nil)
}

// spotAt returns the place nearest to a position.
func (r *Reading) spotAt(p fyne.Position) spot {
	first, last := r.lazy.InView()
	best, least := spot{row: max(first, 0)}, float32(1e9)
	for row := first; row <= last; row++ {
		o := r.lazy.Object(row)
		if o == nil {
			continue
		}
		for i, w := range r.words(row) {
			at, size := o.Position().Add(w.at), w.Size()
			far := 100*max(at.Y-p.Y, p.Y-at.Y-size.Height, 0) + max(at.X-p.X, p.X-at.X-size.Width, 0)
			if far < least {
				best, least = spot{row, i, offsetAt(w.Text, p.X-at.X)}, far
			}
		}
	}
	return best
}

// offsetAt returns the place of a word nearest to x.
func offsetAt(t *canvas.Text, x float32) int {
	last, lastX := 0, float32(0)
	letters := graphemes.FromString(t.Text)
	for at := 0; letters.Next(); {
		at += len(letters.Value())
		width := widthTo(t, at)
		if width > x {
			if width-x < x-lastX {
				return at
			}
			return last
		}
		last, lastX = at, width
	}
	return last
}

func widthTo(t *canvas.Text, at int) float32 {
	return fyne.MeasureText(t.Text[:at], t.TextSize, t.TextStyle).Width
}

// ends returns the selection in the order of the text.
func (r *Reading) ends() (start, end spot) {
	if r.caret.before(r.anchor) {
		return r.caret, r.anchor
	}
	return r.anchor, r.caret
}

// Empty reports whether nothing is selected.
func (r *Reading) Empty() bool { return r.anchor == r.caret }

// Row returns the row in which the selection begins.
func (r *Reading) Row() int {
	start, _ := r.ends()
	return start.row
}

// Clear selects nothing.
func (r *Reading) Clear() {
	r.anchor, r.caret = spot{}, spot{}
	r.redraw()
}

// SelectAll selects all that is to be read.
func (r *Reading) SelectAll() {
	r.anchor, r.caret = spot{}, spot{row: r.lazy.Len()}
	r.redraw()
}

// part returns what of a word is selected.
func part(row, word, length int, start, end spot) Range {
	at := Range{0, length}
	if here := (spot{row, word, 0}); here.row == start.row && here.word == start.word {
		at.Start = min(start.at, length)
	} else if here.before(start) {
		return Range{}
	}
	if row == end.row && word == end.word {
		at.End = min(end.at, length)
	} else if end.before(spot{row, word, 0}) {
		return Range{}
	}
	if at.Start >= at.End {
		return Range{}
	}
	return at
}

func (r *Reading) redraw() {
	r.marks.objects = r.marks.objects[:0:0]
	r.markMatches()
	if start, end := r.ends(); start != end {
		first, last := r.lazy.InView()
		for row := max(first, start.row); row <= min(last, end.row); row++ {
			o := r.lazy.Object(row)
			if o == nil {
				continue
			}
			for i, w := range r.words(row) {
				at := part(row, i, len(w.Text.Text), start, end)
				if at.Empty() {
					continue
				}
				left, right := widthTo(w.Text, at.Start), widthTo(w.Text, at.End)
				back := canvas.NewRectangle(theme.Faded(theme.Color(theme.Accent), 0.28))
				place := o.Position().Add(w.at)
				draw.Put(back, place.X+left, place.Y, right-left, w.Size().Height)
				r.marks.objects = append(r.marks.objects, back)
			}
		}
	}
	canvas.Refresh(r.marks)
}

// SelectedText returns what is selected, a line for each paragraph. Rows that are
// not in view are read from their source.
func (r *Reading) SelectedText() string {
	var b strings.Builder
	start, end := r.ends()
	if start == end {
		return ""
	}
	for row := start.row; row <= min(end.row, r.lazy.Len()-1); row++ {
		if whole := row > start.row && row < end.row; whole && r.lazy.Object(row) == nil {
			if source := r.Source(row); source != "" {
				r.begin(&b)
				b.WriteString(markdown.Plain(source))
				continue
			}
		}
		words := wordsOf(r.lazy.Laid(row), fyne.Position{}, nil)
		for i, w := range words {
			at := part(row, i, len(w.Text.Text), start, end)
			if at.Empty() {
				continue
			}
			if i == 0 {
				r.begin(&b)
			} else if b.Len() > 0 {
				b.WriteString(parting(words, i))
			}
			b.WriteString(w.Text.Text[at.Start:at.End])
		}
	}
	return b.String()
}

// parting is what stands between a word and the one before: they may be parts of
// one, follow each other in a line or around a wrap, or be of two paragraphs.
func parting(words []placed, i int) string {
	w, before := words[i], words[i-1]
	switch {
	case w.Begins:
		return "\n"
	case strings.HasSuffix(before.Text.Text, " ") || strings.HasPrefix(w.Text.Text, " "):
		return ""
	case w.at.Y > before.at.Y+w.Size().Height/2, w.at.X > before.at.X+before.Size().Width+2:
		return " "
	default:
		return ""
	}
}

// matches returns where what is looked for stands in the words of a row, each as
// parts of words.
func matches(words []placed, what string) [][]spot {
	var all strings.Builder
	begins := make([]int, len(words))
	for i, w := range words {
		if i > 0 {
			all.WriteString(parting(words, i))
		}
		begins[i] = all.Len()
		all.WriteString(w.Text.Text)
	}
	var found [][]spot
	for _, m := range Find(all.String(), what, false) {
		var pair []spot
		for i, w := range words {
			start, end := max(m.Start-begins[i], 0), min(m.End-begins[i], len(w.Text.Text))
			if start < end {
				pair = append(pair, spot{0, i, start}, spot{0, i, end})
			}
		}
		found = append(found, pair)
	}
	return found
}

// Look marks what is looked for wherever it stands; "" for nothing.
func (r *Reading) Look(what string) {
	r.wanted, r.present = what, match{row: -1}
	r.redraw()
}

// ShowMatch brings the n-th match of a row into view and marks it as the present
// one.
func (r *Reading) ShowMatch(row, n int) {
	r.present = match{row, n}
	found := matches(wordsOf(r.lazy.Laid(row), fyne.Position{}, nil), r.wanted)
	into := float32(0)
	if n < len(found) && len(found[n]) > 0 {
		into = wordsOf(r.lazy.Laid(row), fyne.Position{}, nil)[found[n][0].word].at.Y
	}
	if o := r.lazy.Object(row); o != nil && slices.Contains(r.rowsInView(), row) {
		if y := o.Position().Y + into; y > theme.Gap24 && y < r.Size().Height-theme.Gap48 {
			r.redraw()
			return
		}
	}
	r.lazy.ScrollTo(row, into-r.Size().Height/3)
	r.redraw()
}

func (r *Reading) rowsInView() (rows []int) {
	first, last := r.lazy.InView()
	for row := max(first, 0); row <= last; row++ {
		rows = append(rows, row)
	}
	return rows
}

// markMatches adds the marks of what is looked for.
func (r *Reading) markMatches() {
	if r.wanted == "" {
		return
	}
	for _, row := range r.rowsInView() {
		o := r.lazy.Object(row)
		if o == nil {
			continue
		}
		all := r.words(row)
		for n, parts := range matches(all, r.wanted) {
			colour := theme.Faded(theme.Color(theme.HardColor), 0.25)
			if r.present == (match{row, n}) {
				colour = theme.Faded(theme.Color(theme.Accent), 0.4)
			}
			for k := 0; k+1 < len(parts); k += 2 {
				w := all[parts[k].word]
				left, right := widthTo(w.Text, parts[k].at), widthTo(w.Text, parts[k+1].at)
				back := canvas.NewRectangle(colour)
				place := o.Position().Add(w.at)
				draw.Put(back, place.X+left, place.Y, right-left, w.Size().Height)
				r.marks.objects = append(r.marks.objects, back)
			}
		}
	}
}

func (r *Reading) begin(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
}

// SelectedMarkdown returns the Markdown of every row of which something is
// selected.
func (r *Reading) SelectedMarkdown() string {
	start, end := r.ends()
	var rows []string
	for row := start.row; row <= min(end.row, r.lazy.Len()-1); row++ {
		if source := strings.Trim(r.Source(row), "\n"); source != "" {
			rows = append(rows, source)
		}
	}
	return strings.Join(rows, "\n\n") + "\n"
}

// MouseDown is called by Fyne.
func (r *Reading) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := r.spotAt(e.Position)
	m := &r.mouse
	if by := e.Position.Subtract(m.at); now().Sub(m.pressed) < again && by.X*by.X+by.Y*by.Y < 25 && m.grain < byParagraph {
		m.grain++
	} else {
		m.grain = byLetter
	}
	m.pressed, m.at, m.held = now(), e.Position, true
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		m.grain, r.caret = byLetter, at
	case m.grain == byLetter:
		r.anchor, r.caret = at, at
	default:
		r.anchor, r.caret = r.grown(at)
	}
	r.redraw()
}

// grown returns the word or the paragraph at a place.
func (r *Reading) grown(at spot) (start, end spot) {
	all := r.words(at.row)
	if at.word >= len(all) {
		return at, at
	}
	if r.mouse.grain == byWord {
		word := wordAt(all[at.word].Text.Text, at.at)
		return spot{at.row, at.word, word.Start}, spot{at.row, at.word, word.End}
	}
	first, last := at.word, at.word
	for first > 0 && !all[first].Begins {
		first--
	}
	for last+1 < len(all) && !all[last+1].Begins {
		last++
	}
	return spot{at.row, first, 0}, spot{at.row, last, len(all[last].Text.Text)}
}

// MouseUp is called by Fyne.
func (r *Reading) MouseUp(*desktop.MouseEvent) { r.mouse.held = false }

// Dragged selects from where the mouse was pressed; beyond the edge it scrolls.
func (r *Reading) Dragged(e *fyne.DragEvent) {
	if !r.mouse.held { // it began on something that takes presses
		r.mouse.held = true
		r.anchor = r.spotAt(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	if over := e.Position.Y - r.Size().Height; over > 0 {
		r.lazy.ScrollBy(min(over, 80))
	} else if e.Position.Y < 0 {
		r.lazy.ScrollBy(max(e.Position.Y, -80))
	}
	r.caret = r.spotAt(e.Position)
	r.redraw()
}

// DragEnd is called by Fyne.
func (r *Reading) DragEnd() { r.mouse.held = false }

// TappedSecondary opens the menu.
func (r *Reading) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(r)
	if c == nil {
		return
	}
	clipboard := fyne.CurrentApp().Clipboard()
	plain := fyne.NewMenuItem(words.T("Copy"), func() { clipboard.SetContent(r.SelectedText()) })
	source := fyne.NewMenuItem(words.T("Copy as Markdown"), func() { clipboard.SetContent(r.SelectedMarkdown()) })
	plain.Disabled, source.Disabled = r.Empty(), r.Empty()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", plain, source, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Select all"), r.SelectAll)), c, e.AbsolutePosition)
}

// FocusGained is of no interest.
func (r *Reading) FocusGained() {}

// FocusLost is of no interest either.
func (r *Reading) FocusLost() {}

// TypedRune passes on: nothing is written here.
func (r *Reading) TypedRune(letter rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(letter)
	}
}

// TypedKey passes on all keys but Esc where something is selected.
func (r *Reading) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && !r.Empty() {
		r.Clear()
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedShortcut is called by Fyne.
func (r *Reading) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if text := r.SelectedText(); text != "" {
			s.Clipboard.SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		r.SelectAll()
	default:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(r).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
}

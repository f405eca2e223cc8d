package text

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/script"
	"precis/ui/widgets"
)

// AcceptsTab takes Tab where it indents or goes to another cell; elsewhere it
// moves the focus on.
func (s *Surface) AcceptsTab() bool { return s.HoldsTab || s.indents() }

// TypedRune is called by Fyne.
func (s *Surface) TypedRune(r rune) { s.write(string(r)) }

// TypedKey is called by Fyne.
func (s *Surface) TypedKey(e *fyne.KeyEvent) {
	name := e.Name
	if name == fyne.KeyEnter {
		name = fyne.KeyReturn
	}
	if s.OnKey != nil && s.OnKey(name) {
		return
	}
	if !s.key(name, false, s.Shifted()) {
		widgets.PassKey(s, e)
	}
}

// TypedShortcut is called by Fyne.
func (s *Surface) TypedShortcut(shortcut fyne.Shortcut) {
	switch c := shortcut.(type) {
	case *desktop.CustomShortcut:
		if do := s.Shortcuts[*c]; do != nil {
			do()
			return
		}
		if c.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierControl &&
			s.key(c.KeyName, true, c.Modifier&fyne.KeyModifierShift != 0) {
			return
		}
		s.pass(c)
	case *fyne.ShortcutUndo:
		s.Undo()
	case *fyne.ShortcutRedo:
		s.Redo()
	case *fyne.ShortcutSelectAll:
		s.SelectAll()
	case *fyne.ShortcutCopy:
		s.copyTo(c.Clipboard)
	case *fyne.ShortcutCut:
		s.cutTo(c.Clipboard)
	case *fyne.ShortcutPaste:
		s.pasteFrom(c.Clipboard)
	default:
		s.pass(shortcut)
	}
}

// SelectAll selects the whole text; the view stays where it is.
func (s *Surface) SelectAll() {
	s.history.close()
	s.anchor, s.caret, s.upper, s.goal = 0, len(s.buffer.text), false, -1
	s.redraw()
	s.tell(s.OnMoved)
}

func (s *Surface) copyTo(c fyne.Clipboard) {
	if text := s.SelectedText(); text != "" && !s.page.masked {
		c.SetContent(text)
	}
}

func (s *Surface) cutTo(c fyne.Clipboard) {
	if text := s.SelectedText(); text != "" && !s.page.masked {
		c.SetContent(text)
		s.remove(s.Selection(), alone)
	}
}

// ofRows are the keys for which a line has no use.
var ofRows = []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyTab}

// key does what a key is for and reports whether it has a use here.
func (s *Surface) key(name fyne.KeyName, control, shift bool) bool {
	if s.page.unbroken && slices.Contains(ofRows, name) {
		return false
	}
	switch name {
	case fyne.KeyLeft, fyne.KeyRight:
		s.sideways(name == fyne.KeyRight, control, shift)
	case fyne.KeyUp, fyne.KeyDown:
		by := 1
		if name == fyne.KeyUp {
			by = -1
		}
		if control {
			s.toParagraph(by, shift)
		} else {
			s.upDown(by, shift)
		}
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if control {
			return false
		}
		by := max(s.rowsInView()-1, 1)
		if name == fyne.KeyPageUp {
			by = -by
		}
		s.turnPage(by, shift)
	case fyne.KeyHome:
		s.home(control, shift)
	case fyne.KeyEnd:
		s.end(control, shift)
	case fyne.KeyBackspace:
		s.eraseBefore(stretchOf(control, shift))
	case fyne.KeyDelete:
		s.eraseAfter(stretchOf(control, shift))
	case fyne.KeyReturn, fyne.KeyEnter:
		if control {
			return false
		}
		s.enter(shift)
	case fyne.KeyTab:
		if control {
			return false
		}
		s.tab(shift)
	default:
		return false
	}
	return true
}

// next returns the place a letter, or a word, further on.
func (s *Surface) next(at int, word bool) int {
	i := s.buffer.lineAt(at)
	line := s.buffer.line(i)
	if at >= line.End {
		return min(line.End+1, len(s.buffer.text))
	}
	step := after
	if word {
		step = script.WordEnd
	}
	return line.Start + step(s.buffer.slice(line), at-line.Start)
}

// previous returns the place a letter, or a word, before.
func (s *Surface) previous(at int, word bool) int {
	i := s.buffer.lineAt(at)
	line := s.buffer.line(i)
	if at == line.Start {
		return max(at-1, 0)
	}
	step := before
	if word {
		step = script.WordStart
	}
	return line.Start + step(s.buffer.slice(line), at-line.Start)
}

// sideways moves by a letter or a word, to the side that the key points to.
func (s *Surface) sideways(right, word, extend bool) {
	if chosen := s.Selection(); !chosen.Empty() && !extend && !word {
		at := chosen.Start
		if right != s.rightToLeft() {
			at = chosen.End
		}
		s.put(at, false)
		s.moved()
		return
	}
	at := s.previous(s.caret, word)
	if right != s.rightToLeft() {
		at = s.next(s.caret, word)
	}
	s.put(at, extend)
	s.moved()
}

// rightToLeft reports whether the paragraph of the caret is set from the right.
func (s *Surface) rightToLeft() bool {
	return s.page.line(s.buffer.lineAt(s.caret)).base == 1
}

// upDown moves by rows, as near as can be below or above where it was.
func (s *Surface) upDown(by int, extend bool) {
	r, l, in := s.page.find(s.caret, s.upper)
	goal := s.goal
	if goal < 0 {
		goal = l.xOf(r.row, in)
	}
	to := s.page.move(r, by)
	at, upper := s.page.at(to, goal)
	if to == r { // beyond the first or the last row
		at, upper = 0, false
		if by > 0 {
			at = len(s.buffer.text)
		}
	}
	s.put(at, extend)
	s.upper, s.goal = upper, goal
	s.moved()
}

// turnPage moves the caret and the view by a page.
func (s *Surface) turnPage(by int, extend bool) {
	s.top = s.page.move(s.top, by)
	s.hold()
	s.upDown(by, extend)
}

// toParagraph moves to the next or the last beginning of a paragraph.
func (s *Surface) toParagraph(by int, extend bool) {
	line := s.buffer.lineAt(s.caret)
	at := s.buffer.starts[line]
	if by > 0 || at == s.caret {
		line += by
		switch {
		case line < 0:
			at = 0
		case line >= s.buffer.lines():
			at = len(s.buffer.text)
		default:
			at = s.buffer.starts[line]
		}
	}
	s.put(at, extend)
	s.moved()
}

// home goes to the first letter of the row, then to the beginning of the line,
// and back to its first letter.
func (s *Surface) home(all, extend bool) {
	at := 0
	if !all {
		r, l, in := s.page.find(s.caret, s.upper)
		start := l.rows[r.row].Start
		first := start
		for r.row == 0 && first < len(l.text) && (l.text[first] == ' ' || l.text[first] == '\t') {
			first++
		}
		switch {
		case in != first:
			start = first
		case r.row > 0:
			start = 0
		}
		at = s.buffer.starts[r.line] + start
	}
	s.put(at, extend)
	s.moved()
}

// end goes to the end of the row, then to the end of the line.
func (s *Surface) end(all, extend bool) {
	at, upper := len(s.buffer.text), false
	if !all {
		r, l, in := s.page.find(s.caret, s.upper)
		end := l.rows[r.row].End
		if r.row < len(l.rows)-1 {
			upper = true
			for end > l.rows[r.row].Start && l.text[end-1] == ' ' { // before the space at which it wraps
				end, upper = end-1, false
			}
			if in == end {
				end, upper = len(l.text), false
			}
		}
		at = s.buffer.starts[r.line] + end
	}
	s.put(at, extend)
	s.upper = upper
	s.moved()
}

// remove takes a range away.
func (s *Surface) remove(r Range, k kind) {
	if !r.Empty() {
		s.edit(k, []Edit{{Range: r}}, Range{r.Start, r.Start})
	}
}

// stretch is what Backspace and Delete take away.
type stretch uint8

const (
	aLetter stretch = iota
	aWord
	restOfLine
)

// stretchOf returns what they take with other keys held.
func stretchOf(control, shift bool) stretch {
	switch {
	case !control:
		return aLetter
	case shift:
		return restOfLine
	default:
		return aWord
	}
}

// eraseBefore takes away what is selected, or what is before the caret.
func (s *Surface) eraseBefore(what stretch) {
	at := s.caret
	start := s.buffer.line(s.buffer.lineAt(at)).Start
	switch {
	case !s.Selection().Empty():
		s.remove(s.Selection(), alone)
	case what == restOfLine && at > start:
		s.remove(Range{start, at}, alone)
	case what != aLetter:
		s.remove(Range{s.previous(at, true), at}, alone)
	case s.inPair():
		s.remove(Range{at - 1, at + 1}, alone)
	default:
		s.remove(Range{s.lastTyped(at), at}, deleted)
	}
}

// eraseAfter takes away what is selected, or what is behind the caret.
func (s *Surface) eraseAfter(what stretch) {
	at := s.caret
	end := s.buffer.line(s.buffer.lineAt(at)).End
	switch {
	case !s.Selection().Empty():
		s.remove(s.Selection(), alone)
	case what == restOfLine && at < end:
		s.remove(Range{at, end}, alone)
	case what != aLetter:
		s.remove(Range{at, s.next(at, true)}, alone)
	default:
		s.remove(Range{at, s.next(at, false)}, deleted)
	}
}

// lastTyped returns where what Backspace takes away begins: in writing whose
// letters are put together of several keys, the last of them.
func (s *Surface) lastTyped(at int) int {
	from := s.previous(at, false)
	letter := s.buffer.text[from:at]
	first, _ := utf8.DecodeRuneInString(letter)
	if last, size := utf8.DecodeLastRuneInString(letter); unicode.IsLetter(first) && last != utf8.RuneError {
		return at - size
	}
	return from
}

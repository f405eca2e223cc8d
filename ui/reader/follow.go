package reader

import (
	"fyne.io/fyne/v2"

	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// readingLine is how far below the top of the view the section that is being
// read has to begin at the latest.
const readingLine float32 = 120

// moved finds the section that is being read and shows it in the outline.
func (s *Screen) moved() {
	if s.view == nil {
		return
	}
	if s.jumped >= 0 && s.position() != s.landed {
		s.jumped = -1
	}
	s.readOn()
	current := s.jumped
	if current < 0 {
		current = s.sectionInView()
	}
	if current == s.outline.current {
		return
	}
	before := s.outline.current
	s.outline.current = current
	for _, section := range []int{before, current} {
		if row, ok := s.side.Object(s.outline.place(section)).(*widgets.OutlineRow); ok {
			row.SetCurrent(section == current)
		}
	}
	if place := s.outline.place(current); place >= 0 {
		if first, last := s.side.InView(); place <= first || place >= last {
			s.side.Reveal(place)
		}
	}
}

// sectionInView returns the last section with a heading that begins above the
// reading line; at the end of a note that was scrolled, the last one.
func (s *Screen) sectionInView() int {
	first, last := s.lazy.InView()
	if n := len(s.outline.indexes); n > 0 && s.position() != (position{section: -1}) && s.atEnd(last) {
		return s.outline.indexes[n-1]
	}
	current := -1
	if first == 0 && len(s.outline.indexes) > 0 {
		current = s.outline.indexes[0]
	}
	for i := first; i <= last && i < len(s.rows.all); i++ {
		o := s.lazy.Object(i)
		if i > first && (o == nil || o.Position().Y > readingLine) {
			break
		}
		if at := s.rows.all[i]; at.kind != titleRow && at.section < len(s.view.sections) {
			current = at.section
		}
	}
	return current
}

// atEnd reports whether the last row in view is the note's last, in view as a whole.
func (s *Screen) atEnd(last int) bool {
	o := s.lazy.Object(last)
	return last == len(s.rows.all)-1 && o != nil && o.Position().Y+o.Size().Height <= s.lazy.Size().Height+1
}

// jump brings a section to the top of the view.
func (s *Screen) jump(section int) {
	if s.view == nil || section < 0 || section >= len(s.rows.headings) {
		return
	}
	if s.showsOriginal {
		s.toggleOriginal()
	}
	s.jumped, s.again.begun = -1, nil
	if row := s.rows.headings[section]; row <= 1 {
		s.lazy.ScrollTo(0, 0)
	} else {
		s.lazy.ScrollTo(row, theme.Gap12)
	}
	s.jumped, s.landed = section, s.position()
	s.rest()
	s.moved()
}

// step goes to the next section with a heading, or the one before.
func (s *Screen) step(by int) {
	place := s.outline.place(s.outline.current) + by
	if place < 0 {
		s.scroller().ScrollTo(0, 0)
		return
	}
	if place < len(s.outline.indexes) {
		s.jump(s.outline.indexes[place])
	}
}

// toggleQuestions folds or unfolds the questions of the section being read.
func (s *Screen) toggleQuestions() {
	current := s.outline.current
	if current < 0 && len(s.view.sections) == 1 {
		current = 0
	}
	if current >= 0 && current < len(s.view.sections) && len(s.view.sections[current].questions) > 0 {
		s.unfold(current, !s.rows.unfolded[current])
	}
}

// lines are the text a note was made of.
type lines []string

// Len is how many rows there are.
func (l lines) Len() int { return len(l) }

// Estimate guesses the height of a line.
func (l lines) Estimate(i int, width float32) float32 { return markdown.ProseHeight(l[i], width) }

// Build makes a line.
func (l lines) Build(i int) fyne.CanvasObject {
	return widgets.Padded(widgets.NewText(l[i], theme.SizeInterface, theme.Ink2, widgets.Wrap).Monospace(), 3, 0, 3, 0)
}

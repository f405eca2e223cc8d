package reading

import (
	"precis/ui/text"
	"precis/ui/theme"
)

// Look marks what is looked for wherever it stands; "" for nothing.
func (s *Surface) Look(what string) {
	s.wanted, s.present = what, match{row: -1}
	s.redraw()
}

// ShowMatch brings the n-th match of a row into view and marks it as the present
// one.
func (s *Surface) ShowMatch(row, n int) {
	s.present = match{row, n}
	if l := s.laid(row); l != nil {
		at := 0
		if found := text.Find(l.said, s.wanted, false); n < len(found) {
			at = found[n].Start
		}
		s.reveal(spot{row, at})
	}
	s.redraw()
}

// reveal scrolls to a place unless it is in view: then to a third of the view.
func (s *Surface) reveal(at spot) {
	top, height := s.laid(at.row).place(at.at)
	if o := s.column.Object(at.row); o != nil {
		if first, last := s.column.InView(); first <= at.row && at.row <= last {
			if y := o.Position().Y + top.Y; y >= theme.Gap24 && y+height <= s.Size().Height-theme.Gap24 {
				return
			}
		}
	}
	s.column.ScrollTo(at.row, top.Y-s.Size().Height/3)
}

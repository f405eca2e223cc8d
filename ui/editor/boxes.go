package editor

import (
	"precis/notes/markup"
	"precis/ui/boxes"
	"precis/ui/text"
	"precis/ui/words"
)

// drawBoxes opens the sheet on which boxes are drawn on the picture at the caret.
func (s *Screen) drawBoxes() {
	if !s.open {
		return
	}
	whole, opened := s.whole(), s.opened
	at, ok := markup.PictureAt(whole, s.field.Selection().Start)
	if !ok {
		s.host.Toast(words.T("Put the caret on a picture that stands on a line of its own"), "", nil)
		return
	}
	boxes.Draw(s.ctx, s.host, boxes.Note{
		Markdown: whole,
		Shown:    func() bool { return opened == s.opened && s.open },
		Put: func(written string) {
			if s.whole() != whole {
				boxes.Changed(s.host)
				return
			}
			s.field.Replace(text.Edit{Range: text.Range{Start: at.Start, End: at.End}, Text: written}, text.Range{Start: at.Start, End: at.Start})
			s.host.Window().Canvas().Focus(s.field)
		},
	}, at)
}

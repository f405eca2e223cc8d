package editor

import (
	"path"

	"fyne.io/fyne/v2"

	"precis/notes/markup"
	"precis/ui/boxes"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/widgets"
	"precis/ui/words"
)

// drawBoxes opens the sheet on which boxes are drawn on the picture at the caret, else on
// that of its section; where there are several it asks which.
func (s *Screen) drawBoxes() {
	if !s.open {
		return
	}
	near := markup.PicturesNear(s.whole(), s.field.Selection().Start)
	switch len(near) {
	case 0:
		s.host.Toast(words.T("No picture in this note stands alone, with blank lines around it"), "", nil)
	case 1:
		s.drawBoxesOn(near[0])
	default:
		var items []*fyne.MenuItem
		for i, p := range near {
			items = append(items, fyne.NewMenuItem(widgets.InMenu(words.Number(i+1)+" · "+path.Base(p.Name)), func() { s.drawBoxesOn(p) }))
		}
		at, _ := s.field.MenuPlace()
		screen.ShowMenu(s.host, fyne.CurrentApp().Driver().AbsolutePositionForObject(s.field).Add(at), items...)
	}
}

func (s *Screen) drawBoxesOn(at markup.Pictured) {
	whole, opened := s.whole(), s.opened
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

// Package boxes is the sheet on which boxes are drawn on a picture of a note: what they
// cover becomes cards.
package boxes

import (
	"context"
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/markup"
	"precis/notes/picture"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	boxesWidth = 760
	boxesTop   = 0.04
	// sharpest is how many pixels wide and tall a picture is drawn to at most.
	sharpest = 1600
)

// Note is the note that a picture stands in.
type Note struct {
	Markdown string
	// Shown reports whether the note is still on the screen.
	Shown func() bool
	// Put puts a text in the place of the picture and its boxes.
	Put func(text string)
}

// Draw opens the sheet for a picture of a note, once the picture is read.
func Draw(ctx context.Context, h screen.Host, note Note, at markup.Pictured) {
	lib := h.Library()
	task.Load(ctx, h.Runner(), func(context.Context) (image.Image, error) {
		data, err := lib.Asset(at.Name)
		if err != nil {
			return nil, err
		}
		header, err := picture.Read(data)
		if err != nil {
			return nil, err
		}
		scale := sharpest / max(header.Width, header.Height)
		return picture.Draw(data, max(int(header.Width*scale), 1), max(int(header.Height*scale), 1))
	}, func(drawn image.Image, err error) {
		switch {
		case err != nil:
			h.Toast(words.T("This picture cannot be shown, so no boxes can be drawn on it"), "", nil)
		case note.Shown():
			newSheet(h.Window().Canvas(), note, at, drawn)
		}
	})
}

// Changed says that a note is not as it was when its boxes were begun.
func Changed(h screen.Host) {
	h.Toast(words.T("The note was changed meanwhile: draw the boxes once more"), "", nil)
}

// IsPicture reports whether a paragraph of a note is a picture on which boxes can be drawn.
func IsPicture(paragraph string) bool {
	_, ok := pictureOf(paragraph)
	return ok
}

func pictureOf(paragraph string) (at markup.Pictured, ok bool) {
	if !strings.HasPrefix(paragraph, "![") {
		return at, false
	}
	return markup.PictureAt(paragraph, 0)
}

// NewButton returns the way to draw on the picture that a paragraph is, its words below those of
// the caption; nil where it is none.
func NewButton(paragraph string, draw func()) fyne.CanvasObject {
	at, ok := pictureOf(paragraph)
	if !ok {
		return nil
	}
	said := words.T("Draw boxes…")
	if len(at.Boxes) > 0 {
		said = words.T("Change boxes…")
	}
	button := widgets.NewTextButton(said, draw)
	button.SetHint(words.T("Cover parts of the picture; each becomes a card"))
	return widgets.Flush(button)
}

// sheet is the sheet over the window.
type sheet struct {
	canvas fyne.Canvas
	note   Note
	at     markup.Pictured
	pad    *pad
	name   *text.Surface
	remove *widgets.Button
	wrong  *widgets.Text
	hide   *fyne.Container
	all    bool
	over   *widgets.Overlay
}

func newSheet(window fyne.Canvas, note Note, at markup.Pictured, drawn image.Image) {
	b := &sheet{canvas: window, note: note, at: at, all: at.All, hide: container.NewStack()}
	b.pad = newPad(drawn, fyne.NewSize(boxesWidth-2*theme.Gap24, max(window.Size().Height*0.9-220*theme.TextScale(), 160)))
	for _, box := range at.Boxes {
		for _, area := range box.Areas {
			b.pad.boxes = append(b.pad.boxes, markup.Box{Label: box.Label, Areas: []markup.Area{area}})
		}
	}
	b.pad.onSelect, b.pad.onClose, b.pad.onDone = b.selected, func() { b.over.Close() }, b.done
	b.pad.onTyped = b.typed
	b.name = text.NewLine(words.T("What the box hides"))
	b.name.OnChanged = b.rename
	b.name.OnKey = text.EnterOrEsc(func() { window.Focus(b.pad) }, func() { b.over.Close() })
	b.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	b.wrong.Hide()
	onPad := func(do func()) func() {
		return func() {
			do()
			window.Focus(b.pad)
		}
	}
	b.remove = widgets.NewTextButton(words.T("Remove"), onPad(b.pad.remove))
	b.showHide()
	b.selected()
	help := widgets.NewText(words.T("Drag to draw a box; press one to choose it, or Page Down. Its edges, or Shift with the arrows, change its size; arrows move it, Delete removes it, Ctrl+Z takes back. Boxes of one name are one card."), theme.SizeCaption, theme.Ink3, widgets.Wrap)
	page := widgets.VStack(theme.Gap12, widgets.NewSubHeading(words.T("Boxes on the picture")), help, container.NewCenter(b.pad), widgets.HStretch(theme.Gap8, 0, container.NewStack(b.name), b.remove), b.wrong)
	foot := widgets.HStretch(theme.Gap8, 1, b.hide, container.NewStack(),
		widgets.NewTextButton(words.T("Add a box"), onPad(b.pad.add)), widgets.NewQuietButton(words.T("Cancel"), func() { b.over.Close() }), widgets.NewPrimaryButton(words.T("Done"), b.done))
	b.over = widgets.ShowSheet(window, reading.Still(page), foot, boxesWidth, boxesTop)
	window.Focus(b.pad)
}

// showHide offers what a question hides, the present one tinted.
func (b *sheet) showHide() {
	chip := func(name string, all bool) fyne.CanvasObject {
		return widgets.NewChoice(name, b.all == all, func() {
			b.all = all
			b.showHide()
		})
	}
	b.hide.Objects = []fyne.CanvasObject{widgets.HStack(theme.Gap4, chip(words.T("Hide one"), false), chip(words.T("Hide all"), true))}
	b.hide.Refresh()
}

// selected shows the name of the box that is chosen.
func (b *sheet) selected() {
	if b.pad.chosen < 0 {
		b.name.SetText("")
		b.name.Hide()
		b.remove.Disable()
		return
	}
	b.name.Show()
	b.remove.Enable()
	b.name.SetText(b.pad.boxes[b.pad.chosen].Label)
}

// typed begins the name of the box that is chosen: what is typed on the picture is one.
func (b *sheet) typed(r rune) {
	if b.pad.chosen >= 0 {
		b.canvas.Focus(b.name)
		b.name.SelectAll()
		b.name.TypedRune(r)
	}
}

func (b *sheet) rename() {
	if b.pad.chosen >= 0 {
		b.pad.rename(strings.TrimSpace(b.name.Text()))
		if b.wrong.Visible() {
			b.wrong.Hide()
			b.over.Fit()
		}
	}
}

// done writes the boxes below the picture.
func (b *sheet) done() {
	whole, written := b.note.Markdown, b.at.With(b.all, b.pad.boxes)
	back, ok := markup.PictureAt(whole[:b.at.Start]+written+whole[b.at.End:], b.at.Start)
	if !ok || back.With(b.all, back.Boxes) != written {
		b.wrong.SetText(words.T("Name one box at least. A list right below the picture is parted from it by a line of text."))
		b.wrong.Show()
		b.over.Fit()
		return
	}
	b.over.Close()
	b.note.Put(written)
}

// nextName is the first number that names no box.
func nextName(boxes []markup.Box) string {
	taken := map[string]bool{}
	for _, b := range boxes {
		taken[b.Label] = true
	}
	n := 1
	for taken[strconv.Itoa(n)] {
		n++
	}
	return strconv.Itoa(n)
}

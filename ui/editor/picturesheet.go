package editor

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/picture"
	"precis/ui/choose"
	"precis/ui/screen"
	"precis/ui/text"
	surface "precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	pictureSheetWidth = 480
	pictureSheetTop   = 0.12
	previewHeight     = 150
	// fewPictures are so many that they are shown large.
	fewPictures = 4
	// smallPicture and middlePicture are widths in a note, in pixels.
	smallPicture, middlePicture = 240, 420
)

// pictureSheet is where pictures are chosen, looked at and described before they go
// into the note.
type pictureSheet struct {
	screen *Screen
	names  []string
	files  map[string][]byte
	drawn  []image.Image
	width  int // in the note, 0 for their own
	says   *text.Surface
	wrong  *widgets.Text
	find   *widgets.Button // chooses files
	box    *fyne.Container
	foot   *fyne.Container
	over   *widgets.Overlay
	act    screen.Act
}

// insertPicture opens the sheet.
func (s *Screen) insertPicture() {
	if !s.open || s.body.look == asPreview {
		return
	}
	p := &pictureSheet{screen: s, files: map[string][]byte{}, box: widgets.VStack(theme.Gap12), foot: container.NewStack()}
	p.says = text.NewLine(words.T("What it shows"))
	p.says.OnKey = text.EnterOrEsc(p.insert, func() { p.over.Close() })
	p.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	p.wrong.Hide()
	p.fill()
	p.over = widgets.ShowSheet(s.host.Window().Canvas(), surface.Still(p.box), p.foot, pictureSheetWidth, pictureSheetTop)
	p.over.OnDropped = p.take
	s.host.Window().Canvas().Focus(p.find)
	p.over.OnClosed = func() {
		p.act.Drop()
		s.host.Window().Canvas().Focus(s.field)
	}
}

// fill writes the sheet anew.
func (p *pictureSheet) fill() {
	p.find = widgets.NewQuietButton(words.T("Choose a file…"), func() {
		p.screen.host.Choose(choose.Question{Title: words.T("Insert a picture"), Many: true, Kinds: []choose.Kind{
			{Name: words.T("Pictures"), Endings: markup.PictureEndings()}, {Name: words.T("All files")},
		}}, p.take)
	})
	parts := []fyne.CanvasObject{
		widgets.NewSubHeading(words.T("Insert a picture")),
		widgets.NewProse(words.T("Choose a file, take what was copied, or drop pictures on the window.")),
		widgets.FlowRow(theme.Gap8, p.find, widgets.NewQuietButton(words.T("Take from the clipboard"), p.paste)),
		p.wrong,
	}
	insert := widgets.NewPrimaryButton(words.T("Insert"), p.insert)
	if len(p.names) == 0 {
		insert.Disable()
	} else {
		insert.SetText(words.N(len(p.names), "Insert %d picture", "Insert %d pictures"))
		row := widgets.FlowRow(theme.Gap8)
		for i := range p.names {
			row.Add(p.preview(i))
		}
		width := func(name string, width int) fyne.CanvasObject {
			return widgets.NewChoice(name, p.width == width, func() { p.width = width; p.fill() })
		}
		parts = append(parts, row, p.says, widgets.FlowRow(theme.Gap8,
			width(words.T("Its own size"), 0), width(words.T("Small"), smallPicture), width(words.T("Medium"), middlePicture)))
	}
	p.box.Objects = parts
	p.box.Refresh()
	p.foot.Objects = []fyne.CanvasObject{widgets.HStretch(theme.Gap8, 0, widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewQuietButton(words.T("Cancel"), func() { p.over.Close() }), insert)}
	p.foot.Refresh()
	p.over.Fit()
}

// preview shows a picture, smaller where there are many; a press leaves it out again.
func (p *pictureSheet) preview(i int) fyne.CanvasObject {
	shown := canvas.NewImageFromImage(p.drawn[i])
	shown.FillMode = canvas.ImageFillContain
	height := float32(previewHeight)
	if len(p.names) > fewPictures {
		height /= 2
	}
	x, y := float32(p.drawn[i].Bounds().Dx()), float32(max(p.drawn[i].Bounds().Dy(), 1))
	scale := min(height/y, (pictureSheetWidth-2*theme.Gap24)/max(x, 1))
	press := widgets.NewPress(widgets.Sized(x*scale, y*scale, shown), func() {
		delete(p.files, p.names[i])
		p.names, p.drawn = slices.Delete(p.names, i, i+1), slices.Delete(p.drawn, i, i+1)
		p.fill()
	})
	press.SetHint(words.T("Leave this picture out"))
	return press
}

// take takes files of pictures.
func (p *pictureSheet) take(paths []string) {
	p.read(func(_ context.Context, lib *library.Library) (map[string][]byte, error) {
		return lib.Intake().PictureFiles(paths)
	})
}

// paste takes the picture on the clipboard.
func (p *pictureSheet) paste() {
	board := p.screen.host.Clipboard()
	p.read(func(ctx context.Context, _ *library.Library) (map[string][]byte, error) {
		data := board.Read(ctx).Picture
		if len(data) == 0 {
			return nil, notes.Invalidf("There is no picture on the clipboard.")
		}
		return map[string][]byte{fmt.Sprintf("picture-%.4x.png", sha256.Sum256(data)): data}, nil
	})
}

// read reads pictures and shows them.
func (p *pictureSheet) read(files func(context.Context, *library.Library) (map[string][]byte, error)) {
	type read struct {
		name  string
		data  []byte
		drawn image.Image
	}
	h := p.screen.host
	screen.Read(&p.act, h.Context(), h, func(ctx context.Context, lib *library.Library) (all []read, err error) {
		found, err := files(ctx, lib)
		if err != nil {
			return nil, err
		}
		for name, data := range found {
			drawn, err := picture.Draw(data, 2*previewHeight*3, 2*previewHeight)
			if err != nil {
				return nil, notes.InvalidBecause(err, notes.Messagef("It is no picture that can be shown"))
			}
			all = append(all, read{name, data, drawn})
		}
		notes.SortByKey(all, func(r read) string { return notes.TitleKey(r.name) })
		return all, nil
	}, func(all []read, err error) {
		p.wrong.Hidden = err == nil
		if errors.Is(err, notes.ErrInvalid) {
			p.wrong.SetText(words.Fault(err))
		} else if err != nil {
			h.Fail(err)
		}
		for _, r := range all {
			if p.files[r.name] == nil {
				p.names, p.drawn = append(p.names, r.name), append(p.drawn, r.drawn)
				p.files[r.name] = r.data
			}
		}
		p.fill()
		if len(p.names) > 0 {
			h.Window().Canvas().Focus(p.says)
		}
	})
}

// insert stores the pictures and writes them into the note.
func (p *pictureSheet) insert() {
	s, names, files := p.screen, slices.Clone(p.names), p.files
	label := strings.NewReplacer("[", "(", "]", ")", "|", "/", "\n", " ").Replace(strings.TrimSpace(p.says.Text()))
	if p.width > 0 {
		label += fmt.Sprintf("|%d", p.width)
	}
	importer := s.host.Library().Intake()
	p.over.Close()
	s.insert(text.Range{}, "", func(context.Context) (string, error) {
		stored, err := importer.AddPictures(files)
		return pictures(label, names, stored), err
	})
}

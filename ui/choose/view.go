package choose

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/command"
	"precis/ui/draw"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// The panel at normal text size: its width and height, the part of the window above it,
	// the places at its left, and the width under which these are left out.
	sheetWidth  = 760
	sheetHeight = 520
	sheetTop    = 0.06
	placesWidth = 168
	placesAtAll = 560
)

// view is what a question looks like.
type view struct {
	sheet   *sheet
	path    *text.Surface
	name    *text.Surface // of a new file; nil where none is asked for
	list    *list
	side    *fyne.Container // the places
	order   *widgets.Button
	secret  *widgets.Button
	kinds   *widgets.Button
	bar     *fyne.Container // of these buttons
	caption *widgets.Text
	wrong   *widgets.Text
	fault   *reading.Surface // what is wrong, its text selectable
	button  *widgets.Button
	last    *fyne.Container // the row of the button
	content *fyne.Container
}

func newView(s *sheet) *view {
	v := &view{sheet: s}
	v.path = text.NewLine(words.T("Path of a folder"))
	v.path.OnKey, v.path.Shortcuts = v.pathKey, s.shortcuts()
	v.path.OnChanged = func() { v.updateButton() }
	v.list = newList(s)
	v.side = widgets.VStack(0)
	v.caption = widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis)
	v.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	v.fault = reading.Still(v.wrong)
	v.fault.Hide()
	v.order = widgets.NewTextButton("", func() {
		s.of.byDate = !s.of.byDate
		s.arrange()
	})
	v.secret = widgets.NewTextButton("", s.toggleHidden)
	v.secret.SetHint(command.Keys("Ctrl+H")[0].String())
	v.kinds = widgets.NewTextButton("", func() {
		s.kind = (s.kind + 1) % len(s.q.Kinds)
		s.arrange()
	})
	v.kinds.Hidden = s.q.What == Folder || len(s.q.Kinds) < 2
	v.button = widgets.NewPrimaryButton(v.verb(), s.accept)
	up := widgets.NewIconButton(theme.IconUp, words.T("Folder above"), s.up)
	head := widgets.VStack(theme.Gap12, widgets.NewSubHeading(s.q.Title), widgets.HStretch(theme.Gap8, 1, up, v.path))
	foot := []fyne.CanvasObject{v.fault}
	if s.q.What == NewFile {
		v.name = text.NewLine(words.T("Name of the new file"))
		v.name.SetText(s.q.Name)
		v.name.OnKey, v.name.Shortcuts = v.nameKey, s.shortcuts()
		foot = append(foot, v.name)
	}
	v.bar = widgets.FlowRow(theme.Gap4, v.order, v.kinds, v.secret)
	if s.q.What != Files {
		folder := widgets.NewTextButton(words.T("New folder…"), s.newFolder)
		folder.SetHint(command.Keys("Ctrl+Shift+N")[0].String())
		v.bar.Add(folder)
	}
	v.last = widgets.HStretch(theme.Gap8, 0, v.caption, widgets.NewQuietButton(words.T("Cancel"), func() { s.over.Close() }), v.button)
	foot = append(foot, v.bar, v.last)
	places := container.NewVScroll(v.side)
	v.content = widgets.Padded(container.New(&frame{}, head, places, v.list, widgets.VStack(theme.Gap8, foot...)),
		theme.Gap16, theme.Gap24, theme.Gap16, theme.Gap24)
	return v
}

func (v *view) verb() string {
	switch {
	case v.written():
		return words.T("Open")
	case v.sheet.q.Verb != "":
		return v.sheet.q.Verb
	case v.sheet.q.What == NewFile:
		return words.T("Save")
	case v.sheet.q.What == Folder && len(v.sheet.chosen) > 0:
		return words.T("Choose")
	case v.sheet.q.What == Folder:
		return words.T("Choose this folder")
	default:
		return words.T("Open")
	}
}

// written reports whether another path than that of the folder stands in its field: the
// button goes there.
func (v *view) written() bool {
	path := strings.TrimSpace(v.path.Text())
	return path != "" && path != v.sheet.folder
}

// goWritten goes to the path that is written.
func (v *view) goWritten() {
	s := v.sheet
	s.visit(resolve(v.path.Text(), s.folder, s.places), "")
	s.of.canvas.Focus(v.list)
}

// pathKey goes where was typed; Esc first gives the path of the folder back.
func (v *view) pathKey(key fyne.KeyName) bool {
	s := v.sheet
	switch key {
	case fyne.KeyReturn:
		v.goWritten()
	case fyne.KeyEscape:
		if v.path.Text() == s.folder {
			s.over.Close()
			return true
		}
		v.path.SetText(s.folder)
	case fyne.KeyDown:
	default:
		return false
	}
	s.of.canvas.Focus(v.list)
	return true
}

func (v *view) nameKey(key fyne.KeyName) bool {
	s := v.sheet
	switch key {
	case fyne.KeyReturn:
		s.accept()
	case fyne.KeyEscape:
		s.over.Close()
	case fyne.KeyUp, fyne.KeyDown:
		s.of.canvas.Focus(v.list)
	default:
		return false
	}
	return true
}

// listPlaces shows the folders to go to at once.
func (v *view) listPlaces() {
	s := v.sheet
	v.side.Objects = nil
	for _, p := range s.places {
		v.side.Add(widgets.NewRow(widgets.RowContent{Kind: widgets.SidebarRow, Text: p.Name, Selected: p.Path == s.folder}, func() {
			s.visit(p.Path, "")
			s.of.canvas.Focus(v.list)
		}))
	}
	v.side.Refresh()
}

// say tells quietly how things are.
func (v *view) say(said string) { v.caption.SetText(said) }

// warn says what is wrong, "" for nothing.
func (v *view) warn(said string) {
	if v.sheet.over.Shown() && said != "" {
		v.say("")
	}
	v.wrong.SetText(said)
	v.fault.Hidden = said == ""
	v.content.Refresh()
}

// update brings the buttons and the caption up to date.
func (v *view) update() {
	s := v.sheet
	order, secret := words.T("By name"), words.T("Show hidden files")
	if s.of.byDate {
		order = words.T("By date")
	}
	if s.of.hidden {
		secret = words.T("Hide hidden files")
	}
	v.order.SetText(order)
	v.secret.SetText(secret)
	v.kinds.SetText(s.q.Kinds[s.kind].Name)
	v.bar.Refresh()
	n := len(s.chosen)
	switch {
	case n > 1:
		v.say(words.N(n, "%d chosen", "%d chosen"))
	case len(s.shown) == 0 && s.q.What == Folder:
		v.say(words.T("No folders in here"))
	case len(s.shown) == 0:
		v.say(words.T("Nothing to show here"))
	default:
		v.say(words.N(len(s.shown), "%d entry", "%d entries"))
	}
	v.updateButton()
}

// updateButton has the button say what it would do.
func (v *view) updateButton() {
	if v.last == nil { // not made yet
		return
	}
	v.button.SetText(v.verb())
	v.last.Refresh() // which may need other room
	if v.sheet.q.What == Files && len(v.sheet.chosen) == 0 && !v.written() {
		v.button.Disable()
	} else {
		v.button.Enable()
	}
}

// frame lays out head, places, list and foot.
type frame struct{}

func (*frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, places, list, foot := objects[0], objects[1], objects[2], objects[3]
	top := head.MinSize().Height
	foot.Resize(fyne.NewSize(size.Width, foot.MinSize().Height))
	low := foot.MinSize().Height
	draw.Put(head, 0, 0, size.Width, top)
	draw.Put(foot, 0, size.Height-low, size.Width, low)
	top += theme.Gap12
	height := max(size.Height-top-low-theme.Gap12, 0)
	x := float32(0)
	places.Hide()
	if scale := theme.TextScale(); size.Width >= placesAtAll*scale {
		places.Show()
		draw.Put(places, 0, top, placesWidth*scale, height)
		x = placesWidth*scale + theme.Gap12
	}
	draw.Put(list, x, top, size.Width-x, height)
}

func (*frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, sheetHeight*theme.TextScale())
}

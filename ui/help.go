package ui

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/command"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	helpWidth  = 620
	aboutWidth = 420
	overlayTop = 0.1
)

// showKeys says what the screen in front is for, and lists what can be done by key, from
// the table of commands: first what belongs to that screen.
func (w *Window) showKeys() {
	var own, everywhere []*command.Command
	mine := map[string]bool{}
	if s := w.shown(); s != nil {
		for _, c := range s.Commands() {
			mine[c.ID] = true
		}
	}
	others := map[string]bool{}
	for k, s := range w.screens {
		if k == w.at.Kind {
			continue
		}
		for _, c := range s.Commands() {
			others[c.ID] = true
		}
	}
	runs := map[command.Key]bool{} // something now
	for _, c := range w.table.All() {
		for _, k := range c.Keys {
			runs[k] = runs[k] || c.CanRun()
		}
	}
	for _, c := range w.table.All() {
		switch {
		case len(c.Keys) == 0 || c.Hidden || others[c.ID]:
		case !c.CanRun() && !slices.ContainsFunc(c.Keys, func(k command.Key) bool { return !runs[k] }): // its keys do something else
		case mine[c.ID]:
			own = append(own, c)
		default:
			everywhere = append(everywhere, c)
		}
	}
	var parts []fyne.CanvasObject
	if r := w.routeTo(w.at.Kind); r != nil {
		parts = append(parts, widgets.NewProse(words.T(r.about)))
	}
	if len(own) > 0 {
		parts = append(parts, keyList(words.T("On this screen"), own))
	}
	parts = append(parts, keyList(words.T("Everywhere"), everywhere))
	page, scroll := widgets.NewPageScroll(reading.Still(widgets.Padded(widgets.VStack(theme.Gap24, parts...), theme.Gap8, theme.Gap24, theme.Gap24, theme.Gap24)))
	head := widgets.Padded(widgets.NewHeading(words.T("Keyboard shortcuts")), theme.Gap24, theme.Gap24, theme.Gap12, theme.Gap24)
	height := w.window.Canvas().Size().Height * (1 - 2*overlayTop)
	panel := widgets.ShowOverlay(w.window.Canvas(), widgets.Padded(widgets.Sized(0, height-theme.Gap12, widgets.Page(head, page)), 0, 0, theme.Gap12, 0), helpWidth, overlayTop)
	panel.Scroll = scroll
}

func keyList(heading string, commands []*command.Command) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widgets.NewText(heading, theme.SizeCaption, theme.Ink3, widgets.Ellipsis)}
	for _, c := range commands {
		row := []fyne.CanvasObject{widgets.NewText(c.Name, theme.SizeInterface, theme.Ink, widgets.Ellipsis)}
		for _, k := range c.Keys {
			row = append(row, widgets.NewKeyCap(words.KeyName(k.String())).AsText())
		}
		rows = append(rows, widgets.HStretch(theme.Gap8, 0, row...))
	}
	return widgets.VStack(theme.Gap8, rows...)
}

// showAbout says what this is.
func (w *Window) showAbout() {
	lines := []string{
		words.F("Version %s", w.opts.Version), words.F("Memory model FSRS-6, %s, %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH),
		words.T("Precis works without a network. It uses one only for a server that you name under Settings › Devices."),
	}
	var panel *widgets.Overlay
	content := widgets.VStack(theme.Gap12, widgets.NewHeading("Precis"), widgets.NewProse(strings.Join(lines, "\n")),
		widgets.HStretch(0, 0, widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
			widgets.NewQuietButton(words.T("Close"), func() { panel.Close() })))
	panel = widgets.ShowOverlay(w.window.Canvas(), reading.Still(widgets.Padded(content, theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24)), aboutWidth, 2*overlayTop)
}

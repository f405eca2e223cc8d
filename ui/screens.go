package ui

import (
	"precis/ui/browse"
	"precis/ui/changed"
	"precis/ui/editor"
	"precis/ui/importer"
	"precis/ui/reader"
	"precis/ui/review"
	"precis/ui/settings"
	"precis/ui/sidebar"
	"precis/ui/statistics"
	"precis/ui/theme"
	"precis/ui/today"
)

// newScreens makes every screen; none of them reads the library before it is
// shown.
func (w *Window) newScreens() screens {
	return screens{
		atToday:      today.New(w, w.addSample),
		atNote:       reader.New(w),
		atImport:     importer.New(w),
		atReview:     review.New(w),
		atEditor:     editor.New(w),
		atBrowse:     browse.New(w),
		atChanged:    changed.New(w),
		atStatistics: statistics.New(w),
		atSettings: settings.New(w, settings.Looks{
			Variant: func() theme.Variant { return w.state.Theme }, SetVariant: w.setVariant,
			Scale: func() float32 { return w.state.Text }, SetScale: w.setScale,
		}, settings.File{Path: w.opts.Path, Size: w.opts.Size}),
	}
}

// show tells the screen of a place what to show.
func (w *Window) show(p place) {
	switch s := w.screens[p.kind].(type) {
	case *reader.Screen:
		s.Open(p.note, p.section)
	case *editor.Screen:
		if p.note != "" {
			s.Edit(p.note, p.line)
		} else {
			s.Write(p.deck)
		}
	case *browse.Screen:
		s.Search(p.query)
	case *review.Screen:
		s.Start(p.scope)
	case *importer.Screen:
		if p.paste {
			s.Paste()
		} else {
			s.Files(p.paths)
		}
	case *settings.Screen:
		s.Open(p.deck)
	}
}

// entriesAbove and entriesBelow are the lines of the sidebar around the library.
var (
	entriesAbove = []sidebar.Entry{
		{Command: "go.today", Text: "Today", Icon: theme.IconToday},
		{Command: "go.browse", Text: "Browse", Icon: theme.IconBrowse},
		{Command: "go.statistics", Text: "Statistics", Icon: theme.IconStatistics},
	}
	entriesBelow = []sidebar.Entry{
		{Command: "file.add", Text: "Add briefing", Icon: theme.IconAdd, Key: "Ctrl+N"},
		{Command: "go.settings", Text: "Settings", Icon: theme.IconSettings},
	}
)

// entryOf is the line of the sidebar that leads to a screen.
var entryOf = map[kind]string{
	atToday: "go.today", atBrowse: "go.browse", atStatistics: "go.statistics",
	atSettings: "go.settings", atImport: "file.add",
}

package importer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/markup/dialect"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// dialectChip names the way in which the Markdown was read, and lets the learner
// choose another; nil for what is none.
func (p *preview) dialectChip() fyne.CanvasObject {
	if p.planned.Format != intake.Markdown {
		return nil
	}
	return widgets.NewChip(words.F("Read as %s ↓", p.planned.Dialect.Title()), p.screen.chooseDialect)
}

// evidence says why the text is taken for that of another app, "" where it is not.
func evidence(n *intake.Planned) string {
	if n.Reading != nil || n.Dialect == dialect.Native || len(n.Evidence) == 0 {
		return ""
	}
	return words.F("Written for %s: %s.", n.Dialect.Title(), strings.Join(n.Evidence, ", "))
}

// chooseDialect asks how the Markdown is to be read and reads it again.
func (s *Screen) chooseDialect() {
	if s.plan == nil || s.storing || !slices.ContainsFunc(s.plan.Notes, func(n *intake.Planned) bool { return n.Format == intake.Markdown }) {
		return
	}
	titles := make([]string, len(dialect.All))
	for i, d := range dialect.All {
		titles[i] = d.Title()
	}
	screen.Ask(s.host, alert.Question{
		Title: words.T("Which app was it written for?"), Detail: words.T("All of this import is read that way."), Verb: words.T("Read"), Options: titles, Only: true,
	}, func(title string) {
		s.dialect = dialect.All[slices.Index(titles, title)]
		s.typed.html = "" // no app writes its notes so
		if s.paths != nil {
			s.readFiles()
		} else {
			s.readAgain()
		}
	})
}

// dialectLine is the evidence as it stands below the title.
func dialectLine(n *intake.Planned) fyne.CanvasObject {
	if why := evidence(n); why != "" {
		return widgets.NewText(why, theme.SizeCaption, theme.Ink2, widgets.Wrap)
	}
	return nil
}

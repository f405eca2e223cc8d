package importer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// columnWidth is how wide a column of a table is in its preview.
	columnWidth = 148
	// mostColumns is how many of them are shown.
	mostColumns = 12
)

// asTable is what the learner says of a table.
type asTable struct {
	layout intake.Layout
	// prose is set where the text is no table after all.
	prose bool
}

// options adds it to those of an import.
func (t asTable) options(o intake.Options) intake.Options {
	o.Layout = t.layout
	if t.prose {
		o.Format = intake.Briefing
	}
	return o
}

// columnKinds are what a column can be chosen to hold.
var columnKinds = []struct{ kind, title string }{
	{"front", words.Key("Question")},
	{"back", words.Key("Answer")},
	{"extra", words.Key("More of the answer")},
	{"tags", words.Key("Tags")},
	{"deck", words.Key("Deck")},
	{"section", words.Key("Section")},
	{intake.SkippedColumn, words.Key("Left out")},
}

// columnTitle is what a kind of column is called; those that only this app and Anki
// write go by their names there.
func columnTitle(kind string) string {
	for _, k := range columnKinds {
		if k.kind == kind {
			return words.T(k.title)
		}
	}
	return words.Capital(kind)
}

// columns shows how the table that a note came from is read: its first rows with what each
// column holds, which a press changes. nil where it came from none, or there are several.
func (p *preview) columns(n *intake.Planned) fyne.CanvasObject {
	plan := p.screen.plan
	if plan == nil || len(plan.Tables) != 1 {
		return nil
	}
	t := plan.TableOf(n)
	if t == nil {
		return nil
	}
	var all []fyne.CanvasObject
	for i, kind := range t.Columns[:min(len(t.Columns), mostColumns)] {
		parts := []fyne.CanvasObject{widgets.HStack(0, widgets.NewChip(columnTitle(kind)+" ↓", func() { p.screen.chooseColumn(t, i) }))}
		colour := theme.Ink2
		if kind == intake.SkippedColumn {
			colour = theme.Ink3
		}
		if i < len(t.Names) {
			parts = append(parts, widgets.NewText(firstLine(t.Names[i]), theme.SizeCaption, theme.Ink3, widgets.Ellipsis).Bold())
		}
		for _, row := range t.First {
			cell := ""
			if i < len(row) {
				cell = firstLine(row[i])
			}
			parts = append(parts, widgets.NewText(cell, theme.SizeCaption, colour, widgets.Ellipsis))
		}
		all = append(all, widgets.Sized(columnWidth, 0, widgets.VStack(theme.Gap4, parts...)))
	}
	head := []fyne.CanvasObject{widgets.NewCaption(words.N(t.Rows, "A table of %d row, columns parted by %s.", "A table of %d rows, columns parted by %s.", separatorName(t.Separator)))}
	if strings.HasSuffix(strings.ToLower(t.File), ".txt") || t.File == "" {
		head = append(head, widgets.NewTextButton(words.T("Read it as text"), func() { p.screen.readTable(asTable{prose: true}) }))
	}
	return widgets.VStack(theme.Gap8, widgets.FlowRow(theme.Gap8, head...), widgets.FlowRow(theme.Gap12, all...))
}

func firstLine(cell string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(cell), "\n")
	return line
}

func separatorName(s string) string {
	switch s {
	case "\t":
		return words.T("tabs")
	case ",":
		return words.T("commas")
	case ";":
		return words.T("semicolons")
	case "|":
		return words.T("bars")
	case " ":
		return words.T("spaces")
	}
	return "“" + s + "”"
}

// chooseColumn asks what a column holds and reads the table again. A column that
// held it before holds then what this one did.
func (s *Screen) chooseColumn(t *intake.Table, column int) {
	titles := make([]string, len(columnKinds))
	for i, k := range columnKinds {
		titles[i] = words.T(k.title)
	}
	screen.Ask(s.host, alert.Question{
		Title: words.T("What does this column hold?"), Verb: words.T("Choose"), Options: titles, Only: true, Value: columnTitle(t.Columns[column]),
	}, func(title string) {
		at := slices.Index(titles, title)
		if at < 0 || s.stores() {
			return
		}
		columns := slices.Clone(t.Columns)
		kind := columnKinds[at].kind
		if before := slices.Index(columns, kind); before >= 0 && kind != "extra" && kind != intake.SkippedColumn {
			columns[before] = columns[column]
		}
		columns[column] = kind
		for _, side := range []string{"front", "back"} {
			if slices.Contains(t.Columns, side) && !slices.Contains(columns, side) {
				s.host.Toast(words.F("A table needs a column for this: %s", columnTitle(side)), "", nil)
				return
			}
		}
		s.readTable(asTable{layout: intake.Layout{Separator: t.Separator, Columns: columns}})
	})
}

// readTable reads what was read once more.
func (s *Screen) readTable(as asTable) {
	if s.stores() {
		return
	}
	s.table = as
	if s.paths != nil {
		s.readFiles()
	} else {
		s.readAgain()
	}
}

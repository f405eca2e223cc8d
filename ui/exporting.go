package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/export"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/choose"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	exportWidth = 480
	exportTop   = 0.16
)

// outForm is a format that notes go out in, as the sheet shows it.
type outForm struct {
	target        export.Target // nil for a folder of Markdown
	title, detail string
	extension     string
	progress      bool // it has a place for the learner's progress
	cards         bool // it can take some cards of a note
}

// outForms are the formats on offer, a folder of Markdown first.
func (w *Window) outForms() []outForm {
	forms := []outForm{{
		title: words.T("Markdown"), detail: words.T("A folder of text files that any editor reads, and that Precis takes back without loss."),
	}}
	for _, t := range w.opts.Targets {
		switch t.Format() {
		case "anki":
			forms = append(forms, outForm{t, words.T("Anki"), words.T("A package that Anki, AnkiDroid and Mnemosyne read, with pictures and sounds."), ".apkg", true, true})
		case "csv":
			forms = append(forms, outForm{t, words.T("Table"), words.T("A row for each question, for spreadsheets and other apps. Precis takes it back as the same cards."), ".csv", false, true})
		case "html":
			forms = append(forms, outForm{t, words.T("Page to print"), words.T("One page for the browser with texts, questions, pictures and formulas, black on white for A4 and Letter."), ".html", false, false})
		}
	}
	return forms
}

// exporting is the sheet on which the learner says what goes out, and how.
type exporting struct {
	w        *Window
	what     library.Selection
	forms    []outForm
	form     int
	progress bool
	whole    bool // whole notes, although only cards of them are selected
	answers  export.Answers
	box      *fyne.Container
	over     *widgets.Overlay
}

// Export shows the sheet for some notes, none for all decks.
func (w *Window) Export(what library.Selection) {
	e := &exporting{w: w, what: what, forms: w.outForms(), answers: export.Beside, box: widgets.VStack(theme.Gap12)}
	e.fill()
	e.over = widgets.ShowOverlay(w.window.Canvas(), reading.Still(widgets.Padded(e.box, theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24)), exportWidth, exportTop)
	e.over.Enter = e.goOn
}

// goOn leaves the sheet to say where to.
func (e *exporting) goOn() {
	e.over.Close()
	e.choosePlace()
}

// again writes the sheet anew, and gives the focus to what stands where it was.
func (e *exporting) again() {
	c := e.w.window.Canvas()
	at := slices.Index(focusable(e.box), c.Focused())
	e.fill()
	if at >= 0 {
		c.Focus(focusable(e.box)[at])
	}
}

// focusable returns what in a container takes the focus, in the order of Tab.
func focusable(in *fyne.Container) (all []fyne.Focusable) {
	for _, o := range in.Objects {
		switch o := o.(type) {
		case *fyne.Container:
			all = append(all, focusable(o)...)
		case fyne.Focusable:
			all = append(all, o)
		}
	}
	return all
}

// fill writes the sheet anew.
func (e *exporting) fill() {
	form := e.forms[e.form]
	var formats []fyne.CanvasObject
	for i := range e.forms {
		formats = append(formats, widgets.NewChoice(e.forms[i].title, i == e.form, func() { e.form = i; e.again() }))
	}
	parts := []fyne.CanvasObject{
		widgets.NewSubHeading(words.T("Export")), e.scope(),
		widgets.FlowRow(theme.Gap8, formats...), widgets.NewProse(form.detail),
	}
	if form.cards && len(e.what.Cards) > 0 {
		parts = append(parts, option(words.T("Whole notes, not only the selected cards"), e.whole, func(on bool) {
			e.whole = on
			e.again()
		}))
	}
	if form.progress {
		parts = append(parts, option(words.T("With my progress: schedules, flags and reviews"), e.progress, func(on bool) { e.progress = on }))
	}
	if _, ok := form.target.(export.Placer); ok {
		row := []fyne.CanvasObject{widgets.NewText(words.T("Answers"), theme.SizeInterface, theme.Ink2, widgets.Whole)}
		for _, a := range []struct {
			at    export.Answers
			title string
		}{{export.Beside, words.T("Beside")}, {export.Below, words.T("Below")}, {export.Apart, words.T("On their own page")}, {export.NoAnswers, words.T("None")}} {
			row = append(row, widgets.NewChoice(a.title, e.answers == a.at, func() { e.answers = a.at; e.again() }))
		}
		parts = append(parts, widgets.FlowRow(theme.Gap8, row...))
	}
	verb := words.T("Choose a folder…")
	if form.target != nil {
		verb = words.T("Choose a place…")
	}
	parts = append(parts, widgets.HStretch(theme.Gap8, 0, widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewQuietButton(words.T("Cancel"), func() { e.over.Close() }),
		widgets.NewPrimaryButton(verb, e.goOn)))
	e.box.Objects = parts
	e.box.Refresh()
	e.over.Fit()
}

// option is a line that is ticked or not.
func option(says string, on bool, set func(on bool)) fyne.CanvasObject {
	change := func(ticked bool) {
		on = ticked
		set(on)
	}
	tick := widgets.NewTickBox(on, change)
	label := widgets.NewPress(widgets.NewText(says, theme.SizeInterface, theme.Ink, widgets.Wrap), func() {
		change(!on)
		tick.SetTicked(on)
	})
	return widgets.HStretch(theme.Gap8, 1, tick, label)
}

// scope says what goes out, and lets another deck be chosen.
func (e *exporting) scope() fyne.CanvasObject {
	all := words.T("All decks")
	if len(e.what.Notes) > 0 {
		return widgets.NewText(e.chosen(), theme.SizeInterface, theme.Ink, widgets.Ellipsis)
	}
	shown := e.what.Deck
	if shown == "" {
		shown = all
	}
	row := widgets.FlowRow(theme.Gap8, widgets.NewChip(shown+" ↓", func() {
		screen.Ask(e.w, alert.Question{
			Title: words.T("Which deck?"), Verb: words.T("Choose"), Options: append([]string{all}, e.w.lib.DeckNames()...), Only: true, Value: shown,
		}, func(deck string) {
			if deck == all {
				deck = ""
			}
			e.what.Deck = deck
			e.fill()
		})
	}))
	if s, is := e.w.screens[e.w.at.Kind].(screen.Selecting); is {
		if selected := s.Selected(); len(selected.Notes) > 0 {
			row.Add(widgets.NewChip(words.T("Only what is selected"), func() {
				e.what = selected
				e.again()
			}))
		}
	}
	return row
}

// going is what goes out in the form chosen.
func (e *exporting) going() library.Selection {
	what := e.what
	if e.whole || !e.forms[e.form].cards {
		what.Cards = nil
	}
	return what
}

// chosen says which notes, or cards of them, go out.
func (e *exporting) chosen() string {
	said := words.N(len(e.what.Notes), "%d note", "%d notes")
	if len(e.what.Notes) == 1 {
		said = e.name()
	}
	switch n := len(e.going().Cards); {
	case n > 0:
		return words.F("%s of %s", words.N(n, "%d card", "%d cards"), said)
	case len(e.what.Cards) > 0: // the form takes no part of a note
		return words.F("%s, whole", said)
	}
	return said
}

// name is what the file or folder is called at first.
func (e *exporting) name() string {
	if e.what.Deck != "" {
		return strings.ReplaceAll(e.what.Deck, "/", " - ")
	}
	if len(e.what.Notes) == 1 {
		if n, err := e.w.lib.Note(e.what.Notes[0]); err == nil {
			return strings.NewReplacer("/", "-", "\\", "-", ":", "-").Replace(n.Title)
		}
	}
	return words.T("Precis notes")
}

// choosePlace asks where to, and writes.
func (e *exporting) choosePlace() {
	form := e.forms[e.form]
	if form.target == nil {
		e.w.Choose(choose.Question{Title: words.F("Export to a folder “%s” in", e.name()), What: choose.Folder}, func(paths []string) {
			e.write(filepath.Join(paths[0], e.name()), func(ctx context.Context, out string, report task.Report) (int, error) {
				did, err := e.w.lib.Keeper().ExportMarkdown(ctx, e.what, out, report)
				return did.Notes, err
			})
		})
		return
	}
	e.w.Choose(choose.Question{Title: words.T("Export to a file"), What: choose.NewFile, Name: e.name() + form.extension, Ending: form.extension}, func(paths []string) {
		e.write(paths[0], func(ctx context.Context, out string, report task.Report) (int, error) {
			target := form.target
			if p, ok := target.(export.Placer); ok {
				var err error
				if target, err = p.Place(e.answers); err != nil {
					return 0, err
				}
			}
			did, err := e.w.lib.Keeper().ExportTo(ctx, library.Export{Selection: e.going(), Target: target, Progress: form.progress && e.progress}, out, report)
			return did.Notes, err
		})
	})
}

// write writes with progress and says what was written.
func (e *exporting) write(out string, work func(ctx context.Context, out string, report task.Report) (notes int, err error)) {
	count := 0
	alert.RunWithDialog(e.w.ctx, e.w.runner, e.w.window, words.T("Exporting"), func(ctx context.Context, report task.Report) error {
		var err error
		count, err = work(ctx, out, report)
		return err
	}, func(err error) {
		if err != nil {
			e.w.Fail(err)
			return
		}
		e.w.Toast(words.F("Exported %s to %s", words.N(count, "%d note", "%d notes"), out), "", nil)
	})
}

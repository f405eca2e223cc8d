package ui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/widgets"
	"precis/ui/words"
)

// dialogs is the System of the app: dialogs inside the window.
type dialogs struct{ window fyne.Window }

var _ System = dialogs{}

// SaveAs asks for a folder and a name in it.
func (d dialogs) SaveAs(name string, done func(path string)) {
	d.OpenFolder(func(folder string) {
		widgets.Ask(d.window.Canvas(), widgets.Question{
			Title: words.T("Name of the new file"), Detail: words.F("It will be put into %s.", folder), Value: name, Verb: words.T("Save"),
		}, func(chosen string) { done(filepath.Join(folder, chosen)) })
	})
}

// OpenFile lets the learner choose a file.
func (d dialogs) OpenFile(done func(path string)) { widgets.ChooseFile(d.window, d.fail, done) }

// OpenFolder lets the learner choose a folder.
func (d dialogs) OpenFolder(done func(path string)) { widgets.ChooseFolder(d.window, d.fail, done) }

func (d dialogs) fail(err error) { alert.Show(err, d.window) }

// addSample puts the sample briefing into the library and opens it.
func (w *Window) addSample() {
	screen.Change(&w.adding, w, func(lib *library.Library) (intake.Imported, error) {
		plan, err := lib.Intake().PlanText(w.opts.Sample, intake.Options{Format: intake.Markdown})
		if err != nil {
			return intake.Imported{}, err
		}
		return lib.Intake().Commit(w.ctx, plan.Snapshot(), nil)
	}, func(did intake.Imported, err error) {
		if err != nil {
			return
		}
		if len(did.NoteIDs) > 0 {
			w.OpenNote(did.NoteIDs[0], -1)
		}
		screen.Done(w, words.F("Added the sample with %d cards", did.Cards.Added), 0)
	})
}

// export asks for a folder and writes notes into a new one inside it.
func (w *Window) export(what library.Selection) {
	name := words.T("Precis notes")
	if what.Deck != "" {
		name = strings.ReplaceAll(what.Deck, "/", " - ")
	} else if len(what.Notes) == 1 {
		if n, err := w.lib.Note(what.Notes[0]); err == nil {
			name = strings.NewReplacer("/", "-", "\\", "-", ":", "-").Replace(n.Title)
		}
	}
	w.system.OpenFolder(func(folder string) {
		out := filepath.Join(folder, name)
		var did library.Exported
		task.RunWithDialog(w.ctx, w.runner, w.window, words.T("Exporting"), func(ctx context.Context, report task.Report) error {
			var err error
			did, err = library.ExportMarkdown(ctx, w.lib, what, out, report)
			return err
		}, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.Toast(words.F("Exported %s to %s", words.N(did.Notes, "%d note", "%d notes"), out), "", nil)
		})
	})
}

// exportDeck asks which deck to export.
func (w *Window) exportDeck() {
	all := words.T("All decks")
	widgets.Ask(w.window.Canvas(), widgets.Question{
		Title: words.T("Export as Markdown"), Detail: words.T("A folder of text files that any editor reads, and that Precis takes back without loss."),
		Verb: words.T("Choose a folder…"), Options: append([]string{all}, w.lib.DeckNames()...), Only: true, Value: all,
	}, func(deck string) {
		if deck == all {
			deck = ""
		}
		w.export(library.Selection{Deck: deck})
	})
}

// backUp asks for a file and writes everything into it.
func (w *Window) backUp() {
	name := "precis-" + w.lib.Now().Format("2006-01-02") + ".db"
	w.system.SaveAs(name, func(path string) {
		var size int64
		task.RunWithDialog(w.ctx, w.runner, w.window, words.T("Backing up"), func(ctx context.Context, _ task.Report) error {
			var err error
			size, err = w.lib.Keeper().Backup(ctx, path)
			return err
		}, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.Toast(words.F("Backed up %.1f MB to %s", float64(size)/1e6, path), "", nil)
		})
	})
}

// restoreBackup asks for a backup and puts it in the library's place.
func (w *Window) restoreBackup() {
	w.system.OpenFile(func(path string) {
		alert.Confirm(words.T("Restore this backup?"),
			words.F("The library is replaced by %s. The one you have now is kept beside it.", filepath.Base(path)), words.T("Restore"), func() {
				var kept string
				task.RunWithDialog(w.ctx, w.runner, w.window, words.T("Restoring"), func(ctx context.Context, _ task.Report) error {
					var err error
					kept, err = w.lib.Keeper().Restore(ctx, path)
					return err
				}, func(err error) {
					if err != nil {
						w.Fail(err)
						return
					}
					w.back = nil
					w.ShowToday()
					w.Toast(words.F("Restored. The library as it was is %s", kept), "", nil)
				})
			}, w.window)
	})
}

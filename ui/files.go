package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/widgets"
)

// dialogs is the System of the app: dialogs inside the window.
type dialogs struct{ window fyne.Window }

var _ System = dialogs{}

// SaveAs asks for a folder and a name in it.
func (d dialogs) SaveAs(name string, done func(path string)) {
	d.OpenFolder(func(folder string) {
		widgets.Ask(d.window.Canvas(), widgets.Question{
			Title: "Name of the new file", Detail: "It will be put into " + folder + ".", Value: name, Verb: "Save",
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
		screen.Done(w, fmt.Sprintf("Added the sample with %d cards", did.Cards.Added), 0)
	})
}

// export asks for a folder and writes notes into a new one inside it.
func (w *Window) export(what library.Selection) {
	name := "Precis notes"
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
		task.RunWithDialog(w.ctx, w.runner, w.window, "Exporting", func(ctx context.Context, report task.Report) error {
			var err error
			did, err = library.ExportMarkdown(ctx, w.lib, what, out, report)
			return err
		}, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.Toast(fmt.Sprintf("Exported %s to %s", howMany(did.Notes, "note"), out), "", nil)
		})
	})
}

// exportDeck asks which deck to export.
func (w *Window) exportDeck() {
	const all = "All decks"
	widgets.Ask(w.window.Canvas(), widgets.Question{
		Title: "Export as Markdown", Detail: "A folder of text files that any editor reads, and that Precis takes back without loss.",
		Verb: "Choose a folder…", Options: append([]string{all}, w.lib.DeckNames()...), Only: true, Value: all,
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
		task.RunWithDialog(w.ctx, w.runner, w.window, "Backing up", func(ctx context.Context, _ task.Report) error {
			var err error
			size, err = w.lib.Keeper().Backup(ctx, path)
			return err
		}, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.Toast(fmt.Sprintf("Backed up %.1f MB to %s", float64(size)/1e6, path), "", nil)
		})
	})
}

// restoreBackup asks for a backup and puts it in the library's place.
func (w *Window) restoreBackup() {
	w.system.OpenFile(func(path string) {
		alert.Confirm("Restore this backup?",
			"The library is replaced by "+filepath.Base(path)+". The one you have now is kept beside it.", "Restore", func() {
				var kept string
				task.RunWithDialog(w.ctx, w.runner, w.window, "Restoring", func(ctx context.Context, _ task.Report) error {
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
					w.Toast("Restored. The library as it was is "+kept, "", nil)
				})
			}, w.window)
	})
}

func howMany(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

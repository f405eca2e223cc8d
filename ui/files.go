package ui

import (
	"context"
	"path/filepath"

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
type dialogs struct {
	window fyne.Window
	// folder is where new files go, at first the learner's own; "" where there is none.
	folder string
}

var _ System = (*dialogs)(nil)

// SaveAs asks for a name, in the folder used last, which can be changed.
func (d *dialogs) SaveAs(name string, done func(path string)) {
	another := func(typed string) {
		d.OpenFolder(func(folder string) {
			d.folder = folder
			d.SaveAs(typed, done)
		})
	}
	if d.folder == "" {
		another(name)
		return
	}
	widgets.Ask(d.window.Canvas(), widgets.Question{
		Title: words.T("Name of the new file"), Detail: words.F("It will be put into %s.", d.folder), Value: name, Verb: words.T("Save"),
		Other: words.T("Another folder…"), OnOther: another,
	}, func(chosen string) { done(filepath.Join(d.folder, chosen)) })
}

// OpenFile lets the learner choose a file.
func (d *dialogs) OpenFile(done func(path string)) { widgets.ChooseFile(d.window, d.fail, done) }

// OpenFolder lets the learner choose a folder.
func (d *dialogs) OpenFolder(done func(path string)) { widgets.ChooseFolder(d.window, d.fail, done) }

func (d *dialogs) fail(err error) { alert.Show(err, d.window) }

// addSample puts the sample briefing into the library and opens it.
func (w *Window) addSample() {
	screen.Change(&w.adding, w, func(lib *library.Library) (intake.Imported, error) {
		plan, err := lib.Intake().PlanText(w.Context(), w.opts.Sample, intake.Options{Format: intake.Markdown})
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

// backUp asks for a file and writes everything into it.
func (w *Window) backUp() {
	w.writeAll("precis", words.T("Backing up"), func(size int64, path string) {
		w.Toast(words.F("Backed up %.1f MB to %s", float64(size)/1e6, path), "", nil)
	})
}

// moveAway asks for a file, writes everything into it, and says what to do with it.
func (w *Window) moveAway() {
	w.writeAll("precis-to-move", words.T("Writing everything"), func(_ int64, path string) {
		alert.Tell(words.T("Everything is in one file"),
			words.F("Take %s to the other computer and open it there in Precis, with File › Open files… or by dropping it on the window, before anything is in that library.", path), w.window)
	})
}

// writeAll asks for a file and writes the library into it, progress included.
func (w *Window) writeAll(name, doing string, done func(size int64, path string)) {
	w.system.SaveAs(name+"-"+w.lib.Now().Format("2006-01-02")+".db", func(path string) {
		var size int64
		task.RunWithDialog(w.ctx, w.runner, w.window, doing, func(ctx context.Context, _ task.Report) error {
			var err error
			size, err = w.lib.Keeper().Backup(ctx, path)
			return err
		}, func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			done(size, path)
		})
	})
}

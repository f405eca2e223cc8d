package ui

import (
	"context"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/choose"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

// Choose asks the learner for files or folders.
func (w *Window) Choose(q choose.Question, done func(paths []string)) { w.system.Ask(q, done) }

// chooseFolder asks for the folder in which devices meet.
func (w *Window) chooseFolder(done func(path string)) {
	w.Choose(choose.Question{Title: words.T("Choose a folder"), What: choose.Folder}, func(paths []string) { done(paths[0]) })
}

// namePack asks where a pack is written; one that is there may be written anew.
func (w *Window) namePack(name string, done func(path string)) {
	w.Choose(choose.Question{Title: words.T("Write the pack"), What: choose.NewFile, Name: name, Replaces: true}, func(paths []string) { done(paths[0]) })
}

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
			w.Go(screen.Note(did.NoteIDs[0]))
		}
		w.adding.Done(w, words.F("Added the sample with %d cards", did.Cards.Added), 0)
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
	name += "-" + w.lib.Now().Format("2006-01-02") + ".db"
	w.Choose(choose.Question{Title: words.T("Write everything into a file"), What: choose.NewFile, Name: name, Ending: ".db"}, func(paths []string) {
		path := paths[0]
		var size int64
		alert.RunWithDialog(w.ctx, w.runner, w.window, doing, func(ctx context.Context, _ task.Report) error {
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

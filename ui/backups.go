package ui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
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
	backupsWidth = 620
	backupsTop   = 0.1
	// backupRows is how high the list of backups is, in rows.
	backupRows = 5
	// firstBackup is how long after its start the app looks whether a backup is due.
	firstBackup = 5 * time.Second
	// lookAgain is how often a window that stays open asks whether a backup is due.
	lookAgain = time.Hour
)

// keepHouse backs the library up once the last backup is old enough, and makes its
// file small where most of it is free; now, and for as long as the window is open.
func (w *Window) keepHouse() {
	w.runner.Run(w.ctx, func(ctx context.Context, _ task.Report) error {
		keeper := w.lib.Keeper()
		_, err := keeper.BackUpIfDue(ctx)
		for _, err := range []error{err, keeper.Compact(ctx)} {
			if err != nil && !errors.Is(err, notes.ErrNothing) && !errors.Is(err, notes.ErrReadOnly) {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.runner.After(lookAgain, w.keepHouse)
	})
}

// backups is the sheet that lists the backups there are and says how they are made.
type backups struct {
	w     *Window
	known *knownBackups // nil until it is read
	said  string        // what came of the last press
	box   *fyne.Container
	foot  *fyne.Container // the buttons, and what came of them
	over  *widgets.Overlay
	act   screen.Act
}

// knownBackups is how backups are made, and those there are.
type knownBackups struct {
	plan library.BackupPlan
	all  []notes.Backup
}

func (w *Window) showBackups() {
	b := &backups{w: w, box: widgets.VStack(theme.Gap12), foot: widgets.VStack(theme.Gap12)}
	b.fill()
	b.over = widgets.ShowSheet(w.window.Canvas(), reading.Still(b.box), reading.Still(b.foot), backupsWidth, backupsTop)
	b.over.OnClosed = b.act.Drop
	b.load()
}

// load reads how backups are made, and lists them.
func (b *backups) load() {
	screen.Read(&b.act, b.w.ctx, b.w, func(_ context.Context, lib *library.Library) (*knownBackups, error) {
		all, err := lib.Keeper().Backups()
		return &knownBackups{lib.Preferences().Backups(), all}, err
	}, func(known *knownBackups, err error) {
		b.w.Fail(err)
		b.known = known
		b.fill()
	})
}

// fill writes the sheet anew.
func (b *backups) fill() {
	parts := []fyne.CanvasObject{
		widgets.NewSubHeading(words.T("Backups")),
		widgets.NewProse(words.T("Precis backs up by itself, and before much comes in. All backups of two days stay, then one a day for two weeks, one a week for half a year, and one a month.")),
	}
	if b.known != nil {
		parts = append(parts, b.plans(), b.folder(), widgets.NewHairline(), b.list())
	}
	b.box.Objects = parts
	b.box.Refresh()
	b.foot.Objects = []fyne.CanvasObject{widgets.FlowRow(theme.Gap8,
		widgets.NewPrimaryButton(words.T("Back up now"), b.now),
		widgets.NewQuietButton(words.T("Back up to a file…"), func() { b.over.Close(); b.w.backUp() }),
		widgets.NewQuietButton(words.T("Restore a file…"), func() { b.over.Close(); b.w.restoreBackup() }),
		widgets.NewQuietButton(words.T("Close"), func() { b.over.Close() }))}
	if b.said != "" {
		b.foot.Objects = append(b.foot.Objects, widgets.NewProse(b.said))
	}
	b.foot.Refresh()
	b.over.Fit()
}

// plans offers how often to back up.
func (b *backups) plans() fyne.CanvasObject {
	var often []fyne.CanvasObject
	for _, o := range []struct {
		days  int
		title string
	}{{1, words.T("Every day")}, {7, words.T("Every week")}, {0, words.T("Never")}} {
		plan := library.BackupPlan{Folder: b.known.plan.Folder, EveryDays: o.days}
		often = append(often, widgets.NewChoice(o.title, b.known.plan.EveryDays == o.days, func() { b.keep(plan, b.load) }))
	}
	return widgets.FlowRow(theme.Gap8, often...)
}

// folder says where backups are, and offers another place.
func (b *backups) folder() fyne.CanvasObject {
	folder := b.known.plan.Folder
	if folder == "" {
		folder = words.T("Beside the library")
	}
	return widgets.HStretch(theme.Gap8, 0, widgets.NewText(folder, theme.SizeInterface, theme.Ink2, widgets.Ellipsis),
		widgets.NewQuietButton(words.T("Change folder…"), b.choose))
}

// list shows what each backup holds.
func (b *backups) list() fyne.CanvasObject {
	if len(b.known.all) == 0 {
		return widgets.NewProse(words.T("There is no backup yet."))
	}
	var rows []fyne.CanvasObject
	for _, one := range b.known.all {
		made := words.Date(one.Made.In(b.w.lib.Now().Location()), words.ShortMoment)
		rows = append(rows, widgets.HStretch(theme.Gap8, 0,
			widgets.VStack(0,
				widgets.NewText(made+" · "+reason(one.Why), theme.SizeInterface, theme.Ink, widgets.Ellipsis),
				widgets.NewText(holding(one.Notes, one.Cards, one.Reviews), theme.SizeCaption, theme.Ink3, widgets.Ellipsis)),
			widgets.NewQuietButton(words.T("Restore…"), func() { b.over.Close(); b.w.askRestore(one.Path, words.F("the backup of %s", made)) })))
	}
	var bar float32 // room for the bar, where there is more to scroll to
	if len(rows) > backupRows {
		bar = theme.Gap12
	}
	scroll := container.NewVScroll(widgets.Padded(widgets.VStack(theme.Gap8, rows...), 0, bar, 0, 0))
	height := rows[0].MinSize().Height + theme.Gap8
	scroll.SetMinSize(fyne.NewSize(0, height*float32(min(len(rows), backupRows))))
	return reading.Around(scroll)
}

// holding says what a backup holds.
func holding(notes, cards, reviews int) string {
	return words.N(notes, "%d note", "%d notes") + " · " + words.N(cards, "%d card", "%d cards") + " · " + words.N(reviews, "%d review", "%d reviews")
}

// reason says why a backup was made.
func reason(why notes.BackupReason) string {
	switch why {
	case notes.BeforeImport:
		return words.T("before an import")
	case notes.BeforeMeeting:
		return words.T("before another device was met")
	case notes.BeforeUpgrade:
		return words.T("before a newer version")
	case notes.BackupOnRequest:
		return words.T("on request")
	default:
		return words.T("by itself")
	}
}

// keep keeps how backups are made, and then goes on.
func (b *backups) keep(plan library.BackupPlan, then func()) {
	screen.Change(&b.act, b.w, func(lib *library.Library) (struct{}, error) {
		return struct{}{}, lib.Preferences().KeepBackups(plan)
	}, func(_ struct{}, err error) {
		if err == nil {
			then()
		}
	})
}

// choose asks for the folder of backups.
func (b *backups) choose() {
	b.over.Close()
	b.w.Choose(choose.Question{Title: words.T("Folder for backups"), What: choose.Folder}, func(paths []string) {
		b.keep(library.BackupPlan{Folder: paths[0], EveryDays: b.known.plan.EveryDays}, b.w.showBackups)
	})
}

// now backs up.
func (b *backups) now() {
	b.said = ""
	alert.RunWithDialog(b.w.ctx, b.w.runner, b.w.window, words.T("Backing up"), func(ctx context.Context, _ task.Report) error {
		_, err := b.w.lib.Keeper().BackUp(ctx, notes.BackupOnRequest)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, notes.ErrNothing):
			b.said = words.T("Nothing changed since the last backup.")
		case err != nil:
			b.w.Fail(err)
		}
		b.load()
	})
}

// askRestore looks whether a backup can take the library's place, says what it holds, and asks.
func (w *Window) askRestore(path, named string) {
	var holds library.Totals
	alert.RunWithDialog(w.ctx, w.runner, w.window, words.T("Reading the backup"), func(ctx context.Context, _ task.Report) error {
		var err error
		holds, err = w.lib.Keeper().Holds(ctx, path)
		return err
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.confirmRestore(path, named, holds)
	})
}

func (w *Window) confirmRestore(path, named string, holds library.Totals) {
	alert.Confirm(words.T("Restore this backup?"),
		words.F("The library is replaced by %s, which holds %s. The one you have now is kept beside it.", named, holding(holds.Notes, holds.Cards, holds.Reviews)), words.T("Restore"), func() {
			var kept string
			alert.RunWithDialog(w.ctx, w.runner, w.window, words.T("Restoring"), func(ctx context.Context, _ task.Report) error {
				var err error
				kept, err = w.lib.Keeper().Restore(ctx, path)
				return err
			}, func(err error) {
				if err != nil {
					w.Fail(err)
					return
				}
				w.back = nil
				w.Go(screen.AtToday)
				w.Toast(words.F("Restored. The library as it was is %s", kept), "", nil)
			})
		}, w.window)
}

// restoreBackup asks for a backup and puts it in the library's place.
func (w *Window) restoreBackup() {
	w.Choose(choose.Question{Title: words.T("Restore a file"), Kinds: []choose.Kind{
		{Name: words.T("Backups"), Endings: []string{".db", ".precis-backup"}}, {Name: words.T("All files")},
	}}, func(paths []string) { w.Restore(paths[0]) })
}

// Restore asks whether a file that holds a whole library is to take the library's
// place.
func (w *Window) Restore(path string) { w.askRestore(path, filepath.Base(path)) }

package settings

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// health is the part of the page about the library file.
type health struct {
	screen *Screen
	facts  *widgets.Text
	said   *widgets.Text
	check  *widgets.Button
	repair *widgets.Button
	// unshown says how many files nothing shows, and is hidden where there are none.
	unshown *fyne.Container
	files   *widgets.Text
	remove  *widgets.Button
	content fyne.CanvasObject

	reading, removing screen.Act
}

func newHealth(s *Screen) *health {
	h := &health{screen: s}
	h.facts = widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap)
	h.said = widgets.NewText("", theme.SizeInterface, theme.Ink2, widgets.Wrap)
	h.said.Hide()
	h.check = widgets.NewQuietButton(words.T("Check"), h.examine)
	h.repair = widgets.NewQuietButton(words.T("Repair"), h.mend)
	h.repair.Hide()
	h.files = widgets.NewText("", theme.SizeInterface, theme.Ink2, widgets.Wrap)
	h.remove = widgets.NewQuietButton("", h.removeUnshown)
	h.unshown = widgets.VStack(theme.Gap8, h.files, widgets.FlowRow(theme.Gap8, h.remove))
	h.unshown.Hide()
	run := func(id string) func() { return func() { s.host.Commands().Run(id) } }
	path := s.file.Path
	if path == "" {
		path = words.T("This library is not kept in a file.")
	}
	h.content = widgets.VStack(theme.Gap12, widgets.NewHeading(words.T("Library file")),
		widgets.NewText(path, theme.SizeInterface, theme.Ink, widgets.Wrap), h.facts,
		widgets.FlowRow(theme.Gap8, h.check, h.repair, widgets.NewQuietButton(words.T("Backups…"), run("file.backups"))),
		h.said, h.unshown)
	return h
}

// show counts what the library holds, unless that was a moment ago.
func (h *health) show() {
	if !h.reading.Recent(h.screen.host) {
		h.load()
	}
}

// load counts what the library holds.
func (h *health) load() {
	s := h.screen
	said := ""
	screen.Reload(&h.reading, s.host, func(_ context.Context, lib *library.Library) (totals library.Totals, err error) {
		if totals, err = lib.Keeper().Totals(); err != nil {
			return totals, err
		}
		said, err = facts(totals, s.file)
		return totals, err
	}, func(totals library.Totals) {
		h.facts.SetText(said)
		s.fitting.load(totals)
		s.content.Refresh()
	})
}

func facts(t library.Totals, f File) (string, error) {
	said := fmt.Sprintf("%s · %s · %s", words.N(t.Notes, "%d note", "%d notes"), words.N(t.Cards, "%d card", "%d cards"), words.N(t.Reviews, "%d review", "%d reviews"))
	if f.Size == nil {
		return said, nil
	}
	size, err := f.Size()
	if err != nil {
		return "", err
	}
	return words.Size(size) + " · " + said, nil
}

// examine reads the whole file and says what is wrong with it.
func (h *health) examine() {
	s := h.screen
	h.check.Disable()
	h.unshown.Hide()
	h.say(words.T("Checking…"))
	keeper := s.host.Library().Keeper()
	task.Load(s.host.Context(), s.host.Runner(), keeper.Check, func(problems []string, err error) {
		h.check.Enable()
		h.repair.Hidden = len(problems) == 0
		switch {
		case err != nil:
			h.say("")
			s.host.Fail(err)
		case len(problems) == 0:
			h.say(words.T("All is well: every note, card and review was read."))
			task.Load(s.host.Context(), s.host.Runner(), keeper.Unshown, h.tell)
		default:
			h.say(words.N(len(problems), "%d problem", "%d problems") + ":\n" + strings.Join(problems[:min(len(problems), mostProblems)], "\n"))
		}
	})
}

// tell says how many files nothing shows.
func (h *health) tell(u library.Unshown, err error) {
	h.screen.host.Fail(err)
	n := len(u.Names)
	h.files.SetText(words.N(n, "%d picture or other file is shown by no note and takes %s.", "%d pictures and other files are shown by no note and take %s.", words.Size(u.Bytes)))
	h.remove.SetText(words.N(n, "Remove %d file", "Remove %d files"))
	h.unshown.Hidden = n == 0
	h.screen.content.Refresh()
}

// removeUnshown removes the files that nothing shows, which what is being written does not either.
func (h *health) removeUnshown() { h.screen.host.KeepText(h.removeKept) }

func (h *health) removeKept() {
	s := h.screen
	screen.Change(&h.removing, s.host, func(lib *library.Library) (library.Unshown, error) {
		return lib.Keeper().RemoveUnshown(s.host.Context())
	}, func(done library.Unshown, err error) {
		if err != nil {
			return
		}
		h.unshown.Hide()
		s.content.Refresh()
		if len(done.Names) == 0 { // something shows them by now: there is nothing to undo
			return
		}
		h.removing.Done(s.host, words.N(len(done.Names), "%d file removed. Its room is free some time after this cannot be undone any more.", "%d files removed. Their room is free some time after this cannot be undone any more."), 0)
	})
}

// mostProblems is how many problems are listed.
const mostProblems = 10

// mend repairs the file after copying it.
func (h *health) mend() {
	s := h.screen
	h.repair.Disable()
	var kept string
	task.Load(s.host.Context(), s.host.Runner(), func(ctx context.Context) (done []string, err error) {
		done, kept, err = s.host.Library().Keeper().Repair(ctx)
		return done, err
	}, func(done []string, err error) {
		h.repair.Enable()
		h.repair.Hidden = err == nil
		said := strings.Join(done, "\n")
		if kept != "" {
			said = words.F("%s\nThe file as it was is kept as %s.", said, kept)
		}
		h.say(said)
		s.host.Fail(err)
	})
}

func (h *health) say(told string) {
	h.said.SetText(told)
	h.said.Hidden = told == ""
	h.screen.content.Refresh()
}

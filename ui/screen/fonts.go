package screen

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/theme"
	"precis/ui/words"
)

// Fonts tells the learner, once for each script, that no font shows a script that
// texts are written in, and what to install. The zero value is ready.
type Fonts struct {
	looking, keeping Act
	told             []string // names of scripts, in this session
}

// toldPreference remembers the scripts that were told of.
const toldPreference = "fonts/told"

// Check looks through texts that are shown now.
func (f *Fonts) Check(h Host, texts ...string) {
	Read(&f.looking, h.Context(), h, func(_ context.Context, lib *library.Library) ([]theme.Script, error) {
		all := theme.ScriptsOf(strings.Join(texts, "\n"))
		if len(all) == 0 {
			return nil, nil
		}
		told := toldBefore(lib)
		return slices.DeleteFunc(all, func(s theme.Script) bool { return slices.Contains(told, s.Name) }), nil
	}, func(untold []theme.Script, err error) {
		if err == nil {
			f.tell(h, untold)
		}
	})
}

func toldBefore(lib *library.Library) []string {
	return strings.Fields(lib.Preferences().Get(toldPreference))
}

func (f *Fonts) tell(h Host, untold []theme.Script) {
	var names, packages []string
	for i := range untold {
		s := &untold[i]
		if slices.Contains(f.told, s.Name) || s.Shown() {
			continue
		}
		f.told = append(f.told, s.Name)
		names = append(names, words.T(s.Name))
		if !slices.Contains(packages, s.Package) {
			packages = append(packages, s.Package)
		}
	}
	if len(names) == 0 {
		return
	}
	install := strings.Join(packages, " ")
	h.Toast(words.F("No font here shows %s. To read it, install %s", strings.Join(names, ", "), install), words.T("Copy the command"), func() {
		fyne.CurrentApp().Clipboard().SetContent("sudo apt install " + install)
	})
	told := slices.Clone(f.told)
	Read(&f.keeping, h.Context(), h, func(_ context.Context, lib *library.Library) (struct{}, error) {
		all := append(told, toldBefore(lib)...)
		slices.Sort(all)
		return struct{}{}, lib.Preferences().Set(toldPreference, strings.Join(slices.Compact(all), " "))
	}, func(_ struct{}, err error) {
		if !errors.Is(err, notes.ErrReadOnly) {
			h.Fail(err)
		}
	})
}

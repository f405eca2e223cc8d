package cli

import (
	"path/filepath"
	"strings"

	"precis/notes"
)

// errClock: a command in the process of the window has the window's clock.
var errClock = notes.Invalidf("the library is open in the window, and so is its clock: close the window to set another time")

// statusOf is how a command ended that ran in the process of the window.
type statusOf int

func (statusOf) Error() string { return "done in the window" }

// elsewhere lets the window do the command, where one has the library open. Its
// error is how that ended; nil means that there is no window.
func (a *app) elsewhere() error {
	if a.env.Elsewhere == nil {
		return nil
	}
	status, done, err := a.env.Elsewhere(a.path)
	if err == nil && done {
		err = statusOf(status)
	}
	return err
}

// file returns where a file is that was named.
func (a *app) file(name string) string {
	if a.env.Dir == "" || name == "-" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return a.env.Dir + string(filepath.Separator) + name
}

func (a *app) files(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = a.file(name)
	}
	return all
}

// told names files in a text as they were named by the learner.
func (a *app) told(text string) string {
	if a.env.Dir == "" {
		return text
	}
	return strings.ReplaceAll(text, a.env.Dir+string(filepath.Separator), "")
}

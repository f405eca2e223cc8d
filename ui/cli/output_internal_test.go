package cli

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"precis/notes"
	"precis/ui/cli/terminal"
)

func TestSentence(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{errors.New("a: b"), "a: b"},
		{errors.New("import: import a.txt: it is empty"), "import a.txt: it is empty"},
		{fmt.Errorf("import a.txt: %w", &notes.FileError{File: "a.txt", Line: 3, Err: errors.New("no answer")}), "import a.txt:3: no answer"},
		{fmt.Errorf("import a.txt: there is no such file or folder: %w", notes.ErrNotFound), "import a.txt: there is no such file or folder"},
		{fmt.Errorf("grade: card %q: %w", "x", notes.ErrNotFound), `grade: card "x": not found`},
		{fmt.Errorf("query is odd: %w", notes.ErrInvalid), "query is odd"},
		{errors.New("Flag: two\nlines"), "flag: two lines"},
		{errors.New("FSRS: NaN"), "FSRS: NaN"},
		{fmt.Errorf("undo: %w", notes.ErrNothing), "undo: there is nothing to undo"},
		{errors.New("x: y: y"), "x: y"},
	} {
		if got := terminal.Sentence(tt.err); got != tt.want {
			t.Errorf("%q, not %q", got, tt.want)
		}
	}
}

func TestProgress(t *testing.T) {
	var bar bytes.Buffer
	at := time.Unix(0, 0)
	env := Env{Stderr: &bar, StderrTerminal: true, Now: func() time.Time { return at }}
	report, end := (&app{env: env}).progress("Reading")
	report(1, 4)
	report(2, 4) // too soon
	at = at.Add(time.Second)
	report(3, 4)
	report(4, 4)
	end()
	want := "\rReading [#######                       ] 1 of 4" +
		"\rReading [######################        ] 3 of 4" +
		"\rReading [##############################] 4 of 4\r\x1b[K"
	if bar.String() != want {
		t.Errorf("%q", bar.String())
	}
	if report, _ := (&app{env: env, quiet: true}).progress("Reading"); report != nil {
		t.Error("progress with --quiet")
	}
	env.StderrTerminal = false
	if report, _ := (&app{env: env}).progress("Reading"); report != nil {
		t.Error("progress on a pipe")
	}
}

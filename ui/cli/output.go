package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"precis/notes"
	"precis/ui/cli/terminal"
)

// printer writes to a stream and remembers the first failure, so that output
// that could not be written is an error at the end.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) Write(b []byte) (int, error) {
	if p.err == nil {
		if _, err := p.w.Write(b); err != nil {
			p.err = outputError{err}
		}
	}
	return len(b), p.err
}

// outputError is a failure to tell what a command did.
type outputError struct{ err error }

func (e outputError) Error() string { return fmt.Sprintf("write to standard output: %v", e.err) }

func (e outputError) Unwrap() error { return e.err }

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// value prints one JSON value on a line of its own.
func (p *printer) value(v any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := p.Write(terminal.Escaped(text.Bytes()))
	return err
}

// show prints the JSON value with --json, else what human prints.
func (a *app) show(v any, human func(p *printer)) error {
	if a.json {
		return a.stdout.value(v)
	}
	var text bytes.Buffer
	human(&printer{w: &text})
	if a.env.StdoutTerminal {
		a.stdout.printf("%s", terminal.Safe(text.String()))
	} else {
		a.stdout.printf("%s", text.String())
	}
	return a.stdout.err
}

// warn prints warnings on standard error; with --json they are part of the value.
func (a *app) warn(all []notes.Warning) {
	if a.json {
		return
	}
	for _, w := range all {
		where := w.File
		if where == "" {
			where = "standard input"
		}
		if w.Line > 0 {
			where = fmt.Sprintf("%s:%d", where, w.Line)
		}
		fmt.Fprintf(terminal.Harmless{W: a.env.Stderr}, "%s: %s\n", oneLine(where), w.Message)
	}
}

// columns is the width to fit tables and text into: 0, which is any width, where
// the output is no terminal.
func (a *app) columns() int {
	if !a.env.StdoutTerminal || a.env.Columns == nil {
		return 0
	}
	return a.env.Columns()
}

// oneLine puts a text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// only returns a text where something is so, else "".
func only(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// counted returns "1 card", "2 cards".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

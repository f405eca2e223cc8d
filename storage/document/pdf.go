package document

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/intake"
)

// PDF reads the text of PDF files: paragraphs, headings, lists and tables as far as
// sizes and places of letters tell them.
type PDF struct {
	// Apart runs Extract in a process of its own, which a file that was made to do harm
	// can take down alone; nil runs it in this one.
	Apart func(ctx context.Context, in io.Reader, out io.Writer) error
}

var _ intake.Source = PDF{}

// OfPDF is the format of PDF files.
const OfPDF intake.Format = "pdf"

// Format returns OfPDF.
func (PDF) Format() intake.Format { return OfPDF }

// Opens goes by the first bytes of a file, or by its name.
func (PDF) Opens(name string, head []byte) bool {
	return name != "" && (bytes.HasPrefix(head, []byte("%PDF-")) || strings.EqualFold(filepath.Ext(name), ".pdf"))
}

// Read reads a file. Warnings say what of it was left out.
func (s PDF) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	if f.Size > mostBytes {
		return nil, notes.Invalidf("the PDF has %d MB, and one that is read at most %d", notes.Megabytes(f.Size), notes.Megabytes(mostBytes))
	}
	text, err := s.extract(ctx, io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	switch {
	case text.Locked:
		return nil, notes.Invalidf("the PDF is locked with a password: save it without one, and import that")
	case text.Broken:
		return nil, notes.Invalidf("it is no PDF that can be read, or is damaged or cut off")
	case len(text.Lines) == 0:
		return nil, notes.Invalidf("the PDF holds no text, only pictures of it: a program that recognises text (OCR) can write one that does")
	}
	p := &page{known: briefing.Known{Keep: map[int]bool{}, Levels: map[int]int{}, Items: map[int]bool{}}}
	var lines strings.Builder
	for i, l := range text.Lines {
		lines.WriteString(l.Text + "\n")
		p.known.Keep[i+1], p.known.Items[i+1] = true, true
		if l.Level >= 0 {
			p.known.Levels[i+1] = l.Level
		}
	}
	p.text = lines.String()
	note, err := p.note(ctx, f)
	if err != nil {
		return nil, err
	}
	if report != nil {
		report(int(f.Size), int(f.Size))
	}
	return &intake.Batch{Notes: []intake.Note{note}, Warnings: text.warnings(f.Path)}, nil
}

// extract runs Extract, apart where that can be done.
func (s PDF) extract(ctx context.Context, in io.Reader) (text pdfText, err error) {
	run := s.Apart
	if run == nil {
		run = func(_ context.Context, in io.Reader, out io.Writer) error { return Extract(in, out) }
	}
	out := &bounded{left: mostExtracted}
	switch err := run(ctx, in, out); {
	case ctx.Err() != nil:
		return text, ctx.Err()
	case err != nil:
		return pdfText{Broken: true}, nil
	}
	if json.Unmarshal(out.Bytes(), &text) != nil {
		return pdfText{Broken: true}, nil
	}
	return text, nil
}

// mostExtracted is how many bytes may come out of a PDF.
const mostExtracted = 4 * briefing.MostBytes

// bounded takes no more than so many bytes.
type bounded struct {
	bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrShortBuffer
	}
	return b.Buffer.Write(p)
}

// pdfText is the text of a PDF.
type pdfText struct {
	Lines []pdfLine
	// Running counts the lines at heads and feet of pages that were left out, Blank the
	// pages without text, Lost those that could not be read.
	Running, Blank, Lost int
	Locked, Broken       bool
}

// pdfLine is a paragraph, a heading, an item of a list, or a row of a table with its
// cells parted by tabs. Level is as in briefing.Known, -1 where it may be either.
type pdfLine struct {
	Text  string
	Level int
}

func (t *pdfText) warnings(file string) []notes.Warning {
	always := notes.Warning{File: file, Message: notes.Messagef("pictures and formulas of a PDF do not come along; look at its headings and tables")}
	return append([]notes.Warning{always}, counted(file,
		notes.Counted(t.Running, "%d line at the head or foot of a page was left out", "%d lines at heads and feet of pages were left out"),
		notes.Counted(t.Blank, "%d page holds no text, only a picture, and was left out", "%d pages hold no text, only pictures, and were left out"),
		notes.Counted(t.Lost, "%d page could not be read and was left out", "%d pages could not be read and were left out"))...)
}

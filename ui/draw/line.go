package draw

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/script"
)

// BelowBaseline is how far below its baseline a word is underlined, in pixels, and
// ThroughBaseline at which part of the way down to it a word is struck through, as Fyne
// has it.
const (
	BelowBaseline   float32 = 2
	ThroughBaseline float32 = 0.75
)

// Line draws a line of text at y in a width. Words that run to the left are set as
// pieces beside one another, and a line that begins with them from the right.
// write returns what draws a text.
func Line(text string, align fyne.TextAlign, y, width, height float32, write func(string) *canvas.Text) []Word {
	if !script.RunsLeft(text) {
		line := write(text)
		line.Alignment = align
		Put(line, 0, y, width, height)
		return []Word{{Object: line, Text: text}}
	}
	var (
		pieces []Word
		levels []int
		all    float32
	)
	level, parts := script.Pieces(text)
	for _, part := range parts {
		piece := write(part.Shown(text))
		piece.Resize(fyne.NewSize(piece.MinSize().Width, height))
		pieces = append(pieces, Word{Object: piece, Text: text[part.Start:part.End], Leftward: part.Level%2 == 1})
		levels = append(levels, part.Level)
		all += piece.Size().Width
	}
	x := float32(0)
	switch {
	case align == fyne.TextAlignCenter:
		x = (width - all) / 2
	case align == fyne.TextAlignTrailing || level == 1:
		x = width - all
	}
	for _, i := range script.Visual(levels) {
		pieces[i].Object.Move(fyne.NewPos(x, y))
		x += pieces[i].Object.Size().Width
	}
	return pieces
}

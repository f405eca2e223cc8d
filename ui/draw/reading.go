package draw

import "fyne.io/fyne/v2/canvas"

// Word is a piece of text on the screen, placed in the widget that draws it.
type Word struct {
	*canvas.Text
	// Begins is set where a paragraph begins.
	Begins bool
}

// Worded is a widget whose text can be selected.
type Worded interface {
	// Words returns the pieces of text in the order in which they are read.
	Words() []Word
}

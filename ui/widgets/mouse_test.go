package widgets_test

import "fyne.io/fyne/v2/driver/desktop"

// mouse is a mouse event without meaning.
func mouse() *desktop.MouseEvent { return &desktop.MouseEvent{} }

package settings

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// scaled makes its content so wide at normal text size, wider with larger text.
type scaled struct{ width float32 }

func (s *scaled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (s *scaled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.width*theme.TextScale(), objects[0].MinSize().Height)
}

// narrow is the width under which a setting goes below the words about it.
const narrow = 520

// beside puts words on the left and what they speak of on the right.
func beside(words, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Pair(shares, words, control)
}

// besideRow is beside for a row of buttons, which goes below rather than on in a second line.
func besideRow(words, row fyne.CanvasObject) fyne.CanvasObject {
	inOne := shares
	inOne.InOne = true
	return widgets.Pair(inOne, words, row)
}

var shares = widgets.Beside{Share: 0.48, Gap: theme.Gap36, Below: narrow, BelowGap: theme.Gap8}

// widest is how wide the page gets at normal text size.
const widest = 760

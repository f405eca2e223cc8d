package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// foot is what can be pressed below a question.
func (p *page) foot() fyne.CanvasObject {
	return widgets.VStack(theme.Gap12, p.buttons(), p.hints())
}

func (p *page) buttons() fyne.CanvasObject {
	s, q := p.s, p.s.question
	if q.open {
		row := container.New(gradeRow{})
		for i, g := range notes.Grades {
			interval := words.Interval(q.outcomes[i].Interval)
			if s.scope.Cram {
				interval = ""
			}
			row.Add(widgets.NewGradeButton(g, interval, func() { s.grade(g) }))
		}
		return row
	}
	if len(q.items) == 0 {
		show := widgets.NewQuietButton(words.T("Show answer"), s.reveal)
		show.SetSub(s.answerKey())
		return container.NewCenter(show)
	}
	show := widgets.NewQuietButton(words.F("Show item %d of %d", q.shown+1, len(q.items)), s.reveal)
	show.SetSub(words.KeyName("Space"))
	all := widgets.NewTextButton(words.T("Show all"), s.revealAll)
	all.SetSub("A")
	return container.New(centredFlow{}, show, all)
}

// answerKey is the key that shows the answer.
func (s *Screen) answerKey() string {
	if s.types() {
		return words.KeyName("Enter")
	}
	return words.KeyName("Space")
}

// hints names what else can be done, with its key unless an answer is typed now, which takes all
// letters; each can be pressed, and says under the mouse what it does.
func (p *page) hints() fyne.CanvasObject {
	s := p.s
	typing := words.T("type")
	if s.typing.of(s.question) {
		typing = words.T("no typing")
	}
	row := container.New(centredFlow{parted: true})
	add := func(key, short, long string, do func()) *widgets.Press {
		if len(row.Objects) > 0 {
			row.Add(widgets.NewCaption("·"))
		}
		if key != "" && !s.types() {
			short = key + " " + short
		}
		hint := widgets.NewPress(widgets.Padded(widgets.NewCaption(short), 2, theme.Gap4, 2, theme.Gap4), do)
		hint.SetHint(long)
		row.Add(hint)
		return hint
	}
	if len(s.question.pieces(false)) > 0 {
		add("R", words.T("sound"), words.T("Play the sound again"), s.replay)
	}
	add("S", words.T("section"), words.T("Show or hide the section"), s.toggleSection)
	add("E", words.T("edit"), words.T("Edit text"), s.edit)
	add("Z", words.T("undo"), words.T("Undo the last grade"), s.undo)
	if !s.scope.Cram {
		add("–", words.T("hide"), words.T("Hide until tomorrow"), s.bury)
	}
	add("@", words.T("stop showing"), words.T("Stop showing this card"), s.suspend)
	add("T", typing, words.T("Type answers or not"), s.toggleTyping)
	p.more = add("", words.T("more…"), words.T("All that can be done with this card"), func() { s.showMenu(p.more) })
	return row
}

// gradeRow lays out the four grades beside one another, all as wide, or two by
// two where one would be too narrow.
type gradeRow struct{}

func (gradeRow) columns(objects []fyne.CanvasObject, width float32) (columns int, least fyne.Size) {
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	columns = len(objects)
	if least.Width*float32(columns)+theme.Gap12*float32(columns-1) > width {
		columns = 2
	}
	return columns, least
}

// Layout is called by Fyne.
func (g gradeRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	columns, least := g.columns(objects, size.Width)
	width := (size.Width - theme.Gap12*float32(columns-1)) / float32(columns)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%columns)*(width+theme.Gap12), float32(i/columns)*(least.Height+theme.Gap8)))
		o.Resize(fyne.NewSize(width, least.Height))
	}
}

// MinSize is called by Fyne.
func (g gradeRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	if len(objects) > 0 {
		width = objects[len(objects)-1].Position().X + objects[len(objects)-1].Size().Width
	}
	columns, least := g.columns(objects, max(width, 1))
	rows := float32((len(objects) + columns - 1) / columns)
	return fyne.NewSize(least.Width, rows*least.Height+(rows-1)*theme.Gap8)
}

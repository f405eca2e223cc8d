package today

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// month is a page of a calendar on which a range of days is chosen: the first press
// is its first day, the second its last.
type month struct {
	today   notes.Day
	off     notes.DaysOff
	first   notes.Day // of the month
	chosen  notes.DayRange
	open    bool // the next press is the last day
	changed func(notes.DayRange)

	title   *widgets.Text
	before  *widgets.Button
	days    *fyne.Container
	content fyne.CanvasObject
}

// week is how many days it has.
const week = 7

func newMonth(today notes.Day, off notes.DaysOff, changed func(notes.DayRange)) *month {
	m := &month{today: today, off: off, changed: changed, chosen: notes.DayRange{First: today - 1, Last: today - 2}}
	m.title = widgets.NewText("", theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	m.before = widgets.NewTextButton("‹", func() { m.turn(-1) })
	m.days = container.NewGridWithColumns(week)
	m.content = widgets.VStack(theme.Gap8, widgets.HStretch(theme.Gap8, 1, m.before, m.title.Aligned(fyne.TextAlignCenter), widgets.NewTextButton("›", func() { m.turn(1) })), m.days)
	y, mo, _ := today.Date()
	m.show(y, mo)
	return m
}

// turn goes so many months on.
func (m *month) turn(by int) {
	y, mo, _ := m.first.Date()
	m.show(y, mo+time.Month(by))
}

// show shows a month, from Monday to Sunday.
func (m *month) show(year int, mo time.Month) {
	at := time.Date(year, mo, 1, 0, 0, 0, 0, time.UTC)
	m.first = notes.DayOf(at, 0)
	m.title.SetText(words.Date(at, words.Month))
	m.days.Objects = nil
	for i := range week {
		name := words.WeekdayName(time.Weekday((i + 1) % week))
		m.days.Add(widgets.NewText(name, theme.SizeCaption, theme.Ink3, widgets.Ellipsis).Aligned(fyne.TextAlignCenter))
	}
	for range (int(m.first.Weekday()) + week - 1) % week {
		m.days.Add(widgets.VStack(0))
	}
	next := notes.DayOf(at.AddDate(0, 1, 0), 0)
	for d := m.first; d < next; d++ {
		m.days.Add(m.cell(d))
	}
	if m.first <= m.today {
		m.before.Disable()
	} else {
		m.before.Enable()
	}
	m.days.Refresh()
}

func (m *month) cell(d notes.Day) fyne.CanvasObject {
	c := &dayCell{month: m, day: d}
	if d >= m.today {
		c.OnTapped = func() { m.press(d) }
	} else {
		c.Disable()
	}
	c.Extend(c)
	return c
}

// press takes a day as the first or the last of the range.
func (m *month) press(d notes.Day) {
	if m.open && d >= m.chosen.First {
		m.chosen.Last, m.open = d, false
	} else {
		m.chosen, m.open = notes.DayRange{First: d, Last: d}, true
	}
	m.days.Refresh()
	m.changed(m.chosen)
}

// dayCell is a day of the month.
type dayCell struct {
	widgets.Pressable
	month *month
	day   notes.Day
}

// cellHeight is how high a day is at normal text size.
const cellHeight = 26

// CreateRenderer is called by Fyne.
func (c *dayCell) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.RadiusRow
	_, _, day := c.day.Date()
	number := canvas.NewText(strconv.Itoa(day), color.Transparent)
	ring := widgets.NewFocusRing(theme.RadiusRow)
	return draw.New(&draw.Drawing{
		Widget:  c,
		Objects: []fyne.CanvasObject{back, number, ring},
		Place: func(size fyne.Size) {
			back.Resize(size)
			ring.Resize(size)
			text := number.MinSize()
			draw.Put(number, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
		},
		Least: func() fyne.Size {
			return fyne.NewSize(number.MinSize().Width, cellHeight*theme.TextScale())
		},
		Paint: func() {
			in := c.day >= c.month.chosen.First && c.day <= c.month.chosen.Last
			number.TextSize = theme.Size(theme.SizeInterface)
			theme.SetText(number, number.Text, fyne.TextStyle{Bold: in})
			number.Color, back.FillColor = theme.Color(theme.Ink), color.Transparent
			switch {
			case in:
				number.Color, back.FillColor = theme.Color(theme.Accent), theme.Color(theme.Wash)
			case c.day < c.month.today:
				number.Color = theme.Faded(theme.Color(theme.Ink3), 0.5)
			case c.Hovered(), c.month.off.Hold(c.day):
				back.FillColor = theme.Color(theme.Hover)
			}
			c.PaintRing(ring)
		},
	})
}

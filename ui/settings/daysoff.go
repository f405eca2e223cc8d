package settings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// daysOff shows the days off, each of which goes when it is pressed, and a field
// for more, which says below what it makes of what is typed.
type daysOff struct {
	off     notes.DaysOff
	store   func(value string)
	screen  *Screen
	chips   *fyne.Container
	field   *text.Surface
	reads   *widgets.Text
	content fyne.CanvasObject
}

// offFieldWidth holds a range of dates.
const offFieldWidth = 216

func newDaysOff(s *Screen, store func(string)) *daysOff {
	d := &daysOff{screen: s, store: store, chips: widgets.FlowRow(theme.Gap8)}
	d.reads = widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap)
	d.reads.Hide()
	d.field = text.NewLine(words.T("24 Dec – 2 Jan"))
	draft := screen.ReadDraft(s.host, "days-off-draft", "")
	d.field.OnChanged = func() {
		draft.Typed(d.field.Text())
		d.read()
	}
	d.field.OnKey = text.EnterOrEsc(d.add, func() { d.field.SetText("") })
	add := widgets.NewQuietButton(words.T("Add"), d.add)
	d.content = widgets.VStack(theme.Gap8, d.chips,
		widgets.FlowRow(theme.Gap8, container.New(&scaled{offFieldWidth}, d.field), add), d.reads)
	if draft.Changed() {
		d.field.Fill(draft.Text())
		d.read()
	}
	return d
}

func (d *daysOff) object() fyne.CanvasObject { return d.content }

func (d *daysOff) show(value string) {
	off, err := notes.ParseDaysOff(value)
	if err != nil {
		off = nil // what a later version wrote
	}
	d.off = off
	d.chips.Objects = nil
	for i, r := range off {
		d.chips.Add(widgets.NewTintedChip(rangeInWords(r)+"  ×", func() {
			d.store(slices.Delete(slices.Clone(d.off), i, i+1).String())
		}))
	}
	d.chips.Hidden = len(off) == 0
	d.content.Refresh()
}

// typed is what the field holds, as days off.
func (d *daysOff) typed() (notes.DaysOff, error) {
	return readDays(d.field.Text(), d.screen.host.Library().Today())
}

// read says what the field holds, or what is wrong with it.
func (d *daysOff) read() {
	off, err := d.typed()
	switch {
	case strings.TrimSpace(d.field.Text()) == "":
		d.say("", theme.Ink3)
	case err != nil:
		d.say(words.Sentence(words.Fault(err)), theme.AgainColor)
	default:
		days := 0
		for _, r := range off {
			days += int(r.Last-r.First) + 1
		}
		d.say(words.N(days, "%d day", "%d days")+": "+offInWords(off.String()), theme.Ink3)
	}
}

func (d *daysOff) say(said string, colour fyne.ThemeColorName) {
	d.reads.SetColour(colour)
	d.reads.SetText(said)
	d.reads.Hidden = said == ""
	d.screen.content.Refresh()
}

// add stores what the field holds beside what there is.
func (d *daysOff) add() {
	off, err := d.typed()
	if err != nil || len(off) == 0 {
		d.read()
		return
	}
	all, err := notes.ParseDaysOff(append(slices.Clone(d.off), off...).String())
	if err != nil {
		d.say(words.Sentence(words.Fault(err)), theme.AgainColor)
		return
	}
	d.field.SetText("")
	d.store(all.String())
}

// offInWords words days off for a sentence.
func offInWords(value string) string {
	off, err := notes.ParseDaysOff(value)
	switch {
	case err != nil:
		return value
	case len(off) == 0:
		return words.T("none")
	}
	said := make([]string, 0, len(off))
	for _, r := range off {
		said = append(said, rangeInWords(r))
	}
	return strings.Join(said, ", ")
}

// rangeInWords words one range, the year once where it is the same.
func rangeInWords(r notes.DayRange) string {
	at := func(d notes.Day) time.Time {
		y, m, day := d.Date()
		return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	}
	first, last := at(r.First), at(r.Last)
	switch {
	case r.First == r.Last:
		return words.Date(first, words.ShortYear)
	case first.Year() != last.Year():
		return fmt.Sprintf("%s – %s", words.Date(first, words.ShortYear), words.Date(last, words.ShortYear))
	default:
		return fmt.Sprintf("%s – %s", words.Date(first, words.ShortDay), words.Date(last, words.ShortYear))
	}
}

package devices

import (
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/devices"
	"precis/ui/alert"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Section is the part of Settings about other devices.
type Section struct {
	// OnChanged is called when the section needs another room.
	OnChanged func()

	e       *Exchanges
	form    *form
	box     *fyne.Container
	content fyne.CanvasObject
	shown   bool
}

// NewSection returns the section. machine is the name proposed for this device, and
// chooseFolder asks for an existing folder.
func NewSection(e *Exchanges, machine string, chooseFolder func(done func(path string))) *Section {
	s := &Section{OnChanged: func() {}, e: e, box: widgets.VStack(theme.Gap12)}
	s.form = newForm(e, machine, chooseFolder)
	s.form.onChanged = func() { s.OnChanged() }
	s.content = widgets.VStack(theme.Gap12, widgets.NewHeading(words.T("Devices")), s.box)
	e.onShown(func() {
		if s.shown { // nobody sees it before
			s.show()
		}
	})
	return s
}

// Content is the section.
func (s *Section) Content() fyne.CanvasObject { return s.content }

// Show reads how things stand.
func (s *Section) Show() {
	if !s.shown {
		s.shown = true
		s.show() // as it was known last
	}
	s.e.Read(func() {})
}

func (s *Section) show() {
	s.box.Objects = []fyne.CanvasObject{s.form.content}
	if s.e.known.joined {
		s.form.empty()
		s.box.Objects = s.joined()
	}
	s.box.Refresh()
	s.OnChanged()
}

// joined says who meets where, what came and how it stands.
func (s *Section) joined() []fyne.CanvasObject {
	k := &s.e.known
	sealed := words.T("What is there is encrypted with your passphrase.")
	if k.self.Sealed == "" {
		sealed = words.T("What is there is not encrypted.")
	}
	parts := []fyne.CanvasObject{device(words.F("%s · this device", k.self.Name), k.self.PlaceName(), sealed), widgets.NewHairline()}
	for i := range k.others {
		parts = append(parts, device(k.others[i].Name, s.cameFrom(&k.others[i])), widgets.NewHairline())
	}
	if len(k.others) == 0 && !k.self.Met.IsZero() {
		parts = append(parts, widgets.NewProse(words.T("No other device has come here yet. Open Precis on the other computer and choose the same folder there.")))
	}
	parts = append(parts, s.standing()...)
	pause := widgets.NewQuietButton(words.T("Pause"), func() { s.e.pause(true) })
	if k.self.Paused {
		pause = widgets.NewQuietButton(words.T("Go on"), func() { s.e.pause(false) })
	}
	now := widgets.NewQuietButton(words.T("Exchange now"), s.e.exchange)
	if s.e.running != nil {
		now.Disable()
	}
	buttons := []fyne.CanvasObject{now, pause, widgets.NewQuietButton(words.T("Leave…"), s.leave)}
	if len(k.conflicts) > 0 {
		buttons = append([]fyne.CanvasObject{widgets.NewQuietButton(words.T("Decide"), s.e.decide)}, buttons...)
	}
	return append(parts, widgets.FlowRow(theme.Gap8, buttons...))
}

// device is a device by its name, with lines about it.
func device(name string, about ...string) fyne.CanvasObject {
	lines := []fyne.CanvasObject{widgets.NewText(name, theme.SizeInterface, theme.Ink, widgets.Wrap)}
	for _, a := range about {
		lines = append(lines, widgets.NewText(a, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	return widgets.VStack(theme.Gap4, lines...)
}

// cameFrom says what came last from another device, and when.
func (s *Section) cameFrom(o *devices.Seen) string {
	switch {
	case o.Met.IsZero():
		return words.T("Nothing has come from it yet.")
	case o.Reviews > 0:
		return words.N(o.Reviews, "%d review from %s", "%d reviews from %s", o.Name) + " · " + s.moment(o.Met)
	}
	return words.F("Something came last on %s", s.moment(o.Met))
}

func (s *Section) moment(at time.Time) string {
	return words.Date(at.In(s.e.host.Library().Now().Location()), words.Moment)
}

// standing says how the exchanges stand.
func (s *Section) standing() (lines []fyne.CanvasObject) {
	say := func(text string, colour fyne.ThemeColorName) {
		lines = append(lines, widgets.NewText(text, theme.SizeInterface, colour, widgets.Wrap))
	}
	k := &s.e.known
	switch {
	case s.e.running != nil && s.e.total > 0:
		say(words.F("Exchanging… %d of %d", s.e.done, s.e.total), theme.Ink2)
	case s.e.running != nil:
		say(words.T("Exchanging…"), theme.Ink2)
	case k.self.Paused:
		say(words.T("Paused: nothing is exchanged until you go on."), theme.Ink2)
	case !k.self.Met.IsZero():
		say(words.F("Last exchange on %s", s.moment(k.self.Met)), theme.Ink2)
	}
	if wrong := said(s.e.failed); wrong != "" {
		say(wrong, theme.AgainColor)
	}
	if waiting := k.self.Waiting; len(waiting) > 0 {
		var named []string
		for _, w := range waiting[:min(len(waiting), mostWaiting)] {
			named = append(named, filepath.Base(w))
		}
		said := words.F("Not there yet, or not whole: %s", strings.Join(named, ", "))
		if more := len(waiting) - len(named); more > 0 {
			said = words.F("%s and %d more", said, more)
		}
		say(said, theme.HardColor)
	}
	if n := len(k.conflicts); n > 0 {
		say(words.N(n, "%d place to decide: you changed it on two devices, each time in another way", "%d places to decide: you changed them on two devices, each time in another way"), theme.HardColor)
	}
	return lines
}

// mostWaiting is how many files are named that have not come.
const mostWaiting = 5

// leave asks before the library meets no others any more.
func (s *Section) leave() {
	alert.Confirm(words.T("Leave the other devices?"),
		words.T("Your notes, cards and reviews stay on this computer, and what it left in the folder stays there for the others. Nothing is exchanged any more until you begin again."),
		words.T("Leave"), s.e.leave, s.e.host.Window())
}

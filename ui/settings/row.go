package settings

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/sound"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	fieldWidth     = 88
	wideFieldWidth = 168
)

// row is one setting of the deck shown: what it is called, its field, where its
// value comes from, and what is wrong with what was typed.
type row struct {
	screen  *Screen
	name    string
	words   wording
	setting library.Setting

	field   *text.Surface
	check   *widget.Check
	choices *fyne.Container
	numbers *widgets.Text
	own     ownControl // of a setting that is neither of these; nil for others
	origin  *widgets.Text
	reset   *widgets.Button
	wrong   *widgets.Text
	content fyne.CanvasObject
	showing bool
}

// ownControl shows and changes a value in a way of its own.
type ownControl interface {
	object() fyne.CanvasObject
	show(value string)
}

func newRow(s *Screen, name string) *row {
	r := &row{screen: s, name: name, words: wordingOf(name)}
	r.origin = widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap)
	r.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	r.wrong.Hide()
	r.reset = widgets.NewTextButton("", r.inherit)
	about := widgets.VStack(theme.Gap4, widgets.NewText(words.T(r.words.name), theme.SizeInterface, theme.Ink, widgets.Wrap),
		widgets.NewText(words.T(r.words.about), theme.SizeCaption, theme.Ink3, widgets.Wrap))
	if name == "read_aloud" && !s.host.Sounds().CanSpeak() {
		about.Add(widgets.NewText(sound.NoVoice(), theme.SizeCaption, theme.AgainColor, widgets.Wrap))
	}
	control := r.control()
	r.content = widgets.VStack(theme.Gap12,
		beside(about, widgets.VStack(theme.Gap4, control, r.origin, r.wrong)),
		widgets.NewHairline())
	return r
}

// control is the field or box, the unit, and the button that lets it inherit.
func (r *row) control() fyne.CanvasObject {
	switch {
	case r.name == "parameters":
		r.numbers = widgets.NewText("", theme.SizeCaption, theme.Ink2, widgets.Wrap).Monospace()
		return widgets.VStack(theme.Gap8, r.numbers, widgets.Flush(r.reset))
	case r.name == "easy_days":
		r.own = newWeek(r.store)
		return widgets.VStack(theme.Gap4, r.own.object(), widgets.Flush(r.reset))
	case r.name == "days_off":
		r.own = newDaysOff(r.screen, r.store)
		return widgets.VStack(theme.Gap4, r.own.object(), widgets.Flush(r.reset))
	case r.name == "backlog":
		r.own = newWayOut()
		return widgets.VStack(theme.Gap4, r.own.object(), widgets.Flush(r.reset))
	case r.words.choices != nil:
		r.choices = widgets.FlowRow(theme.Gap8)
		return widgets.VStack(theme.Gap4, r.choices, widgets.Flush(r.reset))
	case r.words.yesNo:
		r.check = widget.NewCheck("", func(on bool) {
			if !r.showing {
				r.store(strconv.FormatBool(on))
			}
		})
		return widgets.HStack(theme.Gap8, r.check, r.reset)
	default:
		width := float32(fieldWidth)
		if r.words.wide {
			width = wideFieldWidth
		}
		r.field = text.NewLine("")
		r.field.OnLeft = r.commit
		r.field.OnChanged = func() { r.unfault() }
		r.field.OnKey = text.EnterOrEsc(r.commit, func() {
			r.show(r.setting)
			r.content.Refresh()
		})
		unit := widgets.NewText(words.T(r.words.unit), theme.SizeInterface, theme.Ink3, widgets.Whole)
		unit.Hidden = r.words.unit == ""
		return widgets.HStack(theme.Gap8, container.New(&scaled{width}, r.field), unit, r.reset)
	}
}

// show shows a value and where it comes from, once the row is refreshed.
func (r *row) show(set library.Setting) {
	r.setting = set
	r.wrong.Hide()
	switch {
	case r.numbers != nil:
		r.numbers.SetText(rounded(set.Value))
	case r.own != nil:
		r.own.show(set.Value)
	case r.choices != nil:
		r.offer()
	case r.check != nil:
		r.showing = true
		r.check.SetChecked(set.Value == "true")
		r.showing = false
	default:
		if shown := r.words.shown(set.Value); r.field.Text() != shown {
			r.field.SetText(shown)
		}
	}
	deck := r.screen.deck
	own := !set.Default && set.From == deck
	r.origin.SetText(r.comesFrom(set, own))
	r.origin.Hidden = r.origin.Text() == ""
	r.reset.SetText(words.T("Inherit"))
	if deck == "" {
		r.reset.SetText(words.T("Use the default"))
		if r.numbers != nil {
			r.reset.SetText(words.T("Use the defaults"))
		}
	}
	r.reset.Hidden = !own
}

// rounded shows the numbers of the memory model with as many decimals as the
// published ones have.
func rounded(value string) string {
	said := strings.Split(value, ",")
	for i, w := range said {
		if v, err := strconv.ParseFloat(w, 64); err == nil {
			said[i] = strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
		}
	}
	return strings.Join(said, "  ")
}

// offer shows the choices, the one that holds in the colour of selected things.
func (r *row) offer() {
	r.choices.Objects = nil
	for _, c := range r.words.choices {
		if c.value == r.setting.Value {
			r.choices.Add(widgets.NewTintedChip(words.T(c.words), nil))
			continue
		}
		r.choices.Add(widgets.NewChip(words.T(c.words), func() { r.store(c.value) }))
	}
}

// comesFrom says where a value that was not set here comes from.
func (r *row) comesFrom(set library.Setting, own bool) string {
	value := r.words.inWords(set.Value)
	if r.numbers != nil {
		value = words.T("its numbers")
		if set.Value == defaultValue(r.name) {
			return words.T("These are the published defaults.")
		}
	}
	switch {
	case own && r.screen.deck == "":
		if r.numbers != nil {
			return ""
		}
		return words.F("The default is %s.", r.words.inWords(defaultValue(r.name)))
	case own, r.screen.deck == "":
		return ""
	case set.Default:
		return words.F("Inherits %s, the default.", value)
	case set.From == "":
		return words.F("Inherits %s from the library.", value)
	default:
		return words.F("Inherits %s from %s.", value, set.From)
	}
}

func defaultValue(name string) string {
	s := notes.DefaultSettings()
	i := slices.IndexFunc(notes.SettingKeys, func(k notes.SettingKey) bool { return k.Name == name })
	return notes.SettingKeys[i].Value(&s)
}

// commit stores what was typed, or says what is wrong with it.
func (r *row) commit() {
	if value, ok := r.typed(); ok {
		r.store(value)
		return
	}
	wrong := ""
	if typed := r.field.Text(); typed != r.words.shown(r.setting.Value) {
		wrong = r.words.fault(r.name, typed)
	}
	if wrong == "" {
		r.unfault()
		return
	}
	r.wrong.SetText(wrong)
	r.wrong.Show()
	r.content.Refresh()
}

// typed returns the value that is typed into the field, and whether it is another one that
// can be stored.
func (r *row) typed() (value string, ok bool) {
	if r.field == nil || r.field.Text() == r.words.shown(r.setting.Value) || r.words.fault(r.name, r.field.Text()) != "" {
		return "", false
	}
	return r.words.stored(r.field.Text()), true
}

// unfault says no longer what is wrong with what was typed: it is another text now.
func (r *row) unfault() {
	if r.wrong.Visible() {
		r.wrong.Hide()
		r.content.Refresh()
	}
}

func (r *row) store(value string) {
	r.set(value, words.T(r.words.name)+": "+r.words.inWords(value))
}

func (r *row) inherit() {
	said := words.F("%s is inherited again", words.T(r.words.name))
	if r.screen.deck == "" {
		said = words.F("%s is the default again", words.T(r.words.name))
	}
	r.set("", said)
}

// set stores a value, "" to inherit it. A lower retention before an exam is asked about, and
// stands in its field once the learner is sure.
func (r *row) set(value, said string) {
	if r.screen.deck == "" && value == defaultValue(r.name) {
		value = "" // the default is not stored: there is no way back to offer
	}
	do := func() { r.screen.set(r.name, value, said) }
	if r.name != "desired_retention" {
		do()
		return
	}
	deck := r.screen.deck
	aim, err := strconv.ParseFloat(value, 64)
	switch {
	case err == nil:
	case deck == "":
		aim = notes.DefaultSettings().DesiredRetention
	default:
		aim = r.screen.host.Library().Settings(notes.ParentDeck(deck)).DesiredRetention
	}
	if screen.Aim(r.screen.host, deck, aim, do) {
		r.show(r.setting)
	}
}

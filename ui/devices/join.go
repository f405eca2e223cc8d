package devices

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/devices"
	"precis/ui/alert"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// form asks where a library is to meet others.
type form struct {
	onChanged func()

	e             *Exchanges
	machine       string
	place, name   *text.Surface
	secret, again *text.Surface
	masked        bool
	mask          *widgets.Button
	wrong         *widgets.Text
	begin         *widgets.Button
	content       fyne.CanvasObject
}

func newForm(e *Exchanges, machine string, chooseFolder func(done func(path string))) *form {
	f := &form{onChanged: func() {}, e: e, machine: machine}
	f.place = f.field(words.T("/home/you/Sync/Precis or https://…"))
	f.name, f.secret, f.again = f.field(words.T("Laptop")), f.field(""), f.field("")
	f.mask = widgets.NewTextButton("", f.toggleMask)
	f.toggleMask()
	f.wrong = widgets.NewText("", theme.SizeInterface, theme.AgainColor, widgets.Wrap)
	f.begin = widgets.NewPrimaryButton(words.T("Begin"), f.ask)
	choose := widgets.NewQuietButton(words.T("Choose a folder…"), func() { chooseFolder(f.place.SetText) })
	f.content = widgets.VStack(theme.Gap16,
		widgets.NewProse(words.T("Two computers of yours can hold the same notes and reviews. They meet in a folder that Syncthing, Nextcloud or Dropbox keeps equal on both, or on a stick that you carry; each of them writes only files of its own there. There is no account.")),
		line(words.T("Folder"), words.T("Or the address of a server that speaks WebDAV. Choose the same one on each computer."), f.place, widgets.HStack(0, choose)),
		line(words.T("Name of this device"), "", f.name),
		line(words.T("Passphrase"), words.T("Or none. With one, nobody can read what is in the folder without it; if you forget it, nor can you."), widgets.HStretch(theme.Gap4, 0, f.secret, f.mask)),
		line(words.T("The passphrase again"), "", f.again),
		f.wrong, widgets.HStack(0, f.begin))
	f.empty()
	return f
}

// line is a field, what goes into it and what more is to be said.
func line(name, about string, fields ...fyne.CanvasObject) fyne.CanvasObject {
	said := widgets.NewText(about, theme.SizeCaption, theme.Ink3, widgets.Wrap)
	said.Hidden = about == ""
	return widgets.Pair(widgets.Beside{Share: 0.48, Gap: theme.Gap36, Below: narrow, BelowGap: theme.Gap8},
		widgets.VStack(theme.Gap4, widgets.NewText(name, theme.SizeInterface, theme.Ink, widgets.Wrap), said), widgets.VStack(theme.Gap8, fields...))
}

// narrow is the width under which a field goes below the words about it.
const narrow = 520

// field is a field in which Enter begins.
func (f *form) field(hint string) *text.Surface {
	field := text.NewLine(hint)
	field.OnChanged = func() {
		if f.wrong != nil && f.wrong.Visible() { // it was of another text
			f.wrong.Hide()
			f.onChanged()
		}
	}
	field.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyReturn {
			f.ask()
		}
		return name == fyne.KeyReturn
	}
	return field
}

// toggleMask hides the letters of the passphrase, or shows them.
func (f *form) toggleMask() {
	f.masked = !f.masked
	f.secret.Mask(f.masked)
	f.again.Mask(f.masked)
	f.mask.SetText(words.T("Hide"))
	if f.masked {
		f.mask.SetText(words.T("Show"))
	}
}

// empty makes the form as it is at first.
func (f *form) empty() {
	for _, field := range []*text.Surface{f.place, f.secret, f.again} {
		if field.Text() != "" {
			field.SetText("")
		}
	}
	if f.name.Text() == "" {
		f.name.SetText(f.machine)
	}
	f.say("")
}

// say says what is wrong, "" for nothing, and lets it be tried again.
func (f *form) say(wrong string) {
	f.wrong.SetText(wrong)
	f.wrong.Hidden = wrong == ""
	f.begin.Enable()
	f.onChanged()
}

// ask looks who is there, asks whether to come together with them, and joins.
func (f *form) ask() {
	if f.begin.Disabled() {
		return
	}
	where := strings.TrimSpace(f.place.Text())
	switch {
	case where == "":
		f.say(words.T("Choose a folder first."))
		return
	case strings.TrimSpace(f.name.Text()) == "":
		f.say(words.T("Give this device a name, such as “Laptop”."))
		return
	}
	f.say("")
	f.begin.Disable()
	lib := f.e.host.Library()
	var there []devices.About
	f.e.runner.Run(f.e.host.Context(), func(ctx context.Context, _ task.Report) (err error) {
		there, err = lib.Devices().There(ctx, where)
		return err
	}, func(err error) {
		if f.e.host.Context().Err() != nil {
			return
		}
		f.begin.Enable()
		switch {
		case err != nil:
			f.fail(err)
		case f.secret.Text() != f.again.Text() && (len(there) == 0 || f.again.Text() != ""):
			f.say(words.T("The two passphrases are not the same."))
		case len(there) > 0:
			f.confirm(where, there)
		default:
			f.join(where)
		}
	})
}

// confirm says who is there already, and joins them when the learner agrees.
func (f *form) confirm(where string, there []devices.About) {
	var names []string
	for _, a := range there {
		names = append(names, a.Name)
	}
	alert.Confirm(words.T("Bring both together?"),
		words.F("There already: %s. Their notes, cards and reviews come to this computer, and those of this computer go to them; nothing is lost. If you are unsure, back up first, with File › Backups…", strings.Join(names, ", ")),
		words.T("Bring together"), func() { f.join(where) }, f.e.host.Window())
}

func (f *form) join(where string) {
	f.begin.Disable()
	f.e.join(where, f.name.Text(), f.secret.Text(), f.fail)
}

// fail says what went wrong in one sentence; nil is nothing.
func (f *form) fail(err error) { f.say(said(err)) }

package screen

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Draft keeps what is written into a form or an area, until it is stored or given up: when
// typing pauses, and as one of the window's Keepers when the app ends. It belongs to the UI
// thread. A nil one keeps nothing.
type Draft struct {
	host         Host
	name         string
	source, text string
	from         string // the source that the text was begun from
	kept         string // as it was given to be kept last
	stop         func()
}

// keepAfter is how long a pause in typing is before the draft is kept.
const keepAfter = time.Second

// CardDraft is ReadDraft for a card's native text, its source.
func CardDraft(h Host, card notes.CardID, source string) *Draft {
	return ReadDraft(h, library.CardDraft(card), source)
}

// ReadDraft reads what was written before under a name, else the draft begins with what the
// library has, the source.
func ReadDraft(h Host, name, source string) *Draft {
	d := &Draft{host: h, name: name, source: source, text: source, from: source, kept: source, stop: func() {}}
	kept := h.Library().Preferences()
	if draft := kept.Get(name); draft != "" {
		d.text, d.kept = draft, draft
		began, _ := kept.DraftBegan(name)
		d.from = cmp.Or(began, source)
	}
	for _, one := range h.Keepers().all {
		if before, ok := one.(*Draft); ok && before.name == name {
			d.takeOver(before)
			break
		}
	}
	return d
}

// takeOver goes on with what another form has written and is not kept yet.
func (d *Draft) takeOver(before *Draft) {
	before.stop()
	d.text, d.from, d.kept = d.source, d.source, before.kept
	if before.Changed() {
		d.text, d.from = before.text, before.from
	}
	d.host.Keepers().remove(before)
	d.host.Keepers().Add(d)
}

// ReadForm is ReadDraft for a form of several fields, which hold what the library has: they
// are filled with what was kept, unless the form had other fields then.
func ReadForm(h Host, name string, fields ...*text.Surface) *Draft {
	d := ReadDraft(h, name, inOne(fields))
	var values []string
	if json.Unmarshal([]byte(d.text), &values) != nil || len(values) != len(fields) {
		d.text = d.source
		return d
	}
	for i, f := range fields {
		f.Fill(values[i])
	}
	return d
}

// inOne is the text of several fields.
func inOne(fields []*text.Surface) string {
	values := make([]string, len(fields))
	for i, f := range fields {
		values[i] = f.Text()
	}
	data, _ := json.Marshal(values) // of strings, which never fails
	return string(data)
}

// plain is a text of a form as it is read: what is in its fields.
func plain(text string) string {
	var values []string
	if json.Unmarshal([]byte(text), &values) != nil {
		return text
	}
	return strings.Join(values, "\n\n")
}

// Text is what the form begins with.
func (d *Draft) Text() string { return d.text }

// Source is what the library had when the draft was read.
func (d *Draft) Source() string { return d.source }

// Changed reports whether the text is other than its source.
func (d *Draft) Changed() bool { return d.text != d.source }

// Said tells the learner that a form begins with what was written before, and whether the
// source is another one since; "" where it begins with the source.
func (d *Draft) Said() string {
	switch {
	case !d.Changed():
		return ""
	case d.from != d.source:
		return words.T("Unsaved changes were kept; you are editing them. What is saved was changed elsewhere since: saving puts yours in its place.")
	}
	return words.T("Unsaved changes were kept; you are editing them.")
}

// Notice is what is Said, as a line of a form; hidden where it is nothing.
func (d *Draft) Notice() fyne.CanvasObject {
	notice := widgets.NewProse(d.Said())
	notice.Hidden = !d.Changed()
	return notice
}

// Typed takes over what is in the form, and keeps it when typing pauses.
func (d *Draft) Typed(text string) {
	if d == nil {
		return
	}
	if d.text = text; !d.Changed() {
		d.from = d.source
	}
	d.stop()
	d.stop = d.host.Runner().After(keepAfter, d.Keep)
	d.host.Keepers().Add(d)
}

// TypedInto is Typed for the fields of a form.
func (d *Draft) TypedInto(fields ...*text.Surface) { d.Typed(inOne(fields)) }

// Keep keeps the text off the UI thread. What could not be kept is tried again when the app
// ends.
func (d *Draft) Keep() {
	if d == nil {
		return
	}
	settled := func(err error) {
		if keepers := d.host.Keepers(); d.text == d.kept && !keepers.latest(d.name).waits() {
			keepers.remove(d)
		}
		d.host.Fail(err)
	}
	keep := d.write()
	if keep == nil {
		settled(nil)
		return
	}
	d.host.Keepers().Add(d) // until it is kept
	d.host.Runner().Run(d.host.Context(), func(context.Context, task.Report) error { return keep() }, settled)
}

// Unkept implements Keeper.
func (d *Draft) Unkept() func() error {
	d.write()
	return nil
}

// write gives the text to be kept, and returns what does it; nil where it was given.
func (d *Draft) write() func() error {
	d.stop()
	if d.text == d.kept {
		return nil
	}
	d.kept = d.text
	text, from := d.text, d.from
	if !d.Changed() {
		text, from = "", ""
	}
	all, name := d.host.Library().Preferences(), d.name
	return d.host.Keepers().Write(name, plain(text), func() error { return all.KeepText(name, text, from) })
}

// Forget forgets the draft: the text was stored or given up.
func (d *Draft) Forget() {
	if d != nil {
		d.text = d.source
		d.Keep()
	}
}

// CardField returns a field for a card's text, its caret behind the text, in which Ctrl+S and
// Ctrl+Enter save and Esc leaves, and a button that goes back to the saved text, hidden where
// nothing else was written before.
func (d *Draft) CardField(save func(text string), leave func()) (field *text.Surface, back *widgets.Button) {
	field = text.NewField("", 6)
	field.SetText(d.text)
	field.MoveToEnd()
	field.OnChanged = func() { d.Typed(field.Text()) }
	field.Shortcuts = map[desktop.CustomShortcut]func(){}
	for _, key := range []fyne.KeyName{fyne.KeyS, fyne.KeyReturn, fyne.KeyEnter} {
		field.Shortcuts[desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}] = func() { save(field.Text()) }
	}
	field.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			leave()
		}
		return name == fyne.KeyEscape
	}
	back = widgets.NewTextButton(words.T("Back to the saved text"), func() { field.SetText(d.source) })
	back.Hidden = !d.Changed()
	return field, back
}

// Ask is alert.Ask over the window. What is typed is kept while the question is open, and
// stands in the field when the same is asked after the app has ended.
func Ask(h Host, q alert.Question, answer func(string)) {
	if !q.Only {
		draft := ReadDraft(h, "question-draft/"+q.Title+"/"+q.Value, q.Value)
		q.Value, q.Detail = draft.Text(), strings.TrimSpace(q.Detail+" "+draft.Said())
		q.OnTyped, q.OnClosed = draft.Typed, draft.Forget
	}
	alert.Ask(h.Window().Canvas(), q, answer)
}

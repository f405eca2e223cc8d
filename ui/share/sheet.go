package share

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/packs"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// licences are those on offer, by their SPDX names.
var licences = []struct{ name, hint string }{
	{"CC-BY-4.0", words.Key("Anybody may use and change it who names you")},
	{"CC-BY-SA-4.0", words.Key("… and shares what they make of it in the same way")},
	{"CC-BY-NC-4.0", words.Key("… and makes no money with it")},
	{"CC0-1.0", words.Key("Anybody may do anything with it")},
}

// sheet is what is said of a pack.
type sheet struct {
	title, authors, licence, language, label *text.Surface
	description                              *text.Surface
	touched                                  bool // something was typed

	holds, version *widgets.Text
	page           *fyne.Container // all of it
	content        fyne.CanvasObject
}

func (t *sheet) make(s *Screen) {
	changed := func() {
		t.touched = true
		s.draft.TypedInto(t.fields()...)
		s.later()
	}
	field := func(hint string) *text.Surface {
		f := text.NewLine(hint)
		f.OnChanged = changed
		return f
	}
	t.title, t.authors, t.licence = field(""), field(words.T("Names, parted by commas")), field(words.T("An SPDX name"))
	t.language, t.label = field(words.T("A tag such as hi or en")), field(words.T("Such as November 2026"))
	t.description = text.NewField("", 4).AsWritten()
	t.description.OnChanged = changed
	t.holds = widgets.NewText("", theme.SizeInterface, theme.Ink, widgets.Wrap)
	t.version = widgets.NewProse("")
	var chips []fyne.CanvasObject
	for _, l := range licences {
		chip := widgets.NewChip(l.name, func() { t.licence.SetText(l.name) })
		chip.SetHint(words.T(l.hint))
		chips = append(chips, chip)
	}
	t.page = widgets.VStack(theme.Gap16,
		widgets.VStack(theme.Gap4, t.holds, t.version),
		widgets.Named(words.T("Title"), t.title),
		widgets.Named(words.T("Authors"), t.authors),
		widgets.VStack(theme.Gap8, widgets.Named(words.T("Licence"), t.licence), widgets.FlowRow(theme.Gap8, chips...)),
		widgets.Named(words.T("Language"), t.language),
		widgets.Named(words.T("Name of this version, if it has one"), t.label),
		widgets.Named(words.T("What it is about"), t.description),
		widgets.NewText(words.T("Reviews, flags, settings and paths of this computer never go into a pack."), theme.SizeCaption, theme.Ink3, widgets.Wrap),
	)
	t.content, _ = widgets.NewPageScroll(reading.Still(widgets.Column(theme.ReadingWidth, theme.Gap24, widgets.Padded(t.page, theme.Gap24, 0, theme.Gap36, 0))))
}

// fill writes what is known of a pack into the fields.
func (t *sheet) fill(p notes.Pack) {
	values := []string{p.Title, strings.Join(p.Authors, ", "), p.License, p.Language, p.Label, p.Description}
	for i, f := range t.fields() {
		f.Fill(values[i])
	}
}

func (t *sheet) fields() []*text.Surface {
	return []*text.Surface{t.title, t.authors, t.licence, t.language, t.label, t.description}
}

// details are what the fields say.
func (t *sheet) details(pack notes.PackID) packs.Details {
	said := func(what string) *string { return &what }
	authors := []string{}
	for name := range strings.SplitSeq(t.authors.Text(), ",") {
		if name = strings.TrimSpace(name); name != "" {
			authors = append(authors, name)
		}
	}
	return packs.Details{
		Title: said(t.title.Text()), Description: said(t.description.Text()), License: said(t.licence.Text()),
		Language: said(t.language.Text()), Label: said(t.label.Text()), Authors: authors, Pack: pack,
	}
}

// tell says what goes in and which version it will be.
func (t *sheet) tell(holds, version string) {
	t.holds.SetText(holds)
	t.version.SetText(version)
	t.page.Refresh() // which may be taller now
}

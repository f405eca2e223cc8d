package importer

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// typed is the area that text is pasted or typed into. While it is open it
// stands where the text as it came would stand.
type typed struct {
	screen  *Screen
	text    string // what was read last
	html    string // the page that it is the plain text of, "" for none
	deck    string // that the learner chose for it, or for files, "" for none
	open    bool
	entry   *text.Surface
	wrong   *widgets.Text
	area    *fyne.Container
	page    *fyne.Container
	scroll  *container.Scroll // the page in it, for large text in a small window
	waiting func()            // ends the wait after which the text is read
	draft   *screen.Draft     // of what is written in the area; nil before any was asked for
	slot    string            // the name of the draft, "" while there is none
}

func newTyped(s *Screen) *typed {
	t := &typed{screen: s, waiting: func() {}}
	t.entry = text.NewField(words.T("Paste or type a briefing here"), 3).AsWritten()
	t.entry.OnChanged = t.changed
	t.entry.OnPasted = t.pasted
	t.entry.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			s.leave()
		}
		return name == fyne.KeyEscape
	}
	t.wrong = widgets.NewText("", theme.SizeInterface, theme.AgainColor, widgets.Wrap)
	t.wrong.Hide()
	t.area = widgets.Padded(container.NewBorder(nil, t.wrong, nil, nil, t.entry), theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16)
	return t
}

// reset empties the area.
func (t *typed) reset() {
	t.waiting()
	t.open, t.text, t.html, t.deck = false, "", "", ""
	t.entry.Fill("")
	t.draft.Forget()
	t.fault(nil)
}

// bringBack opens the area with what was written there and not added when the app ended, and
// reports whether there is any.
func (t *typed) bringBack() bool {
	return t.screen.plan == nil && t.bringBackFrom(slot(t.screen.host.Library(), draftName, true))
}

// bringBackFrom is bringBack for what is kept in a slot.
func (t *typed) bringBackFrom(slot string) bool {
	if t.draft != nil || slot == "" {
		return false
	}
	t.open = true
	t.keepIn(slot)
	t.entry.Fill(t.draft.Text())
	t.entry.MoveToEnd()
	t.changed()
	t.screen.host.Toast(words.T("This is what you wrote before and did not add"), "", nil)
	return true
}

// begin opens the area. What is written in it is kept beside what was written before, and
// neither added nor brought back.
func (t *typed) begin() {
	t.open = true
	if free := slot(t.screen.host.Library(), draftName, false); t.draft == nil && free != "" {
		t.keepIn(free)
	}
}

// keepIn has what is written in the area kept in a slot from now on, as it may be already.
func (t *typed) keepIn(slot string) {
	t.slot, t.draft = slot, screen.ReadDraft(t.screen.host, slot, "")
}

// changed keeps the text, and reads it when typing has paused.
func (t *typed) changed() {
	t.draft.Typed(t.written())
	t.waiting()
	t.waiting = t.screen.host.Runner().After(readAfter, func() {
		switch written := t.written(); {
		case !t.open || written == t.text:
		case written == "":
			t.fault(nil)
		default:
			t.screen.read(written)
		}
	})
}

// written is the text in the area; "" for blanks alone.
func (t *typed) written() string {
	if text := t.entry.Text(); strings.TrimSpace(text) != "" {
		return text
	}
	return ""
}

// pasted reads the page instead where the clipboard has that of the text that was
// pasted, and nothing else is in the area.
func (t *typed) pasted(at text.Range) {
	s, whole := t.screen, t.entry.Text()
	if s.stores() || at.Start > 0 || at.End < len(whole) {
		return
	}
	board, importer := s.host.Clipboard(), s.host.Library().Intake()
	task.Load(s.ctx, s.host.Runner(), func(ctx context.Context) (string, error) {
		return pageOf(board.Read(ctx).HTML, whole, importer), nil
	}, func(html string, _ error) {
		if html != "" && t.open && t.entry.Text() == whole {
			t.waiting()
			s.clear()
			s.pasted, t.text, t.html = cmp.Or(whole, html), whole, html
			s.readAgain()
		}
	})
}

// fault says below the area why the text cannot be read; nil: it can.
func (t *typed) fault(err error) {
	sentence, advice := alert.Words(err)
	t.wrong.SetText(sentence + " " + advice)
	t.wrong.Hidden = sentence == ""
	t.area.Refresh()
}

// ask shows the area alone, with the other ways to begin.
func (s *Screen) ask() {
	s.typed.bringBack()
	s.typed.begin()
	if s.typed.page == nil {
		s.typed.page = widgets.Column(theme.ReadingWidth, theme.Gap24, container.NewBorder(
			widgets.Padded(widgets.VStack(theme.Gap8,
				widgets.NewHeading(words.T("Paste a briefing")),
				widgets.NewProse(words.T("Copy the text of a page, then press Ctrl+V here. Headings and lists are found, menus and adverts are left out, and cards are suggested.")),
			), theme.Gap36, 0, 0, 0),
			widgets.Padded(widgets.FlowRow(theme.Gap8,
				widgets.NewQuietButton(words.T("Open a file…"), s.chooseFile).WithIcon(theme.IconFile),
				widgets.NewQuietButton(words.T("Open a folder…"), s.chooseFolder).WithIcon(theme.IconFolder),
				widgets.NewCaption(words.T("or drop files on the window")),
			), 0, 0, theme.Gap24, 0),
			nil, nil, container.NewStack(),
		))
		s.typed.scroll = container.NewVScroll(s.typed.page)
	}
	// The area moves between this page and the left of the preview.
	column := s.typed.page.Objects[0].(*fyne.Container)
	column.Objects[0] = widgets.Padded(s.typed.area, 0, -theme.Gap16, 0, -theme.Gap16)
	column.Refresh()
	s.fill(s.typed.scroll)
	s.bar.update()
	if s.ctx.Err() == nil { // not while another screen is in front
		s.host.Window().Canvas().Focus(s.typed.entry)
	}
}

// pasteHere takes what is on the clipboard as the text to import. What is imported
// already, as it was copied, goes on.
func (s *Screen) pasteHere() {
	if s.stores() {
		return
	}
	text := fyne.CurrentApp().Clipboard().Content()
	if text != "" && (s.reading && text == s.pasted || s.hasPlanOf(text)) {
		return
	}
	s.takeClipboard(text, true)
}

// hasPlanOf reports whether a text, or a page without one, is what is being imported.
func (s *Screen) hasPlanOf(copied string) bool {
	return s.plan != nil && s.note == "" && s.paths == nil && copied == cmp.Or(s.typed.text, s.typed.html)
}

// takeClipboard begins an import of what is on the clipboard: its HTML where it has
// that and can be read, else the plain text, which is given. Where that was not asked for, it
// is begun with a page that is long enough and was not read before, and instead of nothing
// that was typed.
func (s *Screen) takeClipboard(text string, wanted bool) {
	if text != "" {
		s.pasted = text
	}
	ctx, asked := s.begin()
	board, importer := s.host.Clipboard(), s.host.Library().Intake()
	s.reading = true
	task.Load(ctx, s.host.Runner(), func(ctx context.Context) (string, error) {
		return pageOf(board.Read(ctx).HTML, text, importer), nil
	}, func(html string, _ error) {
		copied := cmp.Or(text, html)
		switch {
		case asked != s.asked:
		case !wanted && (len(copied) < worthTaking || copied == s.pasted || s.typed.open && s.typed.entry.Len() > 0), s.hasPlanOf(copied):
			s.reading = false
		case copied == "":
			s.reading = false
			s.host.Toast(words.T("There is no text on the clipboard"), "", nil)
		default:
			s.pasted = copied
			s.setAside()
			s.typed.text, s.typed.html = text, html
			s.readAgain()
		}
	})
}

// pageOf returns HTML as a page to read, "" where its plain text is to be read instead:
// a note in Markdown, as it is copied from an editor, or the cells of a table.
func pageOf(html, text string, importer *intake.Importer) string {
	if html == "" || importer.FormatOf(text) != intake.Briefing {
		return ""
	}
	return "<!doctype html>" + html
}

// correct lets the learner change the text itself, of a page or a file its lines.
func (s *Screen) correct() {
	t := s.typed
	t.begin()
	if t.html != "" || s.paths != nil {
		t.text = s.source.text()
	}
	t.entry.Fill(t.text)
	s.showPlan()
	s.host.Window().Canvas().Focus(t.entry)
}

func (s *Screen) chooseFile() {
	s.host.Choose(screen.ReadableFiles(), s.Files)
}

func (s *Screen) chooseFolder() {
	s.host.Choose(screen.ReadableFolder(), s.Files)
}

// fault says in place of a preview why something cannot be imported.
func (s *Screen) fault(err error) fyne.CanvasObject {
	sentence, advice := alert.Words(err)
	return reading.Still(widgets.NewEmptyState(words.T("This cannot be added"), sentence+" "+advice,
		widgets.NewQuietButton(words.T("Open a file…"), s.chooseFile),
		widgets.NewQuietButton(words.T("Paste text"), func() {
			s.clear()
			s.ask()
		})))
}

// nothing says that what was read holds no note, and why.
func (s *Screen) nothing(warnings []notes.Warning) fyne.CanvasObject {
	sentence := words.T("What was read holds no note that is not in your library already.")
	for _, w := range warnings[:min(len(warnings), 5)] {
		sentence += "\n" + warningText(w)
	}
	return reading.Still(widgets.NewEmptyState(words.T("Nothing to add"), sentence, widgets.NewQuietButton(words.T("Open another file…"), s.chooseFile)))
}

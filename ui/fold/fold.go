// Package fold asks how several notes are to become one, and has it done.
package fold

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// sheetWidth is how wide the sheet is, sheetTop which part of the window is above it.
	sheetWidth = 520
	sheetTop   = 0.06
	// beside is the width from which two fields stand beside one another.
	beside = 400
	// mostShown is how many notes are in view at once.
	mostShown = 7
)

// order is an order of notes.
type order struct {
	name    string
	compare func(a, b notes.Note) int
}

func byDay(a, b notes.Note) int {
	if a.Date != "" && b.Date != "" {
		return cmp.Or(strings.Compare(a.Date, b.Date), a.Created.Compare(b.Created))
	}
	return a.Created.Compare(b.Created)
}

// orders are those on offer.
var orders = []order{
	{words.Key("Oldest first"), byDay},
	{words.Key("Newest first"), func(a, b notes.Note) int { return byDay(b, a) }},
	{words.Key("By title"), func(a, b notes.Note) int { return strings.Compare(notes.TitleKey(a.Title), notes.TitleKey(b.Title)) }},
}

// sheet is what is asked.
type sheet struct {
	host   screen.Host
	notes  []notes.Note // in the order of the sections
	ticked map[notes.NoteID]bool
	known  known
	order  int // index in orders, -1 after notes were moved by hand

	over        *widgets.Overlay
	title, deck *text.Surface
	chips       *fyne.Container
	list        *widgets.Lazy
	says, wrong *widgets.Text
	draft       *screen.Draft
	acting      screen.Act
	reading     screen.Act
}

// Ask shows the sheet for notes; those of beside are offered too, and not ticked.
func Ask(host screen.Host, ids, beside []notes.NoteID) {
	s := &sheet{host: host, ticked: map[notes.NoteID]bool{}}
	for _, id := range slices.Concat(ids, beside) {
		n, err := host.Library().Note(id)
		if err != nil || slices.ContainsFunc(s.notes, func(known notes.Note) bool { return known.ID == id }) {
			continue // deleted since, or there already
		}
		s.notes = append(s.notes, n)
		s.ticked[id] = slices.Contains(ids, id)
	}
	if len(s.notes) < 2 {
		host.Toast(words.T("Choose two notes or more to fold"), "", nil)
		return
	}
	s.show()
	screen.Read(&s.reading, host.Context(), host, func(_ context.Context, lib *library.Library) (known, error) {
		return know(lib, s.notes)
	}, func(k known, err error) {
		host.Fail(err)
		s.known = k
		s.tell()
	})
}

// known is what folding depends on besides what is chosen.
type known struct {
	packed    map[notes.NoteID]string // titles of packs by their notes
	unsettled map[notes.NoteID]error  // what keeps notes from being folded
}

func know(lib *library.Library, all []notes.Note) (known, error) {
	k := known{map[notes.NoteID]string{}, map[notes.NoteID]error{}}
	for _, n := range all {
		if _, err := lib.Decks().Settled(n.ID); err != nil {
			k.unsettled[n.ID] = err
		}
	}
	packs, err := lib.Packs().List()
	for _, p := range packs {
		for _, id := range p.Notes {
			if !p.Published {
				k.packed[id] = p.Title
			}
		}
	}
	return k, err
}

func (s *sheet) show() {
	field := func(said string) *text.Surface {
		f := text.NewLine("")
		f.SetText(said)
		f.OnChanged = func() {
			s.tell()
			s.draft.TypedInto(s.title, s.deck)
		}
		f.OnKey = text.EnterOrEsc(s.fold, func() { s.over.Close() })
		return f
	}
	deck := s.nearestDeck()
	s.title, s.deck = field(deck[strings.LastIndexByte(deck, '/')+1:]), field(deck)
	s.draft = screen.ReadForm(s.host, "fold-draft/"+string(s.notes[0].ID), s.title, s.deck)
	s.chips = widgets.FlowRow(theme.Gap8)
	s.list = widgets.NewLazy((*rows)(s), "", 0)
	s.says = widgets.NewProse("")
	s.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	s.sort(0)
	buttons := widgets.HStretch(theme.Gap8, 0, widgets.NewCaption(""),
		widgets.NewQuietButton(words.T("Cancel"), func() { s.over.Close() }), widgets.NewPrimaryButton(words.T("Fold"), s.fold))
	head := widgets.VStack(theme.Gap12,
		widgets.NewSubHeading(words.T("Fold into one note")), s.draft.Notice(),
		widgets.Pair(widgets.Beside{Share: 0.5, Gap: theme.Gap16, Below: beside, BelowGap: theme.Gap12},
			widgets.Named(words.T("Title"), s.title), widgets.Named(words.T("Deck"), s.deck)),
		widgets.Named(words.T("Sections, in this order"), widgets.Padded(s.chips, 0, 0, theme.Gap8, 0)),
	)
	list := container.New(inView(len(s.notes)), s.list)
	s.over = widgets.ShowListSheet(s.host.Window().Canvas(), head, list, reading.Still(widgets.VStack(theme.Gap12, s.says, s.wrong, buttons)), sheetWidth, sheetTop)
	s.over.OnClosed = s.draft.Forget
	s.tell()
	s.host.Window().Canvas().Focus(s.title)
	s.title.SelectAll()
}

// inView makes a list as tall as so many rows, at most mostShown.
type inView int

func (v inView) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (v inView) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.Size(theme.RowSidebar)*float32(min(int(v), mostShown)))
}

// nearestDeck is the deck that holds all that is ticked, else that of the first.
func (s *sheet) nearestDeck() string {
	chosen := s.chosen()
	if len(chosen) == 0 {
		chosen = s.notes
	}
	for deck := chosen[0].Deck; deck != ""; deck = notes.ParentDeck(deck) {
		if !slices.ContainsFunc(chosen, func(n notes.Note) bool { return !notes.InDeck(n.Deck, deck) }) {
			return deck
		}
	}
	return chosen[0].Deck
}

func (s *sheet) chosen() []notes.Note {
	return slices.DeleteFunc(slices.Clone(s.notes), func(n notes.Note) bool { return !s.ticked[n.ID] })
}

// sort puts the notes into one of the orders; -1 leaves them as they are.
func (s *sheet) sort(by int) {
	if s.order = by; by >= 0 {
		slices.SortStableFunc(s.notes, orders[by].compare)
	}
	s.chips.Objects = nil
	for i, o := range orders {
		s.chips.Add(widgets.NewChoice(words.T(o.name), i == s.order, func() { s.sort(i) }))
	}
	s.chips.Refresh()
	s.list.Reset()
}

// tell says what folding will do, or what keeps it.
func (s *sheet) tell() {
	lib, chosen := s.host.Library(), s.chosen()
	cards, packs := 0, []string{}
	for _, n := range chosen {
		cards += len(lib.CardsOf(n.ID))
		if title := s.known.packed[n.ID]; title != "" && !slices.Contains(packs, title) {
			packs = append(packs, title)
		}
	}
	said := words.F("%s with %s become sections of one note in %s. Cards keep their history, and links to the notes lead to their sections.",
		words.N(len(chosen), "%d note", "%d notes"), words.N(cards, "%d card", "%d cards"), notes.CleanDeck(s.deck.Text()))
	for _, title := range packs {
		said += " " + words.F("The next version of the pack “%s” will leave what came with it as it is.", title)
	}
	wrong := ""
	switch {
	case len(chosen) < 2:
		wrong = words.T("Choose two notes or more.")
	case strings.TrimSpace(s.title.Text()) == "":
		wrong = words.T("Write a title.")
	}
	for _, n := range chosen {
		if err := s.known.unsettled[n.ID]; err != nil {
			wrong, _ = alert.Words(err)
		}
	}
	s.say(said, wrong)
}

func (s *sheet) say(said, wrong string) {
	s.says.SetText(said)
	s.wrong.SetText(wrong)
	s.says.Hidden, s.wrong.Hidden = wrong != "", wrong == ""
	s.over.Fit()
}

// fold does it, and opens the new note; what keeps it is said in the sheet.
func (s *sheet) fold() {
	s.tell()
	if !s.wrong.Hidden {
		return
	}
	var ids []notes.NoteID
	for _, n := range s.chosen() {
		ids = append(ids, n.ID)
	}
	title, deck := s.title.Text(), s.deck.Text()
	screen.Change(&s.acting, quiet{s.host}, func(lib *library.Library) (library.Folded, error) { return lib.Fold(ids, title, deck) },
		func(done library.Folded, err error) {
			if err != nil {
				said, _ := alert.Words(err)
				s.say("", said)
				return
			}
			s.over.Close()
			s.host.Go(screen.Note(done.Note.ID))
			s.acting.Done(s.host, words.N(len(ids), "Folded %d note into “%s”", "Folded %d notes into “%s”", done.Note.Title), 0)
		})
}

// quiet is for work that tells its faults itself.
type quiet struct{ screen.Worker }

// Fail says nothing: the sheet does.
func (quiet) Fail(error) {}

// rows are the notes as the list sees them.
type rows sheet

// Len is how many notes there are.
func (r *rows) Len() int { return len(r.notes) }

// Estimate is the height of every row.
func (r *rows) Estimate(int, float32) float32 { return theme.Size(theme.RowSidebar) }

// Build makes the row of a note.
func (r *rows) Build(at int) fyne.CanvasObject {
	s := (*sheet)(r)
	n := s.notes[at]
	tick := func(on bool) {
		s.ticked[n.ID] = on
		s.list.Update(at)
		s.tell()
	}
	box := widgets.NewTickBox(s.ticked[n.ID], tick)
	row := widgets.NewRow(widgets.RowContent{Kind: widgets.SidebarRow, Text: n.Title, Count: n.Date}, func() { tick(!s.ticked[n.ID]) })
	row.OnSecondary = func(place fyne.Position) { screen.ShowMenu(s.host, place, s.moves(at)...) }
	down := widgets.NewIconButton(theme.IconChevronDown, words.T("Move down"), func() { s.move(at, at+1) })
	return widgets.HStretch(0, 1, box, row, down)
}

// moves are the places to which a note can go among the sections.
func (s *sheet) moves(at int) (items []*fyne.MenuItem) {
	for _, m := range []struct {
		name string
		to   int
	}{{words.T("To the top"), 0}, {words.T("Move up"), at - 1}, {words.T("Move down"), at + 1}, {words.T("To the end"), len(s.notes) - 1}} {
		item := fyne.NewMenuItem(m.name, func() { s.move(at, m.to) })
		item.Disabled = m.to == at || m.to < 0 || m.to >= len(s.notes)
		items = append(items, item)
	}
	return items
}

// move puts a note elsewhere among the sections, where there is such a place.
func (s *sheet) move(from, to int) {
	if to < 0 || to >= len(s.notes) {
		return
	}
	n := s.notes[from]
	s.notes = slices.Insert(slices.Delete(s.notes, from, from+1), to, n)
	s.sort(-1)
}

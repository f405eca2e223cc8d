// Package share is the screen on which notes become a pack: which ones, what is
// said of it, how large it is and which version it will be.
package share

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/filename"
	"precis/notes/library"
	"precis/notes/packs"
	"precis/ui/alert"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// SaveAs asks for a new file, a name being suggested; done is called with its path,
// and not at all when the learner thinks better of it.
type SaveAs func(name string, done func(path string))

// Screen makes one pack at a time.
type Screen struct {
	host   screen.Host
	saveAs SaveAs

	tree    tree
	from    string       // the deck that is shared, "" for notes of several
	pack    notes.PackID // the published one that is shared again, "" for none
	foresee screen.Act
	fresh   func() // ends the wait after which it is looked again what goes in
	next    packs.Foreseen
	ready   bool  // next is what the sheet says
	wrong   error // with what is said of the pack
	writing bool
	draft   *screen.Draft // of what is said of the pack; nil before any was begun

	sheet   sheet
	write   *widgets.Button
	content *fyne.Container
}

var _ screen.Screen = (*Screen)(nil)

// New returns the screen, nothing chosen.
func New(host screen.Host, saveAs SaveAs) *Screen {
	s := &Screen{host: host, saveAs: saveAs, fresh: func() {}}
	s.tree = tree{screen: s, ticked: map[notes.NoteID]bool{}, open: map[string]bool{}}
	s.tree.lazy = widgets.NewLazy(&s.tree, "", theme.Gap8)
	s.sheet.make(s)
	s.write = widgets.NewPrimaryButton(words.T("Write the file…"), s.ask)
	s.write.SetHint(words.KeyName("Ctrl+Enter"))
	title := widgets.NewText(words.T("Share notes as a pack"), theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	left := widgets.Page(widgets.Padded(widgets.NewCaption(words.T("What goes in")), theme.Gap16, 0, theme.Gap4, theme.Gap16), s.tree.lazy)
	s.content = widgets.Page(widgets.TopBar(title, s.write), container.New(halves{}, widgets.NewGround(theme.Side, left), widgets.NewVerticalHairline(), s.sheet.content))
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins nothing: Open does.
func (s *Screen) Show() {}

// Hide lets the screen rest.
func (s *Screen) Hide() {
	s.fresh()
	s.foresee.Drop()
	s.draft.Keep()
}

// Changed looks again what goes in.
func (s *Screen) Changed(notes.Change) {
	if !s.writing {
		s.tree.list()
		s.look()
	}
}

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	return []command.Command{
		{ID: "share.write", Name: words.T("Write the pack"), Keys: command.Keys("Ctrl+Enter"), Do: s.ask, Enabled: s.canWrite},
		{ID: "share.leave", Name: words.T("Leave without sharing"), Keys: command.Keys("Esc"), Hidden: true, Do: s.host.Back},
	}
}

// Open begins a pack of notes, or with an id the next version of one that was
// published. A selection without a deck and without notes chooses none.
func (s *Screen) Open(sel library.Selection, pack notes.PackID) {
	if s.writing {
		return
	}
	s.from, s.pack, s.ready, s.sheet.touched = sel.Deck, pack, false, false
	s.tree.begin(sel)
	s.sheet.fill(notes.Pack{})
	s.draft = screen.ReadForm(s.host, "share-draft/"+string(pack)+"/"+sel.Deck, s.sheet.fields()...)
	if s.draft.Changed() {
		s.sheet.touched = true
		s.host.Toast(s.draft.Said(), "", nil)
	}
	s.look()
}

// deck is the deck that is shared, "" where notes of others are ticked too.
func (s *Screen) deck() string {
	for _, n := range s.tree.chosen() {
		if !notes.InDeck(n.Deck, s.from) {
			return ""
		}
	}
	return s.from
}

// pause is how long typing and ticking rest before it is looked what goes in.
const pause = 300 * time.Millisecond

// later looks what goes in when typing or ticking has paused.
func (s *Screen) later() {
	s.ready = false
	s.update()
	s.fresh()
	s.fresh = s.host.Runner().After(pause, s.look)
}

// look looks what would be written.
func (s *Screen) look() {
	chosen, deck, details := s.tree.chosen(), s.deck(), packs.Details{Pack: s.pack}
	if s.sheet.touched {
		details = s.sheet.details(s.pack)
	}
	s.ready, s.wrong = false, details.Check()
	if len(chosen) == 0 || s.wrong != nil {
		s.foresee.Drop()
		s.update()
		return
	}
	screen.Read(&s.foresee, s.host.Context(), s.host, func(ctx context.Context, lib *library.Library) (packs.Foreseen, error) {
		return lib.Packs().Foresee(ctx, chosen, deck, details)
	}, func(next packs.Foreseen, err error) {
		if errors.Is(err, notes.ErrInvalid) {
			s.wrong = err
			s.update()
			return
		}
		if err != nil {
			s.host.Fail(err)
			return
		}
		s.next, s.ready = next, true
		if !s.sheet.touched {
			s.sheet.fill(next.Pack)
		}
		s.update()
	})
}

// update says what goes in and which version it will be.
func (s *Screen) update() {
	s.sheet.tell(s.holds(), s.version())
	if s.canWrite() {
		s.write.Enable()
	} else {
		s.write.Disable()
	}
	s.host.Commands().Update()
}

func (s *Screen) canWrite() bool { return s.ready && !s.writing && len(s.tree.chosen()) > 0 }

func (s *Screen) holds() string {
	if len(s.tree.chosen()) == 0 {
		return words.T("Tick the decks and notes that are to go in.")
	}
	if s.wrong != nil {
		sentence, _ := alert.Words(s.wrong)
		return sentence
	}
	if !s.ready {
		return words.T("Looking what goes in…")
	}
	parts := []string{words.N(len(s.next.Notes), "%d note", "%d notes"), words.N(s.next.Cards, "%d card", "%d cards")}
	if s.next.Assets > 0 {
		parts = append(parts, words.N(s.next.Assets, "%d picture or other file", "%d pictures or other files"))
	}
	return strings.Join(append(parts, words.F("about %s", words.Size(s.next.Bytes))), " · ")
}

func (s *Screen) version() string {
	switch {
	case !s.ready || len(s.tree.chosen()) == 0:
		return ""
	case !s.next.Changed:
		return words.F("Nothing changed since version %d; the same file is written again.", s.next.Version)
	case s.next.Version == 1:
		return words.T("This will be version 1.")
	case s.next.OtherAuthors:
		return words.F("This will be version %d, by other authors; those who have an earlier one are asked whether they want it.", s.next.Version)
	default:
		return words.F("This will be version %d; those who have an earlier one keep their reviews and what they changed.", s.next.Version)
	}
}

// ask asks for the file, and writes it.
func (s *Screen) ask() {
	if !s.canWrite() {
		return
	}
	s.saveAs(filename.Of(s.next.Title)+extension, func(path string) {
		if !strings.EqualFold(filepath.Ext(path), extension) {
			path += extension
		}
		if _, err := os.Stat(path); err == nil {
			alert.Confirm(words.F("Replace %s?", filepath.Base(path)), words.T("A file of this name is there already."), words.T("Replace"), func() { s.publish(path) }, s.host.Window())
			return
		}
		s.publish(path)
	})
}

// extension is that of packs.
const extension = ".precis"

func (s *Screen) publish(path string) {
	if !s.canWrite() {
		return
	}
	s.writing = true
	s.update()
	lib, chosen, deck, details := s.host.Library(), s.tree.chosen(), s.deck(), s.sheet.details(s.pack)
	var did packs.Published
	alert.RunWithDialog(s.host.Context(), s.host.Runner(), s.host.Window(), words.T("Writing the pack"), func(ctx context.Context, report task.Report) error {
		var err error
		did, err = lib.Packs().Publish(ctx, chosen, deck, details, path, report)
		return err
	}, func(err error) {
		s.writing = false
		s.update()
		if err != nil {
			s.host.Fail(err)
			return
		}
		s.draft.Forget()
		s.host.Back()
		s.host.Toast(words.F("Wrote “%s” version %d to %s", did.Title, did.Version, path), "", nil)
	})
}

// halves sets the tree beside the sheet.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scale := max(theme.TextScale(), 1) // names of decks are cut where their half does not grow with them
	width := min(max(size.Width*0.4, 240*scale), 420*scale, max(size.Width-1-objects[2].MinSize().Width, 240))
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[2].Move(fyne.NewPos(width+1, 0))
	objects[2].Resize(fyne.NewSize(max(size.Width-width-1, 0), size.Height))
}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 200) }

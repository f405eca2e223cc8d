package importer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// bar is the head of the screen: deck and the button that stores.
type bar struct {
	screen  *Screen
	title   *widgets.Text
	caption *widgets.Text
	deck    *widgets.Button
	add     *widgets.Button
	content *fyne.Container
}

func newBar(s *Screen) *bar {
	b := &bar{screen: s, title: widgets.NewText("", theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold(), caption: widgets.NewCaption(words.T("Deck"))}
	b.deck = widgets.NewQuietButton("", s.chooseDeck)
	b.add = widgets.NewPrimaryButton(words.T("Add note"), s.store)
	b.add.SetHint(words.KeyName("Ctrl+Enter"))
	b.content = widgets.TopBar(b.title, b.caption, b.deck, widgets.Sized(theme.Gap4, 0, widgets.VStack(0)), b.add)
	return b
}

// update shows what the plan will do.
func (b *bar) update() {
	plan, w := b.screen.plan, b.screen.work()
	b.title.SetText(b.screen.title())
	deck, choosable := b.screen.deck()
	for _, o := range []fyne.CanvasObject{b.caption, b.deck} {
		if choosable {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if theme.LargeText() {
		b.caption.Hide()
	}
	b.deck.SetText(cut(deck) + " ↓")
	if plan == nil {
		b.add.Hide()
	} else {
		b.add.Show()
		b.add.SetText(b.screen.offer(w))
	}
	if b.screen.canDo(w) {
		b.add.Enable()
	} else {
		b.add.Disable()
	}
	b.content.Refresh()
}

// title says what the screen does.
func (s *Screen) title() string {
	switch {
	case s.note != "":
		return words.T("Suggested cards")
	case s.plan != nil && len(s.plan.Packs) == 1:
		return words.F("Open pack “%s”", s.plan.Packs[0].Title)
	case s.plan != nil && s.listed():
		return words.F("Import %s", words.N(len(s.plan.Notes), "%d note", "%d notes"))
	}
	return words.T("Add briefing")
}

const longestDeck = 32

func cut(deck string) string {
	if r := []rune(deck); len(r) > longestDeck {
		return "…" + string(r[len(r)-longestDeck:])
	}
	return deck
}

// deck returns the deck of the new notes of the plan; choosable is false where
// there are none.
func (s *Screen) deck() (name string, choosable bool) {
	if s.plan == nil || s.note != "" {
		return "", false
	}
	for _, n := range s.plan.Notes {
		switch {
		case n.Verdict != intake.Adds || n.Skip:
		case !choosable:
			name, choosable = n.Deck, true
		case n.Deck != name:
			return words.T("As in their folders"), true
		}
	}
	return name, choosable
}

// chooseDeck asks for the deck of the new notes.
func (s *Screen) chooseDeck() {
	if _, ok := s.deck(); !ok {
		return
	}
	screen.Ask(s.host, alert.Question{
		Title: words.T("Which deck?"), Detail: words.T("Choose one, or write the name of a new one."), Verb: words.T("Choose"), Options: s.host.Library().DeckNames(),
	}, func(name string) {
		if s.stores() || s.plan == nil {
			return
		}
		s.typed.deck = notes.CleanDeck(name)
		s.putIntoDeck()
		s.bar.update()
		s.several.recount()
	})
}

// putIntoDeck has the new notes of the plan go into the deck that the learner chose, if any.
func (s *Screen) putIntoDeck() {
	for _, n := range s.plan.Notes {
		if n.Verdict == intake.Adds && s.typed.deck != "" {
			n.Deck = s.typed.deck
		}
	}
}

// work is what storing a plan will do. Cards that are suggested for a note of the
// library come alone.
type work struct{ add, update, cards, versions int }

func (s *Screen) work() work {
	var w work
	if s.plan == nil {
		return w
	}
	if s.note != "" {
		return work{cards: s.plan.Notes[0].ChosenCards()}
	}
	for _, p := range s.plan.Packs {
		if p.Known == nil || p.Known.Version != p.Version {
			w.versions++
		}
	}
	for _, n := range s.plan.Notes {
		switch {
		case n.Skip:
		case n.Verdict == intake.Adds:
			w.add++
			w.cards += len(n.Document.Cards) + n.ChosenCards()
		case n.Verdict == intake.Updates, n.Verdict == intake.Conflicts && (n.TakeTheirs || len(n.Changes()) > 0):
			w.update++
		}
	}
	return w
}

// offer is what the button says: "Add note and 5 cards".
func (s *Screen) offer(w work) string {
	if w.add == 0 && w.cards > 0 {
		return words.F("Add %s", words.N(w.cards, "%d card", "%d cards"))
	}
	var parts []string
	if w.add > 0 {
		added, cards := words.N(w.add, "%d note", "%d notes"), words.N(w.cards, "%d card", "%d cards")
		several := len(s.plan.Notes) > 1
		switch {
		case several && w.cards > 0:
			parts = append(parts, words.F("Add %s and %s", added, cards))
		case several:
			parts = append(parts, words.F("Add %s", added))
		case w.cards > 0:
			parts = append(parts, words.F("Add note and %s", cards))
		default:
			parts = append(parts, words.T("Add note"))
		}
	}
	if w.update > 0 {
		what := words.T("update note")
		if len(s.plan.Notes) > 1 {
			what = words.F("update %s", words.N(w.update, "%d note", "%d notes"))
		}
		parts = append(parts, what)
	}
	if len(parts) == 0 && w.versions > 0 {
		return words.T("Take the new version")
	}
	if len(parts) == 0 {
		return words.T("Nothing to add")
	}
	text := strings.Join(parts, ", ")
	return words.Capital(text)
}

func (s *Screen) canStore() bool { return s.canDo(s.work()) }

// canDo reports whether there is work that can be done now.
func (s *Screen) canDo(w work) bool {
	return w != work{} && !s.storing && !s.retitling && !s.asksOfPacks()
}

// store adds what the plan holds, opens the first note that is new or changed and says what was
// done.
func (s *Screen) store() {
	if !s.canStore() {
		return
	}
	if s.preview.cards.editing >= 0 {
		s.preview.cards.keep()
	}
	if s.note != "" {
		s.accept()
		return
	}
	s.storing = true
	s.bar.update()
	plan, chosen, taste, lib := s.plan, s.plan.Snapshot(), s.learned(), s.host.Library()
	var done intake.Imported
	var step uint64
	var unkept error // what was learned; the notes are stored nevertheless
	alert.RunWithDialog(s.host.Context(), s.host.Runner(), s.host.Window(), words.T("Adding notes"), func(ctx context.Context, report task.Report) error {
		var err error
		step, err = lib.History().Step(func(lib *library.Library) (err error) {
			done, err = lib.Intake().Commit(ctx, chosen, report)
			return err
		})
		if err == nil {
			unkept = lib.Preferences().KeepTaste(taste)
		}
		return err
	}, func(err error) {
		s.storing = false
		if err != nil {
			s.bar.update()
			if s.plan != plan {
				s.letGo(plan)
			}
			s.host.Fail(err)
			return
		}
		s.letGo(plan)
		s.clear()
		s.taste = taste
		s.host.Fail(unkept)
		if len(done.NoteIDs) > 0 {
			s.host.Go(screen.Note(done.NoteIDs[firstChanged(plan)]))
		}
		screen.Done(s.host, step, told(done, len(plan.Packs) > 0), done.Cards.Doubtful)
	})
}

// firstChanged is which of the notes that are not left out is the first that is not as it was;
// 0 where all are.
func firstChanged(plan *intake.Plan) (at int) {
	for _, n := range plan.Notes {
		switch {
		case n.Skip:
		case n.Verdict != intake.LeavesAsIs:
			return at
		default:
			at++
		}
	}
	return 0
}

// told says what an import did: "Added 1 note and 5 cards".
func told(d intake.Imported, packed bool) string {
	var parts []string
	if d.Added > 0 {
		parts = append(parts, words.F("added %s", words.N(d.Added, "%d note", "%d notes")))
	}
	if d.Updated > 0 {
		parts = append(parts, words.F("updated %s", words.N(d.Updated, "%d note", "%d notes")))
	}
	if d.Conflicts > 0 && packed {
		parts = append(parts, words.N(d.Conflicts, "%d note to decide on under Packs", "%d notes to decide on under Packs"))
	}
	text := strings.Join(parts, ", ")
	if d.Cards.Added > 0 {
		cards := words.N(d.Cards.Added, "%d card", "%d cards")
		if d.Updated > 0 {
			cards = words.N(d.Cards.Added, "%d new card", "%d new cards")
		}
		text = words.F("%s and %s", text, cards)
	}
	if d.Cards.Retired > 0 {
		text += words.F(", %s retired", words.N(d.Cards.Retired, "%d card", "%d cards"))
	}
	if d.Cards.Doubtful > 0 {
		text += words.F(", %s to decide on", words.N(d.Cards.Doubtful, "%d card", "%d cards"))
	}
	if text == "" {
		return words.T("Nothing was new")
	}
	return words.Capital(text)
}

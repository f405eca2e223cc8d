package ui_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage/anki"
	"precis/storage/pack"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// size is that of the pictures.
var size = fyne.NewSize(1280, 800)

// TestScreens compares every screen in light and dark (and the reader in sepia)
// with docs/screens, drawn from a library with the sample, more notes and a year
// of reviews that are the same at every run.
func TestScreens(t *testing.T) {
	screentest.Speak(t, "en_GB")
	variants := []theme.Variant{theme.Light, theme.Dark, theme.Sepia}
	clock := now
	store := storetest.Memory()
	lib := open(t, store, func() time.Time { return clock })
	ids := fill(t, lib, &clock)
	app := screentest.App(t)
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0", Path: "/home/reader/.local/share/precis/library.db"})
	w.Window().Resize(size)
	c := w.Window().Canvas()
	for _, variant := range variants {
		run(t, w, "view."+string(variant))
		for _, s := range places(t, w, ids) {
			if variant == theme.Sepia && s.name != "reader" {
				continue
			}
			s.show()
			picture(t, c, s.name, variant)
			for c.Overlays().Top() != nil {
				c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
				if o := c.Overlays().Top(); o != nil {
					c.Overlays().Remove(o)
				}
			}
		}
	}
	empty(t)
	demanding(t)
	decisions(t)
	packsOf(t)
	fromAnki(t, lib)
	examOf(t, lib, store)
	inHindi(t, lib, ids)
}

// inHindi takes pictures of screens in a script of its own, in a small window.
func inHindi(t *testing.T, lib *library.Library, ids []notes.NoteID) {
	screentest.Speak(t, "hi_IN")
	app := screentest.App(t)
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0", Path: "library.db"})
	w.Window().Resize(fyne.NewSize(900, 600))
	run(t, w, "view."+string(theme.Light))
	for _, s := range places(t, w, ids) {
		s.show()
		if slices.Contains([]string{"today", "settings", "review-answer", "browse", "statistics", "import"}, s.name) {
			picture(t, w.Window().Canvas(), s.name+"-hindi", theme.Light)
		}
		if o := w.Window().Canvas().Overlays().Top(); o != nil {
			w.Window().Canvas().Overlays().Remove(o)
		}
	}
}

// fromAnki takes the picture of a package of Anki before it comes in.
func fromAnki(t *testing.T, lib *library.Library) {
	path := filepath.Join(t.TempDir(), "polity.apkg")
	if _, err := lib.Keeper().ExportTo(t.Context(), library.Export{Target: &anki.Target{Folder: t.TempDir()}, Progress: true}, path, nil); err != nil {
		t.Fatal(err)
	}
	fresh, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return now }, Chance: rand.NewChaCha8([32]byte{3}), Files: intake.Disk{},
		Sources: []intake.Source{&anki.Source{Folder: t.TempDir(), Location: time.UTC}},
	})
	if err != nil {
		t.Fatal(err)
	}
	w := ui.NewWindow(screentest.App(t), fresh, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
	w.Window().Resize(size)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		w.Go(screen.Import{Paths: []string{path}})
		picture(t, w.Window().Canvas(), "import-anki", variant)
	}
}

// demanding takes the picture of a note that has a bit of everything.
func demanding(t *testing.T) {
	app := screentest.App(t)
	lib := open(t, storetest.Memory(), func() time.Time { return now })
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{"testdata/demanding"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	done, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
	w.Go(screen.Note(done.NoteIDs[0]))
	w.Window().Resize(fyne.NewSize(size.Width, 1960))
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		picture(t, w.Window().Canvas(), "demanding-note", variant)
	}
}

// empty takes the picture of the first start.
func empty(t *testing.T) {
	app := screentest.App(t)
	lib := open(t, storetest.Memory(), func() time.Time { return now })
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0"})
	w.Window().Resize(size)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		picture(t, w.Window().Canvas(), "first-start", variant)
	}
}

const (
	chamber = "# The upper chamber\n\n## Members\n\nHow many members may it have? :: 250, of whom 238 are elected\n\n" +
		"How long is the term of a member? :: Five years\n\n## Money bills\n\n" +
		"For how long may it hold a money bill, and who says what one is? :: 14 days; the Speaker\n"
	chamberLater = "# The upper chamber\n\n## Members\n\nHow many members may it have? :: 245\n\n" +
		"How long is the term of a member? :: Six years; a third retire every second year\n\n## Money bills\n\n" +
		"For how long may it hold a money bill? :: 14 days\n\nWho says what a money bill is? :: the Speaker\n"
)

// decisions takes the picture of cards that changed a lot after they were reviewed.
func decisions(t *testing.T) {
	clock := now.AddDate(0, 0, -20)
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	n, err := lib.Create(chamber, "Polity")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range lib.CardsOf(n.Note.ID) {
		if _, err := lib.Study().Grade(c.ID, notes.Easy, 6*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	clock = now
	if _, err := librarytest.Rewrite(lib, n.Note.ID, chamberLater); err != nil {
		t.Fatal(err)
	}
	app := screentest.App(t)
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0"})
	w.Window().Resize(size)
	w.Go(screen.AtChanged)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		picture(t, w.Window().Canvas(), "changed", variant)
	}
}

// packsOf takes the pictures of a pack that is shared, of its next version as it is
// opened, and of the packs that a learner has, with a place to decide.
func packsOf(t *testing.T) {
	folder := t.TempDir()
	author, learner := openPacks(t, 1), openPacks(t, 2)
	clause := strings.NewReplacer("250, of whom 238 are elected", "245, of whom 233 are elected", "Five years", "Six years; a third retire every second year")
	publish := func(name string) string {
		chosen, err := author.Search().Selected(library.Selection{Deck: "Polity"})
		if err != nil {
			t.Fatal(err)
		}
		licence := "CC-BY-4.0"
		path := filepath.Join(folder, name)
		if _, err := author.Packs().Publish(t.Context(), chosen, "Polity", packs.Details{License: &licence, Authors: []string{"A. Teacher"}}, path, nil); err != nil {
			t.Fatal(err)
		}
		return path
	}
	n, err := author.Create(chamber, "Polity")
	if err != nil {
		t.Fatal(err)
	}
	take(t, learner, publish("first.precis"))
	if _, err := librarytest.Rewrite(author, n.Note.ID, clause.Replace(chamber)); err != nil {
		t.Fatal(err)
	}
	if _, err := librarytest.Rewrite(learner, n.Note.ID, strings.Replace(chamber, "Five years", "Six years", 1)); err != nil {
		t.Fatal(err)
	}
	later := publish("later.precis")
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		app := screentest.App(t)
		w := ui.NewWindow(app, author, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
		w.Window().Resize(size)
		run(t, w, "view."+string(variant))
		run(t, w, "go.packs")
		screentest.Press(t, w.Window().Canvas(), "Share again…")
		picture(t, w.Window().Canvas(), "share", variant)

		w = ui.NewWindow(app, learner, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
		w.Window().Resize(size)
		run(t, w, "view."+string(variant))
		w.Go(screen.Import{Paths: []string{later}})
		picture(t, w.Window().Canvas(), "import-pack", variant)
		run(t, w, "import.view")
		run(t, w, "import.view")
		picture(t, w.Window().Canvas(), "import-pack-text", variant)
	}
	take(t, learner, later)
	app := screentest.App(t)
	w := ui.NewWindow(app, learner, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
	w.Window().Resize(size)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		run(t, w, "go.packs")
		picture(t, w.Window().Canvas(), "packs", variant)
	}
}

// openPacks opens a library that reads and writes packs.
func openPacks(t *testing.T, seed byte) *library.Library {
	t.Helper()
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return now }, Chance: rand.NewChaCha8([32]byte{seed}),
		Files: intake.Disk{}, Sources: []intake.Source{pack.Format{}}, Packs: pack.Format{},
	})
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// take opens a pack in a library.
func take(t *testing.T, lib *library.Library, path string) {
	t.Helper()
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{path}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err = errors.Join(err, plan.Close()); err != nil {
		t.Fatal(err)
	}
}

// shot is one picture: its name and what is done before it is taken.
type shot struct {
	name string
	show func()
}

func places(t *testing.T, w *ui.Window, ids []notes.NoteID) []shot {
	c := w.Window().Canvas()
	letters := func(s string) {
		for _, r := range s {
			if f := c.Focused(); f != nil {
				f.TypedRune(r)
			} else {
				c.OnTypedRune()(r)
			}
		}
	}
	return []shot{
		{"today", func() { w.Go(screen.AtToday) }},
		{"reader", func() { w.Go(screen.Section{Note: ids[0], Index: 3}) }},
		{"palette", func() { run(t, w, "go.palette"); letters("treaty") }},
		{"settings", func() { run(t, w, "go.settings") }},
		{"import", func() {
			fyne.CurrentApp().Clipboard().SetContent(pasted)
			w.Go(screen.Paste{})
		}},
		{"review", func() { w.Go(screen.Review{Note: ids[0]}) }},
		{"review-answer", func() { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeySpace}) }},
		{"review-with-section", func() { letters("s"); w.Window().Canvas().Unfocus() }},
		{"shortcuts", func() { letters("s"); w.Back(); run(t, w, "help.keys") }},
		{"editor", func() { w.Go(screen.Edit{Note: ids[0]}) }},
		{"browse", func() { w.Go(screen.Browse("deck:Polity")) }},
		{"statistics", func() { run(t, w, "go.statistics") }},
	}
}

func picture(t *testing.T, c fyne.Canvas, name string, variant theme.Variant) {
	t.Helper()
	screentest.Selectable(t, c)
	if variant != theme.Light {
		name += "-" + string(variant)
	}
	screentest.Golden(t, c.Capture(), filepath.Join("..", "docs", "screens", name+".png"))
}

// fill adds the sample and the notes below, then reviews their cards for a year
// as a diligent learner with an ordinary memory would. It moves the clock.
func fill(t *testing.T, lib *library.Library, clock *time.Time) []notes.NoteID {
	t.Helper()
	*clock = now.AddDate(-1, 0, 0)
	var ids []notes.NoteID
	add := func(markdown, deck string) {
		done, err := lib.Create(markdown, deck)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, done.Note.ID)
		if err := lib.Study().MarkRead(done.Note.ID); err != nil {
			t.Fatal(err)
		}
	}
	add(sample(t), "International Relations")
	for _, n := range moreNotes {
		add(n.markdown, n.deck)
	}
	if err := lib.Set("", map[string]string{"new_per_day": "3"}); err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(3, 5))
	for day := range 365 {
		*clock = now.AddDate(-1, 0, day)
		if chance.IntN(8) == 0 {
			continue // a day without reviews
		}
		deck := ""
		if day > 315 {
			deck = "International Relations" // the others fade
		}
		studyDay(t, lib, deck, clock, chance)
	}
	if err := lib.Set("", map[string]string{"new_per_day": ""}); err != nil {
		t.Fatal(err)
	}
	*clock = now
	var again []notes.CardID
	for _, c := range lib.CardsOf(ids[0])[2:8] {
		again = append(again, c.ID)
	}
	if _, err := lib.Mark(again, library.Mark{Reset: true}); err != nil {
		t.Fatal(err)
	}
	for _, n := range newNotes {
		if _, err := lib.Create(n.markdown, n.deck); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := lib.Intake().PlanText(t.Context(), unread, intake.Options{Deck: "Environment"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
		t.Fatal(err)
	}
	return ids
}

func studyDay(t *testing.T, lib *library.Library, deck string, clock *time.Time, chance *rand.Rand) {
	t.Helper()
	for range 80 {
		q, err := lib.Study().Queue(t.Context(), deck)
		if err != nil {
			t.Fatal(err)
		}
		if len(q.Cards) == 0 {
			return
		}
		took := time.Duration(5+chance.IntN(16)) * time.Second
		*clock = clock.Add(took)
		if _, err := lib.Study().Grade(q.Cards[0], grade(chance), took); err != nil {
			t.Fatal(err)
		}
	}
}

// grade answers as someone who knows nine of ten.
func grade(chance *rand.Rand) notes.Grade {
	switch n := chance.IntN(100); {
	case n < 11:
		return notes.Again
	case n < 24:
		return notes.Hard
	case n < 92:
		return notes.Good
	default:
		return notes.Easy
	}
}

// written is a note with its deck.
type written struct{ deck, markdown string }

var moreNotes = []written{
	{"Polity", questions("How a bill becomes law", []string{"Kinds of bill", "In the house", "Assent", "Joint sitting"}, 9)},
	{"Polity", questions("The council that sets the tax on goods", []string{"Who sits in it", "How decisions are taken", "What it has changed"}, 8)},
	{"Environment", questions("Reefs that turn white", []string{"What bleaching is", "Reefs of India", "What helps them"}, 9)},
	{"International Relations", questions("Four navies and one ocean", []string{"Members", "What they agreed on"}, 8)},
	{"Environment", questions("A river that two states share", []string{"The dispute", "The tribunal", "What was decided"}, 7)},
	{"Polity", questions("Villages that govern themselves", []string{"Before 1992", "The amendment", "Money"}, 8)},
}

var newNotes = []written{
	{"Economy", questions("Where the budget goes", []string{"Defence", "Interest"}, 3)},
	{"हिन्दी साहित्य", "# हिन्दी साहित्य का इतिहास\n\n## काल\n\nभक्तिकाल के दो कवि कौन थे?::कबीर और तुलसीदास\n"},
}

// questions makes a note with so many questions in each section.
func questions(title string, sections []string, each int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", title)
	for i, s := range sections {
		fmt.Fprintf(&b, "\n## %s\n\nThis part of the note says what matters about it, in a sentence or two.\n\n", s)
		for j := range each {
			fmt.Fprintf(&b, "Which article speaks of point %d of “%s”?::Article %d\n\n", j+1, strings.ToLower(s), 40+10*i+j)
		}
	}
	return b.String()
}

const unread = "# A fourth bleaching of the world’s reefs\n\n## Why now\n\nThe sea was warmer than in any year measured.\n"

// pasted is a briefing as it is copied from a web page.
const pasted = `Home > News > Space

A lander reaches the far side

Why in the news?

- A probe landed near the southern rim of a large basin on the far side of the moon.

Key facts:

- Launch: the probe left Earth on 3 May 2024 on a heavy rocket.
- Samples: it brought back about 1.9 kilograms of rock and dust.
- Relay: a satellite around the moon passes its signals on, because the far side never faces Earth.

Why it matters

- Age: the basin is thought to be more than 4 billion years old.
- Article 2 of the Outer Space Treaty of 1967 says that no state may own the moon.

Conclusion

The samples let us compare both sides of the moon for the first time.
`

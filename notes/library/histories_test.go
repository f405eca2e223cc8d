package library_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/markup"
	"precis/notes/storetest"
	"precis/notes/study"
)

// versions are lines of cards, each as a learner writes it again: mended, in
// doubt, cut in two, as something else.
var versions = [][]string{
	{"Who leads the council? :: Anna", "Who leads the councill? :: Anna", "Who leads the council? :: Boris", "Who leads the council? :: Clara #law"},
	{"When was the treaty signed? :: 1815", "When was the treaty signed? :: 1816 #law #treaty", "Where was the treaty signed? :: Vienna"},
	{
		"What are the capital and currency of Japan? :: Tokyo, yen", "What is the capital of Japan? :: Tokyo",
		"What is the currency of Japan? :: yen", "What is the capital of Japan? :: Tokyo\n\nWhat is the currency of Japan? :: yen",
	},
	{"Dog ::: Hund", "Dogs ::: Hunde", "Dog :: Hund"},
	{
		"It was signed in {{c1::Vienna}} in {{c2::1815}}.", "It was {{c1::signed}} in {{c2::Vienna}} in {{c3::1815}}.",
		"It was signed in {{c1::Vienna in 1815}}.", "The treaty was signed in {{c1::Vienna}} in {{c2::1815}}. #law",
	},
	{"Which organs count most?\n?\n- one\n- two", "Which organs count most?\n?\n- one\n- two\n- three", "Which organs count most? :: one"},
	{"Of old? :: yes\n<!--SR:!2026-12-24,30,250-->", "Of old? :: yes", "Of very old? :: yes"},
}

// learner is a library, the files it is filled from, and what is remembered of it
// to be checked.
type learner struct {
	*rapid.T
	lib   *library.Library
	store notes.Store
	now   time.Time
	files map[string][]string // paragraphs of each file
}

func begin(t *rapid.T) *learner {
	d := &learner{T: t, store: storetest.Memory(), now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), files: map[string][]string{}}
	lib, err := library.Open(d.store, library.Options{Now: func() time.Time { return d.now }, Chance: &counting{}})
	if err != nil {
		t.Fatal(err)
	}
	d.lib = lib
	for _, name := range []string{"a", "b", "c"} {
		d.files[name] = []string{d.line(), d.line(), d.line()}
	}
	return d
}

// line draws a paragraph that holds cards.
func (d *learner) line() string {
	return rapid.SampledFrom(rapid.SampledFrom(versions).Draw(d.T, "card")).Draw(d.T, "version")
}

// again draws what a learner writes in the place of a paragraph.
func (d *learner) again(paragraph string) string {
	for _, all := range versions {
		if slices.Contains(all, paragraph) {
			return rapid.SampledFrom(all).Draw(d.T, "version")
		}
	}
	return d.line()
}

// edit changes paragraphs.
func (d *learner) edit(all []string) []string {
	all = slices.Clone(all)
	for range rapid.IntRange(1, 3).Draw(d.T, "edits") {
		if len(all) == 0 {
			return []string{d.line()}
		}
		at := rapid.IntRange(0, len(all)-1).Draw(d.T, "at")
		switch rapid.SampledFrom([]string{"rewrite", "remove", "add", "move", "double"}).Draw(d.T, "edit") {
		case "rewrite":
			all[at] = d.again(all[at])
		case "remove":
			all = slices.Delete(all, at, at+1)
		case "add":
			all = slices.Insert(all, at, d.line())
		case "move":
			to := rapid.IntRange(0, len(all)-1).Draw(d.T, "to")
			all[at], all[to] = all[to], all[at]
		case "double":
			all = append(all, all[at])
		}
	}
	return all
}

func textOf(title string, paragraphs []string) string {
	return "# " + title + "\n\n" + strings.Join(paragraphs, "\n\n") + "\n"
}

// paragraphsOf is textOf taken back.
func paragraphsOf(markdown string) []string {
	_, body, _ := strings.Cut(markdown, "\n\n")
	return strings.Split(strings.TrimSpace(body), "\n\n")
}

// note draws a note, "" where there is none.
func (d *learner) note() (n notes.Note) {
	if all := d.lib.Notes(); len(all) > 0 {
		n = rapid.SampledFrom(all).Draw(d.T, "note")
	}
	return n
}

// card draws a living card, "" where there is none.
func (d *learner) card() notes.CardID {
	cards := d.lib.CardsOf(d.note().ID)
	if len(cards) == 0 {
		return ""
	}
	return rapid.SampledFrom(cards).Draw(d.T, "of cards").ID
}

func (d *learner) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// deeds are what a learner does, by name.
var deeds = map[string]func(d *learner){
	"save": func(d *learner) {
		n := d.note()
		if n.ID == "" {
			return
		}
		page, err := d.lib.Page(n.ID)
		d.must(err)
		_, err = librarytest.Rewrite(d.lib, n.ID, textOf(n.Title, d.edit(paragraphsOf(page.Text.Markdown))))
		d.must(err)
	},
	"import": func(d *learner) {
		for range rapid.IntRange(0, 2).Draw(d.T, "files edited") {
			name := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(d.T, "file")
			d.files[name] = d.edit(d.files[name])
		}
		d.bringIn(d.written())
	},
	"import what moved": func(d *learner) {
		names := rapid.Permutation([]string{"a", "b", "c"}).Draw(d.T, "from, to")
		from, to := d.files[names[0]], d.files[names[1]]
		if len(from) == 0 {
			return
		}
		at := rapid.IntRange(0, len(from)-1).Draw(d.T, "at")
		d.files[names[1]] = slices.Insert(slices.Clone(to), rapid.IntRange(0, len(to)).Draw(d.T, "where"), from[at])
		if rapid.Bool().Draw(d.T, "cut later") {
			d.bringIn(d.written())
		}
		d.files[names[0]] = slices.Delete(slices.Clone(from), at, at+1)
		d.bringIn(d.written())
	},
	"import with ids": func(d *learner) {
		files := map[string]string{}
		for _, n := range d.lib.Notes() {
			page, err := d.lib.Page(n.ID)
			d.must(err)
			text := markup.WithIDs(page.Text.Markdown, n.ID, page.Cards)
			if front, body, ok := strings.Cut(text, "# "); ok && rapid.Bool().Draw(d.T, "edit "+n.Title) {
				text = front + textOf(n.Title, d.edit(paragraphsOf("# "+body)))
			}
			files[fmt.Sprintf("%s-%s.md", n.Title, n.ID)] = text
		}
		if len(files) > 0 {
			d.bringIn(files)
		}
	},
	"grade": func(d *learner) {
		if id := d.card(); id != "" {
			_, err := d.lib.Study().Grade(id, rapid.SampledFrom([]notes.Grade{notes.Again, notes.Good, notes.Easy}).Draw(d.T, "grade"), time.Second)
			d.must(err)
		}
	},
	"grade all of a note": func(d *learner) {
		for _, c := range d.lib.CardsOf(d.note().ID) {
			_, err := d.lib.Study().Grade(c.ID, notes.Easy, time.Second)
			d.must(err)
		}
	},
	"mark": func(d *learner) {
		id, yes, flag := d.card(), true, uint8(2)
		if id == "" {
			return
		}
		_, err := d.lib.Mark([]notes.CardID{id}, rapid.SampledFrom([]library.Mark{
			{Suspend: &yes},
			{Bury: &yes},
			{Flag: &flag},
			{AddTags: []string{"new", "law"}},
			{RemoveTags: []string{"law"}},
			{Suspend: &yes, AddTags: []string{"hard"}},
		}).Draw(d.T, "mark"))
		d.must(err)
	},
	"decide": func(d *learner) {
		var ids []notes.CardID
		decision := rapid.SampledFrom([]library.Decision{library.KeepHistory, library.StartNew, library.SplitOff}).Draw(d.T, "decision")
		for _, c := range d.lib.Doubts().Changed() {
			if (decision != library.KeepHistory || c.Doubt.Of == c.ID) && rapid.Bool().Draw(d.T, "this") {
				ids = append(ids, c.ID)
			}
		}
		n, err := d.lib.Doubts().Decide(ids, decision)
		if d.must(err); n != len(ids) {
			d.Fatalf("decided on %d cards of %d", n, len(ids))
		}
	},
	"delete a note": func(d *learner) {
		if id := d.note().ID; id != "" {
			_, err := d.lib.Delete([]notes.NoteID{id}, nil)
			d.must(err)
		}
	},
	"delete a note and a card": func(d *learner) {
		if id, card := d.note().ID, d.card(); card != "" {
			_, err := d.lib.Delete([]notes.NoteID{id}, []notes.CardID{card})
			d.must(err)
		}
	},
	"delete a card": func(d *learner) {
		if id := d.card(); id != "" {
			_, err := d.lib.Delete(nil, []notes.CardID{id})
			d.must(err)
		}
	},
	"undo": func(d *learner) {
		if _, err := d.lib.Undo(); err != nil && !errors.Is(err, notes.ErrNothing) {
			d.Fatal(err)
		}
	},
	"redo": func(d *learner) {
		if _, err := d.lib.Redo(); err != nil && !errors.Is(err, notes.ErrNothing) {
			d.Fatal(err)
		}
	},
}

// written are the files as text.
func (d *learner) written() map[string]string {
	files := map[string]string{}
	for name, paragraphs := range d.files {
		files[name+".md"] = textOf(strings.ToUpper(name), paragraphs)
	}
	return files
}

// bringIn imports files, and checks that what was foreseen was done.
func (d *learner) bringIn(files map[string]string) {
	d.lib.SetFiles(tree(files))
	plan, err := d.lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
	d.must(err)
	for _, p := range plan.Notes {
		p.TakeTheirs = p.Verdict == intake.Conflicts && rapid.Bool().Draw(d.T, "theirs")
	}
	foreseen, err := d.lib.Intake().Foresee(context.Background(), plan.Snapshot())
	d.must(err)
	did, err := d.lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	d.must(err)
	foreseen.NoteIDs, did.NoteIDs = nil, nil
	if !reflect.DeepEqual(foreseen, did) {
		d.Fatalf("foreseen %+v\nwas done %+v", foreseen, did)
	}
}

// cards returns all cards, retired ones included.
func (d *learner) cards() map[notes.CardID]notes.Card {
	all := map[notes.CardID]notes.Card{}
	d.must(d.store.View(func(r notes.Reader) error {
		return r.EachCard(func(c notes.Card) error {
			all[c.ID] = c
			return nil
		})
	}))
	return all
}

// sound checks what must hold at any time.
func (d *learner) sound() {
	d.Helper()
	for _, n := range d.lib.Notes() {
		page, err := d.lib.Page(n.ID)
		d.must(err)
		if len(page.Cards) != len(page.Document.Cards) {
			d.Fatalf("%s has %d cards in its text and %d in the library:\n%s", n.Title, len(page.Document.Cards), len(page.Cards), page.Text.Markdown)
		}
		for i := range page.Cards {
			c, written := &page.Cards[i], &page.Document.Cards[i]
			if c.Place != i || c.Kind != written.Kind || c.Prompt != written.Prompt || c.Answer != written.Answer ||
				c.Block != written.Block || c.Group != written.Group || !slices.Equal(c.Tags, written.Tags) {
				d.Fatalf("the card %+v stands in the text as %+v", c, written)
			}
		}
	}
	known := map[notes.NoteID]bool{}
	for _, n := range d.lib.Notes() {
		known[n.ID] = true
	}
	for id, c := range d.cards() {
		if mine, err := d.lib.Card(id); err != nil || !reflect.DeepEqual(mine, c) {
			d.Fatalf("stored is %+v, in memory %+v (%v)", c, mine, err)
		}
		if o := c.Doubt; o != nil {
			if of, err := d.lib.Card(o.Of); err != nil || c.Progress.Retired && o.Of != id || !of.Progress.Studied() {
				d.Fatalf("there is no doubt to be had about %+v: it was %+v (%v)", c, of, err)
			}
		}
		if !c.Progress.Retired && !known[c.Note] {
			d.Fatalf("%+v has no note", c)
		}
		d.replayed(&c)
	}
	fresh, err := library.Open(d.store, library.Options{Now: func() time.Time { return d.now }, Chance: &counting{}})
	d.must(err)
	if got, want := state(d.T, d.lib), state(d.T, fresh); !reflect.DeepEqual(got, want) {
		d.Fatalf("the library says %+v, opened anew %+v", got, want)
	}
}

// replayed checks that a card is what its log says.
func (d *learner) replayed(c *notes.Card) {
	d.must(d.store.View(func(r notes.Reader) error {
		log, err := r.Reviews(c.ID)
		if err != nil {
			return err
		}
		p, err := study.Replay(c.Progress, log, r.Rules)
		if err == nil && p != c.Progress {
			return fmt.Errorf("card %s is %+v, and by its log %+v", c.ID, c.Progress, p)
		}
		return err
	}))
}

type said struct {
	kind           notes.Kind
	prompt, answer string
}

func saidBy(c notes.Card) said { return said{c.Kind, c.Prompt, c.Answer} }

// followed checks what must hold after a change of texts: no history is left
// behind while its text lives on, or comes back, in a card that has none.
func (d *learner) followed(before map[notes.CardID]notes.Card) {
	d.Helper()
	after := d.cards()
	blank := map[said]notes.Card{}
	begun := map[said]notes.Card{}
	for id, c := range after {
		if p := &c.Progress; p.Retired || c.Progress.Studied() || p.Suspended || p.Flag != 0 {
			continue
		}
		blank[saidBy(c)] = c
		if _, old := before[id]; !old {
			begun[saidBy(c)] = c
		}
	}
	for id, was := range before {
		if !was.Progress.Studied() {
			continue
		}
		c, there := after[id]
		if !there || c.Progress.Reps != was.Progress.Reps || c.Progress.Flag != was.Progress.Flag || c.Progress.Suspended != was.Progress.Suspended {
			d.Fatalf("%+v lost its history: %+v", was, c)
		}
		if twin, ok := blank[saidBy(was)]; ok && c.Progress.Retired && !was.Progress.Retired {
			d.Fatalf("%+v was retired with its history beside %+v", was, twin)
		}
		if twin, ok := begun[saidBy(was)]; ok && c.Progress.Retired && was.Progress.Retired {
			d.Fatalf("%+v stays retired while %+v begins", was, twin)
		}
	}
}

// TestHistoriesAreNeverLost does anything to notes and cards, in any order, and
// then takes it all back.
func TestHistoriesAreNeverLost(t *testing.T) {
	names := slices.Sorted(maps.Keys(deeds))
	rapid.Check(t, func(t *rapid.T) {
		d := begin(t)
		first := state(t, d.lib)
		d.bringIn(d.written())
		for range rapid.IntRange(1, 25).Draw(t, "deeds") {
			d.now = d.now.Add(time.Hour)
			before := d.cards()
			name := rapid.SampledFrom(names).Draw(t, "deed")
			deeds[name](d)
			d.sound()
			if name != "undo" && name != "redo" && !strings.HasPrefix(name, "grade") && name != "mark" && name != "decide" {
				d.followed(before)
			}
		}
		last := state(t, d.lib)
		n := 0
		for ; ; n++ {
			if _, err := d.lib.Undo(); errors.Is(err, notes.ErrNothing) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if got := state(t, d.lib); !reflect.DeepEqual(got, first) {
			t.Fatalf("undone it is %+v, was %+v", got, first)
		}
		for range n {
			_, err := d.lib.Redo()
			d.must(err)
		}
		if got := state(t, d.lib); !reflect.DeepEqual(got, last) {
			t.Fatalf("done again it is %+v, was %+v", got, last)
		}
	})
}

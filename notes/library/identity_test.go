package library_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
)

// manuscript is a note that a learner edits: sections of paragraphs.
type manuscript struct{ sections []passage }

type passage struct {
	heading    string
	paragraphs []string
}

func (m *manuscript) markdown() string {
	var b strings.Builder
	b.WriteString("# Manuscript\n\n")
	for _, s := range m.sections {
		fmt.Fprintf(&b, "## %s\n\n", s.heading)
		for _, p := range s.paragraphs {
			b.WriteString(p + "\n\n")
		}
	}
	return b.String()
}

var subjects = []string{
	"the council of elders", "a money bill", "the monsoon trough", "the river delta", "monetary policy",
	"an election petition", "coral bleaching", "the speed of light", "the upper chamber", "a trade deficit",
}

// begun returns a manuscript whose cards are of all kinds and unlike one another.
func begun() manuscript {
	var m manuscript
	for i, s := range subjects {
		m.sections = append(m.sections, passage{heading: "About " + s, paragraphs: []string{
			fmt.Sprintf("Which body decides on %s in the year %d? :: The office number %d of %s", s, 1900+i*7, i*13, s),
			fmt.Sprintf("%s in short ::: abbreviation %c%d", s, 'a'+i, i),
			fmt.Sprintf("For %s the rule of {{c1::%d}} holds, as was settled in {{c2::%d after long debate}}.", s, 100+i*11, 1950+i*3),
			fmt.Sprintf("What belongs to %s?\n?\n- part %d\n- share %d", s, i*17, i*19),
		}})
	}
	return m
}

// edits are what learners do to a note that must never cost a card its history.
var edits = map[string]func(t *rapid.T, m *manuscript){
	"a typing error": func(t *rapid.T, m *manuscript) {
		p := m.paragraph(t)
		word := regexp.MustCompile(`decides|short|holds|belongs`).FindStringIndex(*p)
		if word == nil {
			return
		}
		*p = (*p)[:word[0]+1] + (*p)[word[0]+2:]
	},
	"a word more": func(t *rapid.T, m *manuscript) {
		p := m.paragraph(t)
		*p = strings.NewReplacer("in the year", "in the memorable year", "For ", "Now for ", "What belongs", "What then belongs").Replace(*p)
	},
	"another heading": func(t *rapid.T, m *manuscript) {
		s := &m.sections[rapid.IntRange(0, len(m.sections)-1).Draw(t, "section")]
		s.heading = "Of " + s.heading
	},
	"sections change places": func(t *rapid.T, m *manuscript) {
		i, j := rapid.IntRange(0, len(m.sections)-1).Draw(t, "one"), rapid.IntRange(0, len(m.sections)-1).Draw(t, "other")
		m.sections[i], m.sections[j] = m.sections[j], m.sections[i]
	},
	"a card moves to another section": func(t *rapid.T, m *manuscript) {
		from := &m.sections[rapid.IntRange(0, len(m.sections)-1).Draw(t, "from")]
		if len(from.paragraphs) == 0 {
			return
		}
		at := rapid.IntRange(0, len(from.paragraphs)-1).Draw(t, "at")
		card := from.paragraphs[at]
		from.paragraphs = slices.Delete(from.paragraphs, at, at+1)
		to := &m.sections[rapid.IntRange(0, len(m.sections)-1).Draw(t, "to")]
		to.paragraphs = slices.Insert(to.paragraphs, rapid.IntRange(0, len(to.paragraphs)).Draw(t, "where"), card)
	},
	"a sibling before": func(t *rapid.T, m *manuscript) {
		p := m.paragraph(t)
		if !strings.Contains(*p, "the rule of {{c1::") {
			return // it has one: a second one would join two cards
		}
		*p = strings.Replace(strings.Replace(strings.Replace(*p, "{{c2::", "{{c3::", 1), "{{c1::", "{{c2::", 1), "the rule of", "{{c1::the rule}} of", 1)
	},
	"a new card": func(t *rapid.T, m *manuscript) {
		s := &m.sections[rapid.IntRange(0, len(m.sections)-1).Draw(t, "section")]
		n := rapid.IntRange(0, 1<<20).Draw(t, "n")
		s.paragraphs = append([]string{fmt.Sprintf("Quite fresh: what is %d plus %d? :: %d", n, n, 2*n)}, s.paragraphs...)
	},
}

// paragraph draws one of the paragraphs.
func (m *manuscript) paragraph(t *rapid.T) *string {
	var all []*string
	for i := range m.sections {
		for j := range m.sections[i].paragraphs {
			all = append(all, &m.sections[i].paragraphs[j])
		}
	}
	return rapid.SampledFrom(all).Draw(t, "paragraph")
}

// TestHistoryFollowsEdits makes edits in any order and number, each followed by a
// save or by the import of the file, with ids or without.
func TestHistoryFollowsEdits(t *testing.T) {
	names := make([]string, 0, len(edits))
	for name := range edits {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
		lib, err := library.Open(storetest.Memory(), library.Options{Now: func() time.Time { return now }, Chance: &counting{}})
		if err != nil {
			t.Fatal(err)
		}
		m := begun()
		lib.SetFiles(tree(map[string]string{"m.md": m.markdown()}))
		id := importFile(t, lib)
		had := lib.CardsOf(id)
		for _, c := range had {
			if _, err := lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
		}
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			edits[rapid.SampledFrom(names).Draw(t, "edit")](t, &m)
			if rapid.Bool().Draw(t, "save") {
				if _, err := librarytest.Rewrite(lib, id, m.markdown()); err != nil {
					t.Fatal(err)
				}
				continue
			}
			page, err := lib.Page(id)
			if err != nil {
				t.Fatal(err)
			}
			if lib.SetFiles(tree(map[string]string{"m.md": m.markdown()})); page.Text.Markdown != m.markdown() {
				importFile(t, lib)
			}
		}
		for _, c := range had {
			after, err := lib.Card(c.ID)
			if err != nil || after.Progress.Retired || after.Progress.Reps != 1 {
				t.Fatalf("%q :: %q lost its history: %+v (%v)\n%s", c.Prompt, c.Answer, after, err, m.markdown())
			}
		}
	})
}

// importFile imports /in, the file winning where both sides changed.
func importFile(t *rapid.T, lib *library.Library) notes.NoteID {
	plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan.Notes[0].TakeTheirs = true
	done, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return done.NoteIDs[0]
}

// counting is chance without chance: ids that count.
type counting struct{ n uint64 }

func (c *counting) Read(b []byte) (int, error) {
	c.n++
	for i := range b {
		b[i] = byte(c.n >> (8 * (len(b) - 1 - i)))
	}
	return len(b), nil
}

// An id that was pasted into another text does not make it the note it came from.
func TestPastedNoteIDMakesNoOtherNote(t *testing.T) {
	const treaty = "---\nid: n1\n---\n# Treaty\n\nWhere was it signed? :: Vienna\n\nIn force since 1961.\n"
	tests := []struct {
		name, text string
		added      int
	}{
		{"another text", "---\nid: n1\n---\n# Rivers\n\nWhich is the longest? :: The Nile\n", 1},
		{"another title", replace(treaty, "# Treaty", "# The treaty of Vienna"), 0},
		{"other cards", replace(treaty, "Where was it signed? :: Vienna", "Who signed it? :: Sixty-one states"), 0},
		{"another title and a corrected card", "---\nid: n1\n---\n# On treaties\n\nWhere was it signed, then? :: In Vienna\n\nIn force since 1961.\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, map[string]string{"treaty.md": treaty})
			importAll(t, lib, intake.Options{}, "/in")
			lib.SetFiles(tree(map[string]string{"other.md": tt.text}))
			did := importAll(t, lib, intake.Options{}, "/in")
			if did.Added != tt.added || len(did.Warnings) != tt.added {
				t.Errorf("the import did %+v, want %d note added, and a warning with it", did, tt.added)
			}
			if n, err := lib.Note("n1"); err != nil || tt.added == 1 && n.Title != "Treaty" {
				t.Errorf("the note is %+v (%v)", n, err)
			}
		})
	}
}

// Of cards that say the same, the one with a history goes on while any of them has
// text, in whatever notes they stand and however they change together.
func TestOfTwinsTheOneWithAHistoryLives(t *testing.T) {
	const organs, more = "Which organs count most?\n?\n- heart\n- brain\n\n", "Which organs count most?\n?\n- heart\n- brain\n- liver\n\n"
	const a, b, both = "Who was first? :: Adam\n\n", "Kept? :: yes\n\n", "Who was first? :: Adam\n\nWho was first? :: Adam\n\n"
	tests := []struct {
		name          string
		first, second map[string]string // what was imported before
		reviewed      string            // the note of the last card that was reviewed
		last          map[string]string
		end           map[string]string // what is imported after that, nil for nothing
	}{
		{"the second of a note is removed", nil, map[string]string{"A": both}, "A", map[string]string{"A": a}, nil},
		{
			"the other note changes too", nil,
			map[string]string{"A": b + a, "B": a + b},
			"A",
			map[string]string{"A": b, "B": a + "More? :: more\n\n"},
			nil,
		},
		{
			"both were gone",
			map[string]string{"A": b + a, "B": b + a},
			map[string]string{"A": b, "B": b},
			"B",
			map[string]string{"A": b, "B": b, "C": a},
			nil,
		},
		{
			"the other one becomes what it was as it goes", nil,
			map[string]string{"A": "Hund :: Dog\n", "B": "Dog ::: Hund\n"},
			"B",
			map[string]string{"A": "Dog ::: Hund\n", "B": "Dog :: Hund\n"},
			nil,
		},
		{
			"one that is like it comes for a while", nil,
			map[string]string{"A": organs, "B": organs},
			"A",
			map[string]string{"A": b, "B": organs, "C": more},
			map[string]string{"A": b, "B": organs, "C": b},
		},
		{
			"one that is like it comes for a while, as the twin's note changes", nil,
			map[string]string{"A": organs, "B": organs},
			"A",
			map[string]string{"A": b, "B": b + organs, "C": more},
			map[string]string{"A": b, "B": organs, "C": b},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, nil)
			bring := func(bodies map[string]string) {
				files := map[string]string{}
				for title, body := range bodies {
					files[title+".md"] = "# " + title + "\n\n" + body
				}
				lib.SetFiles(tree(files))
				importAll(t, lib, intake.Options{}, "/in")
			}
			var card notes.Card
			for i, bodies := range []map[string]string{tt.first, tt.second} {
				if bodies == nil {
					continue
				}
				bring(bodies)
				if (i == 0) == (tt.first != nil) {
					all := lib.CardsOf(titled(t, lib, tt.reviewed))
					for _, c := range all {
						if c.Answer != "yes" {
							card = c
						}
					}
					card = grade(t, lib, card.ID, notes.Good)
				}
			}
			bring(tt.last)
			if tt.end != nil {
				bring(tt.end)
			}
			if after, err := lib.Card(card.ID); err != nil || after.Progress != card.Progress {
				t.Errorf("the card is %+v (%v), want it to live as %+v", after, err, card.Progress)
			}
		})
	}
}

// A note goes, and in the same change a card of another note comes to say what one of
// it said: the history moves there.
func TestDeletedTextLivesOnInAChangedCard(t *testing.T) {
	lib, _ := open(t, nil)
	create := func(text string) notes.NoteID {
		t.Helper()
		e, err := lib.Create(text, "Inbox")
		if err != nil {
			t.Fatal(err)
		}
		return e.Note.ID
	}
	goes, stays := create("# A\n\nHund :: Dog\n"), create("# B\n\nDog ::: Hund\n")
	reviewed := lib.CardsOf(goes)[0].ID
	if _, err := lib.Study().Grade(reviewed, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Delete([]notes.NoteID{goes}, []notes.CardID{lib.CardsOf(stays)[0].ID}); err != nil {
		t.Fatal(err)
	}
	if left := lib.CardsOf(stays); len(left) != 1 || left[0].ID != reviewed || left[0].Prompt != "Hund" || left[0].Progress.Reps != 1 {
		t.Errorf("left are %+v", left)
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if back := lib.CardsOf(goes); len(back) != 1 || back[0].ID != reviewed || len(lib.CardsOf(stays)) != 2 {
		t.Errorf("taken back, the note has %+v", back)
	}
}

// Two cards in doubt say what the other was, and a third one that says what one of them
// says loses its text: each history goes on at most once, and it comes to an end.
func TestPlacesOfCardsInDoubtThatWereExchanged(t *testing.T) {
	const anna, boris = "Who leads the council? :: Anna\n", "Who leads the council? :: Boris\n"
	lib, _ := open(t, nil)
	var ids []notes.NoteID
	var cards []notes.CardID
	for _, text := range []string{boris, anna, anna} {
		e := create(t, lib, text, "Inbox")
		ids = append(ids, e.Note.ID)
		cards = append(cards, grade(t, lib, lib.CardsOf(e.Note.ID)[0].ID, notes.Good).ID)
	}
	save(t, lib, ids[0], anna)
	save(t, lib, ids[1], boris)
	save(t, lib, ids[2], "That was all.\n")
	living := 0
	for _, id := range cards {
		c, err := lib.Card(id)
		if err != nil || c.Progress.Reps != 1 {
			t.Errorf("%+v (%v)", c, err)
		}
		if !c.Progress.Retired {
			living++
		}
	}
	if living != 2 || len(lib.CardsOf(ids[0])) != 1 || len(lib.CardsOf(ids[1])) != 1 {
		t.Errorf("%d cards live", living)
	}
}

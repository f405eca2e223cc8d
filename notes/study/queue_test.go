package study

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

// shelf is a small library for the queue.
type shelf struct {
	entries  []Entry
	notes    []notes.NoteID
	settings map[string]*notes.Settings
	done     map[string]Done
}

func (s *shelf) add(deck, id string, p notes.Progress, change ...func(*notes.Card)) {
	card := &notes.Card{ID: notes.CardID(id), Note: notes.NoteID("note " + id), Progress: p}
	for _, c := range change {
		c(card)
	}
	e := Add(nil, card, deck)[0]
	e.text.note = s.number(card.Note)
	at, _ := slices.BinarySearchFunc(s.entries, e, func(x, y Entry) int {
		return cmp.Or(strings.Compare(string(x.Card.Note), string(y.Card.Note)), cmp.Compare(x.Card.Place, y.Card.Place), -1)
	})
	s.entries = slices.Insert(s.entries, at, e)
}

// number is that of a note, whichever card of it came first.
func (s *shelf) number(note notes.NoteID) int32 {
	if i := slices.Index(s.notes, note); i >= 0 {
		return int32(i)
	}
	s.notes = append(s.notes, note)
	return int32(len(s.notes) - 1)
}

func (s *shelf) build(deck string) Queue { return s.buildAt(deck, noon) }

func (s *shelf) buildAt(deck string, now time.Time) Queue {
	return Build(s.entries, Options{Deck: deck, Settings: s.settingsOf(), Done: s.doneIn, Now: now})
}

func (s *shelf) settingsOf() func(string) *notes.Settings {
	usual := notes.DefaultSettings()
	return func(deck string) *notes.Settings {
		if own, ok := s.settings[deck]; ok {
			return own
		}
		return &usual
	}
}

// doneIn adds up what was done in a deck and those below it.
func (s *shelf) doneIn(deck string) (sum Done) {
	for below, d := range s.done {
		if notes.InDeck(below, deck) {
			sum.New, sum.Reviews = sum.New+d.New, sum.Reviews+d.Reviews
		}
	}
	return sum
}

var today = notes.DayOf(noon, 4)

func due(daysAgo int) notes.Progress { return reviewed(5, 5+daysAgo, 5) }

func onStep(in time.Duration) notes.Progress {
	last := noon.Add(in - 10*time.Minute)
	return notes.Progress{
		State: notes.Learning, Step: 1, Stability: 2, Difficulty: 5, Reps: 1,
		Due: noon.Add(in), DueDay: today, LastReview: last, LastDay: today,
	}
}

func block(note string, n int) func(*notes.Card) {
	return func(c *notes.Card) { c.Note, c.Block = notes.NoteID(note), n }
}

func added(t time.Time, note string, place int) func(*notes.Card) {
	return func(c *notes.Card) { c.Added, c.Note, c.Place, c.Block = t, notes.NoteID(note), place, place }
}

func limits(fresh, reviews int) *notes.Settings {
	s := notes.DefaultSettings()
	s.NewPerDay, s.ReviewsPerDay = fresh, reviews
	return &s
}

func expect(t *testing.T, q Queue, counts [3]int, cards string) {
	t.Helper()
	if got := [3]int{q.New, q.Learning, q.Due}; got != counts {
		t.Errorf("new, learning, due = %v, want %v", got, counts)
	}
	if got := names(q); got != cards {
		t.Errorf("cards %q, want %q", got, cards)
	}
}

func names(q Queue) string {
	var all []string
	for _, id := range q.Cards {
		all = append(all, string(id))
	}
	return strings.Join(all, " ")
}

func TestQueueOrder(t *testing.T) {
	var s shelf
	early := noon.Add(-time.Hour)
	s.add("A", "new4", notes.Progress{}, added(noon, "a", 0))
	s.add("A", "new2", notes.Progress{}, added(early, "b", 1))
	s.add("A", "new1", notes.Progress{}, added(early, "b", 0))
	s.add("B", "new3", notes.Progress{}, added(early, "c", 0))
	for i, ago := range []int{0, 3, 1, 2, 7, 5, 6, 4} {
		s.add([]string{"A", "B"}[i%2], fmt.Sprintf("due%d", ago), due(ago))
	}
	s.add("A", "later", reviewed(5, 3, 5))
	s.add("A", "step2", onStep(-time.Minute))
	s.add("A", "step1", onStep(-time.Hour))
	s.add("A", "step3", onStep(time.Minute))
	s.add("A", "suspended", notes.Progress{Suspended: true})
	s.add("A", "retired", notes.Progress{Retired: true})
	s.add("A", "buried", notes.Progress{BuriedOn: today})
	s.add("A", "dug up", notes.Progress{BuriedOn: today - 1}, added(noon, "z", 0))
	expect(t, s.build(""), [3]int{5, 3, 8},
		"step1 step2 due7 new1 due6 new2 due5 due4 new3 due3 due2 new4 due1 dug up due0")
	if q := s.build("A"); q.Due != 4 || q.New != 4 {
		t.Errorf("deck A: %+v", q)
	}
	expect(t, s.build("C"), [3]int{}, "")
}

func TestDueOnOneDayKeepItsOrderAllDay(t *testing.T) {
	var s shelf
	for i := range 40 {
		s.add("A", fmt.Sprintf("c%02d", i), due(2))
	}
	first := names(s.build("A"))
	slices.Reverse(s.entries)
	if again := names(s.buildAt("A", noon.Add(5*time.Hour))); again != first {
		t.Error("the order changed within the day")
	}
	if next := names(s.buildAt("A", noon.Add(day))); next == first {
		t.Error("the order is the same on the next day")
	}
	if words := strings.Fields(first); slices.IsSorted(words) {
		t.Error("the order is that of the ids")
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		name      string
		settings  map[string]*notes.Settings
		done      map[string]Done
		deck      string
		new, dues int
	}{
		{name: "defaults", deck: "", new: 20, dues: 90},
		{name: "own", settings: map[string]*notes.Settings{"P/x": limits(3, 5)}, deck: "P/x", new: 3, dues: 5},
		{name: "parent caps its children", settings: map[string]*notes.Settings{"P": limits(7, 11)}, deck: "P", new: 7, dues: 11},
		{name: "parent caps the one chosen", settings: map[string]*notes.Settings{"P": limits(7, 11)}, deck: "P/y", new: 7, dues: 11},
		{name: "each deck of its own", settings: map[string]*notes.Settings{"P": limits(100, 100), "P/x": limits(2, 3), "P/y": limits(4, 5)}, deck: "P", new: 6, dues: 8},
		{name: "done in the deck", done: map[string]Done{"P/x": {New: 15, Reviews: 190}}, deck: "P/x", new: 5, dues: 10},
		{name: "done below counts above", done: map[string]Done{"P/x": {New: 15, Reviews: 190}}, deck: "P", new: 5, dues: 10},
		{name: "done beside counts in the whole", done: map[string]Done{"P/x": {New: 15}}, deck: "P/y", new: 5, dues: 30},
		{name: "done in a deck that is gone", done: map[string]Done{"R": {New: 15, Reviews: 190}}, deck: "Q", new: 5, dues: 10},
		{name: "more done than allowed", done: map[string]Done{"P": {New: 99, Reviews: 999}}, deck: "P", new: 0, dues: 0},
		{name: "nothing allowed", settings: map[string]*notes.Settings{"Q": limits(0, 0)}, deck: "Q", new: 0, dues: 0},
		{name: "the whole caps the top decks", settings: map[string]*notes.Settings{"": limits(1, 2)}, deck: "", new: 1, dues: 2},
		{name: "the whole caps the one chosen", settings: map[string]*notes.Settings{"": limits(1, 2)}, deck: "P/x", new: 1, dues: 2},
		{name: "decks within the whole", settings: map[string]*notes.Settings{"": limits(12, 50), "Q": limits(3, 5)}, deck: "", new: 12, dues: 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := shelf{settings: tt.settings, done: tt.done}
			for _, deck := range []string{"P/x", "P/y", "Q"} {
				for i := range 30 {
					s.add(deck, fmt.Sprintf("%s new %d", deck, i), notes.Progress{})
					s.add(deck, fmt.Sprintf("%s due %d", deck, i), due(i))
				}
			}
			q := s.build(tt.deck)
			if q.New != tt.new || q.Due != tt.dues || len(q.Cards) != tt.new+tt.dues || !q.Limited {
				t.Errorf("%d new and %d due in %d cards, want %d and %d; limited: %v", q.New, q.Due, len(q.Cards), tt.new, tt.dues, q.Limited)
			}
		})
	}
}

func TestSiblingsInTheQueue(t *testing.T) {
	graded := reviewed(5, 0, 5)
	t.Run("one of a text, learning before due before new", func(t *testing.T) {
		var s shelf
		s.add("A", "new", notes.Progress{}, block("n", 1))
		s.add("A", "due", due(1), block("n", 1))
		s.add("A", "step", onStep(-time.Second), block("n", 1))
		s.add("A", "step later", onStep(time.Second), block("n", 1))
		s.add("A", "new 2", notes.Progress{}, block("n", 2))
		s.add("A", "due 2", due(1), block("n", 2))
		s.add("A", "due 3", due(1), block("m", 2))
		s.add("A", "due 3 again", due(0), block("m", 2))
		expect(t, s.build("A"), [3]int{0, 2, 2}, "step "+sorted(s, "due 2", "due 3"))
		if s.build("A").Limited {
			t.Error("what siblings keep away is said to be kept by the limits")
		}
	})
	t.Run("none after a grade today, but a step", func(t *testing.T) {
		var s shelf
		s.add("A", "graded", graded, block("n", 1))
		s.add("A", "new", notes.Progress{}, block("n", 1))
		s.add("A", "due", due(1), block("n", 1))
		s.add("A", "step", onStep(-time.Second), block("n", 1))
		s.add("A", "other", notes.Progress{}, block("n", 2))
		expect(t, s.build("A"), [3]int{1, 1, 0}, "step other")
	})
	t.Run("a retired card has no text to share", func(t *testing.T) {
		gone := graded
		gone.Retired = true
		var s shelf
		s.add("A", "gone", gone, block("n", 1))
		s.add("A", "new", notes.Progress{}, block("n", 1))
		expect(t, s.build("A"), [3]int{1, 0, 0}, "new")
	})
	t.Run("a card is not its own sibling", func(t *testing.T) {
		var s shelf
		s.add("A", "rescheduled", reviewed(5, 0, 0), block("n", 1))
		s.add("A", "new", notes.Progress{}, block("n", 1))
		expect(t, s.build("A"), [3]int{0, 0, 1}, "rescheduled")
	})
	t.Run("not buried", func(t *testing.T) {
		open := notes.DefaultSettings()
		open.BurySiblings = false
		s := shelf{settings: map[string]*notes.Settings{"A": &open}}
		s.add("A", "graded", graded, block("n", 1))
		s.add("A", "new", notes.Progress{}, block("n", 1))
		s.add("A", "due", due(1), block("n", 1))
		expect(t, s.build("A"), [3]int{1, 0, 1}, "due new")
	})
	t.Run("many siblings do not starve the others", func(t *testing.T) {
		var s shelf
		for i := range 5000 {
			s.add("A", fmt.Sprintf("%05d", i), notes.Progress{}, block("n", 1))
		}
		for i := range 30 {
			s.add("A", fmt.Sprintf("other %02d", i), notes.Progress{Flag: 1}, added(noon, "o", i))
		}
		if q := s.build("A"); q.New != 20 {
			t.Errorf("%d new cards, want the limit", q.New)
		}
	})
}

// sorted returns the names in the order that the queue has for cards due on one
// day.
func sorted(s shelf, ids ...string) string {
	slices.SortFunc(ids, func(x, y string) int {
		return cmp.Compare(lottery(today, notes.CardID(x)), lottery(today, notes.CardID(y)))
	})
	return strings.Join(ids, " ")
}

func TestLearnAhead(t *testing.T) {
	tests := []struct {
		name   string
		fill   func(*shelf)
		cards  string
		nextIn time.Duration // 0: no moment
		steps  int
	}{
		{"within 20 minutes, by moment", func(s *shelf) {
			s.add("A", "b", onStep(20*time.Minute))
			s.add("A", "a", onStep(5*time.Minute))
			s.add("A", "c", onStep(21*time.Minute))
		}, "a b", 0, 3},
		{"not while others are left", func(s *shelf) {
			s.add("A", "a", onStep(5*time.Minute))
			s.add("A", "due", due(0))
		}, "due", 0, 1},
		{"later today", func(s *shelf) {
			s.add("A", "b", onStep(50*time.Minute))
			s.add("A", "a", onStep(40*time.Minute))
		}, "", 40 * time.Minute, 2},
		{"tomorrow", func(s *shelf) { s.add("A", "a", onStep(17*time.Hour)) }, "", 0, 0},
		{"step of a day, on its day", func(s *shelf) {
			p := onStep(6 * time.Hour)
			p.LastReview, p.LastDay = noon.Add(-18*time.Hour), today-1
			s.add("A", "a", p)
		}, "a", 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s shelf
			tt.fill(&s)
			q := s.build("A")
			expect(t, q, [3]int{0, tt.steps, q.Due}, tt.cards)
			if tt.nextIn == 0 && !q.NextAt.IsZero() || tt.nextIn != 0 && !q.NextAt.Equal(noon.Add(tt.nextIn)) {
				t.Errorf("next at %v", q.NextAt)
			}
		})
	}
	t.Run("over the end of the day", func(t *testing.T) {
		var s shelf
		s.add("A", "a", onStep(0))
		night := time.Date(2026, 11, 24, 3, 50, 0, 0, time.UTC)
		s.entries[0].Card.Progress.Due = night.Add(15 * time.Minute)
		expect(t, s.buildAt("A", night), [3]int{0, 1, 0}, "a")
	})
}

func TestSettingsAndDoneAreAskedOnceADeck(t *testing.T) {
	var s shelf
	for i := range 3000 {
		s.add(fmt.Sprintf("P/%d", i%3), fmt.Sprint(i), notes.Progress{}, block(fmt.Sprint("n", i%3), 1))
	}
	asked := map[string]int{}
	usual := notes.DefaultSettings()
	Build(s.entries, Options{
		Deck: "P", Now: noon,
		Settings: func(deck string) *notes.Settings { asked["rules "+deck]++; return &usual },
		Done:     func(deck string) Done { asked["done "+deck]++; return Done{} },
	})
	if len(asked) != 10 { // those of 3 decks, of the one above them and of the whole
		t.Errorf("asked %v", asked)
	}
	for what, n := range asked {
		if n != 1 {
			t.Errorf("%s: asked %d times", what, n)
		}
	}
}

func TestDoneCounts(t *testing.T) {
	var d Done
	for _, r := range []notes.Review{
		{Grade: notes.Good, Before: notes.New},
		{Grade: notes.Good, Before: notes.Learning},
		{Grade: notes.Again, Before: notes.InReview},
		{Grade: notes.Good, Before: notes.Relearning},
		{Event: notes.Reset, Before: notes.InReview},
	} {
		d.Count(&r)
	}
	if want := (Done{New: 1, Reviews: 1}); d != want {
		t.Errorf("%+v, want %+v", d, want)
	}
}

func TestSiblingsOfAGrade(t *testing.T) {
	var s shelf
	s.add("A", "graded", due(0), block("n", 1))
	s.add("A", "new", notes.Progress{}, block("n", 1))
	s.add("A", "due", due(0), block("n", 1))
	s.add("A", "not due", reviewed(5, 1, 5), block("n", 1))
	s.add("A", "step", onStep(0), block("n", 1))
	s.add("A", "suspended", notes.Progress{Suspended: true}, block("n", 1))
	s.add("A", "retired", notes.Progress{Retired: true}, block("n", 1))
	s.add("A", "buried", notes.Progress{BuriedOn: today}, block("n", 1))
	s.add("A", "other text", notes.Progress{}, block("n", 2))
	s.add("A", "other note", notes.Progress{}, block("o", 1))
	var note []notes.Card
	for _, e := range s.entries {
		note = append(note, *e.Card)
	}
	if got := Siblings(&note[0], note, today); !slices.Equal(got, []notes.CardID{"new", "due"}) {
		t.Errorf("%v", got)
	}
}

// anyShelf is a library with limits, siblings and cards of every kind.
func anyShelf(t *rapid.T) *shelf {
	s := shelf{settings: map[string]*notes.Settings{}, done: map[string]Done{}}
	decks := []string{"P", "P/x", "P/x/deep", "P/y", "Q", ""}
	for _, d := range decks {
		own := limits(rapid.IntRange(0, 5).Draw(t, "new"), rapid.IntRange(0, 5).Draw(t, "reviews"))
		own.BurySiblings = rapid.Bool().Draw(t, "bury")
		own.NewCardOrder = rapid.SampledFrom([]notes.NewOrder{notes.NewByAdded, notes.NewBySection, notes.NewRandom}).Draw(t, "new first")
		own.ReviewOrder = rapid.SampledFrom([]notes.ReviewOrder{notes.ReviewsByDue, notes.ReviewsByRetrievability, notes.ReviewsRandom}).Draw(t, "reviews first")
		s.settings[d] = own
		s.done[d] = Done{New: rapid.IntRange(0, 2).Draw(t, "done"), Reviews: rapid.IntRange(0, 2).Draw(t, "done")}
	}
	for i := range rapid.IntRange(0, 160).Draw(t, "cards") {
		p := rapid.SampledFrom([]notes.Progress{
			{}, {}, {Suspended: true}, {BuriedOn: today}, due(0), due(3), due(4), reviewed(5, 0, 5), onStep(0), onStep(time.Hour),
		}).Draw(t, "progress")
		d := rapid.IntRange(0, len(decks)-2).Draw(t, "deck")
		s.add(decks[d], fmt.Sprint("c", i), p, block(decks[d], rapid.IntRange(0, 30).Draw(t, "block")), func(c *notes.Card) {
			c.Added, c.Place = noon.AddDate(0, 0, -rapid.IntRange(0, 2).Draw(t, "added")), i
		})
	}
	return &s
}

// Whatever is in the library, the queue keeps the limits, shows no card twice
// nor one that is put aside, and takes what a plain sort would.
func TestQueueProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyShelf(t)
		chosen := rapid.SampledFrom([]string{"", "P", "P/x", "Q"}).Draw(t, "chosen")
		checkQueue(t, s, chosen)
		due, fresh, held := s.plainly(chosen)
		q := s.build(chosen)
		steps := len(q.Cards) - q.Due - q.New
		if want := mixed(due, fresh); steps < 0 || !slices.Equal(q.Cards[steps:], want) || q.Due != len(due) || q.New != len(fresh) || q.Held != held {
			t.Fatalf("%+v, want %v after %d steps, %d held", q, want, steps, held)
		}
	})
}

// plainly is what the queue says of reviews and new cards, by sorting them all.
func (s *shelf) plainly(chosen string) (due, fresh []notes.CardID, held int) {
	taken := map[text][]notes.CardID{}
	var reviews, unseen []Entry
	for _, e := range s.entries {
		p := &e.Card.Progress
		switch {
		case !notes.InDeck(e.Deck, chosen):
			continue
		case p.Learns() || p.LastDay == today && p.Reps > 0:
			taken[e.text] = append(taken[e.text], e.Card.ID)
		case p.Suspended || p.Buried(today):
		case p.State == notes.New:
			unseen = append(unseen, e)
		case p.DueDay <= today:
			reviews = append(reviews, e)
		}
	}
	rules := s.settings[chosen]
	slices.SortStableFunc(unseen, func(x, y Entry) int {
		switch rules.NewCardOrder {
		case notes.NewByAdded:
			return x.Card.Added.Compare(y.Card.Added)
		case notes.NewRandom:
			return cmp.Compare(lottery(today, x.Card.ID), lottery(today, y.Card.ID))
		}
		return 0
	})
	slices.SortFunc(reviews, func(x, y Entry) int {
		byID := strings.Compare(string(x.Card.ID), string(y.Card.ID))
		switch drawn := cmp.Compare(lottery(today, x.Card.ID), lottery(today, y.Card.ID)); rules.ReviewOrder {
		case notes.ReviewsByRetrievability: // those of these cards are the same where they are due the same day
			return cmp.Or(cmp.Compare(x.Card.Progress.DueDay, y.Card.Progress.DueDay), byID)
		case notes.ReviewsRandom:
			return drawn
		default:
			return cmp.Or(cmp.Compare(x.Card.Progress.DueDay, y.Card.Progress.DueDay), drawn)
		}
	})
	take := func(from []Entry, limit func(*notes.Settings) int, done func(Done) int) (ids []notes.CardID, siblings int) {
		used := map[string]int{}
		for _, e := range from {
			bury, room := s.settings[e.Deck].BurySiblings, true
			if all := taken[e.text]; bury && len(all) > 0 {
				siblings++
				continue
			}
			var above []string
			for d := e.Deck; ; d = notes.ParentDeck(d) {
				above = append(above, d)
				room = room && used[d] < limit(s.settings[d])-done(s.doneIn(d))
				if d == "" {
					break
				}
			}
			if !room {
				continue
			}
			for _, d := range above {
				used[d]++
			}
			if bury {
				taken[e.text] = append(taken[e.text], e.Card.ID)
			}
			ids = append(ids, e.Card.ID)
		}
		return ids, siblings
	}
	due, siblings := take(reviews, func(s *notes.Settings) int { return s.ReviewsPerDay }, func(d Done) int { return d.Reviews })
	fresh, _ = take(unseen, func(s *notes.Settings) int { return s.NewPerDay }, func(d Done) int { return d.New })
	return due, fresh, len(reviews) - len(due) - siblings
}

func checkQueue(t *rapid.T, s *shelf, chosen string) {
	byID := map[notes.CardID]Entry{}
	for _, e := range s.entries {
		byID[e.Card.ID] = e
	}
	q := s.build(chosen)
	seen, texts := map[notes.CardID]bool{}, map[text]bool{}
	used := map[string]Done{}
	for _, id := range q.Cards {
		e := byID[id]
		p := &e.Card.Progress
		if seen[id] || !notes.InDeck(e.Deck, chosen) || p.Suspended || p.Buried(today) {
			t.Fatalf("%s is shown, deck %s, %+v", id, e.Deck, p)
		}
		seen[id] = true
		if s.settings[e.Deck].BurySiblings {
			if texts[e.text] {
				t.Fatalf("two cards of %v", e.text)
			}
			texts[e.text] = true
		}
		for d := e.Deck; ; d = notes.ParentDeck(d) {
			u := used[d]
			u.Count(&notes.Review{Before: p.State})
			used[d] = u
			if d == "" {
				break
			}
		}
	}
	for d, u := range used {
		done := s.doneIn(d)
		n, r := s.settings[d].NewPerDay-done.New, s.settings[d].ReviewsPerDay-done.Reviews
		if u.New > max(n, 0) || u.Reviews > max(r, 0) {
			t.Fatalf("deck %s: %+v shown, %d and %d left", d, u, n, r)
		}
	}
}

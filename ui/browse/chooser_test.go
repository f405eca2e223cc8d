package browse

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/ui/screen/screentest"
	"precis/ui/theme"
)

// head is what the head of the table says.
func head(s *Screen) string {
	var all []string
	for i, c := range cardColumns() {
		if s.cards.table.Shown(i) {
			all = append(all, c.name)
		}
	}
	return strings.Join(all, " ")
}

// Columns are sorted by with the keyboard too.
func TestSortByKey(t *testing.T) {
	h, s, _ := begin(t)
	for _, tt := range []struct{ column, first string }{
		{"Question", "Under Article […] the President may return a bill."},
		{"Question", "Who certifies a money bill?"},
		{"Section", "Under Article […] the President may return a bill."},
	} {
		h.Commands().TypedRune('s')
		h.Press(t, tt.column)
		if got := prompts(s)[0]; got != tt.first {
			t.Errorf("by %s the first is %q, want %q", tt.column, got, tt.first)
		}
	}
	h.Commands().Run("browse.kind")
	h.Commands().TypedRune('s')
	h.Shows(t, "Updated")
}

func TestChooseColumns(t *testing.T) {
	h, s, n := begin(t)
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[1].ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	const usual = "question section due recall stability"
	if got := head(s); got != usual {
		t.Errorf("at first there are %s", got)
	}
	choose := func(column string) {
		t.Helper()
		s.cards.table.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 10)}})
		h.Press(t, column)
	}
	for _, column := range []string{"Section", "Stability", "Deck", "Tags", "Reviews", "Added"} {
		choose(column)
	}
	s.Search("certifies")
	h.Shows(t, "Deck", "Polity", "polity money", "Reviews", "1", "Added", "today")
	if strings.Contains(h.Texts(), "Section") {
		t.Error("a column stays that was taken away")
	}
	again := New(h)
	h.Put(t, again)
	if got := head(again); got != "question deck tags due recall reps added" {
		t.Errorf("after a restart there are %s", got)
	}
	s = again
	h.Commands().Run("browse.columns")
	h.Press(t, "The usual columns")
	if got := head(s); got != usual {
		t.Errorf("as at first there are %s", got)
	}
}

func TestSortByEveryColumn(t *testing.T) {
	h, s, n := begin(t)
	h.Clock = h.Clock.Add(time.Hour)
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[1].ID, notes.Again, time.Second); err != nil {
		t.Fatal(err)
	}
	h.Add(t, "Zoo", "# Animals\n\nWho barks?::Dogs #zebra\n")
	for i, c := range cardColumns() {
		s.list.column, s.list.descending = i, false
		s.load()
		rising := prompts(s)
		s.list.descending = true
		s.load()
		if falling := prompts(s); strings.Join(rising, "|") == strings.Join(falling, "|") && c.name != "flag" && c.name != "lapses" {
			t.Errorf("by %s both ways come out the same", c.name)
		}
	}
	for _, c := range []string{"tags", "deck", "added", "edited"} {
		for i, column := range cardColumns() {
			if column.name == c {
				s.list.column, s.list.descending = i, true
			}
		}
		s.load()
		if first := prompts(s)[0]; first != "Who barks?" {
			t.Errorf("by %s the first is %q", c, first)
		}
	}
}

// Questions are sorted as they are read: without marks, whatever their case, numbers by value.
func TestQuestionsAreSortedAsTheyAreRead(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Inbox", "# N\n\nWhat is rule 10?::a\n\n**what** is rule 9?::b\n\n*Éclair*?::c\n\n{{c1::Delhi}} is a city.\n\nzebra & co?::d\n\n`Apple`?::e\n")
	s := New(h)
	h.Put(t, s)
	s.list.sort(cardPrompt)
	if got, want := strings.Join(prompts(s), "|"), "[…] is a city.|Apple?|Éclair?|what is rule 9?|What is rule 10?|zebra & co?"; got != want {
		t.Errorf("sorted by question:\n%s\n%s", got, want)
	}
}

// Many are sorted as few are, by a stable sort: equals by place, both ways.
func TestManyAreSorted(t *testing.T) {
	for name, of := range map[string]func(place uint32) float64{
		"few of many": func(place uint32) float64 { return float64(place * 7919 % 101) },
		"all one":     func(uint32) float64 { return 7 },
		"of any sign": func(place uint32) float64 { return math.Sin(float64(place)) },
		"the largest": func(place uint32) float64 { return []float64{math.Inf(1), 0, math.MaxFloat64, -1}[place%4] },
	} {
		t.Run(name, func(t *testing.T) {
			sorts(t, func(places []uint32, descending bool, of func(uint32) float64) {
				orderBy(places, descending, func(place uint32) int { return int(place) }, of)
			}, of)
		})
	}
	for name, of := range map[string]func(place uint32) string{
		"begin alike":      func(place uint32) string { return fmt.Sprintf("what is the number of %d?", place*7919%30011) },
		"short":            func(place uint32) string { return fmt.Sprint(place * 7919 % 101)[1:] },
		"all one":          func(uint32) string { return "what is the number of these?" },
		"one in another":   func(place uint32) string { return strings.Repeat("a", int(place)%40) },
		"in other letters": func(place uint32) string { return fmt.Sprintf("अनुच्छेद %d", place*31%997) },
	} {
		t.Run(name, func(t *testing.T) {
			sorts(t, func(places []uint32, descending bool, of func(uint32) string) {
				orderByText(places, descending, of, func(to []byte, text string) []byte { return append(to, text...) })
			}, of)
		})
	}
}

// sorts checks how very many, and a handful, are sorted by a key.
func sorts[K cmp.Ordered](t *testing.T, sort func([]uint32, bool, func(uint32) K), of func(place uint32) K) {
	for _, count := range []int{0, 1, fewSorted - 1, 3*manySorted + 1} {
		for _, descending := range []bool{false, true} {
			places := make([]uint32, count)
			for i := range places {
				places[i] = uint32(i)
			}
			want := slices.Clone(places)
			slices.SortStableFunc(want, func(a, b uint32) int {
				if descending {
					a, b = b, a
				}
				return cmp.Compare(of(a), of(b))
			})
			if sort(places, descending, of); !slices.Equal(places, want) {
				t.Errorf("%d, descending %t: sorted otherwise than by a stable sort", count, descending)
			}
		}
	}
}

func TestAsManyColumnsAsHaveRoom(t *testing.T) {
	h, s, _ := begin(t)
	h.Look(theme.Light, 1, 700, 500)
	for i := range cardColumns() {
		if !s.cards.table.Shown(i) {
			s.cards.table.OnHeadMenu(fyne.NewPos(10, 10))
			h.Press(t, cardColumns()[i].Title)
		}
	}
	if len(h.Toasts) == 0 || !strings.Contains(h.Toasts[len(h.Toasts)-1], "No room for “Edited”") {
		t.Errorf("of a column without room it is said %q", h.Toasts)
	}
	h.Shows(t, "Which gulf has", "Question", "Deck")
	if strings.Contains(h.Texts(), "Edited") {
		t.Error("the last columns take the room of the first")
	}
	h.Look(theme.Light, 1, 1920, 1080)
	h.Shows(t, "Question", "Edited", "Difficulty")
}

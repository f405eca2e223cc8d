package palette_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/command"
	"precis/ui/palette"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

const bills = `# Article 356 and the Bommai case

## When it may be used

The proclamation is **laid** before both Houses.

Which article lets the centre rule a state?::Article 356

## What the court said

Who gave the judgement?::Nine judges
`

// table is a screen's worth of commands.
type table struct{ ran []string }

func (f *table) commands() []command.Command {
	do := func(id string) func() { return func() { f.ran = append(f.ran, id) } }
	return []command.Command{
		{ID: "a", Name: "Review cards", Keys: command.Keys("Ctrl+R"), Do: do("a")},
		{ID: "b", Name: "Not now", Do: do("b"), Enabled: func() bool { return false }},
		{ID: "c", Name: "By key only", Keys: command.Keys("["), Hidden: true, Do: do("c")},
	}
}

// start opens the palette over a library with the note above and another.
func start(t *testing.T) (*palette.Palette, *screentest.Host, *table, notes.Note) {
	t.Helper()
	h := screentest.New(t)
	h.Add(t, "Environment", "# Coral\n\n## Reefs of India\n\nText.\n")
	h.Clock = h.Clock.Add(time.Hour)
	n := h.Add(t, "Polity", bills)
	f := &table{}
	h.Commands().Add(f.commands()...)
	p := palette.New(h)
	p.Open()
	return p, h, f, n
}

func letters(h *screentest.Host, text string) {
	for _, r := range text {
		h.Window().Canvas().Focused().TypedRune(r)
	}
}

func key(h *screentest.Host, name fyne.KeyName) {
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// To open it again and again keeps no more memory: a theme of its own for the field had
// all fonts kept once more, ten megabytes each time.
func TestOpeningAgainKeepsNothing(t *testing.T) {
	p, h, _, _ := start(t)
	open := func() {
		key(h, fyne.KeyEscape)
		p.Open()
		letters(h, "bom")
		h.Window().Canvas().Capture() // fonts are read where they are drawn
	}
	kept := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc >> 20
	}
	open()
	before := kept()
	for range 5 {
		open()
	}
	if after := kept(); after > before+10 {
		t.Errorf("opened five times it keeps %d MB, and kept %d MB", after, before)
	}
}

func TestFinds(t *testing.T) {
	tests := []struct {
		name, query string
		want        []string // the first results
	}{
		{"nothing asked", "", []string{"Article 356 and the Bommai case", "Coral", "Review cards"}},
		{"letters missing", "artcl 356", []string{"Article 356 and the Bommai case"}},
		{"a section", "reefs", []string{"Reefs of India"}},
		{"a card", "judgement", []string{"Who gave the judgement?"}},
		{"a command", "revw", []string{"Review cards"}},
		{"what it belongs to", "court bommai", []string{"What the court said"}},
		{"a word of the text", "laid before", []string{"The proclamation is laid before both Houses."}},
		{"a slip of the key", "jugdement", []string{"Who gave the judgement?"}},
		{"a slip of the key in a command", "reveiw", []string{"Review cards"}},
		{"one in what is typed of it", "rewiev ca", []string{}},
		{"one at its beginning", "rveie", []string{"Review cards"}},
		{"a letter too many", "Revioew cards", []string{"Review cards"}},
		{"a slip in a title", "bomami", []string{"Article 356 and the Bommai case"}},
		{"a command that cannot be run", "not now", []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, h, _, _ := start(t)
			letters(h, tt.query)
			got := p.Results()
			if len(tt.want) > 0 {
				got = got[:min(len(got), len(tt.want))]
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("results (-want +got):\n%s\nall: %q", diff, got)
			}
		})
	}
}

// Bold begins and ends with whole letters: within one, signs part from what they stand on.
func TestBoldOfWholeLetters(t *testing.T) {
	for query, want := range map[string]string{"प": "*पै*क", "पैक": "*पैक*", "प्रत": "*प्रत्य*य", "reef": "*Reef*s of India"} {
		p, h, _, _ := start(t)
		h.Add(t, "Sanskrit", "# Words\n\n## पैक\n\nOne.\n\n## प्रत्यय\n\nText.\n")
		letters(h, query)
		if got := p.Bold(); !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestGoes(t *testing.T) {
	tests := []struct {
		name, query string
		want        func(n notes.Note) string
	}{
		{"note", "bommai case", func(n notes.Note) string { return screentest.Going(screen.Section{Note: n.ID, Index: -1}) }},
		{"section", "what the court", func(n notes.Note) string { return screentest.Going(screen.Section{Note: n.ID, Index: 1}) }},
		{"card", "judgement", func(n notes.Note) string { return screentest.Going(screen.Section{Note: n.ID, Index: 1}) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, h, _, n := start(t)
			letters(h, tt.query)
			key(h, fyne.KeyReturn)
			if got := h.Last(); got != tt.want(n) {
				t.Errorf("Enter did %q, want %q", got, tt.want(n))
			}
			if p.Shown() {
				t.Error("the palette is still there")
			}
		})
	}
}

func TestKeys(t *testing.T) {
	p, h, f, _ := start(t)
	key(h, fyne.KeyUp) // from the first to the last
	key(h, fyne.KeyReturn)
	if diff := cmp.Diff([]string{"a"}, f.ran); diff != "" {
		t.Errorf("commands run (-want +got):\n%s", diff)
	}
	p.Open()
	key(h, fyne.KeyDown)
	key(h, fyne.KeyReturn)
	if got := h.Last(); !strings.HasPrefix(got, "Section ") {
		t.Errorf("the second result did %q", got)
	}
	p.Open()
	key(h, fyne.KeyEscape)
	if p.Shown() || h.Window().Canvas().Overlays().Top() != nil {
		t.Error("Esc did not close the palette")
	}
}

func TestSavedSearch(t *testing.T) {
	h := screentest.New(t)
	if err := h.Lib.Search().Save("Weak in law", "deck:Law prop:lapses>3"); err != nil {
		t.Fatal(err)
	}
	palette.New(h).Open()
	h.Shows(t, "Search deck:Law prop:lapses>3 Weak in law")
	letters(h, "weak")
	key(h, fyne.KeyReturn)
	if want := "Browse deck:Law prop:lapses>3"; h.Last() != want {
		t.Errorf("it did %q, want %q", h.Last(), want)
	}
}

func TestEnterBeforeTheAnswer(t *testing.T) {
	_, h, f, _ := start(t)
	runner := &tasktest.Later{}
	h.Tasks = runner
	letters(h, "review")
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(f.ran) > 0 || len(h.Calls) > 0 {
		t.Fatalf("Enter took a result of an older question: %q %q", f.ran, h.Calls)
	}
	runner.Do()
	if diff := cmp.Diff([]string{"a"}, f.ran); diff != "" {
		t.Error("Enter was lost:\n" + diff)
	}
}

// While the words of a large library are read, what is known by name is found at once; the
// rest follows, and what was moved to stays chosen.
func TestNamesComeBeforeAllWordsAreRead(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	for i := range 30 {
		h.Add(t, "Other", fmt.Sprintf("# Judges %d\n", i))
	}
	runner := &tasktest.Later{}
	h.Tasks = runner
	p := palette.New(h)
	p.Open()
	letters(h, "judge")
	runner.Work[len(runner.Work)-1]()
	if got := p.Results(); len(got) != 30 {
		t.Fatalf("before the words were read %q were found", got)
	}
	key(h, fyne.KeyDown)
	chosen := p.Results()[1]
	runner.Do()
	if got := p.Results(); !slices.Contains(got, "Who gave the judgement?") {
		t.Errorf("once they were read %q were found, not the card", got)
	}
	key(h, fyne.KeyReturn)
	if note, err := h.Lib.Note(notes.NoteID(strings.TrimPrefix(strings.Fields(h.Last())[1], "{Note:"))); err != nil || note.Title != chosen {
		t.Errorf("Enter led to %q (%v), not to %q, which was moved to", note.Title, err, chosen)
	}
}

func TestMouse(t *testing.T) {
	_, h, _, n := start(t)
	letters(h, "judgement")
	h.Press(t, "Who gave the ")
	if got, want := h.Last(), screentest.Going(screen.Section{Note: n.ID, Index: 1}); got != want {
		t.Errorf("a click did %q, want %q", got, want)
	}
}

// The other mouse button on a place opens the menu of its section; the palette goes when
// something is chosen there.
func TestMenuOfAPlace(t *testing.T) {
	p, h, _, n := start(t)
	letters(h, "judgement")
	h.Menu(t, "Who gave the ")
	if !p.Shown() {
		t.Error("Fyne has the press close the menu behind the palette")
	}
	h.Press(t, "Read the section")
	if p.Shown() {
		t.Error("the palette is still there")
	}
	if got, want := h.Last(), screentest.Going(screen.Section{Note: n.ID, Index: 1}); got != want {
		t.Errorf("the menu did %q, want %q", got, want)
	}
}

func TestFollowsTheLibrary(t *testing.T) {
	p, h, _, n := start(t)
	key(h, fyne.KeyEscape)
	h.Clock = h.Clock.Add(time.Hour)
	if _, err := librarytest.Rewrite(h.Lib, n.ID, strings.ReplaceAll(bills, "judgement", "verdict")); err != nil {
		t.Fatal(err)
	}
	p.Open()
	letters(h, "verdict")
	if got := p.Results(); len(got) == 0 || got[0] != "Who gave the verdict?" {
		t.Errorf("after an edit the results are %q", got)
	}
}

func BenchmarkSearch(b *testing.B) {
	h := screentest.New(b)
	for i := range 300 {
		var text strings.Builder
		fmt.Fprintf(&text, "# Note number %d about the law\n", i)
		for s := range 10 {
			fmt.Fprintf(&text, "\n## Section %d of it\n\nWhich article speaks of point %d in case %d?::Article %d\n", s, s, i, s)
		}
		h.Add(b, "Polity", text.String())
	}
	p := palette.New(h)
	p.Open()
	b.ResetTimer()
	for b.Loop() {
		letters(h, "artcl 51")
		for range 8 {
			key(h, fyne.KeyBackspace)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/16, "ms/keystroke")
}

func TestLooks(t *testing.T) {
	p, h, _, _ := start(t)
	h.Add(t, "Polity", "# President\n\n## Emergency\n\nThe Supreme Court may look at the proclamation, which has to be laid before both Houses.\n")
	key(h, fyne.KeyEscape)
	h.Look("light", 1, 900, 600)
	p.Open()
	letters(h, "court")
	h.Looks(t, "palette")
}

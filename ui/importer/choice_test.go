package importer_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
)

var more = regexp.MustCompile(`\d+ more`)

// What is not ticked is folded, and is reached and ticked by keys alone.
func TestFoldedSuggestionsAreReachedByKeys(t *testing.T) {
	h, s := paste(t, harbour)
	folded := len(more.FindAllString(screentest.Words(s.Content()), -1))
	if folded == 0 {
		t.Fatalf("nothing is folded: %s", screentest.Words(s.Content()))
	}
	h.Window().Canvas().OnTypedRune()('m')
	if n := len(more.FindAllString(screentest.Words(s.Content()), -1)); n >= folded {
		t.Errorf("%d sections are folded, before it were %d", n, folded)
	}
	before := screentest.Words(s.Content())
	key(h, fyne.KeySpace)
	if screentest.Words(s.Content()) == before {
		t.Error("Space ticked nothing")
	}
}

// A line that was left out comes back with a press, and what was ticked stays.
func TestLineIsTakenBack(t *testing.T) {
	h, s := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	key(h, fyne.KeyDown)
	key(h, fyne.KeySpace)
	screentest.Says(t, s.Content(), "2 lines of menus and adverts left out", "1 of")
	press(t, s.Content(), "Font size:")
	screentest.Says(t, s.Content(), "1 line of menus and adverts left out", "Add note and 1 card")
	press(t, s.Content(), "Font size:")
	screentest.Says(t, s.Content(), "2 lines of menus and adverts left out", "Add note and 1 card")
}

// What is added is said in one sentence, in the order of the language.
func TestOfferInHindi(t *testing.T) {
	screentest.Speak(t, "hi_IN")
	_, s := paste(t, harbour)
	if said := screentest.Words(s.Content()); !regexp.MustCompile(`नोट और \d+ कार्ड जोड़ें`).MatchString(said) {
		t.Error(said)
	}
}

// A press on another word makes it the gap, and the gap moves by keys.
func TestGapMoves(t *testing.T) {
	h, s := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	for range 30 {
		key(h, fyne.KeyDown)
		before := screentest.Words(s.Content())
		key(h, fyne.KeyRight)
		if after := screentest.Words(s.Content()); after != before {
			screentest.Says(t, s.Content(), "Add note and 1 card", "[…]")
			h.Window().Canvas().OnTypedRune()('q')
			turned := screentest.Words(s.Content())
			h.Window().Canvas().OnTypedRune()('q')
			if turned == after || screentest.Words(s.Content()) != after {
				t.Errorf("turned and back:\n%s\n%s\n%s", after, turned, screentest.Words(s.Content()))
			}
			return
		}
	}
	t.Error("no gap moved")
}

// More and fewer go on from all or none, but leave what was ticked by hand after that.
func TestBarMovesAfterAllAndNone(t *testing.T) {
	h, s := paste(t, harbour)
	ticked := func() (n int) {
		_, err := fmt.Sscanf(regexp.MustCompile(`\d+ of \d+ suggested`).FindString(screentest.Words(s.Content())), "%d", &n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	h.Commands().Run("import.none")
	if press(t, s.Content(), "More"); ticked() == 0 {
		t.Error("more than none is none")
	}
	h.Commands().Run("import.all")
	all := ticked()
	for range 4 {
		press(t, s.Content(), "Fewer")
	}
	if ticked() >= all {
		t.Errorf("fewer than all are %d of %d", ticked(), all)
	}
	for range 8 {
		press(t, s.Content(), "Fewer")
	}
	few := ticked()
	h.Commands().Run("import.none")
	h.Commands().Run("import.down")
	h.Commands().Run("import.tick")
	if press(t, s.Content(), "Fewer"); ticked() == 0 && few == 0 {
		t.Error("what was ticked by hand is ticked no more")
	}
}

// More and fewer leave what was ticked by hand, and what was chosen is kept.
func TestBarMovesAndIsKept(t *testing.T) {
	h, s := paste(t, harbour+"It is said that many of those who live near the water will be glad of it.\nSome hope that more of the old ways may then be kept as they are.\n")
	ticked := func() string {
		return regexp.MustCompile(`\d+ of \d+ suggested`).FindString(screentest.Words(s.Content()))
	}
	before := ticked()
	for range 4 {
		press(t, s.Content(), "More")
	}
	if ticked() == before {
		t.Errorf("%s ticked as before", before)
	}
	press(t, s.Content(), "Add note")
	taste := h.Lib.Preferences().Taste()
	if taste.Shift != 4 || len(taste.Rules) == 0 {
		t.Errorf("kept %+v", taste)
	}
	for rule := range taste.Rules {
		if strings.Contains(rule, "Harbour") {
			t.Errorf("a rule says %q", rule)
		}
	}
}

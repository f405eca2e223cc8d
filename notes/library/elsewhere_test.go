package library_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"precis/notes/library"
	"precis/notes/merge"
)

// A text is stored only in the place of the one that its edit began from.
func TestSaveKnowsWhatItBeganFrom(t *testing.T) {
	lib, _ := open(t, nil)
	made, err := lib.Create("# Bills\n\nRead three times.\n", "")
	if err != nil {
		t.Fatal(err)
	}
	id := made.Note.ID
	before := markdownOf(t, lib, id)
	save(t, lib, id, "# Bills\n\nRead twice.\n")
	if _, err := lib.Save(id, before, "# Bills\n\nRead three times, in June.\n"); !errors.Is(err, library.ErrElsewhere) {
		t.Errorf("over another text: %v", err)
	}
	if got := markdownOf(t, lib, id); !strings.Contains(got, "twice") {
		t.Errorf("it stores %q", got)
	}
	// A text as it is typed is one with the same as it is stored.
	if _, err := lib.Save(id, "\ufeff# Bills\r\n\r\nRead twice.\r\n", "# Bills\n\nRead twice, in June.\n"); err != nil {
		t.Errorf("over its own text: %v", err)
	}
}

// Whatever order two editors read, type and save in, each word stays in the text: who is
// refused brings both together, and saves again.
func TestNoOrderOfSavesLosesWords(t *testing.T) {
	word := regexp.MustCompile(`w[0-9]+w`)
	rapid.Check(t, func(rt *rapid.T) {
		lib, _ := open(t, nil)
		made, err := lib.Create("# Words\n\nw0w here.\n\nw1w there.\n\nQ?::w2w\n", "")
		if err != nil {
			rt.Fatal(err)
		}
		id := made.Note.ID
		var editors [2]struct{ base, text string }
		for i := range editors {
			editors[i].base = markdownOf(t, lib, id)
			editors[i].text = editors[i].base
		}
		written := 3
		save := func(rt *rapid.T, i int) {
			e := &editors[i]
			_, err := lib.Save(id, e.base, e.text)
			if errors.Is(err, library.ErrElsewhere) {
				theirs := markdownOf(t, lib, id)
				e.base, e.text = theirs, merge.Three(e.base, e.text, theirs, merge.Mine, nil).Markdown
				_, err = lib.Save(id, e.base, e.text)
			}
			if err != nil {
				rt.Fatal(err)
			}
			e.base = e.text
		}
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			i := rapid.IntRange(0, 1).Draw(rt, "editor")
			if rapid.Bool().Draw(rt, "types") {
				// Each has paragraphs of its own: of one that both change, the one saved last stands, which
				// is said.
				editors[i].text = fmt.Sprintf("%s\nParagraph %d of %d: w%dw.\n", editors[i].text, written, i, written)
				written++
			} else {
				save(rt, i)
			}
		}
		save(rt, 0)
		save(rt, 1)
		there := map[string]bool{}
		for _, w := range word.FindAllString(markdownOf(t, lib, id), -1) {
			there[w] = true
		}
		for i := range written {
			if w := fmt.Sprintf("w%dw", i); !there[w] {
				rt.Fatalf("%s is lost in\n%s", w, markdownOf(t, lib, id))
			}
		}
	})
}

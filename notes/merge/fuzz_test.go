package merge_test

import (
	"testing"

	"precis/notes/markup"
	"precis/notes/merge"
)

// Whatever the texts are, what only one side changed is taken as it is, and nothing
// that is merged is merged again.
func FuzzThree(f *testing.F) {
	f.Add(base, "---\ntitle: A\ntags: [a]\n---\n- a :: b\n  - c\n\n| a |\n|---|\n| b |\n", "# A\n\nq\n?\n- a\n- b\n")
	f.Add("a :: b\nc :: d\n", "c :: d\n\n## x\n\na :: b", "> a :: b\n\n+++\nx\n?\ny\n+++\n")
	f.Add("", "---\na: b\n", "```\nx\n")
	f.Fuzz(func(t *testing.T, first, mine, theirs string) {
		for _, text := range []string{first, mine, theirs} {
			if line, _ := markup.BeyondLimits(text); line != 0 || len(text) > 5000 {
				return
			}
		}
		if got := merge.Three(first, mine, first, merge.Mine, nil); plain(got.Markdown) != plain(mine) || len(got.Conflicts()) > 0 {
			t.Errorf("only I changed %q:\ngot  %q\nwant %q", first, plain(got.Markdown), plain(mine))
		}
		if got := merge.Three(first, first, theirs, merge.Mine, nil); plain(got.Markdown) != plain(theirs) || len(got.Conflicts()) > 0 {
			t.Errorf("only the author changed %q:\ngot  %q\nwant %q", first, plain(got.Markdown), plain(theirs))
		}
		r := merge.Three(first, mine, theirs, merge.Mine, nil)
		if again := merge.Three(theirs, r.Markdown, theirs, merge.Mine, nil); plain(again.Markdown) != plain(r.Markdown) {
			t.Errorf("merged again, %q became %q", r.Markdown, again.Markdown)
		}
		merge.Three(first, mine, theirs, merge.Both, nil)
	})
}
